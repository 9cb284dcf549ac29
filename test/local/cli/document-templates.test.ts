import { Workspace, run } from './cli';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});
const check = (args: readonly string[], stdin?: string) =>
  run(['check', ...args], { directory: workspace.directory, stdin });

const BROKEN = '{\n  "a": 1,\n  #if($x === 1)2#end\n}';
const GOOD = '{"user": "$util.escapeJavaScript($input.params(\'user_id\'))"}';
const integration = (requestTemplates: object, responseTemplates: object = {}) => ({
  type: 'aws',
  httpMethod: 'POST',
  credentials: 'arn:aws:iam::123456789012:role/api',
  uri: 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/movies/invocations',
  requestTemplates,
  responses: { default: { statusCode: '200', responseTemplates } },
});
const openApi = (get: object) => ({
  openapi: '3.0.1',
  info: { title: 'Movies', version: '1' },
  paths: {
    '/{user_id}': {
      get: {
        parameters: [
          { name: 'user_id', in: 'path', required: true },
          { name: 'items', in: 'query', required: true },
        ],
        responses: { '200': {} },
        'x-amazon-apigateway-integration': get,
      },
    },
  },
});

test('the templates in an OpenAPI document are checked, each named by method, path, type and side', async () => {
  workspace.write('api.json', openApi(integration({ 'application/json': BROKEN }, { 'application/json': '#if($x)' })));
  const { code, stdout, stderr } = await check(['api.json']);
  expect(code).toBe(1);
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(
      /^api\.json: GET \/\{user_id\} application\/json \(request\):3:12: error: Expected a value, .* Write == instead of ===\.$/,
    ),
    expect.stringMatching(
      /^api\.json: GET \/\{user_id\} 200 application\/json \(response\):1:1: error: "#if" is not closed/,
    ),
    '',
  ]);
  expect(stderr).toBe('api.json is an OpenAPI document with 2 mapping templates\n2 templates: 2 errors, 0 warnings\n');
});

test('the advice knows the parameters of the method', async () => {
  workspace.write('api.json', openApi(integration({ 'application/json': '{"user": "$input.params().path.userid"}' })));
  const { code, stdout } = await check(['api.json']);
  expect(code).toBe(0);
  expect(stdout).toContain(
    'api.json: GET /{user_id} application/json (request):1:1: warning: The template never reads the path parameter user_id',
  );
  expect(stdout).toContain('The template never reads the required parameter items');
  expect(stdout).toContain('reads the path parameter "userid", which the path lacks');
});

test('a parameter counts as read if another template of the method or a mapping reads it', async () => {
  const templates = { 'application/json': GOOD, 'text/csv': "$input.params('items')" };
  workspace.write('two.json', openApi(integration(templates)));
  const requestParameters = { 'integration.request.header.X-Items': 'method.request.querystring.items' };
  workspace.write('mapped.json', openApi({ ...integration({ 'application/json': GOOD }), requestParameters }));
  const { stdout } = await check(['two.json', 'mapped.json']);
  expect(stdout).not.toContain('never reads');
});

test('the templates of all APIs in a CloudFormation template are checked', async () => {
  const api = (template: string) => ({
    Type: 'AWS::ApiGateway::RestApi',
    Properties: { Body: openApi(integration({ 'application/json': template })) },
  });
  const method = {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Resources' },
      ResourceId: { 'Fn::GetAtt': ['Resources', 'RootResourceId'] },
      HttpMethod: 'POST',
      Integration: {
        Type: 'MOCK',
        RequestTemplates: { 'application/json': { 'Fn::Join': ['', ['#if($a)', { Ref: 'AWS::Region' }]] } },
      },
    },
  };
  workspace.write('template.json', {
    Resources: { Imported: api(BROKEN), Resources: { Type: 'AWS::ApiGateway::RestApi' }, Method: method },
  });
  const { code, stdout, stderr } = await check(['template.json']);
  expect(code).toBe(1);
  expect(stdout).toContain('template.json: Imported GET /{user_id} application/json (request):3:12: error: ');
  expect(stdout).toContain('template.json: Resources POST / application/json (request):1:1: error: ');
  expect(stderr).toContain('template.json is a CloudFormation template with 2 mapping templates\n');
});

test('a binary body that is converted to text is base64, which needs no escaping', async () => {
  const templates = { 'image/png': '{"image": "$input.body", "id": "$util.urlEncode($input.params(\'user_id\'))"}' };
  const document = openApi({ ...integration(templates), contentHandling: 'CONVERT_TO_TEXT' });
  workspace.write('text.json', document);
  workspace.write('binary.json', { ...document, 'x-amazon-apigateway-binary-media-types': ['image/*'] });
  expect((await check(['text.json'])).stdout).toContain('[unescaped-value]');
  expect((await check(['binary.json'])).stdout).not.toContain('[unescaped-value]');
});

