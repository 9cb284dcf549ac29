/**
 * Serves the playground's page to this machine's browser, with the file that the user named. It listens on loopback only, and
 * refuses requests for other host names, because a foreign page can make its own name point to this machine.
 */
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLocalHostHeader } from '../server/loopback';
import type { PlaygroundSource } from './playground-source';
import { plainContent } from './static-files';
import type { StaticFile, StaticFiles } from './static-files';

const HOST = '127.0.0.1';
/** Tells the page whether the server has a file for it. A page on another web server keeps `none`, and requests no file. */
const NO_SOURCE = '<meta name="playground-source" content="none" />';
const WITH_SOURCE = '<meta name="playground-source" content="source" />';

/** The page has the same policy in a meta tag, but frame-ancestors works only in a header. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; " +
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

export class PlaygroundServer {
  private readonly server: http.Server;
  private readonly listeners = new Set<http.ServerResponse>();

  /** @param source read at each request; undefined if the user named no file */
  constructor(
    private readonly files: StaticFiles,
    private readonly source: (() => PlaygroundSource) | undefined,
  ) {
    this.server = http.createServer((request, response) => {
      this.answer(request, response);
    });
  }

  /** @throws the error of the operating system, such as EADDRINUSE */
  listen(port: number): Promise<AddressInfo> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, HOST, () => {
        this.server.off('error', reject);
        resolve(this.server.address() as AddressInfo);
      });
    });
  }

  /** Tells each open page to read the source again. */
  changed(): void {
    for (const listener of this.listeners) listener.write('event: changed\ndata:\n\n');
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
      this.server.closeAllConnections();
    });
  }

  private answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const end = (status: number, type: string, content: string | Buffer, encoding?: string): void => {
      response.writeHead(status, {
        ...HEADERS,
        'Content-Type': type,
        ...(encoding !== undefined && { 'Content-Encoding': encoding }),
      });
      response.end(request.method === 'HEAD' ? '' : content);
    };
    const send = (file: StaticFile): void => {
      const takesBrotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
      if (file.isBrotli && takesBrotli) end(200, file.type, file.content, 'br');
      else end(200, file.type, plainContent(file));
    };
    const refuse = (status: number, reason: string): void => {
      end(status, 'text/plain; charset=utf-8', `${reason}\n`);
    };
    if (!isLocalHostHeader(request.headers.host)) {
      refuse(403, 'Forbidden: open the page at localhost');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(405, 'Method not allowed');
      return;
    }
    const [path] = (request.url ?? '').split('?', 1);
    if (path === '/source' && this.source) {
      end(200, 'application/json; charset=utf-8', JSON.stringify(this.source()));
      return;
    }
    if (path === '/events' && this.source) {
      this.keepInformed(response);
      return;
    }
    const file = this.files.get(path);
    if (file === undefined) refuse(404, 'Not found');
    else if (path === '/' && this.source) end(200, file.type, withSource(file.content));
    else send(file);
  }

  /** Server-sent events: the answer stays open, and has a line for each change. */
  private keepInformed(response: http.ServerResponse): void {
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream; charset=utf-8' });
    response.write('retry: 1000\n\n');
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
  }
}

function withSource(page: Buffer): string {
  return page.toString('utf8').replace(NO_SOURCE, WITH_SOURCE);
}
