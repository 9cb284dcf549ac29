import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnParameter, CfnStack, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { LocalApi } from '../../../lib/local';
import type { RunningApi } from '../../../lib/local/running-api';
import { receive } from '../api-fixture';
import { loadApi } from '../../../lib/local/cli/load-api';
import { findTemplate } from '../../../lib/local/cli/template-source';
import { Workspace } from '../cli/cli';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});

function endpointIntegration(name: string) {
  return new apigateway.AwsIntegration({
    service: 'runtime.sagemaker',
    path: `endpoints/${name}/invocations`,
    integrationHttpMethod: 'POST',
    options: {
      credentialsPassthrough: true,
      requestTemplates: { 'application/json': `{"from": "${name}"}` },
      integrationResponses: [{ statusCode: '200' }],
    },
  });
}
const OK = { methodResponses: [{ statusCode: '200' }] };

interface ApiIds {
  readonly restApiId: string;
  readonly rootResourceId: string;
}

/** Follows CDK's documentation: the nested stack imports the API of its parent. */
class Routes extends NestedStack {
  readonly methods: apigateway.Method[] = [];
  readonly part: apigateway.Resource;

  constructor(scope: Construct, id: string, name: string, ids: ApiIds) {
    super(scope, id);
    const api = apigateway.RestApi.fromRestApiAttributes(this, 'RestApi', ids);
    this.part = api.root.addResource(name);
    this.methods.push(this.part.addMethod('GET', endpointIntegration(name), OK));
  }
}

class Deploy extends NestedStack {
  constructor(scope: Construct, id: string, restApiId: string, methods: readonly apigateway.Method[]) {
    super(scope, id);
    const api = apigateway.RestApi.fromRestApiId(this, 'RestApi', restApiId);
    const deployment = new apigateway.Deployment(this, 'Deployment', { api });
    for (const method of methods) deployment.node.addDependency(method);
    new apigateway.Stage(this, 'Stage', { deployment, stageName: 'live', variables: { model: 'm1' } });
  }
}

function largeApi(stack: Stack): Stack {
  const api = new apigateway.RestApi(stack, 'RestApi', { deploy: false });
  const health = api.root.addMethod('GET', endpointIntegration('health'), OK);
  const ids = { restApiId: api.restApiId, rootResourceId: api.restApiRootResourceId };
  const pets = new Routes(stack, 'Pets', 'pets', ids);
  const books = new Routes(stack, 'Books', 'books', ids);
  new Deploy(stack, 'Deploy', api.restApiId, [health, ...pets.methods, ...books.methods]);
  return stack;
}

const calledBy = (api: LocalApi | RunningApi, path: string): unknown =>
  receive(api, { method: 'GET', path }).endpointRequest?.endpointName;

const warningsOf = (api: LocalApi | RunningApi): readonly string[] =>
  api instanceof LocalApi ? api.warnings : Object.values(api.review).flat();

const newApp = (context: { [key: string]: unknown } = {}): App =>
  new App({ outdir: join(workspace.directory, 'cdk.out'), context });
const served = (stack?: string, path?: string): RunningApi =>
  loadApi(findTemplate(path, stack, workspace.directory), {
    restApi: undefined,
    stage: undefined,
    requireIam: false,
    apiKeys: [],
  }).api;

test.each([
  ['with metadata, as the cdk command asks for', { 'aws:cdk:enable-asset-metadata': true }],
  ['without metadata', {}],
])('an API whose methods are in nested stacks is one API for LocalApi and for the command, %s', (_how, context) => {
  const app = newApp(context);
  const stack = largeApi(new Stack(app, 'Root'));
  for (const api of [
    LocalApi.fromStack(stack),
    served(),
    served('Root'),
    served(undefined, 'cdk.out/Root.template.json'),
  ]) {
    expect(['/', '/pets', '/books'].map((path) => calledBy(api, path))).toEqual(['health', 'pets', 'books']);
    expect(receive(api, { method: 'GET', path: '/cats' }).apiResponse?.statusCode).toBe(403);
    expect([api.stage, api.stages]).toEqual(['live', ['live']]);
    expect([warningsOf(api), api.omissions]).toEqual([[], []]);
    expect(receive(api, { method: 'GET', path: '/pets' }).endpointRequest?.headers).toMatchObject({
      'User-Agent': expect.stringMatching(/^AmazonAPIGateway_RestApi[0-9A-F]{8}$/) as string,
    });
  }
});

