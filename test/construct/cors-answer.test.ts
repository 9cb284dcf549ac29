import type { CorsOptions } from 'aws-cdk-lib/aws-apigateway';
import { LocalApi } from '../../lib';
import { methodsByRoute, RATINGS, ratingsApi } from './ratings-api';

function getWith(cors: CorsOptions, props = {}) {
  const { template } = ratingsApi({ apiGatewayProps: { defaultCorsPreflightOptions: cors }, ...props });
  return methodsByRoute(template())['GET /{user_id}'];
}

test('every answer of the method names the allowed origin', () => {
  const method = getWith({ allowOrigins: ['https://movies.example'] });
  for (const answer of method.Integration.IntegrationResponses) {
    expect(answer.ResponseParameters).toEqual({
      'method.response.header.Access-Control-Allow-Origin': "'https://movies.example'",
      'method.response.header.Vary': "'Origin'",
    });
    expect(answer.ResponseTemplates).toBeUndefined();
  }
  expect(
    method.MethodResponses.map(({ StatusCode, ResponseParameters }: any) => [StatusCode, ResponseParameters]),
  ).toEqual(
    ['200', '500', '400'].map((status) => [
      status,
      { 'method.response.header.Access-Control-Allow-Origin': true, 'method.response.header.Vary': true },
    ]),
  );
});

test('an answer for any origin has no Vary header', () => {
  const [answer] = getWith({ allowOrigins: ['*'] }).Integration.IntegrationResponses;
  expect(answer.ResponseParameters).toEqual({ 'method.response.header.Access-Control-Allow-Origin': "'*'" });
});

test('the answers allow credentials and expose headers as the preflight does', () => {
  const [answer] = getWith({
    allowOrigins: ['https://a.example'],
    allowCredentials: true,
    exposeHeaders: ['X-A', 'X-B'],
  }).Integration.IntegrationResponses;
  expect(answer.ResponseParameters).toMatchObject({
    'method.response.header.Access-Control-Allow-Credentials': "'true'",
    'method.response.header.Access-Control-Expose-Headers': "'X-A,X-B'",
  });
});

test('without CORS no answer maps a header', () => {
  const { template } = ratingsApi();
  for (const answer of methodsByRoute(template())['GET /{user_id}'].Integration.IntegrationResponses) {
    expect(answer).not.toHaveProperty('ResponseParameters');
  }
});

test('corsHeaders: false adds nothing to the answers, with one origin or several', () => {
  const { Integration, MethodResponses } = methodsByRoute(ratingsApi().template())['GET /{user_id}'];
  for (const allowOrigins of [['*'], ['https://a.example'], ['https://a.example', 'https://b.example']]) {
    const method = getWith({ allowOrigins }, { corsHeaders: false });
    expect(method.Integration.IntegrationResponses).toEqual(Integration.IntegrationResponses);
    expect(method.MethodResponses).toEqual(MethodResponses);
  }
});

test('corsHeaders: false holds for one endpoint of an API, and the others keep their headers', () => {
  const { api, template } = ratingsApi({ apiGatewayProps: { defaultCorsPreflightOptions: { allowOrigins: ['*'] } } });
  api.addEndpoint({ ...RATINGS, resourcePath: 'silent', corsHeaders: false });
  const headersOf = (route: string) =>
    methodsByRoute(template())[route].Integration.IntegrationResponses[0].ResponseParameters;
  expect(headersOf('GET /silent')).toBeUndefined();
  expect(headersOf('GET /{user_id}')).toEqual({ 'method.response.header.Access-Control-Allow-Origin': "'*'" });
});

describe('with several origins', () => {
  const allowOrigins = ['https://a.example', 'https://b.example'];

  function answerTo(origin: string, props: object, statusCode = 200) {
    const { stack } = ratingsApi({ apiGatewayProps: { defaultCorsPreflightOptions: { allowOrigins } }, ...props });
    const exchange = LocalApi.fromStack(stack).receive({ method: 'GET', path: '/7', headers: { Origin: origin } });
    return exchange.respond({ statusCode, body: '{"rating": 3}' });
  }

  test.each([...allowOrigins.map((origin) => [origin, origin]), ['https://evil.example', 'https://a.example']])(
    'an answer to %s names %s',
    (origin, named) => {
      for (const statusCode of [200, 400, 503]) {
        expect(answerTo(origin, {}, statusCode)).toMatchObject({
          headers: { 'Access-Control-Allow-Origin': named, Vary: 'Origin' },
          body: '{"rating": 3}',
        });
      }
    },
  );

  test.each(['rated: $input.body', 'else', '\n{"a": 1}', '  {"a": 1}', '#set($x = 1)\n$x', '{"a": "$corsless"}'])(
    'the template %j prints the same body as without CORS',
    (responseMappingTemplate) => {
      const { stack } = ratingsApi({ responseMappingTemplate });
      const alone = LocalApi.fromStack(stack).receive({ method: 'GET', path: '/7' });
      expect(answerTo('https://b.example', { responseMappingTemplate }).body).toBe(
        alone.respond({ statusCode: 200, body: '{"rating": 3}' }).body,
      );
    },
  );

  test('a template that is too large together with the choice of the origin is refused', () => {
    const responseMappingTemplate = 'x'.repeat(300 * 1024);
    expect(() => ratingsApi({ responseMappingTemplate })).not.toThrow();
    expect(() => answerTo('https://a.example', { responseMappingTemplate })).toThrow('at most 307200 bytes');
  });
});
