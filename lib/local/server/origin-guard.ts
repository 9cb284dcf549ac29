/**
 * Keeps web pages from spending the user's AWS credentials, and from writing files. A browser lets every page send requests to this machine, and only
 * hides the answers. It says where a request comes from by `Origin`, or by `Sec-Fetch-Site` if it sends no Origin, as for an
 * image. A program such as curl sends neither.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { isLocalHostHeader, isLoopback } from './loopback';

/** A value of `--allow-origin` is no origin. */
export class OriginError extends Error {}

/** An act that a request would do on behalf of the user. */
export interface GuardedAct {
  /** The text after "may not" in the message. */
  readonly act: string;
  readonly consequence: string;
}

const SPENDING: GuardedAct = { act: 'call the target aws', consequence: ', which spends your AWS credentials' };
export const WRITING_RESULTS: GuardedAct = {
  act: 'queue an asynchronous call',
  consequence: ', which writes a file on this machine',
};

export class OriginGuard {
  private readonly allowed: ReadonlySet<string>;

  /** @throws OriginError if one of them is no origin of a web page */
  constructor(allowed: readonly string[] = []) {
    this.allowed = new Set(allowed.map(readOrigin));
  }

  /** The reason why a request may not do this on behalf of the user; undefined if it may. */
  refusal(headers: IncomingHttpHeaders, { act, consequence }: GuardedAct = SPENDING): string | undefined {
    const { origin, host } = headers;
    if (origin !== undefined) {
      return this.isAllowed(origin)
        ? undefined
        : `a page of ${origin} may not ${act}${consequence}; ${adviceFor(origin)}`;
    }
    if (headers['sec-fetch-site'] === 'cross-site' && !this.isAllowed(headers.referer ?? '')) {
      return `a page of another site may not ${act} (Sec-Fetch-Site: cross-site)`;
    }
    // If DNS points a page's host name at this machine (DNS rebinding), the page asks its own origin.
    if (host !== undefined && isAnybodysName(host) && !this.isAllowed(`http://${host}`)) {
      return `a request to the host ${host} may not ${act}${consequence}; ${adviceFor(`http://${host}`)}`;
    }
    return undefined;
  }

  /** @param place an origin, or an address of it */
  private isAllowed(place: string): boolean {
    if (!URL.canParse(place)) return false;
    const { protocol, hostname, origin } = new URL(place);
    if (this.allowed.has(origin)) return true;
    return (protocol === 'http:' || protocol === 'https:') && isThisMachine(hostname);
  }
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && url.origin !== 'null' && /^https?:$/.test(url.protocol)) {
    if (text.toLowerCase() === `${url.protocol}//${url.host}` || text.toLowerCase() === url.origin) return url.origin;
    throw new OriginError(`--allow-origin ${text}: an origin has a scheme, a host and a port alone: ${url.origin}`);
  }
  throw new OriginError(
    `--allow-origin ${text}: write the origin of a web page, such as https://app.example.com. No value stands for all.`,
  );
}

/** Whether a browser treats the name as this machine, whatever DNS says. */
function isThisMachine(hostname: string): boolean {
  const name = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  return isLoopback(name) || name.endsWith('.localhost') || /^::ffff:7f[0-9a-f]{2}:/.test(name);
}

/** Whether a stranger can own the name. Nobody can own an address, or a name without a dot, such as a container's. */
function isAnybodysName(host: string): boolean {
  const name = host.replace(/:\d*$/, '');
  return !isLocalHostHeader(host) && isIP(name) === 0 && name.replace(/\.$/, '').includes('.');
}

const adviceFor = (origin: string): string =>
  URL.canParse(origin) && /^https?:/.test(origin)
    ? `--allow-origin ${new URL(origin).origin} lets it`
    : 'serve the page from localhost, or from an origin for --allow-origin';
