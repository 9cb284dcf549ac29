/**
 * The API on a socket. The server reads a request, lets the API and the endpoint's target answer it, and writes the answer. It
 * decides nothing that API Gateway decides. It handles what a socket can do: be slow, break off, lie about its length, or speak
 * no HTTP. node:http finds malformed HTTP, oversized headers and requests that never end, by the limits set here, and answers
 * them itself.
 */
import * as http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { MAX_PAYLOAD_BYTES } from '../../aws/quotas';
import { REQUEST_TOO_LARGE } from '../gateway/request/front-end';
import type { Refusal } from '../gateway/request/front-end';
import { UnservedIntegrationError } from '../gateway/gateway-error';
import { HeaderFields } from '../http/header-fields';
import type { Answer, Invocation } from '../http/message';
import { contentLength, socketBody } from '../http/socket-body';
import { Cancellation } from '../http/cancellation';
import { completeExchange } from '../targets/complete-exchange';
import type { CompletedExchange, KeptAnswers, TargetChoice } from '../targets/complete-exchange';
import type { EndpointTarget } from '../targets/endpoint-target';
import type { EndpointTargets } from '../targets/endpoint-targets';
import { AnswerCache } from './answer-cache';
import { BodyMemory } from './body-memory';
import { decodedBody } from './content-coding';
import type { Undecoded } from './content-coding';
import { logClientErrors, refuseWithoutHost } from './client-error';
import { isLocalHostHeader, isLoopback } from './loopback';
import { OriginGuard, WRITING_RESULTS } from './origin-guard';
import type { GuardedAct } from './origin-guard';
import { ClientLeftError, readBody, readRequest, requestPath } from './request-reader';
import type { Unread } from './request-reader';
import type { RequestLog, RequestRecord } from './request-log';
import { WorkStoppedError } from './served-api';
import type { ServedApi } from './served-api';

/** 10240 bytes of path and query string, 10240 bytes of header values, and room for the names of headers. */
const MAX_SOCKET_HEADER_BYTES = 24_576;
/** 12 bodies of API Gateway's 10 MB each. Uploads that never end could otherwise fill the memory of the machine. */
const MAX_BODY_BYTES = 128_000_000;
const LINGER_MILLIS = 1000;

export interface ServerSettings {
  /** The most bytes of the bodies of all current requests together. */
  readonly bodyBytes: number;
  /** How long a refused upload is still read. Otherwise the client would see a reset connection instead of the answer. */
  readonly lingerMillis: number;
}

const INTERNAL_SERVER_ERROR = jsonAnswer(500, '{"message": "Internal server error"}', {
  'x-amzn-ErrorType': 'InternalServerErrorException',
});

/** The usual answer for "try again later", which AWS's load balancers give as well. */
const SERVICE_UNAVAILABLE = jsonAnswer(503, '{"message": "Service Unavailable"}');

const UNSUPPORTED_MEDIA_TYPE = jsonAnswer(415, '{"message": "Unsupported Media Type"}', {
  'x-amzn-ErrorType': 'BadRequestException',
});

/** This says nothing about the API, because a stranger's page may read it. */
const FORBIDDEN = jsonAnswer(403, '{"message": "Forbidden: see the log of the local API"}');

/** What the log says about a request in addition to its method and path. */
type Logged = Omit<RequestRecord, 'method' | 'path'>;

/** A web page tried to spend the user's credentials, or to write files. The message is for the log. */
class ForeignPageError extends Error {}

export class ApiServer {
  private readonly server: http.Server;
  private readonly sockets = new Set<Socket>();
  private checksHost = true;
  private lastAnswered?: string;
  private closing = false;
  private readonly memory: BodyMemory;
  private readonly lingerMillis: number;
  private cache = new AnswerCache();
  /** Whether the server has closed its connections itself, so that they do not count as closed by the client. */
  private cutOff = false;

