/**
 * HTTP to a model container: its connections, one request on one of them, and what can go wrong on the way. Answers are
 * read to the end before they are passed on, as SageMaker's real-time endpoints do: a model that breaks off in
 * mid-answer is an error and not a shortened success.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import { besideHeaders } from '../server/body-text';
import type { Cancellation } from '../targets/cancellation';

/** Headers as a flat list, which node:http writes without taking each apart; it then leaves Host to the caller. */
export interface ContainerRequest {
  readonly method: 'GET' | 'POST';
  /** Below the path of the container's URL. */
  readonly path: '/invocations' | '/ping';
  readonly headers: readonly string[];
  readonly payload: string | Buffer;
}

export interface ContainerAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** What became of a request that has no whole answer: none came, none came in time, or one did not come to its end. */
export type Breakdown = 'unanswered' | 'timed-out' | 'broken-off';

/** The answer could not be had, or not in full. The message is for the person at the terminal. */
export class BrokenAnswer extends Error {
  constructor(
    readonly breakdown: Breakdown,
    message: string,
  ) {
    super(message);
  }
}

export interface ContainerLimits {
  /** Largest answer, in bytes. */
  readonly maxPayloadBytes: number;
  /** How long the container may take for one answer, in milliseconds. */
  readonly modelTimeoutMillis: number;
}

export class Container {
  /** Without a slash at its end. */
  readonly name: string;
  private readonly basePath: string;
  private readonly hostHeader: string;
  private readonly host: string;
  private readonly port: number;
  private readonly agent: http.Agent;
  private readonly open: typeof http.request;

  constructor(
    url: URL,
    private readonly limits: ContainerLimits,
  ) {
    this.basePath = url.pathname.replace(/\/$/, '');
    this.name = url.origin + this.basePath;
    this.hostHeader = url.host;
    this.host = url.hostname.replace(/^\[|\]$/g, '');
    const secure = url.protocol === 'https:';
    this.port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
    // The newest idle socket first: it is the least likely to have been closed by the model meanwhile.
    const agentOptions = { keepAlive: true, scheduling: 'lifo' as const };
    this.agent = secure ? new https.Agent(agentOptions) : new http.Agent(agentOptions);
    // All its connections lead to one place: node:http need not put a name for it together several times a request.
    this.agent.getName = () => this.name;
    this.open = secure ? https.request : http.request;
  }

  close(): void {
    this.agent.destroy();
  }

  /**
   * @throws BrokenAnswer
   * @throws the reason of the cancellation once there is one
   */
  send(
    message: ContainerRequest,
    cancellation: Cancellation,
    agent: http.Agent | false = this.agent,
  ): Promise<ContainerAnswer> {
    return new Promise((resolve, reject) => {
      if (cancellation.reason) {
        reject(cancellation.reason);
        return;
      }
      const request = this.begin(message, agent);
      let response: http.IncomingMessage | undefined;
      let bytesReadBefore = 0;
      let isSettled = false;
      // Once only: destroying a request is an error of its own, and by then another attempt may be listening.
      const settle = (): boolean => {
        if (isSettled) return false;
        clearTimeout(timer);
        cancellation.onCancel(undefined);
        return (isSettled = true);
      };
      const fail = (error: Error): void => {
        if (!settle()) return;
        reject(error);
        request.destroy();
      };
      const timer = setTimeout(() => {
        const seconds = this.limits.modelTimeoutMillis / 1000;
        fail(new BrokenAnswer('timed-out', `the model took longer than ${seconds} s`));
      }, this.limits.modelTimeoutMillis);
      cancellation.onCancel(fail);
      request.on('socket', (socket) => {
        bytesReadBefore = socket.bytesRead;
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        const unanswered = request.socket?.bytesRead === bytesReadBefore;
        if (request.reusedSocket && unanswered && isHangUp(error)) {
          // A kept-alive socket that the model had closed: nothing of the request was answered, so a fresh one may try.
          if (settle()) resolve(this.send(message, cancellation, false));
          return;
        }
        fail(response ? this.brokenOff(error) : new BrokenAnswer('unanswered', this.explain(error)));
      });
      request.on('close', () => {
        // Without an error node:http gives up on an answer that is none, such as 101 Switching Protocols.
        if (!response) fail(new BrokenAnswer('unanswered', `${this.name} does not answer the request`));
      });
      request.on('response', (incoming) => {
        response = incoming;
        this.read(
          incoming,
          (bytes) => {
            if (!settle()) return;
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes });
          },
          fail,
        );
      });
      request.end(besideHeaders(message.payload, message.headers));
    });
  }

  private begin({ method, path, headers, payload }: ContainerRequest, agent: http.Agent | false): http.ClientRequest {
    const length = method === 'POST' ? ['Content-Length', String(Buffer.byteLength(payload))] : [];
    return this.open({
      host: this.host,
      port: this.port,
      method,
      path: this.basePath + path,
      headers: [...headers, 'Host', this.hostHeader, ...length],
      agent,
    });
  }

  private read(response: http.IncomingMessage, take: (bytes: Buffer) => void, fail: (error: Error) => void): void {
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= this.limits.maxPayloadBytes) return;
      const largest = `InvokeEndpoint's ${this.limits.maxPayloadBytes} bytes`;
      fail(new BrokenAnswer('broken-off', `the model's answer is larger than ${largest}`));
    });
    response.on('end', () => {
      take(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, size));
    });
    response.on('error', (error) => {
      fail(this.brokenOff(error));
    });
  }

  private brokenOff(error: NodeJS.ErrnoException): BrokenAnswer {
    const isHttp = error.code?.startsWith('HPE_') !== true;
    const message = isHttp ? `${this.name} broke off in the middle of its answer` : this.explain(error);
    return new BrokenAnswer('broken-off', message);
  }

  private explain(error: NodeJS.ErrnoException): string {
    switch (error.code) {
      case 'ECONNREFUSED':
        return `${this.name} refuses the connection: is the model server running?`;
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        return `${this.name}: no such host`;
      case 'ECONNRESET':
      case 'EPIPE':
        return `${this.name} closed the connection without an answer`;
      default:
        return error.code?.startsWith('HPE_') === true
          ? `${this.name} does not answer with HTTP (${error.message})`
          : `${this.name}: ${error.message}`;
    }
  }
}

function isHangUp(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ECONNRESET' || error.code === 'EPIPE';
}
