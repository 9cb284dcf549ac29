import { DescribedApis, operationTo, outcomeOf } from '../formats/described-api';

const apis = new DescribedApis();
afterAll(() => {
  apis.workspace.remove();
});

const including = (location: unknown): object => ({
  Resources: {
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: { Body: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: location } } } },
    },
  },
});

test('AWS::Include is replaced by the content of a file beside the template, and the functions in it work', () => {
  apis.workspace.write('spec/api.yaml', {
    openapi: '3.0.1',
    paths: {
      '/r': {
        post: operationTo('x', {
          uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:runtime.sagemaker:path/endpoints/${Name}/invocations' },
        }),
      },
    },
  });
  const api = apis.of(
    { Parameters: { Name: { Type: 'String' } }, ...including('./spec/api.yaml') },
    { parameters: { Name: 'included' } },
  );
  expect(outcomeOf(api, { method: 'POST', path: '/r', body: '{}' })).toEqual({ endpoint: 'included', body: '{}' });
});

test('members beside the function remain, and many resources may come from one file', () => {
  apis.workspace.write('resources.json', {
    Extra: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { RestApiId: { Ref: 'Api' }, ParentId: { 'Fn::GetAtt': 'Api.RootResourceId' }, PathPart: 'extra' },
    },
  });
  const api = apis.of(`
    Resources:
      Fn::Transform: {Name: AWS::Include, Parameters: {Location: resources.json}}
      Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: a}}
      Method:
        Type: AWS::ApiGateway::Method
        Properties:
          RestApiId: !Ref Api
          ResourceId: !Ref Extra
          HttpMethod: GET
          Integration: {Type: MOCK, RequestTemplates: {application/json: '{"statusCode": 200}'}, IntegrationResponses: [{StatusCode: 200}]}
          MethodResponses: [{StatusCode: 200}]`);
  expect(api.routes.map(({ resourcePath }) => resourcePath)).toEqual(['/extra']);
});

describe('a file that cannot be included', () => {
  test.each([
    ['in S3', 's3://bucket/api.yaml', /Api: AWS::Include of s3:\/\/bucket\/api\.yaml: a file in S3 is not read/],
    [
      'in S3, by a function',
      { 'Fn::Sub': 's3://${AWS::AccountId}/api.yaml' },
      /s3:\/\/\$\{AWS::AccountId\}\/api\.yaml/,
    ],
    ['outside of the folder', '../../etc/passwd', /which lies outside of .* and is not read/],
    ['that is not there', 'nothing.yaml', /nothing\.yaml, and there is no such file/],
    ['that only a deployment knows', { Ref: 'Location' }, /has no Location that is known before the deployment/],
    ['without a location', undefined, /has no Location/],
  ])('a document %s is refused, and the error names it', (_title, location, message) => {
    expect(() => apis.of(including(location))).toThrow(message);
  });

  test('a document in S3 does not affect another API', () => {
    const { Resources } = including('s3://bucket/api.yaml') as { Resources: object };
    const Other = {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: { Body: { openapi: '3.0.1', paths: { '/o': { get: operationTo('o') } } } },
    };
    expect(apis.of({ Resources: { ...Resources, Other } }, { restApi: 'Other' }).routes).toHaveLength(1);
  });

  test('the inclusion of a file that includes itself ends', () => {
    apis.workspace.write('loop.json', {
      'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'loop.json' } },
    });
    expect(() => apis.of(including('loop.json'))).toThrow(/AWS::Include is followed at most 100 times/);
  });
});
