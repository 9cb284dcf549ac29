import { parseMappingExpression } from '../../lib/aws/mapping-expression';
import type { MappingSource } from '../../lib/aws/mapping-expression';

test.each<[expression: string, source: MappingSource]>([
  ["'text/csv'", { kind: 'static', value: 'text/csv' }],
  ["''", { kind: 'static', value: '' }],
  ['method.request.path.id', { kind: 'path', name: 'id' }],
  ['method.request.querystring.q', { kind: 'querystring', name: 'q', multiValue: false }],
  ['method.request.multivaluequerystring.q', { kind: 'querystring', name: 'q', multiValue: true }],
  ['method.request.header.X-A', { kind: 'header', name: 'X-A', multiValue: false }],
  ['method.request.body', { kind: 'body', jsonPath: undefined }],
  ['method.request.body.a.b', { kind: 'body', jsonPath: '$.a.b' }],
  ["method.request.body.$['a b']", { kind: 'body', jsonPath: "$['a b']" }],
  ['stageVariables.model', { kind: 'stageVariable', name: 'model' }],
  ['context.identity.sourceIp', { kind: 'context', path: ['identity', 'sourceIp'] }],
])('a request can be mapped from %s', (expression, source) => {
  expect(parseMappingExpression(expression, 'method.request')).toEqual(source);
});

test.each<[expression: string, source: MappingSource]>([
  ['integration.response.header.X-A', { kind: 'header', name: 'X-A', multiValue: false }],
  ['integration.response.multivalueheader.Set-Cookie', { kind: 'header', name: 'Set-Cookie', multiValue: true }],
  ['integration.response.body.a', { kind: 'body', jsonPath: '$.a' }],
])('a response can be mapped from %s', (expression, source) => {
  expect(parseMappingExpression(expression, 'integration.response')).toEqual(source);
});

test.each([
  ['method.request', "'open"],
  ['method.request', 'integration.response.header.X-A'],
  ['method.request', 'method.request.multivaluepath.id'],
  ['method.request', 'stageVariables.'],
  ['integration.response', 'method.request.header.X-A'],
  ['integration.response', 'integration.response.querystring.q'],
  ['integration.response', 'integration.response.header.'],
] as const)('a mapping of %s cannot be written as %s', (owner, expression) => {
  expect(parseMappingExpression(expression, owner)).toBeUndefined();
});
