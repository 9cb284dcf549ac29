/**
 * A model container on this machine or network, spoken to as SageMaker speaks to it: POST /invocations, GET /ping.
 * Whatever goes wrong on that way is SageMaker's to report (424 ModelError), never a network failure of API Gateway:
 * API Gateway reaches SageMaker, it is SageMaker that does not reach the model.
 *
 * Answers are read to the end before they are passed on, as SageMaker's real-time endpoints do: a model that breaks off
 * in mid-answer is an error and not a shortened success.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import type { EndpointRequest } from '..';
import { besideHeaders, decodeBody, encodeBody } from './body-text';
import { Cancellation } from './cancellation';
import { callerHeaders, containerHeaders } from './container-contract';
import type { EndpointAnswer, EndpointTarget } from './endpoint-target';
import { INVOCATION_TIMED_OUT, modelError, noResponseFrom } from './sagemaker-answers';
import type { EndpointLocation, ModelFault } from './sagemaker-answers';

export interface HttpTargetSettings extends EndpointLocation {
  /** Largest answer, in bytes. Default: 6291456, InvokeEndpoint's. */
  readonly maxPayloadBytes: number;
  /** How long the container may take for one answer, in milliseconds. Default: 60000, SageMaker's. */
  readonly modelTimeoutMillis: number;
}

const SAGEMAKER_LIMITS: HttpTargetSettings = {
  maxPayloadBytes: 6_291_456,
  modelTimeoutMillis: 60_000,
  region: 'us-east-1',
  accountId: '123456789012',
};

/** SageMaker gives /ping two seconds. */
const PING_TIMEOUT_MILLIS = 2000;

/** Headers as a flat list, which node:http writes without taking each apart; it then leaves Host to the caller. */
interface RequestHead {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: readonly string[];
}

interface ContainerAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** The answer could not be had, or not in full. */
class BrokenAnswer extends Error {
  constructor(
    readonly fault: ModelFault,
    note: string,
  ) {
    super(note);
  }
}

export class HttpTarget implements EndpointTarget {
  readonly name: string;
  private readonly host: string;
  private readonly hostname: string;
  private readonly port: number;
  private readonly invocations: string;
  private readonly ping: string;
  private readonly agent: http.Agent;
  private readonly open: typeof http.request;
  private readonly settings: HttpTargetSettings;

  constructor(url: URL, settings: Partial<HttpTargetSettings> = {}) {
    this.settings = { ...SAGEMAKER_LIMITS, ...settings };
    const path = url.pathname.replace(/\/$/, '');
    this.name = url.origin + path;
    this.host = url.host;
    this.hostname = url.hostname.replace(/^\[|\]$/g, '');
    this.invocations = `${path}/invocations`;
    this.ping = `${path}/ping`;
    const secure = url.protocol === 'https:';
    this.port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
    // The newest idle socket first: it is the least likely to have been closed by the model meanwhile.
    const agentOptions = { keepAlive: true, scheduling: 'lifo' as const };
    this.agent = secure ? new https.Agent(agentOptions) : new http.Agent(agentOptions);
    // All its connections lead to one place: node:http need not put a name for it together several times a request.
    this.agent.getName = () => this.name;
    this.open = secure ? https.request : http.request;
  }

  async invoke(request: EndpointRequest, cancellation: Cancellation): Promise<EndpointAnswer> {
    const { endpointName } = request;
    const payload = decodeBody(request);
    const headers = containerHeaders(request);
    headers.push('Host', this.host, 'Content-Length', String(Buffer.byteLength(payload)));
    try {
      const answer = await this.send({ method: 'POST', path: this.invocations, headers }, payload, cancellation);
      if (answer.status < 200 || answer.status > 299) return this.refused(answer, endpointName);
      return { statusCode: 200, headers: callerHeaders(answer.headers, request), ...encodeBody(answer.bytes) };
    } catch (error) {
      if (!(error instanceof BrokenAnswer)) throw error;
      const { status, message = noResponseFrom(endpointName) } = error.fault;
      const fault = status === 0 ? { status, message } : error.fault;
      return modelError(fault, endpointName, this.settings, error.message);
    }
  }

  async problem(): Promise<string | undefined> {
    const cancellation = new Cancellation();
    const timeout = new Error(`${this.name}/ping does not answer within ${PING_TIMEOUT_MILLIS / 1000} s`);
    const timer = setTimeout(() => {
      cancellation.cancel(timeout);
    }, PING_TIMEOUT_MILLIS);
    try {
      const { status } = await this.send(
        { method: 'GET', path: this.ping, headers: ['Host', this.host] },
        '',
        cancellation,
      );
      return status === 200 ? undefined : `${this.name}/ping answers ${status}; SageMaker waits for 200`;
    } catch (error) {
      return (error as Error).message;
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private refused(answer: ContainerAnswer, endpointName: string): EndpointAnswer {
    const { body, isBase64Encoded } = encodeBody(answer.bytes);
    const fault = { status: answer.status, message: isBase64Encoded ? undefined : body };
    return modelError(fault, endpointName, this.settings, `the model answered ${answer.status}`);
  }

  private async send(
    head: RequestHead,
    payload: string | Buffer,
    cancellation: Cancellation,
  ): Promise<ContainerAnswer> {
    try {
      return await this.attempt(head, payload, cancellation, this.agent);
    } catch (error) {
      // A kept-alive socket that the model had closed: nothing of the request was answered, so a fresh one may try.
      if (!(error instanceof StaleSocket)) throw error;
      return this.attempt(head, payload, cancellation, false);
    }
  }

  private attempt(
    head: RequestHead,
    payload: string | Buffer,
    cancellation: Cancellation,
    agent: http.Agent | false,
  ): Promise<ContainerAnswer> {
    const { hostname: host, port } = this;
    const { method, path, headers } = head;
    return new Promise((resolve, reject) => {
      if (cancellation.reason) {
        reject(cancellation.reason);
        return;
      }
      const request = this.open({ host, port, method, path, headers, agent });
      let status = 0;
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
        const note = `the model took longer than ${this.settings.modelTimeoutMillis / 1000} s`;
        fail(new BrokenAnswer({ status: 0, message: INVOCATION_TIMED_OUT }, note));
      }, this.settings.modelTimeoutMillis);
      cancellation.onCancel(fail);
      request.on('socket', (socket) => {
        bytesReadBefore = socket.bytesRead;
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        const unanswered = request.socket?.bytesRead === bytesReadBefore;
        const closed = error.code === 'ECONNRESET' || error.code === 'EPIPE';
        const stale = request.reusedSocket && unanswered && closed;
        fail(stale ? new StaleSocket() : new BrokenAnswer({ status, message: undefined }, this.explain(error)));
      });
      request.on('response', (response) => {
        status = response.statusCode ?? 0;
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          chunks.push(chunk);
          if (size > this.settings.maxPayloadBytes) {
            const note = `the model's answer is larger than InvokeEndpoint's ${this.settings.maxPayloadBytes} bytes`;
            fail(new BrokenAnswer({ status: 500, message: undefined }, note));
          }
        });
        response.on('end', () => {
          if (!settle()) return;
          const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, size);
          resolve({ status, headers: response.headers, bytes });
        });
        response.on('error', () => {
          fail(
            new BrokenAnswer({ status: 500, message: undefined }, `${this.name} broke off in the middle of its answer`),
          );
        });
      });
      request.end(besideHeaders(payload, headers));
    });
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

class StaleSocket extends Error {}