test('an API whose methods are in nested stacks is found in the stack of a stage', () => {
  const app = newApp();
  const stack = largeApi(new Stack(new Stage(app, 'Prod'), 'Root'));
  expect(calledBy(LocalApi.fromStack(stack), '/pets')).toBe('pets');
  app.synth();
  expect(calledBy(served('Prod/Root'), '/pets')).toBe('pets');
});

test('an API whose methods are in nested stacks is also the API of one of the nested stacks', () => {
  const stack = largeApi(new Stack(newApp(), 'Root'));
  const [pets] = stack.node.children.filter((one) => NestedStack.isNestedStack(one));
  expect(calledBy(LocalApi.fromStack(pets), '/books')).toBe('books');
});

test('an API may have nested stacks in nested stacks with equal logical ids', () => {
  const stack = new Stack(newApp(), 'Root');
  const api = new apigateway.RestApi(stack, 'RestApi', { deploy: false });
  api.root.addMethod('GET', endpointIntegration('root'), OK);
  const ids = { restApiId: api.restApiId, rootResourceId: api.restApiRootResourceId };
  for (const outer of ['one', 'two']) {
    const routes = new Routes(stack, outer, outer, ids);
    // The same ids below each: Inner, and in it Default and its method.
    const inner = new NestedStack(routes, 'Inner');
    const imported = apigateway.RestApi.fromRestApiAttributes(inner, 'RestApi', {
      restApiId: api.restApiId,
      rootResourceId: routes.part.resourceId,
    });
    imported.root.addResource('deep').addMethod('GET', endpointIntegration(`deep-${outer}`), OK);
  }
  const local = LocalApi.fromStack(stack);
  expect(['/', '/one', '/one/deep', '/two', '/two/deep'].map((path) => calledBy(local, path))).toEqual([
    'root',
    'one',
    'deep-one',
    'two',
    'deep-two',
  ]);
  expect(local.warnings).toEqual([]);
});

test('an API may be declared in a nested stack, if its parent and a sibling refer to the outputs', () => {
  const stack = new Stack(newApp(), 'Root');
  const inner = new NestedStack(stack, 'Inner');
  const api = new apigateway.RestApi(inner, 'RestApi');
  api.root.addMethod('GET', endpointIntegration('inner'), OK);
  const ids = { restApiId: api.restApiId, rootResourceId: api.restApiRootResourceId };
  new Routes(stack, 'Sibling', 'sibling', ids);
  apigateway.RestApi.fromRestApiAttributes(stack, 'Imported', ids)
    .root.addResource('parent')
    .addMethod('GET', endpointIntegration('parent'), OK);
  for (const local of [LocalApi.fromStack(stack), LocalApi.fromStack(inner), served()]) {
    expect(['/', '/sibling', '/parent'].map((path) => calledBy(local, path))).toEqual(['inner', 'sibling', 'parent']);
  }
});

test('an API of the outer stack is preferred to an API that a nested stack declares', () => {
  const stack = new Stack(newApp({ 'aws:cdk:enable-asset-metadata': true }), 'Root');
  new apigateway.RestApi(stack, 'RestApi').root.addMethod('GET', endpointIntegration('outer'), OK);
  const inner = new NestedStack(stack, 'Inner');
  new apigateway.RestApi(inner, 'RestApi').root.addMethod('GET', endpointIntegration('inner'), OK);
  expect(calledBy(LocalApi.fromStack(stack), '/')).toBe('outer');
  expect(calledBy(LocalApi.fromStack(inner), '/')).toBe('inner');
  expect(calledBy(served('Root'), '/')).toBe('outer');
  expect(calledBy(served('Root/Inner'), '/')).toBe('inner');
});

