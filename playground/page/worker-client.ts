/**
 * Talks to a worker. A worker that does not answer in time is ended, and a new one takes its place, so that no template holds the
 * page: the page itself never renders.
 */
import type { Answer, Asked, FromWorker, OpenAsk, RequestKind } from '../protocol';

export type Outcome<Kind extends RequestKind> =
  | { readonly outcome: 'done'; readonly answer: Answer<Kind> }
  | { readonly outcome: 'replaced' }
  | { readonly outcome: 'refused'; readonly message: string }
  /** The worker did not answer, and was ended. */
  | { readonly outcome: 'stopped'; readonly message: string };

interface Waiting {
  readonly kind: RequestKind;
  readonly resolve: (outcome: Outcome<RequestKind>) => void;
}

export class WorkerClient {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;
  private opened: OpenAsk | undefined;
  private watch: number | undefined;

  /**
   * @param script the address of the script, which knows whether it runs as a worker
   * @param patience how many milliseconds may pass without any answer
   */
  constructor(
    private readonly script: string,
    private readonly patience: number,
  ) {}

  /** Opens an API. All that is asked later is about it, also after the worker was ended. */
  open(ask: OpenAsk): Promise<Outcome<'open'>> {
    this.opened = ask;
    return this.post('open', ask);
  }

  /** Says which API is meant, without reading it before something is asked. */
  openLater(ask: OpenAsk): void {
    this.opened = ask;
    if (this.worker !== undefined) void this.post('open', ask);
  }

  ask<Kind extends RequestKind>(kind: Kind, ask: Asked<Kind>): Promise<Outcome<Kind>> {
    if (this.worker === undefined && this.opened !== undefined) void this.post('open', this.opened);
    return this.post(kind, ask);
  }

  private post<Kind extends RequestKind>(kind: Kind, ask: Asked<Kind>): Promise<Outcome<Kind>> {
    this.worker ??= this.start();
    const { worker } = this;
    const id = ++this.count;
    return new Promise((resolve) => {
      this.waiting.set(id, { kind, resolve });
      worker.postMessage({ id, kind, ask });
      this.keepWatch();
    });
  }

  private start(): Worker {
    const worker = new Worker(this.script, { name: 'playground' });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      this.keepWatch(true);
      waiting?.resolve(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.end(`The worker failed: ${event.message}. A new one has taken its place.`);
    };
    return worker;
  }

  private keepWatch(again = false): void {
    if (again) {
      clearTimeout(this.watch);
      this.watch = undefined;
    }
    if (this.waiting.size === 0 || this.watch !== undefined) return;
    this.watch = window.setTimeout(() => {
      this.end(
        `This took more than ${Math.round(this.patience / 1000)} seconds, so it was stopped. Change the template or the request to try again.`,
      );
    }, this.patience);
  }

  private end(message: string): void {
    clearTimeout(this.watch);
    this.watch = undefined;
    this.worker?.terminate();
    this.worker = undefined;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const { resolve } of waiting) resolve({ outcome: 'stopped', message });
  }
}
