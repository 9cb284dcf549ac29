import { answer, apiOf, apiWith, post } from './api-fixture';

const HOST_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

describe('names of host objects in a request', () => {
  test.each(HOST_NAMES)(
    'a request has no member with the name of a host object, %s, unless a client sends it',
    (name) => {
      const api = apiOf({
        methods: [
          {
            path: '/{p}',
            integration: {
              RequestParameters: {
                'integration.request.header.H': `method.request.header.${name}`,
                'integration.request.header.Q': `method.request.querystring.${name}`,
                'integration.request.header.P': `method.request.path.${name}`,
                'integration.request.header.S': `stageVariables.${name}`,
                'integration.request.header.C': `context.${name}`,
                'integration.request.header.B': `method.request.body.${name}`,
              },
              RequestTemplates: {
                'application/json': `[$input.params('${name}')$input.params().header['${name}']$stageVariables['${name}']$context['${name}']$context.identity['${name}']]`,
              },
            },
          },
        ],
      });
      const { endpointRequest } = post(api, { path: '/x', body: '{}' });
      expect(endpointRequest?.body).toBe('[]');
      expect(Object.keys(endpointRequest?.headers ?? {}).filter((header) => header.length === 1)).toEqual([]);
    },
  );

  test.each(HOST_NAMES)('a sent name of a host object, %s, is a name like any other', (name) => {
    const api = apiWith({
      RequestParameters: { [`integration.request.header.${name}`]: `method.request.querystring.${name}` },
      RequestTemplates: { 'application/json': `[$input.params('${name}')]` },
    });
    const { endpointRequest } = post(api, { path: `/?${name}=sent` });
    expect(endpointRequest?.body).toBe('[sent]');
    expect(Object.entries(endpointRequest?.headers ?? {})).toContainEqual([name, 'sent']);
  });

  test('the names of host objects in a request change no prototype', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const headers = JSON.parse('{"__proto__": "polluted", "constructor": "polluted"}') as { [name: string]: string };
    post(apiWith({}), {
      path: '/?__proto__=a&__proto__[x]=b',
      headers,
      body: '{"__proto__": {"x": 1}}',
      context: headers,
    });
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});

describe("a client's text", () => {
  test("a client's text cannot end a header and begin another", () => {
    const api = apiWith({
      IntegrationResponses: [
        { StatusCode: '200', ResponseParameters: { 'method.response.header.Echo': 'integration.response.body.echo' } },
      ],
    });
    const { headers } = answer(api, {}, '{"echo": "a\\r\\nSet-Cookie: b\\u0000"}');
    expect(headers.Echo).toBe('a Set-Cookie: b');
    expect(headers).not.toHaveProperty('Set-Cookie');
  });

  test.each<[what: string, text: string, value: string]>([
    ['beyond Latin-1', '5 €, 日本', '5 ?, ??'],
    ['of two surrogates', 'a😀b', 'a?b'],
    ['of half a pair', '\ud83d!', '?!'],
    ['of Latin-1', 'Zoë', 'Zoë'],
  ])("a header contains a client's character %s only as far as HTTP allows", (_, text, value) => {
    const api = apiWith({
      RequestParameters: { 'integration.request.header.Mapped': 'method.request.body.t' },
      RequestTemplates: {
        'application/json': `#set($context.requestOverride.header.Overridden = $input.path('$.t'))#set($context.responseOverride.header.Overridden = $input.path('$.t'))`,
      },
      IntegrationResponses: [
        { StatusCode: '200', ResponseParameters: { 'method.response.header.Mapped': 'integration.response.body.t' } },
      ],
    });
    const body = JSON.stringify({ t: text });
    const exchange = post(api, { body });
    const expected = { Mapped: value, Overridden: value };
    expect(exchange.endpointRequest?.headers).toMatchObject(expected);
    expect(exchange.respond({ statusCode: 200, body }).headers).toMatchObject(expected);
  });

  test("a client's text cannot make a header with a name that HTTP does not allow", () => {
    const api = apiWith({
      RequestTemplates: {
        'application/json': `#set($context.requestOverride.header[$input.params('n')] = "v")#set($context.responseOverride.header[$input.params('n')] = "v")`,
      },
    });
    const exchange = post(api, { path: '/?n=a%0D%0Ab' });
    expect(Object.values(exchange.endpointRequest?.headers ?? {})).not.toContain('v');
    expect(Object.values(exchange.respond({ statusCode: 200 }).headers)).not.toContain('v');
  });

  test("a client's text cannot leave the path of the endpoint", () => {
    const api = apiOf({
      methods: [
        {
          path: '/{proxy+}',
          integration: {
            Uri: 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/{name}/invocations',
            RequestParameters: { 'integration.request.path.name': 'method.request.path.proxy' },
          },
        },
      ],
    });
    const { endpointRequest, executionLog } = post(api, { path: '/a/../../b?c' });
    expect(endpointRequest).toBeUndefined();
    expect(executionLog.join('\n')).toContain('amazonaws.com/endpoints/a%2F..%2F..%2Fb/invocations');
  });
});

describe('half a character, which no UTF-8 has', () => {
  const URI = 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/a{e}/invocations';
  const calling = (integration: object) =>
    apiOf({ methods: [{ path: '/{p}', integration: { Uri: URI, ...integration } }] });
  const overriding = (name: string, value: string) =>
    calling({
      RequestParameters: { 'integration.request.path.e': "'mapped'" },
      RequestTemplates: { 'application/json': `#set($context.requestOverride.${name} = ${value})` },
    });
  const REPLACED = '%EF%BF%BD';

  test.each<[what: string, body: string, value: string]>([
    ['cut out by a template', '{"e": "😀"}', '$input.path("$.e").substring(0, 1)'],
    ['escaped in JSON', '{"e": "\\ud83d"}', '$input.path("$.e")'],
    ['in the body itself', '{"e": "\udc00"}', '$input.path("$.e")'],
  ])('half a character, %s, is replaced in a path and in a query string', (_, body, value) => {
    const request = { path: '/x', body };
    expect(post(overriding('path.e', value), request).executionLog.join('\n')).toContain(`/endpoints/a${REPLACED}/`);
    expect(post(overriding('querystring.e', value), request).executionLog.join('\n')).toContain(`?e=${REPLACED}`);
    expect(post(overriding(`querystring[${value}]`, '"v"'), request).executionLog.join('\n')).toContain(
      `?${REPLACED}=v`,
    );
  });

  test.each<[what: string, source: string, path: string]>([
    ['the body', 'method.request.body.e', '/x'],
    ['the path', 'method.request.path.p', '/\ud83d'],
    ['the query string', 'method.request.querystring.q', '/x?q=\ud83d'],
  ])('half a character is replaced in a mapping from %s', (_, source, path) => {
    const api = calling({
      RequestParameters: { 'integration.request.path.e': source, 'integration.request.querystring.e': source },
    });
    const log = post(api, { path, body: '{"e": "\\ud83d"}' }).executionLog.join('\n');
    expect(log).toContain(`/endpoints/a${REPLACED}/invocations?e=${REPLACED}`);
  });
});

describe('requests that are made to be slow', () => {
  const api = apiOf({ methods: [{ path: '/{p}', integration: {} }, { path: '/a/{proxy+}' }] });

  test.each<[what: string, path: string]>([
    ['slashes', `/${'/'.repeat(10_000)}`],
    ['percent signs', `/${'%'.repeat(10_000)}`],
    ['broken escapes', `/${'%C3'.repeat(3000)}`],
    ['ampersands', `/?${'&'.repeat(10_000)}`],
    ['query parameters', `/?${'a&'.repeat(4000)}`],
    ['segments', `/a${'/b'.repeat(4000)}`],
  ])('many %s are answered', (_, path) => {
    const exchange = post(api, { path });
    expect(exchange.apiResponse ?? exchange.endpointRequest).toBeDefined();
  });
});
