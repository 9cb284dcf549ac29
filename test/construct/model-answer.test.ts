import { ContentHandling } from 'aws-cdk-lib/aws-apigateway';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { LocalApi } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';
import { methodsByRoute, RATINGS, ratingsApi } from './ratings-api';

type Props = Partial<ApiGatewayToSageMakerEndpointProps>;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]).toString('base64');
const IMAGE: Props = {
  responseContentHandling: ContentHandling.CONVERT_TO_BINARY,
  invocation: { accept: 'image/png' },
  apiGatewayProps: { binaryMediaTypes: ['image/png'] },
};
const answered = { statusCode: 200, headers: { 'Content-Type': 'image/png' }, body: PNG, isBase64Encoded: true };
const get = { method: 'GET', path: '/321' };

function warningsOf(props: Props): string[] {
  const found = Annotations.fromStack(ratingsApi(props).stack).findWarning(
    '*',
    Match.stringLikeRegexp('ContentHandling'),
  );
  return found.map(({ entry }) => entry.data as string);
}

test('an image of the model reaches each client byte for byte, with its own content type', () => {
  const api = LocalApi.fromStack(ratingsApi(IMAGE).stack);
  expect(api.warnings).toEqual([]);
  for (const accept of ['*/*', 'application/json', 'image/png']) {
    const headers = { Accept: accept };
    expect(api.receive({ ...get, headers }).respond(answered)).toMatchObject({
      statusCode: 200,
      headers: { 'Content-Type': 'image/png' },
      body: PNG,
      isBase64Encoded: true,
    });
  }
});

test("the model's error stays text", () => {
  const api = LocalApi.fromStack(ratingsApi(IMAGE).stack);
  expect(api.receive(get).respond({ statusCode: 424, body: '{"Message": "no image"}' })).toMatchObject({
    statusCode: 400,
    body: '{"Message": "no image"}',
    isBase64Encoded: false,
  });
});

test('a response template gets an image as base64 by CONVERT_TO_TEXT', () => {
  const { stack } = ratingsApi({
    ...IMAGE,
    responseContentHandling: ContentHandling.CONVERT_TO_TEXT,
    responseMappingTemplate: '{"b64": "$input.body"}',
  });
  expect(LocalApi.fromStack(stack).receive(get).respond(answered).body).toBe(`{"b64": "${PNG}"}`);
});

test('responseContentHandling converts only the answers of its own endpoint', () => {
  const { api, template } = ratingsApi();
  api.addEndpoint({ ...RATINGS, resourcePath: 'image', responseContentHandling: ContentHandling.CONVERT_TO_BINARY });
  const handling = (route: string) =>
    methodsByRoute(template())[route].Integration.IntegrationResponses.map((one: any) => one.ContentHandling);
  expect(handling('GET /{user_id}')).toEqual([undefined, undefined, undefined]);
  expect(handling('GET /image')).toEqual(['CONVERT_TO_BINARY', undefined, undefined]);
});

test.each<[Props, string]>([
  [
    { ...IMAGE, responseMappingTemplate: '$input.body' },
    'responseContentHandling: CONVERT_TO_BINARY makes bytes of each answer, and responseMappingTemplate takes text only, so that ' +
      'API Gateway would answer 500; leave one of them out, or give CONVERT_TO_TEXT, which makes $input.body the answer in base64',
  ],
  [
    {
      ...IMAGE,
      apiGatewayProps: { defaultCorsPreflightOptions: { allowOrigins: ['https://a.example', 'https://b.example'] } },
    },
    'responseContentHandling: CONVERT_TO_BINARY makes bytes of each answer, and the template that names one of several origins ' +
      'takes text only, so that API Gateway would answer 500; give defaultCorsPreflightOptions one origin, or set corsHeaders: false',
  ],
  [
    { responseContentHandling: 'BINARY' as never },
    "responseContentHandling: is 'BINARY'; give one of CONVERT_TO_BINARY, CONVERT_TO_TEXT",
  ],
])('a wrong responseContentHandling is refused with a remedy: %#', (props, problem) => {
  expect(() => ratingsApi(props)).toThrow(`Stack/Ratings: a wrong prop\n  - ${problem}`);
});

test('synthesis warns of an image type that is missing in binaryMediaTypes', () => {
  expect(warningsOf({ ...IMAGE, apiGatewayProps: {} })[0]).toContain(
    "GET /{user_id}, responseContentHandling: 'image/png', which invocation.accept asks for, is not in binaryMediaTypes, so API " +
      'Gateway decodes the answer as base64, and answers 500 if it is not base64. Add the type to binaryMediaTypes.',
  );
  expect(warningsOf(IMAGE)).toEqual([]);
  expect(warningsOf({ ...IMAGE, apiGatewayProps: {}, invocation: { accept: 'text/plain' } })).toEqual([]);
});

test('the client of a stateful model learns its session, and goes on with it', () => {
  const { stack, template } = ratingsApi({ invocation: { sessionId: 'method.request.header.X-Session' } });
  const api = LocalApi.fromStack(stack);
  expect(api.warnings).toEqual([]);
  const exchange = api.receive({ ...get, headers: { 'X-Session': 'NEW_SESSION' } });
  expect(exchange.endpointRequest?.headers['X-Amzn-SageMaker-Session-Id']).toBe('NEW_SESSION');
  const headers = { 'X-Amzn-SageMaker-New-Session-Id': 'a1; Expires=2026-11-28T03:00:00Z' };
  expect(exchange.respond({ statusCode: 200, headers }).headers).toMatchObject(headers);
  const [ok, ...errors] = methodsByRoute(template())['GET /{user_id}'].MethodResponses;
  expect(Object.keys(ok.ResponseParameters)).toHaveLength(2);
  expect(errors.map((one: any) => one.ResponseParameters)).toEqual([undefined, undefined]);
});
