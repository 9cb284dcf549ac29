import { answer, apiOf, apiWith, post } from '../../api-fixture';
import type { ApiResponse } from '../../../../lib/local';

const MEGABYTE = 1024 * 1024;

describe('the payload limit of API Gateway', () => {
  const api = apiOf({}, { endpointPayloadLimit: 20 * MEGABYTE });
  const TOO_LONG: Partial<ApiResponse> = { statusCode: 413, body: 'HTTP content length exceeded 10485760 bytes.' };

  test('API Gateway accepts a body of 10 MB', () => {
    expect(post(api, { body: 'x'.repeat(10 * MEGABYTE) }).endpointRequest).toBeDefined();
  });

  test('API Gateway refuses a body of 10 MB and one byte, in plain text', () => {
    const { apiResponse } = post(api, { body: 'x'.repeat(10 * MEGABYTE + 1) });
    expect(apiResponse).toMatchObject(TOO_LONG);
    expect(apiResponse?.headers).toEqual({ 'content-type': 'text; charset=utf-8' });
  });

  test('the payload limit of API Gateway counts bytes, not characters', () => {
    expect(post(api, { body: 'é'.repeat(5 * MEGABYTE + 1) }).apiResponse).toMatchObject(TOO_LONG);
  });

  test('the payload limit of API Gateway counts the bytes of base64, not its letters', () => {
    const body = Buffer.alloc(10 * MEGABYTE).toString('base64');
    expect(post(api, { body, isBase64Encoded: true }).endpointRequest).toBeDefined();
  });

  test('the payload limit of API Gateway applies before the search for a route', () => {
    expect(post(api, { path: '/unknown', body: 'x'.repeat(11 * MEGABYTE) }).apiResponse).toMatchObject(TOO_LONG);
  });

  test('an answer of more than 10 MB becomes an internal error', () => {
    expect(answer(api, {}, 'x'.repeat(10 * MEGABYTE + 1)).statusCode).toBe(500);
  });
});

describe("the payload limit of SageMaker's InvokeEndpoint", () => {
  test('InvokeEndpoint accepts a body of 6 MB', () => {
    expect(post(apiOf({}), { body: 'x'.repeat(6 * MEGABYTE) }).endpointRequest).toBeDefined();
  });

  test('InvokeEndpoint refuses a body of 6 MB and one byte, and the selection patterns map its answer', () => {
    const { endpointRequest, apiResponse } = post(apiOf({}), { body: 'x'.repeat(6 * MEGABYTE + 1) });
    expect(endpointRequest).toBeUndefined();
    expect(apiResponse?.statusCode).toBe(400);
  });

  test("the payload limit of SageMaker's InvokeEndpoint counts the output of the template", () => {
    const api = apiWith({ RequestTemplates: { 'application/json': 'short' } });
    expect(post(api, { body: 'x'.repeat(7 * MEGABYTE) }).endpointRequest?.body).toBe('short');
  });

  test("a model's answer of more than 6 MB is an error of the model", () => {
    const response = answer(apiOf({}), {}, 'x'.repeat(6 * MEGABYTE + 1));
    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body)).toMatchObject({ OriginalStatusCode: 200 });
  });

  test("the payload limit of SageMaker's InvokeEndpoint is a setting", () => {
    const api = apiOf({}, { endpointPayloadLimit: 3 });
    expect(post(api, { body: 'abc' }).endpointRequest).toBeDefined();
    expect(post(api, { body: 'abcd' }).endpointRequest).toBeUndefined();
  });
});

describe("the lengths of InvokeEndpoint's headers", () => {
  const call = (header: string, value: string) =>
    post(apiWith({ RequestParameters: { [`integration.request.header.${header}`]: 'method.request.header.given' } }), {
      headers: { given: value },
    });

  test.each([
    ['X-Amzn-SageMaker-Inference-Id', 64, 'inferenceId'],
    ['x-amzn-sagemaker-custom-attributes', 1024, 'customAttributes'],
    ['X-Amzn-SageMaker-Target-Variant', 63, 'targetVariant'],
    ['X-Amzn-SageMaker-Session-Id', 256, 'sessionId'],
    ['Accept', 1024, 'accept'],
  ])("InvokeEndpoint's header %s takes %d characters, and one more is a ValidationError", (header, most, member) => {
    expect(call(header, 'x'.repeat(most)).endpointRequest?.headers[header]).toHaveLength(most);
    const { apiResponse, executionLog } = call(header, 'x'.repeat(most + 1));
    expect(apiResponse?.statusCode).toBe(400);
    expect(JSON.parse(apiResponse?.body ?? '')).toEqual({
      Message:
        `1 validation error detected: Value '${'x'.repeat(most + 1)}' at '${member}' failed to satisfy constraint: ` +
        `Member must have length less than or equal to ${most}`,
    });
    expect(executionLog).toContain('Received response. Status: 400');
  });

  test('an empty inference id is refused', () => {
    expect(call('X-Amzn-SageMaker-Inference-Id', '').apiResponse?.body).toContain('greater than or equal to 1');
  });

  test('other headers may be longer', () => {
    expect(call('X-Other', 'x'.repeat(5000)).endpointRequest).toBeDefined();
  });
});

describe('the request line and the headers', () => {
  test.each([
    ['EDGE', 8192],
    ['REGIONAL', 10_240],
  ])('an %s URL may have %i characters', (type, limit) => {
    const api = apiOf({ restApi: { EndpointConfiguration: { Types: [type] } } });
    expect(post(api, { path: `/?q=${'x'.repeat(limit - 4)}` }).endpointRequest).toBeDefined();
    expect(post(api, { path: `/?q=${'x'.repeat(limit - 3)}` }).apiResponse?.statusCode).toBe(414);
  });

  test("an authorized method's ARN may have 1600 bytes, which bounds its path", () => {
    const api = (AuthorizationType: string) =>
      apiOf({ methods: [{ path: '/{rest+}', method: { AuthorizationType } }] });
    const prefix = 'arn:aws:execute-api:us-east-1:123456789012:Api/prod/POST'.length;
    const longest = '/'.padEnd(1600 - prefix, 'x');
    expect(post(api('AWS_IAM'), { path: longest }).endpointRequest).toBeDefined();
    expect(post(api('AWS_IAM'), { path: `${longest}x` }).apiResponse?.statusCode).toBe(414);
    expect(post(api('NONE'), { path: `${longest}x` }).endpointRequest).toBeDefined();
  });

  test('header values may have 10240 bytes together', () => {
    expect(post(apiOf({}), { headers: { A: 'x'.repeat(10_000), B: 'x'.repeat(240) } }).endpointRequest).toBeDefined();
    expect(post(apiOf({}), { headers: { A: 'x'.repeat(10_000), B: 'x'.repeat(241) } }).apiResponse?.statusCode).toBe(
      431,
    );
  });

  test.each(['|', '{', '}'])('%s must be escaped in a query string', (character) => {
    expect(post(apiOf({}), { path: `/?q=${character}` }).apiResponse?.statusCode).toBe(400);
    expect(post(apiOf({}), { path: `/?q=${encodeURIComponent(character)}` }).endpointRequest).toBeDefined();
  });
});

describe('the size of a template', () => {
  test('an API with a template over 300 KB does not load', () => {
    const load = (size: number) => () => apiWith({ RequestTemplates: { 'application/json': 'x'.repeat(size) } });
    expect(load(300 * 1024)).not.toThrow();
    expect(load(300 * 1024 + 1)).toThrow(
      'Method0.Integration.RequestTemplates[application/json] is 307201 bytes long; API Gateway takes templates of up to 307200 bytes.',
    );
  });
});
