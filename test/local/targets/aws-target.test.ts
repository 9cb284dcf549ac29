import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EndpointRequest } from '../../../lib/local';
import { AwsTarget } from '../../../lib/local/targets/aws-target';
import { Cancellation } from '../../../lib/local/http/cancellation';
import { IntegrationFailureError } from '../../../lib/local/targets/endpoint-target';
import { invokeTarget } from './invoke-target';
import { CREDENTIALS, SageMakerRuntime } from '../server/sagemaker-runtime';

const SDK = '@aws-sdk/client-sagemaker-runtime';
const REQUEST: EndpointRequest = {
  endpointName: 'My-Endpoint',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  body: '{"instances": []}',
  isBase64Encoded: false,
};
const environment = { ...process.env };
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
  process.env = { ...environment };
});

/** The environment of a user's shell. The files of this machine must have no effect. */
function setEnvironment(url: string): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: url,
    AWS_REGION: CREDENTIALS.region,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_CONFIG_FILE: '/nowhere',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
}
async function runtimeThat(...args: Parameters<typeof SageMakerRuntime.start>): Promise<SageMakerRuntime> {
  const runtime = await SageMakerRuntime.start(...args);
  cleanUp.push(() => runtime.stop());
  setEnvironment(runtime.url);
  return runtime;
}
function awsTarget(): AwsTarget {
  const target = new AwsTarget();
  cleanUp.push(() => {
    target.close();
  });
  return target;
}
const invoke = (request: Partial<EndpointRequest> = {}, cancellation = new Cancellation()) =>
  invokeTarget(awsTarget(), { ...REQUEST, ...request }, cancellation);

test('the deployed endpoint is called asynchronously with the headers of InvokeEndpointAsync, and its 202 comes back', async () => {
  const locations = { 'X-Amzn-SageMaker-OutputLocation': 's3://bucket/1.out' };
  const runtime = await runtimeThat(() => ({ status: 202, headers: locations, body: '{"InferenceId":"id-1"}' }));
  const headers = {
    'X-Amzn-SageMaker-Content-Type': 'text/csv',
    'X-Amzn-SageMaker-Inference-Id': 'id-1',
    'X-Amzn-SageMaker-RequestTTLSeconds': '60',
  };
  const answer = await invoke({ asynchronous: true, headers, body: '1,2' });
  expect(answer).toMatchObject({ statusCode: 202, body: '{"InferenceId":"id-1"}' });
  expect(answer.headers).toMatchObject({ 'x-amzn-sagemaker-outputlocation': 's3://bucket/1.out' });
  expect(runtime.calls[0]).toMatchObject({
    path: '/endpoints/My-Endpoint/async-invocations',
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  });
  expect(runtime.calls[0].body.toString()).toBe('1,2');
});

test('the AWS SDK calls the deployed endpoint with a valid signature, by the name in the API', async () => {
  const runtime = await runtimeThat(() => ({ status: 200, body: '{}' }));
  const answer = await invoke();
  expect(answer.statusCode).toBe(200);
  expect(runtime.calls[0]).toMatchObject({ method: 'POST', path: '/endpoints/My-Endpoint/invocations' });
  expect(runtime.calls[0].body.toString()).toBe(REQUEST.body);
});

test('the AWS SDK sends exactly the headers that are parameters of InvokeEndpoint, in any letter case', async () => {
  const runtime = await runtimeThat(() => ({ status: 200, body: '{}' }));
  const headers = {
    'content-type': 'text/csv',
    Accept: 'text/csv',
    'X-Amzn-SageMaker-Custom-Attributes': 'trace=1',
    'x-amzn-sagemaker-target-model': 'a.tar.gz',
    'X-Amzn-SageMaker-Target-Variant': 'blue',
    'X-Amzn-SageMaker-Target-Container-Hostname': 'second',
    'X-Amzn-SageMaker-Inference-Id': 'id-1',
    'X-Amzn-SageMaker-Enable-Explanations': '`true`',
    'X-Amzn-SageMaker-Inference-Component': 'component',
    'X-Amzn-SageMaker-Session-Id': 'NEW_SESSION',
  };
  await invoke({ headers: { ...headers, 'X-Other': 'no', constructor: 'no' } });
  const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  expect(runtime.calls[0].headers).toMatchObject(lowerCase);
  expect(runtime.calls[0].headers).not.toHaveProperty('x-other');
  expect(runtime.calls[0].headers.constructor).not.toBe('no');
});

