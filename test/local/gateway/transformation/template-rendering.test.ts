import { answer, apiWith, post } from '../../api-fixture';
import type { ApiRequest } from '../../../../lib/local';

function rendered(template: string, request: Partial<ApiRequest> = {}): string | undefined {
  const api = apiWith({ RequestTemplates: { $default: template } }, {}, { stage: { Variables: { mode: 'fast' } } });
  return post(api, request).endpointRequest?.body;
}

describe('what a template reads of the request', () => {
  test.each<[template: string, request: Partial<ApiRequest>, expected: string]>([
    ["$input.params('price')", { path: '/?price=10&price=20&price=30' }, '30'],
    ["$input.params('q')", { path: '/?q=a+b%20c%2Bd' }, 'a b c+d'],
    ["$input.params('q')", { path: '/?q=a:b/c@d' }, 'a:b/c@d'],
    ["$input.params('q')", { path: '/?q=1;r=2' }, '1'],
    ["$input.params('r')", { path: '/?q=1;r=2' }, '2'],
    ["$input.params('q')", { path: '/?q=1#fragment' }, '1'],
    ["$input.params('q')", { path: '/?q=a=b' }, 'a=b'],
    ["$input.params('q')", { path: '/?q' }, ''],
    ["$input.params('q')", { path: '/?q=%7B%7C%7D' }, '{|}'],
    ["$input.params('X-Token')", { headers: { 'X-Token': 'secret' } }, 'secret'],
    ["$input.params('X-Token')", { multiValueHeaders: { 'X-Token': ['first', 'last'] } }, 'last'],
    ["$input.params('q')", { path: '/?q=query', headers: { q: 'header' } }, 'query'],
    ["$input.params('none')", {}, ''],
    ["$input.params('constructor')", {}, ''],
    ["$input.params('__proto__')", { path: '/?__proto__=a' }, 'a'],
    ['$input.body', { body: 'any text' }, 'any text'],
    ['$input.body', {}, '{}'],
    ['$stageVariables.mode', {}, 'fast'],
    ['$stageVariables.none', {}, ''],
    ['$context.httpMethod $context.stage $context.apiId', {}, 'POST prod Api'],
    ['$context.identity.sourceIp', { context: { identity: { sourceIp: '192.0.2.1' } } }, '192.0.2.1'],
    ['$context.identity.userAgent', { headers: { 'User-Agent': 'curl' } }, 'curl'],
    ['$context.requestId', { context: { requestId: 'r-1' } }, 'r-1'],
    ['$context.requestTime', { context: { requestTimeEpoch: 1764000000000 } }, '24/Nov/2025:16:00:00 +0000'],
  ])('a template reads %s of the request %p', (template, request, expected) => {
    expect(rendered(template, request)).toBe(expected);
  });

  test.each(['Connection', 'Content-Length', 'Content-MD5', 'Expect', 'TE', 'Transfer-Encoding', 'Upgrade', 'Trailer'])(
    'the header %s is hidden',
    (name) => {
      expect(rendered(`[$input.params('${name}')]`, { headers: { [name]: 'a' } })).toBe('[]');
    },
  );

  test.each(['Accept', 'Authorization', 'Content-Type', 'Date', 'Host', 'Range', 'Referer', 'User-Agent', 'Via'])(
    'the header %s is visible',
    (name) => {
      expect(rendered(`[$input.params('${name}')]`, { headers: { [name]: 'a' } })).toBe('[a]');
    },
  );
});

describe('what a response template reads', () => {
  test("a response template reads the endpoint's body and the client's parameters", () => {
    const api = apiWith({
      IntegrationResponses: [
        {
          StatusCode: '200',
          ResponseTemplates: { 'application/json': "$input.body for $input.params('q')" },
        },
      ],
    });
    expect(answer(api, { path: '/?q=me', body: 'request' }, 'response').body).toBe('response for me');
  });
});

describe('a body that is no JSON', () => {
  const NOTE = /^The template found nothing in the (request|response) body, which is not JSON: ./;
  const notesOf = (requestTemplate: string, responseTemplate: string, sent: string, answered: string) => {
    const exchange = post(
      apiWith({
        RequestTemplates: { 'application/json': requestTemplate },
        IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': responseTemplate } }],
      }),
      { body: sent },
    );
    const { body } = exchange.respond({ statusCode: 200, body: answered });
    const notes = exchange.executionLog.filter((line) => NOTE.test(line));
    return { sent: exchange.endpointRequest?.body, answered: body, notes };
  };

  test.each<[what: string, body: string, reason: string]>([
    ['broken off', '{"a": [1', ''],
    ['too deep', '['.repeat(100_000), 'nested deeper than'],
  ])('a body %s, which is not JSON, is empty for templates, and the log tells the reason', (_, body, reason) => {
    const request = notesOf("[$input.path('$.a')]", 'x', body, '{}');
    expect(request).toMatchObject({ sent: '[]', notes: [expect.stringContaining(reason)] });
    expect(request.notes[0]).toContain('request body');
    const response = notesOf('x', "$input.json('$.a')", '{}', body);
    expect(response).toMatchObject({ answered: '""', notes: [expect.stringContaining(reason)] });
    expect(response.notes[0]).toContain('response body');
  });

  test('the log reports a body that is not JSON once for each template that reads it', () => {
    const { notes } = notesOf("$input.path('$.a')$input.path('$.b')", "$input.path('$.a')", '{', '{');
    expect(notes.map((note) => NOTE.exec(note)?.[1])).toEqual(['request', 'response']);
  });

  test.each<[what: string, template: string, body: string]>([
    ['nobody reads as JSON', '$input.body', 'a,b'],
    ['is empty', "$input.path('$.a')", ''],
    ['is JSON without the member', "$input.path('$.a')", '{"b": 1}'],
  ])('the log does not report a body that is not JSON if the body %s', (_, template, body) => {
    expect(notesOf(template, template, body, body).notes).toEqual([]);
  });
});

describe('the ids and times of a request', () => {
  test('equal requests get equal answers', () => {
    const api = apiWith({});
    expect(answer(api)).toEqual(answer(api));
  });

  test('another request id gives other ids', () => {
    const api = apiWith({});
    const { headers } = answer(api, { context: { requestId: '11111111-2222-4333-8444-555555555555' } });
    expect(headers['x-amzn-RequestId']).toBe('11111111-2222-4333-8444-555555555555');
    expect(headers['x-amz-apigw-id']).not.toBe(answer(api).headers['x-amz-apigw-id']);
    expect(headers['x-amz-apigw-id']).toMatch(/^[A-Za-z0-9+/]{15}=$/);
  });
});
