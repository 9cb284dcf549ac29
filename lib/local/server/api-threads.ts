/**
 * Runs the API in worker threads, so that no template, request or model blocks the thread with the sockets, the signals and the log.
 * Synchronous work can be ended only together with its thread: a thread that works on one request for longer than the limit is
 * terminated, and another one replaces it.
 *
 * One thread does all the work as long as it is quick. While one request occupies it, further requests go to another thread. Any
 * thread can do any job, because jobs contain everything they need. Jobs are sent in batches, because a message costs as much as a
 * small job.
 */
import { performance } from 'node:perf_hooks';
import { UnservedIntegrationError } from '../gateway/gateway-error';
import type { Outcome } from '../gateway/execution';
import type { Cancellation } from '../http/cancellation';
import { HeaderFields } from '../http/header-fields';
import type { Answer, Invocation } from '../http/message';
import { isLongerThan } from '../http/payload';
import type { RunningApi } from '../running-api';
import type { CallUnderWay, ExchangeLog, ReceivedExchange } from '../targets/complete-exchange';
import { Thread } from './thread';
import type { StartThread } from './thread';
import { QUICK_BYTES, QuickWork } from './quick-work';
import { WorkStoppedError, toMessage } from './served-api';
import type { ClientRequest, ServedApi } from './served-api';
import { bodyOf, sendAnswer, sendRequest } from './thread-jobs';
import type { ApiDefinition, Done, Job, JobResult, SentAnswer, SentRequest } from './thread-jobs';

export interface ThreadSettings {
  /** How long a thread may work on a request, and again on the endpoint's answer to it. */
  readonly workMillis: number;
  /** The time after which other requests no longer wait for this one. */
  readonly holdMillis: number;
  /** The most threads. Each takes some 20 MB. */
  readonly threads: number;
}

const SETTINGS: ThreadSettings = { workMillis: 5000, holdMillis: 50, threads: 3 };

/** The interval at which working threads are checked. */
const LOOK_MILLIS = 20;
/** The number of broken threads after which their common job counts as the cause. */
const MAX_TRIES = 3;

export class ApiThreads implements ServedApi {
  private readonly threads = new Set<Thread>();
  private readonly jobs = new Map<number, PendingJob>();
  /** Jobs that no thread can take now. */
  private waiting: PendingJob[] = [];
  private lastNumber = 0;
  private lastExchange = 0;
  /** Exchanges that wait for their endpoints. */
  private open = 0;
  private isRetired = false;
  private timer?: NodeJS.Timeout;
  private readonly settings: ThreadSettings;
  private readonly quickWork = new QuickWork();

  constructor(
    private readonly api: RunningApi,
    private readonly definition: ApiDefinition,
    private readonly startThread: StartThread,
    settings: Partial<ThreadSettings> = {},
  ) {
    this.settings = { ...SETTINGS, ...settings };
    // Starts a thread now, so that the first request need not wait for it.
    this.addThread();
  }

  endpointCalledBy(method: string, target: string): string | undefined {
    return this.api.endpointCalledBy(method, target);
  }

  receive(request: ClientRequest, cancellation: Cancellation): ReceivedExchange | Promise<ReceivedExchange> {
    const exchange = new ThreadExchange(request, ++this.lastExchange, this, cancellation);
    if (request.body.length > QUICK_BYTES) return exchange.receive();
    const message = toMessage(request);
    // A request that reaches no method counts as one of the API itself.
    const method = this.api.methodOf(message) ?? this;
    if (this.quickWork.trusts(method)) {
      const outcome = this.quickWork.try(method, () => this.api.receive(message));
      if (outcome?.kind === 'answered') return outcome;
      if (outcome) return new QuickExchange(outcome, method, exchange, this.quickWork).received();
    }
    return exchange.receive((millis) => {
      this.quickWork.tell(method, millis);
    });
  }

  retire(): void {
    this.isRetired = true;
    this.closeIfDone();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    const threads = [...this.threads];
    this.threads.clear();
    for (const job of [...this.jobs.values()]) this.settle(job)?.reject(new WorkStoppedError('the server was stopped'));
    await Promise.all(threads.map((thread) => thread.end()));
  }

  /** Counts the exchanges that wait for their endpoints. */
  count(change: 1 | -1): void {
    this.open += change;
    if (change < 0) this.closeIfDone();
  }

