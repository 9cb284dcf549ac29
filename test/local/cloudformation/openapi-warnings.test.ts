import { LocalApi } from '../../../lib/local';
import { importedApi, OPERATION } from './imported-api';

test.each<[what: string, body: object, warning: RegExp]>([
  [
    'a method in capitals',
    { paths: { '/e': { GET: OPERATION, get: OPERATION } } },
    /^Api\.Body\.paths\.\/e\.GET is not a method: OpenAPI writes get\. It is left out here\.$/,
  ],
  [
    'TRACE',
    { paths: { '/e': { trace: OPERATION, get: OPERATION } } },
    /\.trace is left out: API Gateway has no TRACE methods/,
  ],
  ['an unknown method', { paths: { '/e': { gte: {}, get: OPERATION } } }, /\.gte is not a method of OpenAPI/],
  [
    'a path in another file',
    { paths: { '/e': { $ref: 'e.yaml', get: OPERATION } } },
    /"\$ref cannot be used to reference other/,
  ],
  ['no paths', { paths: undefined }, /^Api\.Body\.paths has no method; .*"The REST API doesn't contain any methods"/],
  ['paths without methods', { paths: { '/e': {} } }, /^Api\.Body\.paths has no method; /],
  [
    'OpenAPI 3.1',
    { openapi: '3.1.0' },
    /^Api\.Body\.openapi is "3\.1\.0"; API Gateway refuses that \("Invalid OpenAPI input\."\)/,
  ],
  [
    'Swagger 1.2',
    { openapi: undefined, swagger: '1.2' },
    /^Api\.Body\.swagger is "1\.2"; API Gateway imports Swagger 2\.0 and/,
  ],
  ['no version', { openapi: undefined }, /^Api\.Body has neither swagger nor openapi/],
  [
    'a resource policy',
    { 'x-amazon-apigateway-policy': { Statement: [] } },
    /^Api\.Body\.x-amazon-apigateway-policy is a resource policy, by which AWS may refuse requests/,
  ],
  [
    'security of the whole document',
    {
      security: [{ key: [] }],
      components: { securitySchemes: { key: { type: 'apiKey', name: 'x-api-key', in: 'header' } } },
    },
    /^Api\.Body\.security has no effect, so that one method asks for nothing of it: "API Gateway doesn't use root level security/,
  ],
])('%s causes a warning', (_, body, warning) => {
  expect(importedApi(body).warnings).toEqual([expect.stringMatching(warning)]);
});

test('a correct document causes no warning', () => {
  const get = { ...OPERATION, security: [] };
  const item = { summary: 's', description: 'd', parameters: [], servers: [], 'x-own': {}, get };
  const document = { security: [{ key: [] }], paths: { '/e': item, 'x-own': 'text' } };
  expect(importedApi({ ...document, openapi: '3.0.3', info: { title: 't' } }, { Name: undefined }).warnings).toEqual(
    [],
  );
  expect(importedApi({ ...document, openapi: undefined, swagger: 2 }).warnings).toEqual([]);
});

test('the security of the whole document opens no method, as on AWS', () => {
  const components = { securitySchemes: { key: { type: 'apiKey', name: 'x-api-key', in: 'header' } } };
  expect(
    importedApi({ components, security: [{ key: [] }] }).receive({ method: 'GET', path: '/e' }).endpointRequest,
  ).toBeDefined();
});

test('an API without a name needs the title of its document', () => {
  expect(importedApi({}, { Name: undefined }).warnings).toEqual([
    'Api has no Name, and its Body no info.title, from which API Gateway would take one. Give one of them.',
  ]);
  const Api = { Type: 'AWS::ApiGateway::RestApi', Properties: {} };
  const { warnings } = LocalApi.fromTemplate({ Resources: { Api } });
  expect(warnings).toEqual(['Api has no Name; API Gateway refuses that ("Name cannot be an empty string").']);
});
