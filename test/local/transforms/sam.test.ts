import { DescribedApis, operationTo, outcomeOf } from '../formats/described-api';

const apis = new DescribedApis();
afterAll(() => {
  apis.workspace.remove();
});

const DOCUMENT = { openapi: '3.0.1', paths: { '/r': { post: operationTo('ratings') } } };

function sam(properties: object, more: object = {}): object {
  return {
    Transform: 'AWS::Serverless-2016-10-31',
    ...more,
    Resources: {
      Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'live', DefinitionBody: DOCUMENT, ...properties } },
    },
  };
}

const preflight = (properties: object) =>
  apis.of(sam(properties)).receive({ method: 'OPTIONS', path: '/r' }).apiResponse;

describe('stages', () => {
  test('an API has its stage, and the stage Stage that SAM adds', () => {
    expect(apis.of(sam({ Variables: { a: 'b' } })).stages).toEqual(['live', 'Stage']);
  });

  test('with OpenApiVersion SAM adds no stage', () => {
    expect(apis.of(sam({ OpenApiVersion: '3.0.1' })).stages).toEqual(['live']);
  });

  test('Globals apply to every API: maps are merged, lists are joined, and own values win', () => {
    const globals = {
      Api: { OpenApiVersion: '3.0.1', Variables: { name: 'global', tone: 'formal' }, BinaryMediaTypes: ['image~1png'] },
    };
    const uri = `arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/\${stageVariables.name}-\${stageVariables.tone}/invocations`;
    const body = { openapi: '3.0.1', paths: { '/r': { post: operationTo('x', { uri }) } } };
    const api = apis.of(
      sam(
        { DefinitionBody: body, Variables: { name: 'own' }, BinaryMediaTypes: ['image~1jpeg'] },
        { Globals: globals },
      ),
    );
    expect(api.stages).toEqual(['live']);
    for (const type of ['image/png', 'image/jpeg']) {
      const request = {
        method: 'POST',
        path: '/r',
        headers: { 'Content-Type': type },
        body: '/9j/',
        isBase64Encoded: true,
      };
      expect(api.receive(request).endpointRequest).toMatchObject({ endpointName: 'own-formal', isBase64Encoded: true });
    }
  });
});

describe('the document', () => {
  test('DefinitionUri names a file beside the template, in which a member named Ref is a member', () => {
    const schema = { type: 'object', properties: { Ref: { type: 'string', pattern: '^[A-Z]+$' } } };
    const operation = {
      ...operationTo('ratings'),
      requestBody: { content: { 'application/json': { schema } } },
      'x-amazon-apigateway-request-validator': 'body',
    };
    apis.workspace.write('uri.yaml', {
      openapi: '3.0.1',
      'x-amazon-apigateway-request-validators': { body: { validateRequestBody: true } },
      paths: { '/r': { post: operation } },
    });
    const api = apis.of(sam({ DefinitionBody: undefined, DefinitionUri: './uri.yaml' }));
    const post = (body: string) =>
      outcomeOf(api, { method: 'POST', path: '/r', headers: { 'Content-Type': 'application/json' }, body });
    expect(post('{"Ref": "AB"}')).toMatchObject({ endpoint: 'ratings' });
    expect(post('{"Ref": "a"}')).toMatchObject({ status: 400 });
  });

  test.each([['s3://bucket/api.yaml'], [{ Bucket: 'bucket', Key: 'api.yaml' }]])(
    'a DefinitionUri in S3 (%j) is refused with its place',
    (DefinitionUri) => {
      expect(() => apis.of(sam({ DefinitionBody: undefined, DefinitionUri }))).toThrow(/s3:\/\/bucket\/api\.yaml/);
    },
  );

  test('a warning says that SAM refuses Cors beside a DefinitionUri', () => {
    apis.workspace.write('plain.yaml', DOCUMENT);
    const { warnings } = apis.of(sam({ DefinitionBody: undefined, DefinitionUri: 'plain.yaml', Cors: "'*'" }));
    expect(warnings).toContainEqual(
      expect.stringContaining("works only with inline OpenAPI specified in the 'DefinitionBody' property"),
    );
  });

  test('gateway responses have the form of SAM', () => {
    const api = apis.of(
      sam({
        GatewayResponses: {
          MISSING_AUTHENTICATION_TOKEN: {
            StatusCode: 404,
            ResponseParameters: { Headers: { 'X-Reason': "'none'" } },
            ResponseTemplates: { 'application/json': '{"no": "route"}' },
          },
        },
      }),
    );
    expect(api.receive({ method: 'GET', path: '/none' }).apiResponse).toMatchObject({
      statusCode: 404,
      body: '{"no": "route"}',
      headers: expect.objectContaining({ 'X-Reason': 'none' }),
    });
  });
});