  constructor(
    private api: ServedApi,
    private readonly targets: EndpointTargets,
    private readonly log: RequestLog,
    private readonly guard = new OriginGuard(),
    { bodyBytes = MAX_BODY_BYTES, lingerMillis = LINGER_MILLIS }: Partial<ServerSettings> = {},
  ) {
    this.memory = new BodyMemory(bodyBytes);
    this.lingerMillis = lingerMillis;
    const options = {
      maxHeaderSize: MAX_SOCKET_HEADER_BYTES,
      keepAliveTimeout: 65_000,
      headersTimeout: 30_000,
      requestTimeout: 120_000,
      requireHostHeader: false,
    };
    this.server = http.createServer(options, (request, response) => {
      if (!refuseWithoutHost(request, response, this.log)) void this.answer(request, response);
    });
    this.server.on('checkContinue', (request: http.IncomingMessage, response: http.ServerResponse) => {
      if (!refuseWithoutHost(request, response, this.log)) void this.answer(request, response);
    });
    logClientErrors(this.server, log);
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /** @throws the error of the operating system, such as EADDRINUSE */
  listen(port: number, host: string): Promise<AddressInfo> {
    this.checksHost = isLoopback(host);
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve(this.server.address() as AddressInfo);
      });
    });
  }

  /**
   * Sends new requests to this API, and drops the cached answers of the old one. Requests that have begun end with the old API.
   */
  use(api: ServedApi): void {
    this.api.retire();
    this.api = api;
    this.cache = new AnswerCache();
  }

  /** Stops accepting requests, and gives those that have begun `graceMillis` to end. */
  async close(graceMillis: number): Promise<void> {
    this.closing = true;
    const closed = new Promise<void>((resolve) =>
      this.server.close(() => {
        resolve();
      }),
    );
    this.server.closeIdleConnections();
    const timer = setTimeout(() => {
      this.cutOff = true;
      this.server.closeAllConnections();
    }, graceMillis);
    await closed;
    clearTimeout(timer);
    // The server counts as closed before its requests have noticed. If the caller closed the targets now, requests would
    // blame them.
    await Promise.all([...this.sockets].map((socket) => new Promise((resolve) => socket.on('close', resolve))));
    await this.api.close();
    this.log.flush();
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = request;
    const logged = await this.respond(request, response).catch((error: unknown) =>
      this.respondToError(error, response),
    );
    this.log.write({ method, path, ...logged });
  }

  private async respond(request: http.IncomingMessage, response: http.ServerResponse): Promise<Logged> {
    const cancellation = new Cancellation();
    response.on('close', () => {
      if (!response.writableFinished) cancellation.cancel(new ClientLeftError());
    });
    if (this.checksHost && !this.isAnswered(request.headers.host)) return refuseHost(request, response);
    this.checkPreflight(request);
    const memory = this.memory.share();
    let completed: CompletedExchange;
    try {
      askForBody(request, response);
      const sent = await readBody(request, MAX_PAYLOAD_BYTES, memory);
      if (typeof sent === 'string') return this.refuseUpload(request, response, sent);
      const coding = request.headers['content-encoding'];
      const body = coding === undefined ? sent : await decodedBody(sent, coding, MAX_PAYLOAD_BYTES);
      if (typeof body === 'string') return refuse(response, refusalOf(body, coding));
      if (body !== sent && !memory.take(body.length)) return refuse(response, this.tooManyBodies());
      const { api } = this;
      const receive = () => api.receive(readRequest(request, body), cancellation);
      const targets: TargetChoice = { of: (name, invocation) => this.targetFor(name, invocation, request) };
      completed = await completeExchange(receive, targets, cancellation, this.keptAnswersFor(request));
    } finally {
      memory.giveBack();
    }
    if (this.closing) response.shouldKeepAlive = false;
    const problem = send(response, completed.response);
    return {
      status: response.statusCode,
      mappingMillis: completed.mappingMillis,
      modelMillis: completed.call?.modelMillis,
      cache: completed.cache,
      notes: problem === undefined ? completed.notes : [...completed.notes, problem],
    };
  }

  private refuseUpload(request: http.IncomingMessage, response: http.ServerResponse, unread: Unread): Logged {
    const { response: answer, reason } = unread === 'too large' ? REQUEST_TOO_LARGE : this.tooManyBodies();
    response.writeHead(answer.statusCode, [...rawHeaders(answer), 'Connection', 'close']);
    response.write(answer.body);
    const timer = setTimeout(() => response.end(), this.lingerMillis);
    response.on('close', () => {
      clearTimeout(timer);
    });
    request.on('end', () => response.end());
    request.resume();
    return unmapped(answer.statusCode, reason);
  }

  private tooManyBodies(): Refusal {
    const megabytes = this.memory.limit / 1_000_000;
    return {
      response: SERVICE_UNAVAILABLE,
      reason: `the bodies of the requests under way take more than ${megabytes} MB together`,
    };
  }

  private respondToError(error: unknown, response: http.ServerResponse): Logged {
    if (error instanceof ClientLeftError) {
      response.destroy();
      // 499 means that the client has left, as in nginx's log.
      return unmapped(
        499,
        this.cutOff ? 'the server was stopped before the answer came' : 'the client closed the connection',
      );
    }
    const [answer, note] = answerToError(error);
    if (!response.headersSent) send(response, answer);
    return unmapped(answer.statusCode, note);
  }

  /** @throws ForeignPageError if the target spends the user's credentials, or writes files, and the request may not */
  private targetFor(
    endpointName: string,
    { isAsynchronous }: Invocation,
    { headers }: http.IncomingMessage,
  ): EndpointTarget {
    const target = this.targets.of(endpointName);
    if (target.spendsCredentials === true) this.checkOrigin(headers);
    else if (isAsynchronous === true && target.writesResults === true) this.checkOrigin(headers, WRITING_RESULTS);
    return target;
  }

  /** Hides cached answers that were paid with the user's credentials from pages that must not spend them. */
  private keptAnswersFor({ method = '', url = '/', headers }: http.IncomingMessage): KeptAnswers {
    const { cache } = this;
    return {
      find: (ticket) => {
        const answer = cache.find(ticket);
        if (answer) this.checkOriginFor(method, url, headers);
        return answer;
      },
      keep: (ticket, answer) => cache.keep(ticket, answer),
    };
  }

  /**
   * A preflight asks whether a later request is allowed, so it is answered as that request would be.
   *
   * @throws ForeignPageError
   */
  private checkPreflight({ method, url = '/', headers }: http.IncomingMessage): void {
    const asked = headers['access-control-request-method'];
    if (method !== 'OPTIONS' || asked === undefined) return;
    this.checkOriginFor(asked, url, headers);
  }

  private checkOriginFor(method: string, url: string, headers: http.IncomingHttpHeaders): void {
    const endpointName = this.api.endpointCalledBy(method, requestPath(url));
    if (endpointName !== undefined && this.targets.maySpendCredentials(endpointName)) this.checkOrigin(headers);
  }

  private checkOrigin(headers: http.IncomingHttpHeaders, act?: GuardedAct): void {
    const refusal = this.guard.refusal(headers, act);
    if (refusal !== undefined) throw new ForeignPageError(refusal);
  }

  /** Nearly all requests name the same host, so it is checked only once. */
  private isAnswered(host: string | undefined): boolean {
    if (host === this.lastAnswered) return true;
    if (!isLocalHostHeader(host)) return false;
    this.lastAnswered = host;
    return true;
  }
}