test('check warns of the parts of an API that AWS would refuse, beside the warnings of its templates', async () => {
  workspace.write('api.json', openApi({ ...integration({ 'application/json': GOOD }), credentials: undefined }));
  const { code, stdout, stderr } = await check(['api.json']);
  expect(code).toBe(0);
  expect(stdout).toContain(
    'api.json: warning: GET /{user_id} (Api.Body.paths./{user_id}.get): the integration of type AWS has no credentials; ' +
      'API Gateway refuses that ("Role ARN must be specified for AWS integrations"). ',
  );
  expect(stderr).toContain('1 template: 0 errors, 3 warnings\n');
  expect((await check(['--strict', 'api.json'])).code).toBe(1);
});

const parent = {
  Resources: {
    RestApi: { Type: 'AWS::ApiGateway::RestApi' },
    Pets: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: {
        TemplateURL: 'https://s3.amazonaws.com/assets/pets.json',
        Parameters: { Api: { Ref: 'RestApi' }, Root: { 'Fn::GetAtt': ['RestApi', 'RootResourceId'] } },
      },
      Metadata: { 'aws:asset:path': 'pets.template.json' },
    },
  },
};
const nested = {
  Parameters: { Api: { Type: 'String' }, Root: { Type: 'String' } },
  Resources: {
    Get: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: { Ref: 'Api' },
        ResourceId: { Ref: 'Root' },
        HttpMethod: 'GET',
        AuthorizationType: 'NONE',
        Integration: { Type: 'MOCK', RequestTemplates: { 'application/json': BROKEN } },
      },
    },
  },
};

test('check checks the templates of a stack and of its nested stacks', async () => {
  workspace.write('cdk.out/parent.template.json', parent);
  workspace.write('cdk.out/pets.template.json', nested);
  const { stdout, stderr } = await check(['cdk.out/parent.template.json']);
  expect(stdout).toContain('cdk.out/parent.template.json: GET / application/json (request):3:12: error: ');
  expect(stderr).toContain('is a CloudFormation template with 1 mapping template\n');
});

test('check names the template of a nested stack that cannot be read', async () => {
  workspace.write('cdk.out/parent.template.json', parent);
  const { stdout } = await check(['cdk.out/parent.template.json']);
  expect(stdout).toMatch(
    /warning: .*the template of the nested stack Pets is pets\.template\.json, and there is no such file\./,
  );
});

test('a mock integration does not need to read the parameters of its path', async () => {
  workspace.write(
    'api.json',
    openApi({ type: 'mock', requestTemplates: { 'application/json': '{"statusCode": 200}' } }),
  );
  expect(await check(['api.json'])).toMatchObject({ code: 0, stdout: '' });
});

test('a document may come from standard input', async () => {
  const { stdout } = await check(['-'], JSON.stringify(openApi(integration({ 'application/json': BROKEN }))));
  expect(stdout).toContain('<stdin>: GET /{user_id} application/json (request):3:12: error: ');
});

test('a mapping template that is JSON, or prints resources, is a mapping template', async () => {
  workspace.write('mock.vtl', '{"statusCode": 200}');
  workspace.write('resources.vtl', '{"Resources": {"a": 1}}');
  expect(await check(['mock.vtl', 'resources.vtl'])).toEqual({
    code: 0,
    stdout: '',
    stderr: '2 templates: 0 errors, 0 warnings\n',
  });
});

test.each([
  ['openapi.yaml', '# an API\nopenapi: 3.0.1\npaths: {}\n', 'an OpenAPI document'],
  ['-', '# an API\nopenapi: 3.0.1\npaths: {}\n', 'an OpenAPI document'],
  [
    'template',
    'AWSTemplateFormatVersion: 2010-09-09\nResources: {Api: {Type: AWS::ApiGateway::RestApi}}',
    'a CloudFormation template',
  ],
])('check reads %s, which is YAML', async (file, text, kind) => {
  if (file !== '-') workspace.write(file, text);
  const { code, stderr } = await check([file], text);
  expect(code).toBe(0);
  expect(stderr).toContain(`${file === '-' ? '<stdin>' : file} is ${kind} with 0 mapping templates\n`);
});

test('check names the place at which YAML is broken', async () => {
  workspace.write('api.yaml', 'openapi: 3.0.1\npaths:\n  /: a: b\n');
  expect(await check(['api.yaml'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('error: api.yaml:3:6: this is not YAML: '),
  });
});

test('check takes values for parameters, and refuses one that the template does not have', async () => {
  workspace.write('t.yaml', 'Parameters: {A: {Type: String}}\nResources: {Api: {Type: AWS::ApiGateway::RestApi}}');
  expect(await check(['t.yaml', '--parameter', 'A=1'])).toMatchObject({ code: 0 });
  expect(await check(['t.yaml', '--parameter', 'B=1'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('t.yaml has no parameter B. It has A.'),
  });
});

test('check reports a CloudFormation template without an API', async () => {
  workspace.write('template.json', { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } });
  const { code, stderr } = await check(['template.json']);
  expect(code).toBe(2);
  expect(stderr).toContain(
    'error: template.json: The document has no AWS::ApiGateway::RestApi, and so no mapping templates.\n',
  );
});
