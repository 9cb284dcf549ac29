import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalApi } from '../../../lib/local';
import { RunningApi } from '../../../lib/local/running-api';
import { apiOf, apiWith, post, templateOf } from '../api-fixture';
import type { ApiSpec } from '../api-fixture';

const FIXTURES = join(__dirname, '../../fixtures/templates');

describe('no warnings', () => {
  test.each(readdirSync(FIXTURES))('what the construct synthesizes is not warned of: %s', (file) => {
    const template = JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')) as { [key: string]: unknown };
    expect(LocalApi.fromTemplate(template).warnings).toEqual([]);
  });

  test('a small API that is written by hand causes no warning', () => {
    expect(apiOf({}).warnings).toEqual([]);
  });
});

describe('a parameter that is mapped', () => {
  const mapping = (source: string, RequestParameters: object) =>
    apiWith({ RequestParameters: { 'integration.request.header.X': source } }, { RequestParameters }).warnings;

  test.each([
    ['method.request.querystring.v', 'method.request.querystring.w'],
    ['method.request.querystring.v', 'method.request.header.v'],
    ['method.request.querystring.v', 'method.request.querystring.V'],
    ['method.request.header.v', 'method.request.querystring.v'],
    ['method.request.path.v', 'method.request.querystring.v'],
    ['method.request.multivalueheader.v', 'method.request.querystring.v'],
  ])('a parameter that is mapped from %s must be declared, and %s does not declare it', (source, declared) => {
    expect(mapping(source, { [declared]: true })).toEqual([
      `POST /: integration.request.header.X is mapped from ${source}, which the method's RequestParameters do not declare; ` +
        `API Gateway refuses that ("Invalid mapping expression parameter specified: ${source}").`,
    ]);
  });

  test.each([
    ['method.request.querystring.v', 'method.request.querystring.v'],
    ['method.request.header.v', 'method.request.header.v'],
    ['method.request.path.v', 'method.request.path.v'],
    ['method.request.multivaluequerystring.v', 'method.request.querystring.v'],
    ['method.request.multivaluequerystring.v', 'method.request.multivaluequerystring.v'],
    ['method.request.multivalueheader.v', 'method.request.header.v'],
    ['method.request.body.v', 'method.request.header.other'],
    ['context.stage', 'method.request.header.other'],
    ["'static'", 'method.request.header.other'],
  ])('a parameter that is mapped from %s causes no warning if %s is declared', (source, declared) => {
    expect(mapping(source, { [declared]: false })).toEqual([]);
  });

  test('an undeclared parameter is mapped in spite of the warning', () => {
    const api = apiWith({ RequestParameters: { 'integration.request.header.X': 'method.request.header.v' } });
    expect(post(api, { headers: { v: 'sent' } }).endpointRequest?.headers.X).toBe('sent');
  });

  test('a parameter that is mapped to a response must be declared by the method response of the same status', () => {
    const IntegrationResponses = [{ StatusCode: '200', ResponseParameters: { 'method.response.header.X': "'x'" } }];
    const warnings = (...MethodResponses: object[]) => apiWith({ IntegrationResponses }, { MethodResponses }).warnings;
    const declaring = { ResponseParameters: { 'method.response.header.X': true } };
    expect(warnings({ StatusCode: 200, ...declaring })).toEqual([]);
    const warning =
      'POST /: an integration response maps to method.response.header.X, which the ResponseParameters of the method response ' +
      '200 do not declare; API Gateway refuses that ("Invalid mapping expression parameter specified: method.response.header.X").';
    expect(warnings({ StatusCode: '200' }, { StatusCode: '400', ...declaring })).toEqual([warning]);
    expect(warnings()).toEqual([warning]);
  });
});

test('an integration without IntegrationHttpMethod causes a warning, and sends POST', () => {
  const api = apiWith({ IntegrationHttpMethod: undefined });
  expect(api.warnings).toEqual([
    'POST /: the integration has no IntegrationHttpMethod, and sends POST here; API Gateway refuses that ("Enumeration value ' +
      'for HttpMethod must be non-empty").',
  ]);
  expect(post(api).endpointRequest).toBeDefined();
  expect(apiWith({ Type: 'MOCK', IntegrationHttpMethod: undefined }).warnings).toEqual([]);
});

test('an HTTP method that API Gateway does not know causes a warning', () => {
  expect(apiOf({ methods: [{ path: '/a', httpMethod: 'FETCH' }] }).warnings).toEqual([
    'FETCH /a: API Gateway does not know the HttpMethod FETCH; it knows ANY, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT.',
  ]);
});

describe('mapping templates with a syntax error', () => {
  const spec: ApiSpec = {
    methods: [
      { path: '/fine', integration: { RequestTemplates: { 'application/json': '#if(true)a#end', 'text/csv': '' } } },
      {
        path: '/{p}/broken',
        integration: {
          RequestTemplates: { 'application/json': 'fine', 'text/csv': '#if( true ' },
          IntegrationResponses: [
            { StatusCode: '200', ResponseTemplates: { 'application/json': '\n#foreach($x in [1' } },
          ],
        },
      },
    ],
  };
  const api = apiOf(spec);

  test('mapping templates with a syntax error are named with their place, the line and the column', () => {
    const places = [
      /^Method1\.Integration\.RequestTemplates\[text\/csv\]: .*line 1/s,
      /^Method1\.Integration\.IntegrationResponses\[0\]\.ResponseTemplates\[application\/json\]: .*line 2/s,
    ];
    expect(api.warnings).toEqual(places.map((place) => expect.stringMatching(place) as unknown));
    expect(RunningApi.ofTemplate(templateOf(spec), {}).review.templateErrors).toEqual(api.warnings);
  });

  test('mapping templates with a syntax error do not affect the other templates of the method', () => {
    expect(post(api, { path: '/x/broken' }).endpointRequest?.body).toBe('fine');
  });
});

test('a caller may change the list of warnings without an effect on the API', () => {
  const api = apiOf({ methods: [{ httpMethod: 'FETCH' }] });
  api.warnings.pop();
  expect(api.warnings).toHaveLength(1);
});
