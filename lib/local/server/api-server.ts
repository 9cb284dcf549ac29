/**
 * The API on a socket. It decides nothing that API Gateway decides: it reads a request, lets the core and the endpoint's
 * target answer it, and writes the answer. What belongs to it is what a socket can do: be slow, break, lie about its
 * length, or speak no HTTP. Malformed HTTP, oversized headers and requests that never end are found by node:http, on
 * the limits set here, and answered as it answers them.
 */
import * as http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { MAX_PAYLOAD_BYTES } from '../../aws/quotas';
import { REQUEST_TOO_LARGE, UnservedIntegrationError } from '..';
import type { ApiExchange, ApiResponse, LocalApi } from '..';
import { besideHeaders, decodeBody } from './body-text';
import { Cancellation } from '../targets/cancellation';
import { logClientErrors, refuseWithoutHost } from './client-error';
import { completeExchange } from '../targets/complete-exchange';
import type { EndpointTarget } from '../targets/endpoint-target';
import type { EndpointTargets } from '../targets/endpoint-targets';
import { isLocalHostHeader, isLoopback } from './loopback';
import { OriginGuard } from './origin-guard';
import { ClientLeft, rawRequest, readBody, requestPath } from './request-reader';
import type { RequestLog } from './request-log';

/** 10240 bytes of path and query, 10240 bytes of header values, and room for the names. */
const MAX_HEADER_BYTES = 24_576;
/** How long a refused upload is still read, so that the client gets to see the answer instead of a reset. */
const LINGER_MILLIS = 1000;

const INTERNAL_SERVER_ERROR: ApiResponse = {
  statusCode: 500,
  headers: { 'Content-Type': 'application/json', 'x-amzn-ErrorType': 'InternalServerErrorException' },
  body: '{"message": "Internal server error"}',
  isBase64Encoded: false,
};

/** Says nothing about the API: the page that reads it may be a stranger's. */
const FORBIDDEN: ApiResponse = {
  statusCode: 403,
  headers: { 'Content-Type': 'application/json' },
  body: '{"message": "Forbidden: see the log of the local API"}',
  isBase64Encoded: false,
};

/** A page that may not spend the user's credentials; the message is for the log. */
class ForeignPage extends Error {}

export class ApiServer {
  private readonly server: http.Server;
  private readonly sockets = new Set<Socket>();
  private checksHost = true;
  private lastAnswered?: string;
  private closing = false;
  /** Who is left without an answer now did not leave. */
  private cutOff = false;

  constructor(
    private api: LocalApi,
    private readonly targets: EndpointTargets,
    private readonly log: RequestLog,
    private readonly guard = new OriginGuard(),
  ) {
    const options = {
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: 65_000,
      headersTimeout: 30_000,
      requestTimeout: 120_000,
      requireHostHeader: false,
    };
    this.server = http.createServer(options, (request, response) => {
      if (!refuseWithoutHost(request, response, this.log)) void this.answer(request, response);
    });
    this.server.on('checkContinue', (request: http.IncomingMessage, response: http.ServerResponse) => {
      if (refuseWithoutHost(request, response, this.log)) return;
      // A client that asks first is told of a body too large before it sends it.
      if (!(Number(request.headers['content-length']) > MAX_PAYLOAD_BYTES)) response.writeContinue();
      void this.answer(request, response);
    });
    logClientErrors(this.server, log);
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  /** @throws the system's error, such as EADDRINUSE */
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

  /** From now on requests go to this API; those under way end with the one they began with. */
  use(api: LocalApi): void {
    this.api = api;
  }

  /** Stops accepting, and gives requests under way `graceMillis` to end. */
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
    // The server counts as closed before its requests know; whoever goes on to close the targets would be the one that
    // they blame.
    await Promise.all([...this.sockets].map((socket) => new Promise((resolve) => socket.on('close', resolve))));
    this.log.flush();
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const cancellation = new Cancellation();
    response.on('close', () => {
      if (!response.writableFinished) cancellation.cancel(new ClientLeft());
    });
    const { method = '', url = '' } = request;
    try {
      if (this.checksHost && !this.isAnswered(request.headers.host)) {
        this.refuseHost(request, response);
        return;
      }
      this.checkPreflight(request);
      const body = await readBody(request, MAX_PAYLOAD_BYTES);
      if (body === undefined) {
        this.refuseUpload(request, response);
        return;
      }
      const receive = (): ApiExchange => this.api._receiveRaw(rawRequest(request, body));
      const targets = { of: (name: string) => this.targetFor(name, request) };
      const completed = await completeExchange(receive, targets, cancellation);
      const { mappingMillis, modelMillis } = completed;
      if (this.closing) response.shouldKeepAlive = false;
      const problem = send(response, completed.response);
      const status = response.statusCode;
      const notes = problem === undefined ? completed.notes : [...completed.notes, problem];
      this.log.write({ method, path: url, status, mappingMillis, modelMillis, notes });
    } catch (error) {
      if (error instanceof ClientLeft) {
        // 499 as in nginx's log: nobody is there to get an answer.
        const who = this.cutOff ? 'the server was stopped before the answer came' : 'the client closed the connection';
        this.log.write({ method, path: url, status: 499, mappingMillis: 0, notes: [who] });
        response.destroy();
        return;
      }
      if (error instanceof ForeignPage) {
        send(response, FORBIDDEN);
        this.log.write({ method, path: url, status: 403, mappingMillis: 0, notes: [error.message] });
        return;
      }
      const isUnserved = error instanceof UnservedIntegrationError;
      const answer = isUnserved ? notServed(error) : INTERNAL_SERVER_ERROR;
      if (!response.headersSent) send(response, answer);
      const notes = [isUnserved ? error.message : stackOf(error)];
      this.log.write({ method, path: url, status: answer.statusCode, mappingMillis: 0, notes });
    }
  }