test('the AWS SDK sends and receives bytes that are not text', async () => {
  const bytes = Buffer.from([0x89, 0x50, 0xff, 0x00]);
  const runtime = await runtimeThat(() => ({ status: 200, headers: { 'Content-Type': 'image/png' }, body: bytes }));
  const answer = await invoke({ body: bytes.toString('base64'), isBase64Encoded: true });
  expect(runtime.calls[0].body.equals(bytes)).toBe(true);
  expect(answer).toMatchObject({ body: bytes.toString('base64'), isBase64Encoded: true });
  expect(answer.headers).toMatchObject({ 'content-type': 'image/png' });
});

test.each([
  [424, { ErrorCode: 'CLIENT_ERROR_FROM_MODEL', OriginalStatusCode: 400, Message: 'no' }, 'ModelError'],
  [400, { Message: 'Endpoint x of account 1 not found.' }, 'ValidationError'],
  [503, { Message: 'later' }, 'ServiceUnavailable'],
  [530, { Message: 'dependency' }, 'InternalDependencyException'],
])(
  'the deployed endpoint, called through the AWS SDK, passes on an error answer with status %i as it came, and does not call again',
  async (status, body, type) => {
    const runtime = await runtimeThat(() => ({
      status,
      headers: { 'x-amzn-errortype': type },
      body: JSON.stringify(body),
    }));
    const answer = await invoke();
    expect(answer).toMatchObject({
      statusCode: status,
      body: JSON.stringify(body),
      note: `SageMaker answered ${status}`,
    });
    expect(runtime.calls).toHaveLength(1);
  },
);

test('the call of the deployed endpoint fails like an integration if nothing answers', async () => {
  const runtime = await runtimeThat(() => ({ status: 200 }));
  await runtime.stop();
  cleanUp.length = 0;
  await expect(invoke()).rejects.toThrow(/calling SageMaker Runtime failed: .*ECONNREFUSED/);
  await expect(invoke()).rejects.toBeInstanceOf(IntegrationFailureError);
});

test('the error of the deployed endpoint says that there are no credentials', async () => {
  await runtimeThat(() => ({ status: 200 }));
  delete process.env.AWS_ACCESS_KEY_ID;
  delete process.env.AWS_SECRET_ACCESS_KEY;
  await expect(invoke()).rejects.toThrow(/^no AWS credentials: /);
});

test('the error of the deployed endpoint says that there is no region', async () => {
  await runtimeThat(() => ({ status: 200 }));
  delete process.env.AWS_REGION;
  await expect(invoke()).rejects.toThrow('no AWS region: set AWS_REGION or choose a profile that has one');
});

test('the deployed endpoint gets no further request after the call is cancelled', async () => {
  const cancellation = new Cancellation();
  const reason = new Error('nobody waits any more');
  await runtimeThat(() => {
    cancellation.cancel(reason);
    return undefined;
  });
  await expect(invoke({}, cancellation)).rejects.toBe(reason);
});

test('the error without the SDK says how to install it', () => {
  const elsewhere = join(mkdtempSync(join(tmpdir(), 'no-sdk-')), 'package.json');
  expect(() => new AwsTarget([elsewhere])).toThrow(
    `the target aws needs the AWS SDK's SageMaker Runtime client: npm install --save-dev ${SDK}`,
  );
});