function jsonAnswer(statusCode: number, body: string, headers: { readonly [name: string]: string } = {}): Answer {
  return { statusCode, headers: HeaderFields.ofRecord({ 'Content-Type': 'application/json', ...headers }), body };
}

/** Tells a client that waits for `100 Continue` to send its body, unless the body is too large. */
function askForBody({ headers }: http.IncomingMessage, response: http.ServerResponse): void {
  const asks = headers.expect?.toLowerCase() === '100-continue';
  if (asks && !(Number(headers['content-length']) > MAX_PAYLOAD_BYTES)) response.writeContinue();
}

function unmapped(status: number, note: string): Logged {
  return { status, mappingMillis: 0, notes: [note] };
}

/** Refuses a request that was read to its end. */
function refuse(response: http.ServerResponse, { response: answer, reason }: Refusal): Logged {
  send(response, answer);
  return unmapped(answer.statusCode, reason);
}

function refusalOf(undecoded: Undecoded, coding = ''): Refusal {
  if (undecoded === 'too large') return REQUEST_TOO_LARGE;
  const reason = `Content-Encoding: ${coding} is none of gzip, deflate and identity, or the body is not compressed so`;
  return { response: UNSUPPORTED_MEDIA_TYPE, reason };
}

function refuseHost({ headers }: http.IncomingMessage, response: http.ServerResponse): Logged {
  const host = headers.host ?? '';
  response.writeHead(403, { 'Content-Type': 'application/json', Connection: 'close' });
  response.end(JSON.stringify({ message: `This server answers on this machine only, not as ${host}` }));
  return unmapped(403, `Host: ${host} is no name of this machine; --host opens the server to others`);
}

/** The answer to a request that was not run or that failed, and what the log says about it. */
function answerToError(error: unknown): readonly [answer: Answer, note: string] {
  if (error instanceof ForeignPageError) return [FORBIDDEN, error.message];
  if (error instanceof UnservedIntegrationError) {
    // The client hears the reason too, because the caller is the developer, and AWS has no answer for this.
    return [jsonAnswer(501, JSON.stringify({ message: error.message })), error.message];
  }
  // API Gateway gives this answer for every failure of a mapping.
  if (error instanceof WorkStoppedError) return [INTERNAL_SERVER_ERROR, error.message];
  return [INTERNAL_SERVER_ERROR, stackOf(error)];
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Writes the answer. If HTTP cannot carry it, writes a 500 and returns the reason. */
function send(response: http.ServerResponse, answer: Answer): string | undefined {
  const headers = rawHeaders(answer);
  try {
    // A template can set any status. After one below 200 the client would wait for the final one.
    if (answer.statusCode < 200) throw new RangeError(`status ${answer.statusCode} ends no HTTP exchange`);
    response.writeHead(answer.statusCode, headers);
  } catch (error) {
    // The refused head has left its reason phrase behind and, if it was a 204, that no body follows.
    response.statusMessage = '';
    response.shouldKeepAlive = false;
    send(response, INTERNAL_SERVER_ERROR);
    return `the answer cannot be sent: ${(error as Error).message}`;
  }
  response.end(socketBody(answer.body, headers));
  return undefined;
}

/** Returns a list, because node:http writes it without looking at each name again. */
function rawHeaders({ statusCode, headers, body }: Answer): string[] {
  const raw = headers.toRaw((name) => name !== 'content-length' && name !== 'transfer-encoding');
  if (statusCode !== 204 && statusCode !== 304) raw.push('Content-Length', contentLength(body));
  return raw;
}