test('an API whose methods are in nested stacks has the values of the parent in names, conditions and texts', () => {
  const stack = new Stack(newApp(), 'Root');
  new CfnParameter(stack, 'Model', { default: 'model-a' });
  const Parameters = { Model: { Ref: 'Model' }, Api: { Ref: 'Api' }, Root: { 'Fn::GetAtt': 'Api.RootResourceId' } };
  const uri = 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/${Model}-${Kind}/invocations';
  const nested = {
    Parameters: { Model: { Type: 'String' }, Kind: { Type: 'String', Default: 'x' }, Api: {}, Root: {} },
    Conditions: { IsA: { 'Fn::Equals': [{ Ref: 'Model' }, 'model-a'] }, IsB: { 'Fn::Not': [{ Condition: 'IsA' }] } },
    Mappings: { M: { path: { name: 'mapped' } } },
    Resources: {
      Resource: {
        Type: 'AWS::ApiGateway::Resource',
        Properties: {
          RestApiId: { Ref: 'Api' },
          ParentId: { Ref: 'Root' },
          PathPart: { 'Fn::FindInMap': ['M', 'path', 'name'] },
        },
      },
      Get: method('GET', { 'Fn::Sub': uri }, 'IsA'),
      Put: method('PUT', { 'Fn::Sub': uri }, 'IsB'),
      Post: method('POST', { 'Fn::If': ['IsA', { 'Fn::Sub': [uri, { Kind: 'own' }] }, 'no'] }),
    },
  };
  const root = {
    Parameters: { Model: { Type: 'String', Default: 'model-a' } },
    Conditions: { IsA: { 'Fn::Equals': ['a', 'b'] } },
    Resources: {
      Api: { Type: 'AWS::ApiGateway::RestApi' },
      Inner: stackResource('inner.json', { Parameters }),
      Off: { ...stackResource('inner.json', { Parameters: { ...Parameters, Model: 'off' } }), Condition: 'IsA' },
    },
  };
  workspace.write('inner.json', nested);
  workspace.write('root.json', root);
  const api = served(undefined, 'root.json');
  const nameOf = (method: string) => receive(api, { method, path: '/mapped' }).endpointRequest?.endpointName;
  expect([nameOf('GET'), nameOf('PUT'), nameOf('POST')]).toEqual(['model-a-x', undefined, 'model-a-own']);
  expect(api.routes).toHaveLength(2);
});

function method(HttpMethod: string, Uri: unknown, Condition?: string) {
  return {
    Type: 'AWS::ApiGateway::Method',
    ...(Condition !== undefined && { Condition }),
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResourceId: { Ref: 'Resource' },
      HttpMethod,
      AuthorizationType: 'NONE',
      Integration: { Type: 'AWS', IntegrationHttpMethod: 'POST', Uri, Credentials: 'role' },
      MethodResponses: [],
    },
  };
}

function stackResource(path: string, Properties: object = {}) {
  return { Type: 'AWS::CloudFormation::Stack', Properties, Metadata: { 'aws:asset:path': path } };
}