  /** @throws WorkStoppedError, the reason of the cancellation, or what the API throws */
  do(task: Task, cancellation: Cancellation): Promise<Finished> {
    return new Promise((resolve, reject) => {
      this.lastNumber = (this.lastNumber % 0x7fff_ffff) + 1;
      const job = { ...task, number: this.lastNumber, cancellation, resolve, reject, tries: 0 };
      this.jobs.set(job.number, job);
      cancellation.onCancel((reason) => this.settle(job)?.reject(reason));
      this.timer ??= setInterval(() => {
        this.look();
      }, LOOK_MILLIS).unref();
      this.dispatch(job);
    });
  }

  private dispatch(job: PendingJob): void {
    const thread = this.threadFor(job);
    if (!thread) {
      this.waiting.push(job);
      return;
    }
    const { number, exchange, step, request, answer } = job;
    job.thread = thread;
    job.tries += 1;
    thread.send({ number, exchange, step, answer, request: job.knownTo === thread ? undefined : request });
  }

  /** Prefers the thread that has received the request, because it has done half of the work. */
  private threadFor({ knownTo }: PendingJob): Thread | undefined {
    if (knownTo && this.threads.has(knownTo) && !knownTo.isHeld) return knownTo;
    for (const thread of this.threads) if (!thread.isHeld) return thread;
    return this.threads.size < this.settings.threads ? this.addThread() : undefined;
  }

  private addThread(): Thread {
    const working = new Int32Array(new SharedArrayBuffer(4));
    const thread = new Thread(this.startThread({ definition: this.definition, working }), working, {
      done: (results) => {
        this.take(results, thread);
      },
      brokeDown: (reason) => {
        this.replace(thread, reason);
      },
    });
    this.threads.add(thread);
    return thread;
  }

  private take(results: readonly Done[], thread: Thread): void {
    for (const done of results) {
      const job = this.jobs.get(done.number);
      // The job was cancelled, or another thread was faster.
      if (!job || !this.settle(job)) {
        if (done.result.kind === 'endpoint') thread.forget(done.exchange);
        continue;
      }
      const error = errorOf(done.result);
      if (error) job.reject(error);
      else job.resolve({ ...done, thread });
    }
    thread.release();
    this.dispatchWaiting();
  }

  private dispatchWaiting(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const job of waiting) if (this.jobs.has(job.number)) this.dispatch(job);
  }

  /** Returns the job if this is the first time. */
  private settle(job: PendingJob): PendingJob | undefined {
    if (!this.jobs.delete(job.number)) return undefined;
    job.cancellation.onCancel(undefined);
    return job;
  }

  private look(): void {
    const { workMillis, holdMillis } = this.settings;
    const now = performance.now();
    for (const thread of this.threads) {
      const { number, millis } = thread.look(now);
      if (millis > workMillis) {
        this.replace(thread, `the mapping took longer than ${workMillis / 1000} s`);
      } else if (millis > holdMillis && !thread.isHeld) {
        thread.isHeld = true;
        for (const job of this.jobsOf(thread)) if (job.number !== number) this.dispatch(job);
      }
    }
    if (this.jobs.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
    this.closeIfDone();
  }

  /** Ends a thread and fails its current job. Other threads do its other jobs. */
  private replace(thread: Thread, reason: string): void {
    if (!this.threads.delete(thread)) return;
    const { number } = thread.look(performance.now());
    void thread.end();
    for (const job of this.jobsOf(thread)) {
      if (job.number === number || job.tries >= MAX_TRIES) this.settle(job)?.reject(new WorkStoppedError(reason));
      else this.dispatch(job);
    }
    this.dispatchWaiting();
  }

  private jobsOf(thread: Thread): PendingJob[] {
    return [...this.jobs.values()].filter((job) => job.thread === thread);
  }

  private closeIfDone(): void {
    if (this.isRetired && this.open === 0 && this.jobs.size === 0) void this.close();
  }
}

/** A job that an exchange gives to a thread. */
interface Task extends Omit<Job, 'number'> {
  readonly request: SentRequest;
  /** The thread that has received the request. */
  readonly knownTo?: Thread;
}

interface PendingJob extends Task {
  readonly number: number;
  readonly cancellation: Cancellation;
  readonly resolve: (finished: Finished) => void;
  readonly reject: (error: Error) => void;
  thread?: Thread;
  tries: number;
}

interface Finished extends Done {
  readonly thread: Thread;
}

/** One request whose steps run in threads. */
class ThreadExchange implements CallUnderWay, ExchangeLog {
  request: Invocation = NO_INVOCATION;
  timeoutInMillis = 0;
  mappingMillis = 0;
  private told: readonly string[] = [];
  private knownTo?: Thread;
  private sent?: SentRequest;

