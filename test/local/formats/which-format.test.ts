import { DescribedApis } from './described-api';

const apis = new DescribedApis();
afterAll(() => {
  apis.workspace.remove();
});

const EXPECTED = 'Expected is a CloudFormation or SAM template, an OpenAPI document';

describe('a file in none of the formats', () => {
  test.each([
    [
      'another JSON file',
      'package.json',
      { name: 'x', version: '1.0.0' },
      `describes no API in a format that is read here: it has the members "name", "version". ${EXPECTED}`,
    ],
    ['an empty object', 'a.json', {}, 'it is empty'],
    ['a list', 'a.json', [1], `holds a list, which describes no API. ${EXPECTED}`],
    ['a text', 'a.txt', 'hello', `holds no object, which describes no API. ${EXPECTED}`],
    ['an empty file', 'a.yaml', ' \n', 'a.yaml is empty'],
    [
      'the source of Terraform',
      'main.tf',
      '# an API\nresource "aws_api_gateway_rest_api" "a" {\n}\n',
      'is the source of a Terraform configuration, which is not read',
    ],
    [
      'what Terraform shows to people',
      'plan.txt',
      '# aws_api_gateway_rest_api.a:\nresource "aws_api_gateway_rest_api" "a" {',
      'Add -json',
    ],
    [
      'a plan as Terraform saves it',
      'p',
      Buffer.from('PK\u0003\u0004'),
      'is a zip archive. If it is a plan that Terraform saved',
    ],
    [
      'text in UTF-16',
      'plan.json',
      Buffer.from('\ufeff{}', 'utf16le'),
      'is text in UTF-16, as > of Windows PowerShell writes it',
    ],
    [
      'a configuration of the Serverless Framework',
      'serverless.yml',
      'service: a\nprovider: {name: aws}',
      'Run "serverless package"',
    ],
    ['an answer of get-template', 'a.json', { TemplateBody: {} }, 'add --query TemplateBody to the command'],
    ['a NUL character', 'a.yaml', 'Resources:\u0000', 'has a NUL character, which no text has'],
    ['broken YAML', 'a.yaml', 'Resources:\n  A: b: c', 'a.yaml:2:6: this is not YAML'],
    ['broken JSON', 'a.json', '{"Resources": }', 'this is not JSON'],
  ])('the error for %s says what it is, and what is expected', (_title, file, content, message) => {
    expect(() => apis.of(content, {}, file)).toThrow(message);
    expect(() => apis.of(content, {}, file)).toThrow(file);
  });

  test('the error for a file of two formats at once names both', () => {
    expect(() => apis.of({ Resources: {}, openapi: '3.0.1', paths: {} })).toThrow(
      'is a CloudFormation template (Resources) and an OpenAPI document (openapi or swagger) at once. Give a file of one format.',
    );
  });

  test('a file of 60 MB is refused by its size', () => {
    expect(() => apis.of(Buffer.alloc(60_000_000, 32))).toThrow(
      /has 60000000 bytes; files of up to 50000000 bytes are read/,
    );
  });

  test('JSON that is nested without end is refused with its place', () => {
    expect(() => apis.of(`{"Resources":${'['.repeat(100_000)}`, {}, 'api.json')).toThrow(
      /:1:1013: this JSON is nested deeper than 1000 levels/,
    );
  });
});

test('a name tells nothing: YAML in a .json file, and JSON in a .yaml file, are read by their content', () => {
  const template = {
    Resources: {
      Api: { Type: 'AWS::ApiGateway::RestApi' },
      M: {
        Type: 'AWS::ApiGateway::Method',
        Properties: {
          RestApiId: { Ref: 'Api' },
          ResourceId: { 'Fn::GetAtt': 'Api.RootResourceId' },
          HttpMethod: 'GET',
          Integration: { Type: 'MOCK' },
        },
      },
    },
  };
  expect(apis.of(template, {}, 'api.yaml').routes).toHaveLength(1);
  const yaml =
    'Resources:\n  Api: {Type: AWS::ApiGateway::RestApi}\n  M:\n    Type: AWS::ApiGateway::Method\n    Properties: {RestApiId: !Ref Api, ResourceId: !GetAtt Api.RootResourceId, HttpMethod: GET, Integration: {Type: MOCK}}';
  expect(apis.of(yaml, {}, 'api.json').routes).toHaveLength(1);
  expect(apis.of('{Resources: {Api: {Type: AWS::ApiGateway::RestApi}}}', {}, 'flow.yml').routes).toEqual([]);
});

test('a parameter that the template does not have is refused with those that it has', () => {
  const template =
    'Parameters: {EndpointName: {Type: String}, Stage: {Type: String}}\nResources: {Api: {Type: AWS::ApiGateway::RestApi}}';
  expect(() => apis.of(template, { parameters: { Endpointname: 'x' } })).toThrow(
    /has no parameter Endpointname\. It has EndpointName, Stage\.$/,
  );
  expect(apis.of(template, { parameters: { Stage: 'x' } }).routes).toEqual([]);
});
