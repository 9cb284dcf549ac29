import type { FormRequest, MethodOutline } from '../../../playground/protocol';
import { readCurl } from '../../../playground/texts/curl';
import { requestOf } from '../../../playground/texts/request-route';

const outline = (key: string): MethodOutline => {
  const [httpMethod, resourcePath] = key.split(' ');
  return {
    ...{ key, httpMethod, resourcePath, authorizationType: 'NONE', apiKeyRequired: false },
    ...{ pathParameters: [], parameters: [] },
    validatesBody: false,
    templates: [],
    statuses: [],
  };
};
const METHODS = [
  'GET /{user_id}',
  'POST /models/{model}',
  'POST /models/best',
  'ANY /files/{path+}',
  'GET /files/{path+}',
  'GET /',
].map(outline);
const BEFORE: FormRequest = {
  ...{ method: '', httpMethod: 'GET', pathParameters: { old: '1' }, query: [['old', '1']], headers: [], body: 'old' },
  ...{ isBase64Encoded: true, stageVariables: { kept: '1' }, context: { kept: 1 } },
};

const route = (line: string): FormRequest => requestOf(readCurl(line), METHODS, 'prod', BEFORE);

describe('the request of a curl line', () => {
  test.each([
    ['curl https://x.execute-api.eu-west-1.amazonaws.com/prod/321', 'GET /{user_id}', { user_id: '321' }],
    ['curl localhost:3000/321', 'GET /{user_id}', { user_id: '321' }],
    ['curl localhost:3000/prod', 'GET /', {}],
    ['curl -d x localhost/models/best', 'POST /models/best', {}],
    ['curl -d x localhost/models/a%2Fb%20c', 'POST /models/{model}', { model: 'a/b c' }],
    ['curl localhost/files/a/b%20c/d', 'GET /files/{path+}', { path: 'a/b c/d' }],
    ['curl -X PATCH localhost/prod/files/a', 'ANY /files/{path+}', { path: 'a' }],
    ['curl localhost/', 'GET /', {}],
    ['curl localhost/__proto__', 'GET /{user_id}', { user_id: '__proto__' }],
  ])('%s reaches %s', (line, method, pathParameters) => {
    expect(route(line)).toMatchObject({ method, pathParameters });
  });

  test('the form gets the whole request, and keeps the parts that a request cannot have', () => {
    expect(route("curl 'localhost/5?a=1' -H 'X: y' ")).toEqual({
      method: 'GET /{user_id}',
      httpMethod: 'GET',
      pathParameters: { user_id: '5' },
      query: [['a', '1']],
      headers: [['X', 'y']],
      body: '',
      isBase64Encoded: false,
      stageVariables: { kept: '1' },
      context: { kept: 1 },
    });
  });

  test('the error for a URL that no method answers lists the methods of the API', () => {
    expect(() => route('curl -X DELETE localhost/a/b')).toThrow(
      'No method of the API answers DELETE /a/b. It has GET /{user_id}, ',
    );
  });
});