  /** @throws ForeignPage if the target spends the user's credentials and the request may not */
  private targetFor(endpointName: string, { headers }: http.IncomingMessage): EndpointTarget {
    const target = this.targets.of(endpointName);
    if (target.spendsCredentials === true) this.checkOrigin(headers);
    return target;
  }

  /**
   * A preflight asks for a request that is to come, and is answered as that one would be.
   *
   * @throws ForeignPage
   */
  private checkPreflight({ method, url = '/', headers }: http.IncomingMessage): void {
    const asked = headers['access-control-request-method'];
    if (method !== 'OPTIONS' || asked === undefined) return;
    const endpointName = this.api._endpointCalledBy(asked, requestPath(url));
    if (endpointName !== undefined && this.targets.maySpendCredentials(endpointName)) this.checkOrigin(headers);
  }

  private checkOrigin(headers: http.IncomingHttpHeaders): void {
    const refusal = this.guard.refusal(headers);
    if (refusal !== undefined) throw new ForeignPage(refusal);
  }

  /** Nearly all requests name the same host, which is looked at once. */
  private isAnswered(host: string | undefined): boolean {
    if (host === this.lastAnswered) return true;
    if (!isLocalHostHeader(host)) return false;
    this.lastAnswered = host;
    return true;
  }

  private refuseHost(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { method = '', url = '', headers } = request;
    response.writeHead(403, { 'Content-Type': 'application/json', Connection: 'close' });
    response.end(JSON.stringify({ message: `This server answers on this machine only, not as ${headers.host ?? ''}` }));
    const notes = [`Host: ${headers.host ?? ''} is no name of this machine; --host opens the server to others`];
    this.log.write({ method, path: url, status: 403, mappingMillis: 0, notes });
  }

  private refuseUpload(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { response: answer, reason } = REQUEST_TOO_LARGE;
    const { statusCode: status, headers, body } = answer;
    response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' });
    response.write(body);
    const timer = setTimeout(() => response.end(), LINGER_MILLIS);
    response.on('close', () => {
      clearTimeout(timer);
    });
    request.on('end', () => response.end());
    request.resume();
    const { method = '', url = '' } = request;
    this.log.write({ method, path: url, status, mappingMillis: 0, notes: [reason] });
  }
}

/** Said to the client too: whoever calls is the one who develops, and no answer of AWS's would be true. */
function notServed(error: UnservedIntegrationError): ApiResponse {
  const headers = { 'Content-Type': 'application/json' };
  return { statusCode: 501, headers, body: JSON.stringify({ message: error.message }), isBase64Encoded: false };
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Writes the answer; if HTTP cannot carry it, 500 and the reason why. */
function send(response: http.ServerResponse, answer: ApiResponse): string | undefined {
  const body = decodeBody(answer);
  const headers = rawHeaders(answer, Buffer.byteLength(body));
  try {
    // A template may set any status; one below 200 would leave the client waiting for the real one.
    if (answer.statusCode < 200) throw new RangeError(`status ${answer.statusCode} ends no HTTP exchange`);
    response.writeHead(answer.statusCode, headers);
  } catch (error) {
    // What the refused head has left behind: its reason phrase and, of a 204, that no body follows.
    response.statusMessage = '';
    response.shouldKeepAlive = false;
    send(response, INTERNAL_SERVER_ERROR);
    return `the answer cannot be sent: ${(error as Error).message}`;
  }
  response.end(besideHeaders(body, headers));
  return undefined;
}

// The list form is what node:http writes without another look at each name.
function rawHeaders(answer: ApiResponse, length: number): string[] {
  const raw: string[] = [];
  for (const name in answer.headers) {
    const lowerCase = name.toLowerCase();
    if (lowerCase !== 'content-length' && lowerCase !== 'transfer-encoding') raw.push(name, answer.headers[name]);
  }
  const { statusCode } = answer;
  if (statusCode !== 204 && statusCode !== 304) raw.push('Content-Length', String(length));
  return raw;
}
