/** The commands on descriptions of APIs that CDK did not write: files in other formats, and standard input. */
import { operationTo } from '../formats/described-api';
import { api, method, plan, reference, resource } from '../formats/terraform/plans';
import { run, start, Workspace } from './cli';

const workspace = new Workspace();
afterAll(() => {
  workspace.remove();
});
const command = (args: string[], stdin = '') => run(args, { directory: workspace.directory, stdin });

const TEMPLATE = `
Parameters:
  EndpointName: {Type: String}
Resources:
  Api: {Type: AWS::ApiGateway::RestApi, Properties: {Name: a}}
  Method:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: POST
      Integration:
        Type: AWS
        IntegrationHttpMethod: POST
        Credentials: arn:aws:iam::123456789012:role/r
        Uri: !Sub arn:aws:apigateway:\${AWS::Region}:runtime.sagemaker:path/endpoints/\${EndpointName}/invocations
        RequestTemplates: {application/json: '{"in": $input.json("$")}'}
        IntegrationResponses: [{StatusCode: 200}]
      MethodResponses: [{StatusCode: 200}]
`;
const DOCUMENT = JSON.stringify({ openapi: '3.0.1', paths: { '/r': { post: operationTo('ratings') } } });

test('invoke reads a template in YAML, with a value for its parameter', async () => {
  workspace.write('template.yaml', TEMPLATE);
  const { code, stdout } = await command([
    'invoke',
    'POST /',
    'template.yaml',
    '-d',
    '[1]',
    '--parameter',
    'EndpointName=movies',
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain('SageMaker gets  POST /endpoints/movies/invocations');
  expect(stdout).toContain('{"in": [1]}');
});

test('invoke reads an API from standard input', async () => {
  const { code, stdout } = await command(['invoke', 'POST /r', '-', '-d', '{}'], DOCUMENT);
  expect([code, stdout]).toEqual([0, expect.stringContaining('POST /endpoints/ratings/invocations')]);
});

test('invoke reads standard input once', async () => {
  const { code, stderr } = await command(['invoke', 'POST /r', '-', '-d', '@-'], DOCUMENT);
  expect([code, stderr]).toEqual([
    2,
    'error: Standard input can be read only once, and the template - and --data @- ask for it\n',
  ]);
});

test('a parameter that the template does not have is refused, and the error lists the known ones', async () => {
  workspace.write('template.yaml', TEMPLATE);
  const { code, stderr } = await command(['invoke', 'POST /', 'template.yaml', '--parameter', 'Endpoint=movies']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/template\.yaml has no parameter Endpoint\. It has EndpointName\.\n$/);
});

test('prove proves the API of standard input', async () => {
  const { code, stdout, stderr } = await command(['prove', '-', '--parameter', 'EndpointName=movies'], TEMPLATE);
  expect([code, stderr]).toEqual([
    0,
    expect.stringMatching(/^1 template: \d claims? proved, 0 refuted, 0 undecided\n$/),
  ]);
  expect(stdout).toContain('POST /  application/json -> movies');
});

test('serve serves the API of standard input', async () => {
  const serving = start(['serve', '-', '--port', '0'], { directory: workspace.directory, stdin: DOCUMENT });
  const [, url] = await serving.until(/standard input on (http:\S+)/);
  const answer = await fetch(`${url}/r`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '[7]',
  });
  expect(await answer.json()).toMatchObject({ endpointName: 'ratings', body: '[7]' });
  serving.stop();
  expect((await serving.ended).code).toBe(0);
});

test('serve does not watch standard input', async () => {
  const { code, stderr } = await command(['serve', '-', '--watch'], DOCUMENT);
  expect([code, stderr]).toEqual([2, 'error: --watch looks at files, and - is standard input\n']);
});

test('serve reloads when a file that a template includes changes', async () => {
  workspace.write('spec.json', { openapi: '3.0.1', paths: { '/a': { post: operationTo('ratings') } } });
  workspace.write(
    'sam.yaml',
    'Transform: AWS::Serverless-2016-10-31\nResources: {Api: {Type: AWS::Serverless::Api, Properties: {StageName: live, DefinitionUri: spec.json}}}',
  );
  const serving = start(['serve', 'sam.yaml', '--port', '0', '--watch'], { directory: workspace.directory });
  await serving.until(/POST \/a/);
  workspace.write('spec.json', { openapi: '3.0.1', paths: { '/bc': { post: operationTo('ratings') } } });
  await serving.until(/POST \/bc/);
  serving.stop();
  await serving.ended;
});

test.each([['serve'], ['invoke', 'GET /'], ['prove'], ['check']])(
  '%s says what a file is that describes no API',
  async (...args) => {
    workspace.write('package.yaml', 'name: x\nversion: 1');
    const { code, stderr } = await command([...args, 'package.yaml']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /package\.yaml describes no API in a format that is read here: it has the members "name", "version"\. Expected is/,
    );
  },
);

describe('a plan of Terraform', () => {
  const A = reference('aws_api_gateway_resource.a.id');
  const uri = 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/secret-name/invocations';
  const endpoint = { resource: 'aws_sagemaker_endpoint.late', unknown: { name: true } };
  const late = {
    unknown: { uri: true },
    values: { uri: undefined },
    references: { uri: reference('aws_sagemaker_endpoint.late.name') },
  };
  const PLAN = JSON.stringify(
    plan([
      api(),
      endpoint,
      resource('a', 'pets'),
      resource('b', 'late'),
      ...method('pets', A, {}, { values: { request_templates: { 'application/json': '{"in": $input.json("$")}' } } }),
      ...method('late', reference('aws_api_gateway_resource.b.id'), {}, late),
    ]),
  );

  test('serve lists the routes of a plan of Terraform, and the listing and the answer name the missing value of a method', async () => {
    const serving = start(['serve', '-', '--port', '0'], { directory: workspace.directory, stdin: PLAN });
    const [, url] = await serving.until(/standard input on (http:\S+)/);
    await serving.until(
      /POST \/late +-> aws_api_gateway_integration\.late\.uri waits for aws_sagemaker_endpoint\.late\.name/,
    );
    const answer = await fetch(`${url}/late`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(501);
    expect(await answer.text()).toContain(
      'aws_api_gateway_integration.late.uri waits for aws_sagemaker_endpoint.late.name',
    );
    serving.stop();
    await serving.ended;
    expect(serving.stderr()).toMatch(/Ways on: the state after "terraform apply"/);
  });

  test('prove proves the templates of a plan of Terraform', async () => {
    const { code, stdout } = await command(['prove', '-'], PLAN);
    expect([code, stdout]).toEqual([0, expect.stringContaining('POST /pets  application/json -> pets')]);
  });

  test('check checks the templates of a plan of Terraform', async () => {
    const { code, stderr } = await command(['check', '-'], PLAN.replace('$input.json', '$input.jsn('));
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('<stdin> is a plan of Terraform with 1 mapping template\n'),
    ]);
  });

  test('serve lists no value that a plan of Terraform marks as sensitive', async () => {
    const secret = method('pets', A, {}, { values: { uri }, sensitive: { uri: true } });
    const stdin = JSON.stringify(plan([api(), resource('a', 'pets'), ...secret]));
    const serving = start(['serve', '-', '--port', '0'], { directory: workspace.directory, stdin });
    await serving.until(/POST \/pets +-> \(sensitive value\)/);
    serving.stop();
    await serving.ended;
    expect(serving.stdout() + serving.stderr()).not.toContain('secret-name');
  });

  test('a parameter of the command is a variable of a plan of Terraform', async () => {
    const { code, stderr } = await command(['check', '-', '--parameter', 'a=b'], PLAN);
    expect([code, stderr]).toEqual([2, expect.stringContaining('<stdin> has no parameter a. It has no parameters.')]);
  });
});
