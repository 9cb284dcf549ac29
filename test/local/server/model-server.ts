import * as http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface ReceivedInvocation {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  readonly socket: Socket;
}

type Behaviour = (invocation: ReceivedInvocation, response: http.ServerResponse) => void;

/** A model container in this process, with real sockets and the behaviour that a test needs. */
export class ModelServer {
  readonly received: ReceivedInvocation[] = [];
  readonly sockets = new Set<Socket>();
  private readonly server: http.Server;

  private constructor(private behaviour: Behaviour) {
    this.server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers, socket } = request;
        const invocation = { method, url, headers, body: Buffer.concat(chunks), socket };
        this.received.push(invocation);
        this.behaviour(invocation, response);
      });
    });
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  static async start(behaviour: Behaviour, port = 0): Promise<ModelServer> {
    const model = new ModelServer(behaviour);
    await new Promise<void>((resolve) => model.server.listen(port, '127.0.0.1', resolve));
    return model;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${this.port}`);
  }

  behave(behaviour: Behaviour): void {
    this.behaviour = behaviour;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

export function json(value: unknown, status = 200): Behaviour {
  return (_invocation, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  };
}
