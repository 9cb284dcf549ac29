/**
 * The server speaks for the user: it may spend money at AWS and it shows what a model answers. It therefore listens on
 * loopback, and there it answers only to names that no stranger can point at loopback. A web page that rebinds its own
 * host name to 127.0.0.1 (DNS rebinding) comes with that name in the Host header and is refused.
 */
import { isIP } from 'node:net';

const LOCAL_NAMES = /^(?:localhost|.+\.localhost|host\.docker\.internal|.+\.execute-api\.[a-z0-9-]+\.amazonaws\.com)$/i;

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** True if a request with this Host header may be answered by a server that listens on loopback. */
export function isLocalHostHeader(header: string | undefined): boolean {
  if (header === undefined) return true; // HTTP/1.0, which no browser speaks
  const name = header
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  return isIP(name) !== 0 || LOCAL_NAMES.test(name);
}
