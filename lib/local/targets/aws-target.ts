/**
 * The deployed endpoint, called with the user's own credentials through the AWS SDK. The user installs the SDK: it is no
 * dependency of this package, because most users never need it. The SDK itself finds region, credentials, profile and endpoint
 * URL (AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME).
 *
 * SageMaker's HTTP answer is read before the SDK turns it into a result or an exception, because the API's selection patterns
 * and templates need its status, headers and bytes.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  ASYNCHRONOUS_SECONDS,
  asynchronousParameterOfHeader,
  MAX_INVOCATION_BYTES,
  parameterOfHeader,
} from '../../aws/sagemaker-runtime';
import { GrowingBuffer } from '../http/growing-buffer';
import { HeaderFields, joinedValue } from '../http/header-fields';
import type { Invocation } from '../http/message';
import { asBytes, isLongerThan } from '../http/payload';
import { payloadOf } from '../http/received-body';
import type { Cancellation } from '../http/cancellation';
import { IntegrationFailureError } from './endpoint-target';
import type { EndpointAnswer, EndpointTarget } from './endpoint-target';

const SDK = '@aws-sdk/client-sagemaker-runtime';

/** The parts of the SDK that are used here. They are declared, because the SDK is missing when this package is compiled. */
interface SageMakerRuntime {
  readonly SageMakerRuntimeClient: new (settings: { maxAttempts: number }) => RuntimeClient;
  readonly InvokeEndpointCommand: InvokeCommandClass;
  readonly InvokeEndpointAsyncCommand: InvokeCommandClass;
}
type InvokeCommandClass = new (input: { [parameter: string]: unknown }) => InvokeEndpointCommand;
interface RuntimeClient {
  send(command: InvokeEndpointCommand, options: { abortSignal: AbortSignal }): Promise<unknown>;
  destroy(): void;
}
interface InvokeEndpointCommand {
  readonly middlewareStack: {
    add(middleware: (next: Handler) => Handler, options: { step: 'deserialize'; priority: 'low'; name: string }): void;
  };
}
type Handler = (args: unknown) => Promise<{ response: RawResponse }>;
interface RawResponse {
  readonly statusCode: number;
  readonly headers: { [name: string]: string };
  body: AsyncIterable<Uint8Array> | Uint8Array | undefined;
}

export class AwsTarget implements EndpointTarget {
  readonly name = 'aws';
  readonly spendsCredentials = true;
  private readonly sdk: SageMakerRuntime;
  private readonly client: RuntimeClient;

  /**
   * @param places files beside which the SDK is searched: the user's project first, then this package, because a global
   * installation puts the two side by side
   * @throws Error with the command that installs the SDK, if it is not there
   */
  constructor(places: readonly string[] = [join(process.cwd(), 'package.json'), __filename]) {
    this.sdk = loadSdk(places);
    // API Gateway does not retry, so the SDK must not.
    this.client = new this.sdk.SageMakerRuntimeClient({ maxAttempts: 1 });
  }

  async invoke(invocation: Invocation, cancellation: Cancellation): Promise<EndpointAnswer> {
    const { InvokeEndpointCommand, InvokeEndpointAsyncCommand } = this.sdk;
    const command =
      invocation.isAsynchronous === true
        ? new InvokeEndpointAsyncCommand(invokeEndpointAsyncInput(invocation))
        : new InvokeEndpointCommand(invokeEndpointInput(invocation));
    let answer: EndpointAnswer | undefined;
    command.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const { statusCode, headers } = result.response;
        const bytes = await readAll(result.response.body);
        answer = { statusCode, headers: HeaderFields.ofRecord(headers), body: payloadOf(bytes) };
        // The SDK gets a view of its own, because it changes the class of the object that it reads.
        result.response.body = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
        return result;
      },
      { step: 'deserialize', priority: 'low', name: 'takeSageMakerAnswer' },
    );
    try {
      await this.client.send(command, { abortSignal: cancellation.toSignal() });
    } catch (error) {
      if (cancellation.reason) throw cancellation.reason;
      if (answer === undefined) throw explain(error as Error);
      // The SDK made this exception from an answer. The answer itself is needed here.
    }
    if (answer === undefined) throw new IntegrationFailureError('SageMaker Runtime gave no answer');
    return answer.statusCode < 300 ? answer : { ...answer, note: `SageMaker answered ${answer.statusCode}` };
  }

  close(): void {
    this.client.destroy();
  }
}

function loadSdk(places: readonly string[]): SageMakerRuntime {
  for (const place of places) {
    const require = createRequire(place);
    let path: string;
    try {
      path = require.resolve(SDK);
    } catch {
      continue;
    }
    return require(path) as SageMakerRuntime;
  }
  throw new Error(`the target aws needs the AWS SDK's SageMaker Runtime client: npm install --save-dev ${SDK}`);
}

function invokeEndpointInput({ endpointName, headers, body }: Invocation): { [parameter: string]: unknown } {
  return { EndpointName: endpointName, Body: asBytes(body), ...inputOf(headers, parameterOfHeader) };
}

function invokeEndpointAsyncInput({ endpointName, headers, body }: Invocation): { [parameter: string]: unknown } {
  const input = inputOf(headers, asynchronousParameterOfHeader);
  for (const [name, { header }] of Object.entries(ASYNCHRONOUS_SECONDS)) {
    const seconds = headers.last(header);
    if (seconds !== undefined) input[capitalized(name)] = Number(seconds);
  }
  return { ...input, EndpointName: endpointName, ...(isLongerThan(body, 0) && { Body: asBytes(body) }) };
}

function inputOf(headers: HeaderFields, parameterOf: typeof parameterOfHeader): { [parameter: string]: unknown } {
  const input: { [parameter: string]: unknown } = {};
  for (const [key, field] of headers.byLowerCaseName()) {
    const parameter = parameterOf(key)?.name;
    if (parameter !== undefined) input[capitalized(parameter)] = joinedValue(field);
  }
  return input;
}

/** The SDK begins the names of the service model with a capital. */
function capitalized(name: string): string {
  return name[0].toUpperCase() + name.slice(1);
}

async function readAll(body: RawResponse['body']): Promise<Buffer> {
  if (body === undefined) return Buffer.alloc(0);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const bytes = new GrowingBuffer({ limit: MAX_INVOCATION_BYTES });
  for await (const chunk of body) {
    bytes.append(chunk);
    // This is more than SageMaker gives, and the call answers so.
    if (bytes.length > MAX_INVOCATION_BYTES) break;
  }
  return bytes.content();
}

function explain(error: Error): IntegrationFailureError {
  if (error.name === 'CredentialsProviderError') {
    return new IntegrationFailureError(`no AWS credentials: ${error.message}`, { cause: error });
  }
  if (/region is missing/i.test(error.message)) {
    return new IntegrationFailureError('no AWS region: set AWS_REGION or choose a profile that has one', {
      cause: error,
    });
  }
  return new IntegrationFailureError(`calling SageMaker Runtime failed: ${error.message}`, { cause: error });
}
