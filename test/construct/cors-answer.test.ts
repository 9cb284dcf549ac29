import type { CorsOptions } from 'aws-cdk-lib/aws-apigateway';
import { methodsByRoute, ratingsApi } from './ratings-api';

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

test('an answer to any origin does not vary with the origin', () => {
  const [answer] = getWith({ allowOrigins: ['*'] }).Integration.IntegrationResponses;
  expect(answer.ResponseParameters).toEqual({ 'method.response.header.Access-Control-Allow-Origin': "'*'" });
});

test('credentials and exposed headers hold for the answers as well', () => {
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

test('without CORS no answer has a header mapped', () => {
  const { template } = ratingsApi();
  for (const answer of methodsByRoute(template())['GET /{user_id}'].Integration.IntegrationResponses) {
    expect(answer).not.toHaveProperty('ResponseParameters');
  }
});
