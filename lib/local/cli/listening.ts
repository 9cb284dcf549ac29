/** Reads the port of a command that listens, and explains why listening failed. */
import { UsageError } from '../usage-error';

/** @throws UsageError if the text is not a port */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port ${text}: a port is a number from 0 to 65535`);
}

/**
 * @param listen rejects with the error of the operating system
 * @throws UsageError which says what to do
 */
export async function listenOn<T>(port: number, host: string, listen: () => Promise<T>): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    switch (code) {
      case 'EADDRINUSE':
        throw new UsageError(`Port ${port} is in use. Choose another with --port, or --port 0 for a free one.`);
      case 'EACCES':
        throw new UsageError(`Port ${port} may not be opened by this user. Choose one above 1023 with --port.`);
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
      case 'EADDRNOTAVAIL':
        throw new UsageError(`--host ${host}: this machine has no such address`);
      default:
        throw new UsageError(`Listening on ${host}:${port} failed: ${message}`);
    }
  }
}
