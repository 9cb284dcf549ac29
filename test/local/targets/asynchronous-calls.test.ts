import type * as http from 'node:http';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HeaderFields } from '../../../lib/local/http/header-fields';
import { asText } from '../../../lib/local/http/payload';
import { AsynchronousCalls } from '../../../lib/local/targets/asynchronous-calls';
import type { QueueSettings } from '../../../lib/local/targets/asynchronous-calls';
import { AsynchronousOutput } from '../../../lib/local/targets/asynchronous-output';
import type { EndpointAnswer } from '../../../lib/local/targets/endpoint-target';
import { ModelServer } from '../server/model-server';

const folder = mkdtempSync(join(tmpdir(), 'async-calls-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

async function callsTo(behaviour: Parameters<typeof ModelServer.start>[0], settings: Partial<QueueSettings> = {}) {
  const model = await ModelServer.start(behaviour);
  cleanUp.push(() => model.stop());
  const told: string[] = [];
  let wake = (): void => undefined;
  const directory = mkdtempSync(join(folder, 'out-'));
  const output = new AsynchronousOutput(directory, (sentence) => {
    told.push(sentence);
    wake();
  });
  const calls = new AsynchronousCalls(model.url, output, settings);
  cleanUp.push(() => {
    calls.close();
  });
  return {
    model,
    calls,
    directory,
    submit: (headers: { [name: string]: string } = {}, body = '{}'): EndpointAnswer =>
      calls.submit({ endpointName: 'slow', isAsynchronous: true, headers: HeaderFields.ofRecord(headers), body }),
    /** Returns the next note for the user. */
    next: async (): Promise<string> => {
      while (told.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return told.shift() ?? '';
    },
  };
}
const header = (name: string): string => `X-Amzn-SageMaker-${name}`;
const fileOf = ({ headers }: EndpointAnswer, name: string): string => fileURLToPath(headers.last(header(name)) ?? '');

test('an asynchronous call is answered at once, and its result is in the file of the answer', async () => {
  const waiting: http.ServerResponse[] = [];
  const { model, submit, next } = await callsTo((_, response) => waiting.push(response));
  const answer = submit(
    { [header('Content-Type')]: 'text/csv', [header('Inference-Id')]: 'id-1', 'Content-Type': 'application/json' },
    '1,2',
  );
  expect([answer.statusCode, asText(answer.body)]).toEqual([202, '{"InferenceId":"id-1"}']);
  while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(model.received[0]).toMatchObject({ method: 'POST', url: '/invocations' });
  expect(model.received[0].headers).toMatchObject({
    'content-type': 'text/csv',
    'x-amzn-sagemaker-inference-id': 'id-1',
  });
  expect(model.received[0].body.toString()).toBe('1,2');
  waiting[0].writeHead(200).end(Buffer.from([0, 255]));
  const file = fileOf(answer, 'OutputLocation');
  expect(await next()).toBe(`inference id-1 is done: ${file}`);
  expect(readFileSync(file)).toEqual(Buffer.from([0, 255]));
});

test('a call without an id gets one', async () => {
  const { submit, next } = await callsTo((_, response) => response.end('1'));
  expect(asText(submit().body)).toMatch(/^\{"InferenceId":"[0-9a-f-]{36}"\}$/);
  await next();
});

test('an error of the model is written to the file for failures', async () => {
  const { submit, next, directory } = await callsTo((_, response) => response.writeHead(500).end('out of memory'));
  const answer = submit({ [header('Inference-Id')]: 'id-1' });
  expect(await next()).toBe(`inference id-1 failed: ${fileOf(answer, 'FailureLocation')}`);
  expect(readFileSync(fileOf(answer, 'FailureLocation'), 'utf8')).toBe('The model answered 500: out of memory');
  expect(readdirSync(directory)).toEqual(['id-1-error.out']);
});

test('a model that breaks off, and an input in S3, cause failures, too', async () => {
  const { submit, next } = await callsTo((_, response) => response.destroy());
  const failureOf = async (headers: { [name: string]: string }, body?: string): Promise<string> => {
    const answer = submit(headers, body);
    await next();
    return readFileSync(fileOf(answer, 'FailureLocation'), 'utf8');
  };
  expect(await failureOf({})).toContain('closed the connection without an answer');
  expect(await failureOf({ [header('InputLocation')]: 's3://bucket/a' }, '')).toContain('The input is in S3');
});

test('a request that has waited longer than its time to live is not sent', async () => {
  const waiting: http.ServerResponse[] = [];
  let now = 0;
  const settings = { atATime: 1, now: () => now };
  const { submit, next, model } = await callsTo((_, response) => waiting.push(response), settings);
  submit();
  const late = submit({ [header('RequestTTLSeconds')]: '60' });
  now = 60_001;
  while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
  waiting[0].end('1');
  await next();
  await next();
  expect(readFileSync(fileOf(late, 'FailureLocation'), 'utf8')).toBe('The request waited longer than its 60 seconds.');
  expect(model.received).toHaveLength(1);
});

test('a model gets a few calls at a time, and a call that finds the queue full is answered 503', async () => {
  const waiting: http.ServerResponse[] = [];
  const settings = { atATime: 2, waiting: 1 };
  const { submit, next, model } = await callsTo((_, response) => waiting.push(response), settings);
  expect([submit(), submit(), submit(), submit()].map(({ statusCode }) => statusCode)).toEqual([202, 202, 202, 503]);
  while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve));
  expect(model.received).toHaveLength(2);
  waiting[0].end('1');
  await next();
  while (waiting.length < 3) await new Promise((resolve) => setImmediate(resolve));
  for (const response of waiting) response.end('1');
  await next();
  await next();
});

test('a result that is too large causes a failure', async () => {
  const { submit, next } = await callsTo((_, response) => response.end('x'.repeat(101)), { maxResultBytes: 100 });
  const answer = submit();
  await next();
  expect(readFileSync(fileOf(answer, 'FailureLocation'), 'utf8')).toContain('100 bytes');
});