  constructor(
    private readonly origin: ClientRequest,
    private readonly exchange: number,
    private readonly threads: ApiThreads,
    private readonly cancellation: Cancellation,
  ) {}

  reasons(): string[] {
    return [...this.told];
  }

  async receive(tell?: (millis: number) => void): Promise<ReceivedExchange> {
    const { result, thread, millis } = await this.take('receive');
    tell?.(millis);
    const cache = 'cache' in result ? result.cache : undefined;
    if (result.kind !== 'endpoint') return { kind: 'answered', response: answerOf(result), log: this, cache };
    const { endpointName, isAsynchronous, invocation, timeoutInMillis } = result;
    const headers = HeaderFields.ofRaw(invocation.headers);
    this.request = { endpointName, isAsynchronous, headers, body: bodyOf(invocation.body) };
    this.timeoutInMillis = timeoutInMillis;
    this.knownTo = thread;
    this.begin();
    return { kind: 'endpoint', call: this, log: this, cache };
  }

  /** Marks the exchange as waiting for its endpoint. */
  begin(): void {
    this.threads.count(1);
  }

  respond(answer: Answer): Promise<Answer> {
    return this.end('respond', sendAnswer(answer));
  }

  timeOut(): Promise<Answer> {
    return this.end('timeOut');
  }

  disconnect(): Promise<Answer> {
    return this.end('disconnect');
  }

  abandon(): void {
    this.knownTo?.forget(this.exchange);
    this.threads.count(-1);
  }

  private async end(step: Job['step'], answer?: SentAnswer): Promise<Answer> {
    try {
      const { result, thread } = await this.take(step, answer);
      if (thread !== this.knownTo) this.knownTo?.forget(this.exchange);
      return answerOf(result);
    } finally {
      this.threads.count(-1);
    }
  }

  private async take(step: Job['step'], answer?: SentAnswer): Promise<Finished> {
    const { exchange, knownTo, cancellation } = this;
    const request = (this.sent ??= sendRequest(this.origin));
    const finished = await this.threads.do({ exchange, step, request, answer, knownTo }, cancellation);
    this.mappingMillis += finished.millis;
    this.told = finished.reasons;
    return finished;
  }
}

/** One request that was received in this thread. Its answer may still need another thread. */
class QuickExchange implements CallUnderWay, ExchangeLog {
  private inThread = false;

  constructor(
    private readonly outcome: Outcome & { readonly kind: 'endpoint' },
    private readonly method: object,
    private readonly exchange: ThreadExchange,
    private readonly quickWork: QuickWork,
  ) {}

  get request(): Invocation {
    return this.outcome.call.request;
  }

  get timeoutInMillis(): number {
    return this.outcome.call.timeoutInMillis;
  }

  received(): ReceivedExchange {
    this.exchange.begin();
    return { kind: 'endpoint', call: this, log: this, cache: this.outcome.cache };
  }

  reasons(): string[] {
    return this.inThread ? this.exchange.reasons() : this.outcome.log.reasons();
  }

  respond(answer: Answer): Answer | Promise<Answer> {
    const isSmall = !isLongerThan(answer.body, QUICK_BYTES);
    const response = isSmall ? this.quickWork.try(this.method, () => this.outcome.call.respond(answer)) : undefined;
    if (response) return this.ended(response);
    this.inThread = true;
    return this.exchange.respond(answer);
  }

  timeOut(): Answer {
    return this.ended(this.outcome.call.timeOut());
  }

  disconnect(): Answer {
    return this.ended(this.outcome.call.disconnect());
  }

  abandon(): void {
    this.exchange.abandon();
  }

  private ended(response: Answer): Answer {
    this.exchange.abandon();
    return response;
  }
}

const NO_INVOCATION: Invocation = { endpointName: '', headers: new HeaderFields(), body: '' };

function answerOf(result: JobResult): Answer {
  if (result.kind !== 'answered') throw new Error(`a thread gave ${result.kind} for an answer`);
  const { statusCode, headers, body, isGatewayResponse } = result.answer;
  return { statusCode, headers: HeaderFields.ofRaw(headers), body: bodyOf(body), isGatewayResponse };
}

function errorOf(result: JobResult): Error | undefined {
  if (result.kind === 'unserved') return new UnservedIntegrationError(result.message);
  if (result.kind !== 'failed') return undefined;
  const error = new Error(result.message);
  error.stack = result.message;
  return error;
}
