import type { LocalApi } from '../../../lib/local';
import { importedApi } from './imported-api';

const pathsOf = (api: LocalApi): string[] => api.routes.map(({ resourcePath }) => resourcePath);

test.each<[basepath: string | undefined, body: object, expected: string]>([
  [undefined, { basePath: '/a/b/c' }, '/e'],
  ['ignore', { basePath: '/a/b/c' }, '/e'],
  ['prepend', { basePath: '/a/b/c' }, '/a/b/c/e'],
  ['prepend', { basePath: 'a/b/' }, '/a/b/e'],
  ['prepend', { basePath: '/' }, '/e'],
  ['split', { basePath: '/a/b/c' }, '/b/c/e'],
  ['split', { basePath: '/a' }, '/e'],
  ['prepend', {}, '/e'],
])('the parameter basepath %s of Swagger 2 with %j makes the path %s', (basepath, body, expected) => {
  const api = importedApi({ openapi: undefined, swagger: '2.0', ...body }, { Parameters: { basepath } });
  expect(pathsOf(api)).toEqual([expected]);
  expect(api.receive({ method: 'GET', path: expected }).endpointRequest).toBeDefined();
  expect(api.warnings).toEqual([]);
});

test.each<[servers: object[], expected: string]>([
  [[{ url: 'https://x.example/v1' }], '/v1/e'],
  [[{ url: 'https://x.example/' }, { url: '/v2/w?a=b' }], '/v2/w/e'],
  [[{ url: 'https://{host}/{basePath}', variables: { basePath: { default: '/prod' } } }], '/prod/e'],
  [[{ url: 'https://x.example/v1', variables: { basePath: { default: 'unused' } } }], '/unused/e'],
  [[{ url: 'https://x.example/{version}', variables: { version: { default: 'v3' } } }], '/v3/e'],
  [[], '/e'],
])('the base path of OpenAPI 3 with the servers %j makes the path %s', (servers, expected) => {
  expect(pathsOf(importedApi({ servers }, { Parameters: { basepath: 'prepend' } }))).toEqual([expected]);
});

test('another basepath is ignored, with a warning', () => {
  const api = importedApi({ servers: [{ url: '/a' }] }, { Parameters: { basepath: 'append' } });
  expect(pathsOf(api)).toEqual(['/e']);
  expect(api.warnings).toEqual([
    'Api.Parameters.basepath is "append", and is ignored: give one of ignore, prepend, split.',
  ]);
});
