/**
 * InvokeEndpointAsync in front of a model container: the call is queued and answered at once, and its result is written to a
 * folder when the container has answered.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html
 */
import { randomUUID } from 'node:crypto';
import {
  ASYNCHRONOUS_PARAMETERS,
  ASYNCHRONOUS_SECONDS,
  FAILURE_LOCATION,
  OUTPUT_LOCATION,
} from '../../aws/sagemaker-runtime';
import { Cancellation } from '../http/cancellation';
import { HeaderFields } from '../http/header-fields';
import type { Invocation } from '../http/message';
import { asText } from '../http/payload';
import { payloadOf } from '../http/received-body';
import { BrokenAnswerError, Container } from '../sagemaker/container';
import { asynchronousContainerHeaders } from '../sagemaker/container-contract';
import { locationOf } from './asynchronous-output';
import type { AsynchronousOutput, OutputPlace } from './asynchronous-output';
import type { EndpointAnswer } from './endpoint-target';

export interface QueueSettings {
  /** The number of calls that the container gets at a time. */
  readonly atATime: number;
  /** The number of calls that may wait. Each takes up to 128,000 bytes. */
  readonly waiting: number;
  /** Largest result, in bytes. */
  readonly maxResultBytes: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

const SETTINGS: QueueSettings = {
  atATime: 4,
  waiting: 100,
  maxResultBytes: 64_000_000,
  now: () => performance.now(),
};

interface Call {
  readonly invocation: Invocation;
  readonly inferenceId: string;
  readonly place: OutputPlace;
  readonly queued: number;
}

export class AsynchronousCalls {
  private readonly container: Container;
  private readonly settings: QueueSettings;
  private readonly waiting: Call[] = [];
  private readonly running = new Set<Cancellation>();
  private isClosed = false;

  constructor(
    url: URL,
    private readonly output: AsynchronousOutput,
    settings: Partial<QueueSettings> = {},
  ) {
    this.settings = { ...SETTINGS, ...settings };
    const modelTimeoutMillis = ASYNCHRONOUS_SECONDS.invocationTimeoutSeconds.max * 1000;
    this.container = new Container(url, { maxPayloadBytes: this.settings.maxResultBytes, modelTimeoutMillis });
  }

  /** Queues a call. */
  submit(invocation: Invocation): EndpointAnswer {
    const { headers } = invocation;
    const valueOf = (parameter: keyof typeof ASYNCHRONOUS_PARAMETERS): string | undefined =>
      headers.last(ASYNCHRONOUS_PARAMETERS[parameter].header);
    if (this.waiting.length >= this.settings.waiting) return unavailable('too many asynchronous calls wait');
    if (this.output.isFull) return unavailable('the folder for results is full');
    const inferenceId = valueOf('inferenceId') ?? randomUUID();
    const place = this.output.placeFor({
      inferenceId,
      extension: valueOf('s3OutputPathExtension'),
      filename: valueOf('filename'),
    });
    this.waiting.push({ invocation, inferenceId, place, queued: this.settings.now() });
    this.next();
    return accepted(inferenceId, place);
  }

  close(): void {
    this.isClosed = true;
    this.waiting.length = 0;
    for (const cancellation of this.running) cancellation.cancel(new Error('the server was stopped'));
    this.container.close();
  }

  private next(): void {
    if (this.running.size >= this.settings.atATime) return;
    const call = this.waiting.shift();
    if (call === undefined) return;
    const cancellation = new Cancellation();
    this.running.add(cancellation);
    void this.run(call, cancellation).finally(() => {
      this.running.delete(cancellation);
      this.next();
    });
  }

  private async run(call: Call, cancellation: Cancellation): Promise<void> {
    const { inferenceId, place } = call;
    const result = await this.ask(call, cancellation);
    if (this.isClosed) return;
    const isFailure = typeof result === 'string';
    const file = isFailure ? place.failure : place.output;
    try {
      await this.output.write(file, result);
      this.output.tell(`inference ${inferenceId} ${isFailure ? 'failed' : 'is done'}: ${file}`, isFailure);
    } catch (error) {
      this.output.tell(`the result of inference ${inferenceId} is lost: ${(error as Error).message}`, true);
    }
  }

  /** @returns the model's answer, or a text that tells of the failure */
  private async ask({ invocation, queued }: Call, cancellation: Cancellation): Promise<Buffer | string> {
    const { headers, body } = invocation;
    if (headers.has(ASYNCHRONOUS_PARAMETERS.inputLocation.header)) {
      return 'The input is in S3, which nothing here reads: only the target aws takes an InputLocation.';
    }
    const ttl = secondsOf(headers, 'requestTTLSeconds');
    if (this.settings.now() - queued > ttl * 1000) return `The request waited longer than its ${ttl} seconds.`;
    const timeout = secondsOf(headers, 'invocationTimeoutSeconds');
    const timer = setTimeout(() => {
      cancellation.cancel(new Error(`The model took longer than the ${timeout} seconds of the request.`));
    }, timeout * 1000);
    try {
      const answer = await this.container.send(
        {
          method: 'POST',
          path: '/invocations',
          headers: asynchronousContainerHeaders(invocation),
          payload: body,
        },
        cancellation,
      );
      if (answer.status >= 200 && answer.status <= 299) return answer.bytes;
      return `The model answered ${answer.status}: ${asText(payloadOf(answer.bytes))}`;
    } catch (error) {
      if (error instanceof BrokenAnswerError || cancellation.reason) return (error as Error).message;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

function secondsOf(headers: HeaderFields, parameter: keyof typeof ASYNCHRONOUS_SECONDS): number {
  const { header, byDefault } = ASYNCHRONOUS_SECONDS[parameter];
  return Number(headers.last(header) ?? byDefault);
}

function accepted(inferenceId: string, { output, failure }: OutputPlace): EndpointAnswer {
  return {
    statusCode: 202,
    headers: HeaderFields.ofRecord({
      'Content-Type': 'application/json',
      'x-amzn-RequestId': randomUUID(),
      [OUTPUT_LOCATION]: locationOf(output),
      [FAILURE_LOCATION]: locationOf(failure),
    }),
    body: JSON.stringify({ InferenceId: inferenceId }),
  };
}

function unavailable(reason: string): EndpointAnswer {
  return {
    statusCode: 503,
    headers: HeaderFields.ofRecord({ 'Content-Type': 'application/json', 'x-amzn-ErrorType': 'ServiceUnavailable' }),
    body: JSON.stringify({ Message: `Service unavailable: ${reason}.` }),
    note: reason,
  };
}
