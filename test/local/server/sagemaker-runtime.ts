import { createHash, createHmac } from 'node:crypto';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';

export const CREDENTIALS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  region: 'eu-west-1',
};

export interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}
interface Answer {
  readonly status: number;
  readonly headers?: http.OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

/**
 * A stand-in for SageMaker Runtime that accepts only requests with a valid Signature Version 4, which it computes from the
 * request that arrived: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export class SageMakerRuntime {
  readonly calls: ReceivedCall[] = [];
  private readonly server: http.Server;

  private constructor(private readonly answer: (call: ReceivedCall) => Answer | undefined) {
    this.server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const call = { method, path: url, headers, body: Buffer.concat(chunks) };
        this.calls.push(call);
        const answer = isSigned(call) ? this.answer(call) : { status: 403, body: '{"message":"wrong signature"}' };
        if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
  }

  /** @param answer undefined if the server must never answer */
  static async start(answer: (call: ReceivedCall) => Answer | undefined): Promise<SageMakerRuntime> {
    const runtime = new SageMakerRuntime(answer);
    await new Promise<void>((resolve) => runtime.server.listen(0, '127.0.0.1', resolve));
    return runtime;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

function isSigned({ method, path, headers, body }: ReceivedCall): boolean {
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  );
  if (!parts) return false;
  const [, credential, signedHeaders, signature] = parts;
  const [accessKeyId, date, region, service, terminator] = credential.split('/');
  if (accessKeyId !== CREDENTIALS.accessKeyId || region !== CREDENTIALS.region || service !== 'sagemaker') return false;
  const canonicalHeaders = signedHeaders.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonicalRequest = [method, path, '', canonicalHeaders.join(''), signedHeaders, sha256(body)].join('\n');
  const scope = [date, region, service, terminator].join('/');
  const stringToSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonicalRequest)].join('\n');
  const key = [date, region, service, terminator].reduce<string | Buffer>(hmac, `AWS4${CREDENTIALS.secretAccessKey}`);
  return hmac(key, stringToSign).toString('hex') === signature;
}
