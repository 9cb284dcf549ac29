import { INTERNAL_SERVER_ERROR, apiWith, post } from '../../api-fixture';
import type { LocalApi } from '../../../../lib/local';

/** Bytes that are not UTF-8. */
const BYTES = Buffer.from([0x89, 0x50, 0xff, 0x00, 0x41]);
const BASE64 = BYTES.toString('base64');
const DAMAGED = BYTES.toString('utf8');

function apiWithTypes(types: string[], integration: object = {}): LocalApi {
  return apiWith({ ...integration }, {}, { restApi: { BinaryMediaTypes: types } });
}

test.each(['image~1png', 'image~1*', '*~1*'])(
  'binary media types may be written as %s, as the reference of CloudFormation has it',
  (type) => {
    const exchange = post(apiWithTypes([type]), {
      headers: { 'Content-Type': 'image/png' },
      body: BASE64,
      isBase64Encoded: true,
    });
    expect(exchange.endpointRequest).toMatchObject({ body: BASE64, isBase64Encoded: true });
  },
);

describe('a request body', () => {
  const received = (handling: string | undefined, type: string, body: string, isBase64Encoded: boolean) => {
    const api = apiWithTypes(['image/png'], { ContentHandling: handling });
    const exchange = post(api, { headers: { 'Content-Type': type }, body, isBase64Encoded });
    return exchange.apiResponse ?? exchange.endpointRequest;
  };

  test.each<[handling: string | undefined, type: string, body: string, encoded: boolean, expected: object]>([
    [undefined, 'text/plain', BASE64, true, { body: DAMAGED, isBase64Encoded: false }],
    [undefined, 'text/plain', 'text', false, { body: 'text', isBase64Encoded: false }],
    [undefined, 'image/png', BASE64, true, { body: BASE64, isBase64Encoded: true }],
    [undefined, 'image/png', 'text', false, { body: Buffer.from('text').toString('base64'), isBase64Encoded: true }],
    ['CONVERT_TO_TEXT', 'text/plain', BASE64, true, { body: DAMAGED, isBase64Encoded: false }],
    ['CONVERT_TO_TEXT', 'image/png', BASE64, true, { body: BASE64, isBase64Encoded: false }],
    ['CONVERT_TO_BINARY', 'text/plain', BASE64, false, { body: BASE64, isBase64Encoded: true }],
    ['CONVERT_TO_BINARY', 'text/plain', 'not base64!', false, INTERNAL_SERVER_ERROR],
    ['CONVERT_TO_BINARY', 'image/png', BASE64, true, { body: BASE64, isBase64Encoded: true }],
  ])('a request body with contentHandling %s of type %s becomes %s', (handling, type, body, encoded, expected) => {
    expect(received(handling, type, body, encoded)).toMatchObject(expected);
  });

  test('a template cannot read a binary request body', () => {
    const api = apiWithTypes(['image/png'], { RequestTemplates: { 'image/png': 'template' } });
    const { apiResponse } = post(api, {
      headers: { 'Content-Type': 'image/png' },
      body: BASE64,
      isBase64Encoded: true,
    });
    expect(apiResponse).toMatchObject(INTERNAL_SERVER_ERROR);
  });

  test('a binary request body is passed on if no template matches', () => {
    const api = apiWithTypes(['image/png'], { RequestTemplates: { 'application/json': 'template' } });
    const { endpointRequest } = post(api, {
      headers: { 'Content-Type': 'image/png' },
      body: BASE64,
      isBase64Encoded: true,
    });
    expect(endpointRequest).toMatchObject({ body: BASE64, isBase64Encoded: true });
  });

  test('receive() throws for a body that is flagged as base64 but is not base64', () => {
    expect(() => received(undefined, 'image/png', '***', true)).toThrow(
      'The body of the API request is flagged isBase64Encoded, but it is not base64.',
    );
  });
});

