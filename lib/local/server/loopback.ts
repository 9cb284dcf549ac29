/**
 * The server acts for the user: it can spend money at AWS, and it shows a model's answers. Therefore it listens on loopback, and
 * there it answers only to host names that no stranger can point at loopback. If a web page points its own host name at
 * 127.0.0.1 (DNS rebinding), its requests have that name in the Host header, and are refused.
 */
import { isIP } from 'node:net';

const LOCAL_NAMES = /^(?:localhost|.+\.localhost|host\.docker\.internal|.+\.execute-api\.[a-z0-9-]+\.amazonaws\.com)$/i;

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Whether a server that listens on loopback may answer a request with this Host header. */
export function isLocalHostHeader(header: string | undefined): boolean {
  if (header === undefined) return true; // HTTP/1.0, which no browser speaks
  const name = header
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  return isIP(name) !== 0 || LOCAL_NAMES.test(name);
}
