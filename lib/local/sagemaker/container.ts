/**
 * HTTP to a model container: its connections, the requests, and their failures. Reads each answer to its end before passing it
 * on, as SageMaker's real-time endpoints do, so an incomplete answer of a model is an error and not a shortened success.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import { GrowingBuffer } from '../http/growing-buffer';
import type { Payload } from '../http/payload';
import { contentLength, socketBody } from '../http/socket-body';
import type { Cancellation } from '../http/cancellation';

/** Headers are a flat list, which node:http writes without looking at each. It then leaves the Host header to the caller. */
export interface ContainerRequest {
  readonly method: 'GET' | 'POST';
  /** Below the path of the container's URL. */
  readonly path: '/invocations' | '/ping';
  readonly headers: readonly string[];
  readonly payload: Payload;
}

export interface ContainerAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** The reason why a request has no complete answer: there was none, none in time, or an incomplete one. */
export type Breakdown = 'unanswered' | 'timed-out' | 'broken-off';

/** There is no answer, or no complete one. The message is for the person at the terminal. */
export class BrokenAnswerError extends Error {
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
    // The newest idle socket is used first, because the model is least likely to have closed it.
    const agentOptions = { keepAlive: true, scheduling: 'lifo' as const };
    this.agent = secure ? new https.Agent(agentOptions) : new http.Agent(agentOptions);
    // All connections lead to one place, so node:http need not build its name several times a request.
    this.agent.getName = () => this.name;
    this.open = secure ? https.request : http.request;
  }

  close(): void {
    this.agent.destroy();
  }

  /**
   * @throws BrokenAnswerError
   * @throws the reason of the cancellation once there is one
   */
  async send(message: ContainerRequest, cancellation: Cancellation): Promise<ContainerAnswer> {
    const answer = await this.attempt(message, cancellation, this.agent);
    if (answer !== 'closed before') return answer;
    const second = await this.attempt(message, cancellation, false);
    if (second !== 'closed before') return second;
    throw new BrokenAnswerError('unanswered', `${this.name} closed the connection without an answer`);
  }

  private attempt(
    message: ContainerRequest,
    cancellation: Cancellation,
    agent: http.Agent | false,
  ): Promise<ContainerAnswer | 'closed before'> {
    if (cancellation.reason) return Promise.reject(cancellation.reason);
    const request = this.begin(message, agent);
    const answer = new Attempt(this.name, request, this.limits, cancellation).result;
    request.end(socketBody(message.payload, message.headers));
    return answer;
  }

  private begin({ method, path, headers, payload }: ContainerRequest, agent: http.Agent | false): http.ClientRequest {
    const length = method === 'POST' ? ['Content-Length', contentLength(payload)] : [];
    return this.open({
      host: this.host,
      port: this.port,
      method,
      path: this.basePath + path,
      headers: [...headers, 'Host', this.hostHeader, ...length],
      agent,
    });
  }
}

/**
 * One request on one connection, until its answer is complete or it is certain to get none. It is settled only once, because
 * destroying a request raises another error.
 */
class Attempt {
  /** `closed before` if the model closed the kept-alive connection before it answered anything. A new one may try again. */
  readonly result: Promise<ContainerAnswer | 'closed before'>;
  private resolve!: (answer: ContainerAnswer | 'closed before') => void;
  private reject!: (error: Error) => void;
  private isSettled = false;
  private response?: http.IncomingMessage;
  private bytesReadBefore = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly name: string,
    private readonly request: http.ClientRequest,
    private readonly limits: ContainerLimits,
    private readonly cancellation: Cancellation,
  ) {
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.timer = setTimeout(() => {
      const seconds = limits.modelTimeoutMillis / 1000;
      this.fail(new BrokenAnswerError('timed-out', `the model took longer than ${seconds} s`));
    }, limits.modelTimeoutMillis);
    cancellation.onCancel((reason) => {
      this.fail(reason);
    });
    request.on('socket', (socket) => {
      this.bytesReadBefore = socket.bytesRead;
    });
    request.on('error', (error) => {
      this.failBy(error);
    });
    request.on('close', () => {
      // If an answer is none, such as 101 Switching Protocols, node:http closes the request without an error.
      if (!this.response) this.fail(new BrokenAnswerError('unanswered', `${name} does not answer the request`));
    });
    request.on('response', (response) => {
      this.read(response);
    });
  }

  private read(response: http.IncomingMessage): void {
    this.response = response;
    const { statusCode: status = 0, headers } = response;
    const body = new GrowingBuffer({
      limit: this.limits.maxPayloadBytes,
      announced: headers['content-length'],
      isShared: true,
    });
    response.on('data', (chunk: Buffer) => {
      this.take(chunk, body);
    });
    response.on('end', () => {
      if (this.settle()) this.resolve({ status, headers, bytes: body.content() });
    });
    response.on('error', (error) => {
      this.fail(this.brokenOff(error));
    });
  }

  private take(chunk: Buffer, body: GrowingBuffer): void {
    const { maxPayloadBytes } = this.limits;
    if (body.length + chunk.length <= maxPayloadBytes) {
      body.append(chunk);
      return;
    }
    const problem = `the model's answer is larger than InvokeEndpoint's ${maxPayloadBytes} bytes`;
    this.fail(new BrokenAnswerError('broken-off', problem));
  }

  private failBy(error: NodeJS.ErrnoException): void {
    const { request } = this;
    const isUnanswered = request.socket?.bytesRead === this.bytesReadBefore;
    if (request.reusedSocket && isUnanswered && isHangUp(error)) {
      if (this.settle()) this.resolve('closed before');
    } else {
      this.fail(this.response ? this.brokenOff(error) : new BrokenAnswerError('unanswered', explain(this.name, error)));
    }
  }

  private fail(error: Error): void {
    if (!this.settle()) return;
    this.reject(error);
    this.request.destroy();
  }

  /** @returns whether this is the first time */
  private settle(): boolean {
    if (this.isSettled) return false;
    this.isSettled = true;
    clearTimeout(this.timer);
    this.cancellation.onCancel(undefined);
    return true;
  }

  private brokenOff(error: NodeJS.ErrnoException): BrokenAnswerError {
    const isHttp = error.code?.startsWith('HPE_') !== true;
    const message = isHttp ? `${this.name} broke off in the middle of its answer` : explain(this.name, error);
    return new BrokenAnswerError('broken-off', message);
  }
}

function explain(name: string, error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return `${name} refuses the connection: is the model server running?`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${name}: no such host`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `${name} closed the connection without an answer`;
    default:
      return error.code?.startsWith('HPE_') === true
        ? `${name} does not answer with HTTP (${error.message})`
        : `${name}: ${error.message}`;
  }
}

function isHangUp(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ECONNRESET' || error.code === 'EPIPE';
}