describe('a nested stack that cannot be read is told in one sentence:', () => {
  const API = { Type: 'AWS::ApiGateway::RestApi' };
  const rootWith = (path: string) => {
    workspace.write('root.json', { Resources: { Api: API, Inner: stackResource(path) } });
    return () => served(undefined, 'root.json');
  };
  const outside = () => join(workspace.directory, '../outside.json');

  test.each([
    ['one that contains itself', 'root.json', 'is root.json, so that the stack contains itself.'],
    ['one that is not there', 'gone.json', 'is gone.json, and there is no such file.'],
    ['one above the directory', '../x.json', 'is ../x.json, which lies outside of DIRECTORY and is not read.'],
    ['one elsewhere', '/etc/passwd', 'is /etc/passwd, which lies outside of DIRECTORY and is not read.'],
    ['one behind a link', 'link.json', 'is link.json, which lies outside of DIRECTORY and is not read.'],
  ])('one sentence names a nested stack that cannot be read: %s', (_what, path, end) => {
    writeFileSync(outside(), '{"Resources": {}}');
    symlinkSync(outside(), join(workspace.directory, 'link.json'));
    const where = `${join(workspace.directory, 'root.json')}: the template of the nested stack Inner `;
    expect(rootWith(path)).toThrow(where + end.replace('DIRECTORY', workspace.directory));
  });

  test('one sentence names a nested stack that contains itself by another, and one that is broken', () => {
    const inner = workspace.write('inner.json', { Resources: { Back: stackResource('root.json') } });
    expect(rootWith('inner.json')).toThrow(
      `${inner}: the template of the nested stack Back is root.json, so that the stack contains itself.`,
    );
    workspace.write('inner.json', 'Resources: [');
    expect(rootWith('inner.json')).toThrow(`${inner}:1:13: this is not YAML: `);
  });

  test('the reading of templates that double at every level ends', () => {
    for (let level = 0; level < 30; level++) {
      const next = stackResource(`level${level + 1}.json`);
      workspace.write(`level${level}.json`, { Resources: { A: next, B: next } });
    }
    workspace.write('level30.json', { Resources: {} });
    expect(rootWith('level0.json')).toThrow('nested stacks are read to 20 levels and 500 templates.');
  });

  test('a nested stack that cannot be read does not affect another stack of the same cdk.out', () => {
    const app = newApp({ 'aws:cdk:enable-asset-metadata': true });
    largeApi(new Stack(app, 'Good'));
    largeApi(new Stack(app, 'Bad'));
    app.synth();
    const file = join(workspace.directory, 'cdk.out/Bad.template.json');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replaceAll(/"aws:asset:path": "[^"]*"/g, '"aws:asset:path": "gone"'),
    );
    expect(calledBy(served('Good'), '/pets')).toBe('pets');
    expect(() => served('Bad')).toThrow(
      /the template of the nested stack Pets\w+ is gone, and there is no such file\./,
    );
  });

  test('outputs and parameters that need each other are refused', () => {
    workspace.write('inner.json', {
      Parameters: { P: { Type: 'String' } },
      Outputs: { O: { Value: { Ref: 'P' } } },
      Resources: { Model: { Type: 'AWS::ApiGateway::Model', Properties: { Name: { Ref: 'P' } } } },
    });
    workspace.write('root.json', {
      Resources: {
        Api: API,
        Inner: stackResource('inner.json', { Parameters: { P: { 'Fn::GetAtt': ['Inner', 'Outputs.O'] } } }),
      },
    });
    expect(() => served(undefined, 'root.json')).toThrow(
      /The templates refer in a circle: the \w+ \w+ of the nested stack Inner/,
    );
  });
});

const rootOf = (stack: Stack) => Template.fromStack(stack).toJSON();
const unreadStack = (logicalId: string) =>
  `The nested stack ${logicalId} is given the API, and its template was not read: requests to the methods that it adds are answered 403. ` +
  'LocalApi.fromStack, and the command on a cdk.out, read nested stacks.';

test('fromTemplate has an omission for an unread nested stack that gets the API or one of its resources', () => {
  const stack = new Stack(newApp(), 'Root');
  const api = new apigateway.RestApi(stack, 'RestApi', { deploy: false });
  const books = api.root.addResource('books');
  books.addMethod('GET', endpointIntegration('books'), OK);
  const pets = new Routes(stack, 'Pets', 'pets', {
    restApiId: api.restApiId,
    rootResourceId: api.restApiRootResourceId,
  });
  const pages = new CfnStack(stack, 'Pages', {
    templateUrl: 'https://example.com/pages.json',
    parameters: { Parent: books.resourceId },
  });
  new CfnStack(stack, 'Table', { templateUrl: 'https://example.com/table.json', parameters: { Name: 'books' } });
  const local = LocalApi.fromTemplate(rootOf(stack));
  const petsId = stack.getLogicalId(pets.nestedStackResource as CfnStack);
  expect(local.omissions).toEqual([petsId, stack.getLogicalId(pages)].map(unreadStack));
  expect(local.receive({ method: 'GET', path: '/pets' }).apiResponse?.statusCode).toBe(403);
  expect(LocalApi.fromStack(stack).omissions).toEqual([unreadStack(stack.getLogicalId(pages))]);
});

test('the error for a template without an API names a nested stack whose template was not read', () => {
  const Resources = { Apis: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://…' } } };
  expect(() => LocalApi.fromTemplate({ Resources })).toThrow('The templates of its nested stacks (Apis) were not read');
});
