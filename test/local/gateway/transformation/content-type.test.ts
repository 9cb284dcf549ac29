import { answer, apiWith, post } from '../../api-fixture';

const JSON_TEMPLATES = { 'application/json': 'from the JSON template' };
const UNSUPPORTED = { statusCode: 415, body: '{"message": "Unsupported Media Type"}' };

test.each<[what: string, templates: object, contentType: string | undefined, expected: string]>([
  ['of the content type', JSON_TEMPLATES, 'application/json', 'from the JSON template'],
  ['without regard to parameters', JSON_TEMPLATES, 'application/json; charset=UTF-8', 'from the JSON template'],
  ['of JSON where no type is sent', JSON_TEMPLATES, undefined, 'from the JSON template'],
  ['$default for any other type', { $default: 'default' }, 'text/plain', 'default'],
  ['of the type before $default', { $default: 'default', 'text/csv': 'csv' }, 'text/csv', 'csv'],
  ['none, with an empty one: the body as it is', { 'application/json': '' }, 'application/json', 'sent'],
])('the request template is %s', (_, RequestTemplates, contentType, expected) => {
  const api = apiWith({ PassthroughBehavior: 'NEVER', RequestTemplates });
  const headers: { [name: string]: string } = contentType === undefined ? {} : { 'content-type': contentType };
  expect(post(api, { body: 'sent', headers }).endpointRequest?.body).toBe(expected);
});

test('the request template replaces the body of a request that has none', () => {
  expect(post(apiWith({ RequestTemplates: JSON_TEMPLATES })).endpointRequest?.body).toBe('from the JSON template');
});

describe('the passthrough behavior', () => {
  const request = { body: 'a,b', headers: { 'Content-Type': 'text/csv' } };

  test.each<[behavior: string | undefined, templates: object, expected: 'passes' | 'refused']>([
    [undefined, JSON_TEMPLATES, 'passes'],
    ['WHEN_NO_MATCH', JSON_TEMPLATES, 'passes'],
    ['WHEN_NO_MATCH', {}, 'passes'],
    ['WHEN_NO_TEMPLATES', JSON_TEMPLATES, 'refused'],
    ['WHEN_NO_TEMPLATES', {}, 'passes'],
    ['NEVER', JSON_TEMPLATES, 'refused'],
    ['NEVER', {}, 'refused'],
  ])('the passthrough behavior %s with templates %p: %s', (PassthroughBehavior, RequestTemplates, expected) => {
    const { endpointRequest, apiResponse } = post(apiWith({ PassthroughBehavior, RequestTemplates }), request);
    if (expected === 'passes') {
      expect(endpointRequest?.body).toBe('a,b');
    } else {
      expect(apiResponse).toMatchObject(UNSUPPORTED);
      expect(apiResponse?.headers['x-amzn-ErrorType']).toBe('BadRequestException');
    }
  });

  test.each(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'])(
    'the passthrough behavior %s does not matter if a template matches',
    (mode) => {
      const api = apiWith({ PassthroughBehavior: mode, RequestTemplates: JSON_TEMPLATES });
      expect(post(api, { body: 'sent' }).endpointRequest?.body).toBe('from the JSON template');
    },
  );

  test('the log names the type and the templates', () => {
    const { executionLog } = post(apiWith({ PassthroughBehavior: 'NEVER', RequestTemplates: JSON_TEMPLATES }), request);
    expect(executionLog).toContain(
      'No request template for text/csv, and the passthrough behavior is NEVER. Templates: application/json',
    );
  });
});

const withTemplates = (ResponseTemplates: object) =>
  apiWith({ IntegrationResponses: [{ StatusCode: '200', ResponseTemplates }] });

test.each<[what: string, templates: object, accept: string | undefined, body: string, contentType: string]>([
  ['of the type accepted', { 'text/csv': 'csv', 'application/json': 'json' }, 'text/csv', 'csv', 'text/csv'],
  [
    'without regard to parameters',
    { 'text/csv': 'csv', 'application/json': 'json' },
    'text/csv;q=0.5',
    'csv',
    'text/csv',
  ],
  [
    'of JSON where nothing is accepted',
    { 'text/csv': 'csv', 'application/json': 'json' },
    undefined,
    'json',
    'application/json',
  ],
  ['of JSON for any type', { 'text/csv': 'csv', 'application/json': 'json' }, '*/*', 'json', 'application/json'],
  [
    'of the first accepted that there is',
    { 'text/csv': 'csv', 'application/json': 'json' },
    'text/html, text/csv',
    'csv',
    'text/csv',
  ],
  ['the first where none is accepted', { 'text/csv': 'csv', 'text/xml': 'xml' }, 'text/html', 'csv', 'text/csv'],
  ['none where there is none', {}, 'text/csv', '{"from": "model"}', 'application/json'],
  ['none where it is empty', { 'application/json': '' }, undefined, '{"from": "model"}', 'application/json'],
])('the response template is %s', (_, templates, accept, body, contentType) => {
  const headers: { [name: string]: string } = accept === undefined ? {} : { accept };
  const response = answer(withTemplates(templates), { headers }, '{"from": "model"}');
  expect(response).toMatchObject({ statusCode: 200, body });
  expect(response.headers['Content-Type']).toBe(contentType);
});

test('the response template is used whatever the passthrough behavior', () => {
  const api = apiWith({ PassthroughBehavior: 'NEVER', RequestTemplates: JSON_TEMPLATES });
  expect(answer(api, { headers: { accept: 'text/html' } }, 'as it is').body).toBe('as it is');
});