describe('binary media types', () => {
  test.each<[types: string[], contentType: string | undefined, isBinary: boolean]>([
    [['image/png'], 'image/png', true],
    [['image/png'], 'image/png; q=1', true],
    [['image/png'], 'image/jpeg', false],
    [['image/*'], 'image/jpeg', true],
    [['image/*'], 'imagex/jpeg', false],
    [['*/png'], 'image/png', false],
    [['*/*'], 'text/plain', true],
    [['*/*'], undefined, true],
    [['image/png'], undefined, false],
    [[], 'image/png', false],
  ])('the binary media types %p decide about the type of a request, %s', (types, contentType, isBinary) => {
    const headers: { [name: string]: string } = contentType === undefined ? {} : { 'Content-Type': contentType };
    expect(post(apiWithTypes(types), { headers, body: 'text' }).endpointRequest?.isBase64Encoded).toBe(isBinary);
  });

  test('the binary type */* breaks the templates of a preflight', () => {
    const mock = {
      Type: 'MOCK',
      RequestTemplates: { 'application/json': '{ statusCode: 200 }' },
      IntegrationResponses: [{ StatusCode: '200' }],
    };
    expect(post(apiWithTypes(['*/*'], mock)).apiResponse).toMatchObject(INTERNAL_SERVER_ERROR);
    const converted = apiWithTypes(['*/*'], {
      ...mock,
      ContentHandling: 'CONVERT_TO_TEXT',
      IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': 'answer' } }],
    });
    expect(post(converted).apiResponse).toMatchObject({ statusCode: 200, body: 'answer' });
  });
});

describe('a response body', () => {
  const answered = (
    handling: string | undefined,
    backendType: string,
    accept: string,
    body: string,
    isBase64Encoded: boolean,
    templates: object = {},
  ) => {
    const api = apiWithTypes(['image/png', 'application/x-*'], {
      IntegrationResponses: [{ StatusCode: '200', ContentHandling: handling, ResponseTemplates: templates }],
    });
    const exchange = post(api, { headers: { Accept: accept } });
    return exchange.respond({ statusCode: 200, headers: { 'Content-Type': backendType }, body, isBase64Encoded });
  };
  const TEXT = { body: DAMAGED, isBase64Encoded: false };
  const BASE64_TEXT = { body: BASE64, isBase64Encoded: false };
  const BINARY = { body: BASE64, isBase64Encoded: true };

  test.each<
    [handling: string | undefined, backend: string, accept: string, body: string, encoded: boolean, expected: object]
  >([
    [undefined, 'text/csv', 'text/csv', BASE64, true, TEXT],
    [undefined, 'image/png', 'text/csv', BASE64, true, BASE64_TEXT],
    [undefined, 'text/csv', 'image/png', BASE64, false, BINARY],
    [undefined, 'text/csv', 'image/png', 'not base64!', false, INTERNAL_SERVER_ERROR],
    [undefined, 'image/png', 'image/png', BASE64, true, BINARY],
    [undefined, 'image/png', 'image/png;q=0.9, text/html', BASE64, true, BINARY],
    [undefined, 'image/png', 'text/html, image/png', BASE64, true, BASE64_TEXT],
    [undefined, 'image/png', '*/*', BASE64, true, BASE64_TEXT],
    ['CONVERT_TO_TEXT', 'image/png', 'image/png', BASE64, true, BASE64_TEXT],
    ['CONVERT_TO_TEXT', 'text/csv', 'image/png', BASE64, true, TEXT],
    ['CONVERT_TO_BINARY', 'text/csv', 'text/csv', BASE64, false, BINARY],
    ['CONVERT_TO_BINARY', 'text/csv', 'text/csv', 'not base64!', false, INTERNAL_SERVER_ERROR],
    ['CONVERT_TO_BINARY', 'image/png', 'text/csv', BASE64, true, BINARY],
  ])(
    'a response body with contentHandling %s of type %s for %s becomes %s',
    (handling, backend, accept, body, encoded, expected) => {
      expect(answered(handling, backend, accept, body, encoded)).toMatchObject(expected);
    },
  );

  test('a template cannot read a response body of bytes, but can read it as base64 text', () => {
    const templates = { 'application/json': '$input.body' };
    expect(answered('CONVERT_TO_BINARY', 'image/png', '*/*', BASE64, true, templates)).toMatchObject(
      INTERNAL_SERVER_ERROR,
    );
    expect(answered('CONVERT_TO_TEXT', 'image/png', '*/*', BASE64, true, templates)).toMatchObject({
      statusCode: 200,
      body: BASE64,
    });
  });
});
