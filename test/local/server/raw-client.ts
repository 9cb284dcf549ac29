import { once } from 'node:events';
import * as net from 'node:net';

/** A client below HTTP: writes any text to a socket, and keeps the answer. */
export class RawClient {
  received = '';
  private constructor(readonly socket: net.Socket) {
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.received += text;
      socket.emit('grown');
    });
    socket.on('error', () => undefined);
  }

  static async connect(port: number): Promise<RawClient> {
    const socket = net.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  write(text: string | Buffer): void {
    this.socket.write(text);
  }

  /** Waits until the answer matches. */
  async until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.received)) {
      if (this.socket.destroyed) throw new Error(`closed after ${JSON.stringify(this.received)}`);
      await Promise.race([once(this.socket, 'grown'), once(this.socket, 'close')]);
    }
    return this.received;
  }

  async untilClosed(): Promise<string> {
    if (!this.socket.closed) await once(this.socket, 'close');
    return this.received;
  }

  destroy(): void {
    this.socket.destroy();
  }
}

/** Sends one text over a connection of its own and waits for the end of the answer, which the server is to close. */
export async function sendRaw(port: number, text: string | Buffer): Promise<string> {
  const client = await RawClient.connect(port);
  client.write(text);
  return client.untilClosed();
}
