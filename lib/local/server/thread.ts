/** A worker thread that runs an API, as the thread of the server sees it. */
import type { Worker } from 'node:worker_threads';
import type { Batch, Done, Job, ThreadData } from './thread-jobs';

/** Starts a worker thread that runs `runApiThread`. */
export type StartThread = (data: ThreadData) => Worker;

interface Listener {
  done(results: readonly Done[]): void;
  /** Called when the thread has ended. */
  brokeDown(reason: string): void;
}

export class Thread {
  /** Whether a request occupies the thread. */
  isHeld = false;
  private jobs: Job[] = [];
  private forgotten: number[] = [];
  private isScheduled = false;
  private number = 0;
  private since = 0;

  /** @param working see ThreadData */
  constructor(
    private readonly worker: Worker,
    private readonly working: Int32Array,
    listener: Listener,
  ) {
    worker.on('message', (results: readonly Done[]) => {
      listener.done(results);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      listener.brokeDown(isFull ? 'the mapping took more memory than the server has for it' : String(error.stack));
    });
    // The thread does not keep the process alive.
    worker.unref();
  }

  send(job: Job): void {
    this.jobs.push(job);
    this.schedule();
  }

  forget(exchange: number): void {
    this.forgotten.push(exchange);
    this.schedule();
  }

  /** Returns the current job, and the time since it was first seen. */
  look(now: number): { readonly number: number; readonly millis: number } {
    const number = Atomics.load(this.working, 0);
    if (number !== this.number) {
      this.number = number;
      this.since = now;
      this.isHeld = false;
    }
    return { number, millis: number === 0 ? 0 : now - this.since };
  }

  /** Frees the thread, because it has finished a job. */
  release(): void {
    this.isHeld = false;
  }

  async end(): Promise<void> {
    this.worker.removeAllListeners('error');
    this.worker.on('error', () => undefined);
    await this.worker.terminate();
  }

  /** Sends all jobs of one turn of the event loop together. */
  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      const batch: Batch = { jobs: this.jobs, forgotten: this.forgotten };
      this.jobs = [];
      this.forgotten = [];
      this.worker.postMessage(batch);
    });
  }
}
