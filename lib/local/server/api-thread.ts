/** The side of a thread: makes the API of its definition and does one job after the other. See api-threads.ts. */
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { UnservedIntegrationError } from '../gateway/gateway-error';
import type { Outcome } from '../gateway/execution';
import { HeaderFields } from '../http/header-fields';
import { RunningApi } from '../running-api';
import { toMessage } from './served-api';
import type { ClientRequest } from './served-api';
import { bodyOf, bytesOf, handedOver, sendAnswer, sendBody, sendHeaders } from './thread-jobs';
import type { Batch, Done, Job, JobResult, SentRequest, ThreadData } from './thread-jobs';

/** How long the results of quick jobs wait for each other. A message to the other thread costs as much as a small job. */
const GATHER_MILLIS = 2;

/** Runs in a worker thread until that is terminated. */
export function runApiThread(): void {
  if (!parentPort) throw new Error('runApiThread runs in a worker thread alone');
  const { definition, working } = workerData as ThreadData;
  new ApiThread(RunningApi.ofStack(...definition), working, parentPort);
}

class ApiThread {
  /** The exchanges that wait for their endpoints. */
  private readonly exchanges = new Map<number, Outcome>();

  constructor(
    private readonly api: RunningApi,
    private readonly working: Int32Array,
    private readonly port: MessagePort,
  ) {
    port.on('message', (batch: Batch) => {
      this.work(batch);
    });
  }

  private work({ jobs, forgotten }: Batch): void {
    for (const exchange of forgotten) this.exchanges.delete(exchange);
    let done: Done[] = [];
    let first = performance.now();
    for (const job of jobs) {
      Atomics.store(this.working, 0, job.number);
      done.push(this.do(job));
      if (performance.now() - first > GATHER_MILLIS) {
        this.post(done);
        done = [];
        first = performance.now();
      }
    }
    if (done.length > 0) this.post(done);
    Atomics.store(this.working, 0, 0);
  }

  private post(done: Done[]): void {
    this.port.postMessage(done, handedOver(done));
  }

  private do(job: Job): Done {
    const begun = performance.now();
    let result: JobResult;
    let reasons: readonly string[] = [];
    try {
      const outcome = this.outcomeOf(job);
      result = job.step === 'receive' ? this.keep(job, outcome) : this.end(job, outcome);
      reasons = outcome.log.reasons();
    } catch (error) {
      result = failureOf(error);
    }
    return { number: job.number, exchange: job.exchange, millis: performance.now() - begun, reasons, result };
  }

  private outcomeOf({ exchange, request }: Job): Outcome {
    const known = this.exchanges.get(exchange);
    if (known) return known;
    if (request === undefined) throw new Error(`the exchange ${exchange} is not known to this thread`);
    return this.api.receive(toMessage(requestOf(request)));
  }

  private keep({ exchange }: Job, outcome: Outcome): JobResult {
    const { cache } = outcome;
    if (outcome.kind === 'answered') return { kind: 'answered', answer: sendAnswer(outcome.response), cache };
    this.exchanges.set(exchange, outcome);
    const { endpointName, isAsynchronous, headers, body } = outcome.call.request;
    return {
      kind: 'endpoint',
      endpointName,
      isAsynchronous,
      invocation: { headers: sendHeaders(headers), body: sendBody(body) },
      timeoutInMillis: outcome.call.timeoutInMillis,
      cache,
    };
  }

  private end({ exchange, step, answer }: Job, outcome: Outcome): JobResult {
    this.exchanges.delete(exchange);
    if (outcome.kind === 'answered') return { kind: 'answered', answer: sendAnswer(outcome.response) };
    const { call } = outcome;
    if (step === 'timeOut') return { kind: 'answered', answer: sendAnswer(call.timeOut()) };
    if (step === 'disconnect' || answer === undefined)
      return { kind: 'answered', answer: sendAnswer(call.disconnect()) };
    const { statusCode, headers, body } = answer;
    const response = call.respond({ statusCode, headers: HeaderFields.ofRaw(headers), body: bodyOf(body) });
    return { kind: 'answered', answer: sendAnswer(response) };
  }
}

function requestOf({ method, target, headers, body, context }: SentRequest): ClientRequest {
  return { method, target, headers: HeaderFields.ofRaw(headers), body: bytesOf(body), context };
}

function failureOf(error: unknown): JobResult {
  if (error instanceof UnservedIntegrationError) return { kind: 'unserved', message: error.message };
  return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
