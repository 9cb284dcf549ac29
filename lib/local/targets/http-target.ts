/**
 * A model container on this machine or network, called as SageMaker calls it: POST /invocations, GET /ping. If that fails,
 * SageMaker reports a 424 ModelError. It is never a network failure of API Gateway, because API Gateway does reach SageMaker.
 */
import { MAX_INVOCATION_BYTES, MAX_MODEL_MILLIS } from '../../aws/sagemaker-runtime';
import type { Invocation } from '../http/message';
import { asText, isBytes } from '../http/payload';
import { payloadOf } from '../http/received-body';
import { Cancellation } from '../http/cancellation';
import { BrokenAnswerError, Container } from '../sagemaker/container';
import type { Breakdown, ContainerAnswer, ContainerLimits } from '../sagemaker/container';
import { callerHeaders, containerHeaders } from '../sagemaker/container-contract';
import { UnservedIntegrationError } from '../gateway/gateway-error';
import { AsynchronousCalls } from './asynchronous-calls';
import type { AsynchronousOutput } from './asynchronous-output';
import type { EndpointAnswer, EndpointTarget } from './endpoint-target';
import { INVOCATION_TIMED_OUT, modelError, noResponseFrom } from '../sagemaker/model-errors';
import type { EndpointLocation, ModelFault } from '../sagemaker/model-errors';

export interface HttpTargetSettings extends EndpointLocation, ContainerLimits {}

const SAGEMAKER_LIMITS: HttpTargetSettings = {
  maxPayloadBytes: MAX_INVOCATION_BYTES,
  modelTimeoutMillis: MAX_MODEL_MILLIS,
  region: 'us-east-1',
  accountId: '123456789012',
};

/** SageMaker waits two seconds for the answer to /ping. */
const PING_TIMEOUT_MILLIS = 2000;

export class HttpTarget implements EndpointTarget {
  private readonly container: Container;
  private readonly asynchronous?: AsynchronousCalls;
  private readonly settings: HttpTargetSettings;

  /**
   * @param settings those that differ from SageMaker's own
   * @param output where results of asynchronous calls go; without one they are not run
   */
  constructor(url: URL, settings: Partial<HttpTargetSettings> = {}, output?: AsynchronousOutput) {
    this.settings = { ...SAGEMAKER_LIMITS, ...settings };
    this.container = new Container(url, this.settings);
    if (output) this.asynchronous = new AsynchronousCalls(url, output);
  }

  get name(): string {
    return this.container.name;
  }

  get writesResults(): boolean {
    return this.asynchronous !== undefined;
  }

  async invoke(invocation: Invocation, cancellation: Cancellation): Promise<EndpointAnswer> {
    const { endpointName } = invocation;
    if (invocation.isAsynchronous === true) {
      if (this.asynchronous) return this.asynchronous.submit(invocation);
      throw new UnservedIntegrationError(
        `${endpointName} is called by InvokeEndpointAsync, whose result needs a place: serve --async-output DIR`,
      );
    }
    const headers = containerHeaders(invocation);
    try {
      const answer = await this.container.send(
        { method: 'POST', path: '/invocations', headers, payload: invocation.body },
        cancellation,
      );
      if (answer.status < 200 || answer.status > 299) return this.refused(answer, endpointName);
      return { statusCode: 200, headers: callerHeaders(answer.headers, invocation), body: payloadOf(answer.bytes) };
    } catch (error) {
      if (!(error instanceof BrokenAnswerError)) throw error;
      const fault = faultOf(error.breakdown, endpointName);
      return { ...modelError(fault, endpointName, this.settings), note: error.message };
    }
  }

  async problem(): Promise<string | undefined> {
    const cancellation = new Cancellation();
    const timeout = new Error(`${this.name}/ping does not answer within ${PING_TIMEOUT_MILLIS / 1000} s`);
    const timer = setTimeout(() => {
      cancellation.cancel(timeout);
    }, PING_TIMEOUT_MILLIS);
    try {
      const ping = { method: 'GET', path: '/ping', headers: [], payload: '' } as const;
      const { status } = await this.container.send(ping, cancellation);
      return status === 200 ? undefined : `${this.name}/ping answers ${status}; SageMaker waits for 200`;
    } catch (error) {
      return (error as Error).message;
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.container.close();
    this.asynchronous?.close();
  }

  private refused(answer: ContainerAnswer, endpointName: string): EndpointAnswer {
    const body = payloadOf(answer.bytes);
    const fault = { status: answer.status, message: isBytes(body) ? undefined : asText(body) };
    return { ...modelError(fault, endpointName, this.settings), note: `the model answered ${answer.status}` };
  }
}

function faultOf(breakdown: Breakdown, endpointName: string): ModelFault {
  switch (breakdown) {
    case 'unanswered':
      return { status: 0, message: noResponseFrom(endpointName) };
    case 'timed-out':
      return { status: 0, message: INVOCATION_TIMED_OUT };
    case 'broken-off':
      return { status: 500, message: undefined };
  }
}
