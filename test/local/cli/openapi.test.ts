import { templateOf } from '../api-fixture';
import { operationTo } from '../formats/described-api';
import { api, method, plan, reference, resource } from '../formats/terraform/plans';
import { Workspace, run } from './cli';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});
const openapi = (args: readonly string[], stdin?: string) =>
  run(['openapi', ...args], { directory: workspace.directory, stdin });

test('openapi writes the contract of a file, and of standard input', async () => {
  const template = templateOf({ methods: [{ path: '/predict' }] });
  workspace.write('api.json', template);
  const { code, stdout } = await openapi(['api.json', '--server', 'http://127.0.0.1:3000/']);
  expect(code).toBe(0);
  const document = JSON.parse(stdout);
  expect(document.servers).toEqual([{ url: 'http://127.0.0.1:3000' }]);
  expect(Object.keys(document.paths)).toEqual(['/predict']);
  const { stdout: ofInput } = await openapi(['-', '--server', 'http://127.0.0.1:3000'], JSON.stringify(template));
  expect(JSON.parse(ofInput)).toEqual(document);
});

test.each([
  [['api.json', '--server', 'localhost'], '--server localhost: give a URL such as https://api.example.com/v1'],
  [['api.json', 'other.json'], 'openapi takes one API, not api.json and other.json'],
  [['api.json', '--stage', 'none'], 'The API has no stage none'],
])('openapi %j ends with 2, and the error gives the remedy', async (args, message) => {
  workspace.write('api.json', templateOf({}));
  const { code, stdout, stderr } = await openapi(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});

describe('the header or query parameter that an authorizer reads is in the contract', () => {
  const schemesOf = async (content: object): Promise<object[]> => {
    workspace.write('api.json', content);
    const { components } = JSON.parse((await openapi(['api.json'])).stdout);
    return Object.values<any>(components.securitySchemes).map(({ name, in: place }) => ({ name, in: place }));
  };

  test.each([
    [{ Identity: { Header: 'X-Token' } }, [{ name: 'X-Token', in: 'header' }]],
    [{}, [{ name: 'Authorization', in: 'header' }]],
    [
      {
        FunctionPayloadType: 'REQUEST',
        Identity: { Headers: ['X-Token'], QueryStrings: ['tenant'], Context: ['path'] },
      },
      [
        { name: 'X-Token', in: 'header' },
        { name: 'tenant', in: 'query' },
      ],
    ],
    [
      { UserPoolArn: 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/p', Identity: { Header: 'Id' } },
      [{ name: 'Id', in: 'header' }],
    ],
  ])(
    'the contract of a SAM template has the header or query parameter that an authorizer reads: %j',
    async (authorizer, expected) => {
      const operation = { ...operationTo('ratings'), security: [{ Guard: [] }] };
      const DefinitionBody = { openapi: '3.0.1', paths: { '/r': { post: operation } } };
      const Properties = { StageName: 'live', DefinitionBody, Auth: { Authorizers: { Guard: authorizer } } };
      const sam = {
        Transform: 'AWS::Serverless-2016-10-31',
        Resources: { Api: { Type: 'AWS::Serverless::Api', Properties } },
      };
      expect(await schemesOf(sam)).toEqual(expected);
    },
  );

  test('the contract of a plan of Terraform has the header or query parameter that an authorizer reads', async () => {
    const guard = {
      resource: 'aws_api_gateway_authorizer.guard',
      values: {
        name: 'guard',
        type: 'REQUEST',
        identity_source: 'method.request.header.X-A,method.request.querystring.b',
      },
      unknown: { id: true, rest_api_id: true },
      references: { rest_api_id: reference('aws_api_gateway_rest_api.api.id') },
    };
    const [post, ...others] = method('pets', reference('aws_api_gateway_resource.a.id'));
    const guarded = {
      ...post,
      values: { ...post.values, authorization: 'CUSTOM' },
      unknown: { ...post.unknown, authorizer_id: true },
      references: { ...post.references, authorizer_id: reference('aws_api_gateway_authorizer.guard.id') },
    };
    expect(await schemesOf(plan([api(), resource('a', 'pets'), guard, guarded, ...others]))).toEqual([
      { name: 'X-A', in: 'header' },
      { name: 'b', in: 'query' },
    ]);
  });
});