describe('CORS', () => {
  test('a text is the allowed origin, and the methods are those of the path', () => {
    expect(preflight({ Cors: "'https://example.com'" })).toMatchObject({
      statusCode: 200,
      headers: expect.objectContaining({
        'Access-Control-Allow-Origin': 'https://example.com',
        'Access-Control-Allow-Methods': 'OPTIONS,POST',
      }),
    });
  });

  test('a configuration has headers, methods, age and credentials', () => {
    const Cors = {
      AllowOrigin: "'https://a.example'",
      AllowHeaders: "'X-A'",
      AllowMethods: "'POST'",
      MaxAge: "'600'",
      AllowCredentials: true,
    };
    expect(preflight({ Cors })?.headers).toMatchObject({
      'Access-Control-Allow-Headers': 'X-A',
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Max-Age': '600',
      'Access-Control-Allow-Credentials': 'true',
    });
  });

  test('an own OPTIONS method does not change', () => {
    const body = { openapi: '3.0.1', paths: { '/r': { options: operationTo('own'), post: operationTo('ratings') } } };
    expect(
      outcomeOf(apis.of(sam({ DefinitionBody: body, Cors: "'*'" })), { method: 'OPTIONS', path: '/r' }),
    ).toMatchObject({ endpoint: 'own' });
  });

  test('ApiKeyRequired guards the preflight, too, unless that is turned off', () => {
    const Cors = "'*'";
    expect(preflight({ Cors, Auth: { ApiKeyRequired: true } })?.statusCode).toBe(403);
    expect(
      preflight({ Cors, Auth: { ApiKeyRequired: true, AddApiKeyRequiredToCorsPreflight: false } })?.statusCode,
    ).toBe(200);
  });
});

describe('authorization', () => {
  test('the key of the usage plan that SAM makes opens the API', () => {
    const api = apis.of(sam({ Auth: { ApiKeyRequired: true, UsagePlan: { CreateUsagePlan: 'PER_API' } } }));
    const post = (headers: Record<string, string>) =>
      outcomeOf(api, { method: 'POST', path: '/r', headers, body: '{}' });
    expect(post({})).toMatchObject({ status: 403 });
    expect(post({ 'x-api-key': 'ApiApiKey' })).toMatchObject({ endpoint: 'ratings' });
  });

  test('a usage plan of the template refers to the stage by Api.Stage', () => {
    const template = sam({ Auth: { ApiKeyRequired: true } }) as { Resources: object };
    const own = {
      Key: { Type: 'AWS::ApiGateway::ApiKey', Properties: { Enabled: true, Value: 'a-key-of-the-template' } },
      Plan: {
        Type: 'AWS::ApiGateway::UsagePlan',
        Properties: { ApiStages: [{ ApiId: { Ref: 'Api' }, Stage: { Ref: 'Api.Stage' } }] },
      },
      PlanKey: {
        Type: 'AWS::ApiGateway::UsagePlanKey',
        Properties: { KeyId: { Ref: 'Key' }, KeyType: 'API_KEY', UsagePlanId: { Ref: 'Plan' } },
      },
    };
    const api = apis.of({ ...template, Resources: { ...template.Resources, ...own } });
    expect(
      outcomeOf(api, { method: 'POST', path: '/r', headers: { 'x-api-key': 'a-key-of-the-template' }, body: '{}' }),
    ).toMatchObject({ endpoint: 'ratings' });
  });

  test.each([
    ['AWS_IAM', undefined, 'AWS_IAM'],
    ['Pool', { Pool: { UserPoolArn: 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/p' } }, 'COGNITO_USER_POOLS'],
    ['Function', { Function: { FunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:f' } }, 'CUSTOM'],
  ])('the default authorizer %s is that of every method', (DefaultAuthorizer, Authorizers, type) => {
    const { routes } = apis.of(
      sam({ Cors: "'*'", Auth: { DefaultAuthorizer, Authorizers, AddDefaultAuthorizerToCorsPreflight: false } }),
    );
    expect(routes.map(({ httpMethod, authorizationType }) => [httpMethod, authorizationType])).toEqual([
      ['POST', type],
      ['OPTIONS', 'NONE'],
    ]);
  });
});

describe('what SAM makes of events', () => {
  const FUNCTION = {
    Type: 'AWS::Serverless::Function',
    Properties: { Events: { Get: { Type: 'Api', Properties: { Path: '/', Method: 'get' } } } },
  };

  test.each([
    [
      'an API without a document',
      { Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'live' } }, F: FUNCTION },
    ],
    ['a template without an API', { F: FUNCTION }],
  ])('%s is refused by an error that names sam build and the way to the whole template', (_title, Resources) => {
    expect(() => apis.of({ Transform: 'AWS::Serverless-2016-10-31', Resources })).toThrow(
      /Api events of functions.*sam build.*--template-stage Processed/s,
    );
  });

  test('events of functions do not affect the API that has a document', () => {
    const template = sam({}) as { Resources: object };
    expect(apis.of({ ...template, Resources: { ...template.Resources, F: FUNCTION } }).routes).toHaveLength(1);
  });
});
