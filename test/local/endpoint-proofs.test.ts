import { apiOf, SAGEMAKER_URI, type MethodSpec } from './api-fixture';

function methodWith(
  template: string,
  spec: { readonly method?: object; readonly integration?: object; readonly path?: string } = {},
): MethodSpec {
  return {
    path: spec.path ?? '/',
    httpMethod: 'POST',
    method: { ...spec.method },
    integration: { RequestTemplates: { 'application/json': template }, ...spec.integration },
  };
}

const ESCAPED = String.raw`$util.escapeJavaScript($input.params('q')).replaceAll("\\'", "'")`;

test('each template of each SageMaker method is proved, with its place in the API', () => {
  const api = apiOf({
    methods: [
      methodWith(`{"q": "${ESCAPED}"}`, { path: '/a' }),
      methodWith('{"q": "$input.params(\'id\')"}', {
        path: '/b/{id}',
        integration: {
          RequestTemplates: { 'application/json': '{}', 'text/csv': "$input.params('id')", 'text/plain': '' },
        },
      }),
      methodWith('{"statusCode": 200}', { path: '/mock', integration: { Type: 'MOCK' } }),
    ],
  });
  const proofs = api.prove();
  expect(
    proofs.map(({ httpMethod, resourcePath, contentType, endpointName }) => [
      httpMethod,
      resourcePath,
      contentType,
      endpointName,
    ]),
  ).toEqual([
    ['POST', '/a', 'application/json', 'model'],
    ['POST', '/b/{id}', 'application/json', 'model'],
    ['POST', '/b/{id}', 'text/csv', 'model'],
  ]);
  expect(proofs.map(({ proof }) => proof.proved)).toEqual([true, true, false]);
});

test('the content type that the integration sends decides the claims', () => {
  const api = apiOf({
    methods: [
      methodWith("1,$input.params('a')", {
        method: { RequestParameters: {} },
        integration: { RequestParameters: { 'integration.request.header.Content-Type': "'text/csv'" } },
      }),
    ],
  });
  expect(api.prove()[0].proof.claims.map(({ claim }) => claim)).toEqual(['valid-csv', 'contained', 'never-fails']);
});

test('the content type that an asynchronous integration sends to the model decides the claims', () => {
  const Uri = SAGEMAKER_URI.replace('invocations', 'async-invocations');
  const RequestParameters = { 'integration.request.header.X-Amzn-SageMaker-Content-Type': "'text/csv'" };
  const api = apiOf({ methods: [methodWith("1,$input.params('a')", { integration: { Uri, RequestParameters } })] });
  expect(api.prove()[0].proof.claims.map(({ claim }) => claim)).toContain('valid-csv');
});

test('only requests that the validator lets through are tried', () => {
  const template = "{\"n\": #if($input.params('q') == '')#else 1#end}";
  const methodOf = (requestValidator: object): MethodSpec =>
    methodWith(template, {
      method: { RequestParameters: { 'method.request.querystring.q': true }, ...requestValidator },
    });
  const resources = {
    Validator: {
      Type: 'AWS::ApiGateway::RequestValidator',
      Properties: { RestApiId: { Ref: 'Api' }, ValidateRequestParameters: true, ValidateRequestBody: true },
    },
  };
  const [unchecked] = apiOf({ methods: [methodOf({})] }).prove();
  const [checked] = apiOf({ methods: [methodOf({ RequestValidatorId: { Ref: 'Validator' } })], resources }).prove();
  expect(unchecked.proof.claims[0]).toMatchObject({ claim: 'valid-json', verdict: 'refuted' });
  expect(checked.proof.claims[0].verdict).not.toBe('refuted');
});

test('only bodies that fit the model are tried', () => {
  const resources = {
    Validator: {
      Type: 'AWS::ApiGateway::RequestValidator',
      Properties: { RestApiId: { Ref: 'Api' }, ValidateRequestBody: true },
    },
    Model: {
      Type: 'AWS::ApiGateway::Model',
      Properties: {
        RestApiId: { Ref: 'Api' },
        Name: 'Order',
        Schema: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
      },
    },
  };
  const method = methodWith('{"n": $input.path(\'$.n\')}', {
    method: { RequestValidatorId: { Ref: 'Validator' }, RequestModels: { 'application/json': 'Order' } },
  });
  const verdicts = apiOf({ methods: [method], resources })
    .prove()[0]
    .proof.claims.map(({ verdict }) => verdict);
  expect(verdicts).not.toContain('refuted');
});

test('the report shows a request to the resource, and names SageMaker', () => {
  const method = methodWith('{"n": $input.params(\'id\')}', { path: '/users/{id}/n' });
  const [{ proof }] = apiOf({ methods: [{ ...method, httpMethod: 'GET' }] }).prove();
  expect(proof.message).toContain('curl \'http://127.0.0.1:3000/users/x/n\'\n    SageMaker would receive  {"n": x}\n');
});

test('a template with a syntax error is an error', () => {
  expect(() => apiOf({ methods: [methodWith('#if($a)')] }).prove()).toThrow('"#if" is not closed');
});
