// An API of two methods: one answers at once, and the other works until it is stopped.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ENDLESS = `${'#foreach($i in [1..1000])'.repeat(3)}#set($a = "$i$i")${'#end'.repeat(3)}`;

/** Writes the template of the API, and returns the path of the file. */
export function writeHostileApi() {
  const file = join(mkdtempSync(join(tmpdir(), 'hostile-api-')), 'api.json');
  const api = { Ref: 'Api' };
  const root = { 'Fn::GetAtt': ['Api', 'RootResourceId'] };
  const resource = (PathPart) => ({
    Type: 'AWS::ApiGateway::Resource',
    Properties: { RestApiId: api, ParentId: root, PathPart },
  });
  const Resources = {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
    Quick: resource('{user_id}'),
    QuickMethod: method(api, 'Quick', '{"user": "$input.params("user_id")"}'),
    Endless: resource('endless'),
    EndlessMethod: method(api, 'Endless', ENDLESS),
  };
  writeFileSync(file, JSON.stringify({ Resources }));
  return file;
}

function method(RestApiId, resource, template) {
  return {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId,
      ResourceId: { Ref: resource },
      HttpMethod: 'GET',
      AuthorizationType: 'NONE',
      MethodResponses: [{ StatusCode: '200' }],
      Integration: {
        Type: 'AWS',
        IntegrationHttpMethod: 'POST',
        Credentials: 'arn:aws:iam::123456789012:role/invoke',
        Uri: 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/movie-ratings/invocations',
        RequestTemplates: { 'application/json': template },
        IntegrationResponses: [{ StatusCode: '200' }],
      },
    },
  };
}
