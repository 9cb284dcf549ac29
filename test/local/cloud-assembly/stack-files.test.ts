import { join } from 'node:path';
import { App, NestedStack, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
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

const DOCUMENT = {
  openapi: '3.0.1',
  info: { title: 'pets', version: '1' },
  paths: {
    '/pets': {
      get: {
        responses: { '200': { description: 'ok' } },
        'x-amazon-apigateway-integration': {
          type: 'aws',
          httpMethod: 'POST',
          credentials: 'arn:aws:iam::123456789012:role/role',
          uri: 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/pets/invocations',
          responses: { default: { statusCode: '200' } },
        },
      },
    },
  },
};

function specApi(stack: Stack, name: string, content: unknown): Stack {
  const apiDefinition = apigateway.ApiDefinition.fromAsset(workspace.write(name, content));
  new apigateway.SpecRestApi(stack, name.replace(/\W/g, ''), { apiDefinition });
  return stack;
}
const newApp = (context: { [key: string]: unknown } = {}): App =>
  new App({ outdir: join(workspace.directory, 'cdk.out'), context });
const served = (restApi?: string): RunningApi =>
  loadApi(findTemplate(undefined, undefined, workspace.directory), {
    restApi,
    stage: undefined,
    requireIam: false,
    apiKeys: [],
  }).api;
const calledBy = (api: LocalApi | RunningApi): unknown =>
  receive(api, { method: 'GET', path: '/pets' }).endpointRequest?.endpointName;

describe('an OpenAPI document that is an asset', () => {
  test.each([
    ['with metadata', { 'aws:cdk:enable-asset-metadata': true }],
    ['without metadata', {}],
  ])('an OpenAPI document that is an asset is read by LocalApi and by the command, %s', (_how, context) => {
    const stack = specApi(new Stack(newApp(context), 'Pets'), 'pets.json', DOCUMENT);
    expect(calledBy(LocalApi.fromStack(stack))).toBe('pets');
    expect(calledBy(served())).toBe('pets');
    expect(findTemplate(undefined, undefined, workspace.directory).files).toContainEqual(
      expect.stringMatching(/asset\.[0-9a-f]{64}\.json$/),
    );
  });

  test('an OpenAPI document that is an asset may be that of an API in a nested stack', () => {
    const inner = new NestedStack(new Stack(newApp(), 'Root'), 'Inner');
    specApi(inner, 'pets.json', DOCUMENT);
    expect(calledBy(LocalApi.fromStack(inner))).toBe('pets');
    expect(calledBy(served())).toBe('pets');
  });

  test.each(['pets.yaml', 'pets.txt'])('an OpenAPI document %s in YAML is read like one in JSON', (name) => {
    const document = 'openapi: 3.0.1\npaths:\n  /pets:\n    get: {responses: {200: {}}}\n';
    expect(LocalApi.fromStack(specApi(new Stack(newApp(), 'Pets'), name, document)).routes).toHaveLength(1);
    expect(served().routes).toHaveLength(1);
  });

  test('a broken OpenAPI document is refused with its place', () => {
    const stack = specApi(new Stack(newApp(), 'Pets'), 'pets.yaml', 'openapi: 3.0.1\npaths: a: b');
    const message = /cdk\.out\/asset\.[0-9a-f]{64}\.yaml:2:8: this is not YAML: /;
    expect(() => LocalApi.fromStack(stack)).toThrow(message);
    expect(() => served()).toThrow(message);
  });

  test('a broken OpenAPI document does not affect another API of the stack', () => {
    const stack = specApi(new Stack(newApp(), 'Pets'), 'pets.yaml', 'openapi: [');
    const integration = new apigateway.MockIntegration();
    new apigateway.RestApi(stack, 'Other').root.addResource('pets').addMethod('GET', integration);
    expect(LocalApi.fromStack(stack, { restApi: 'Other' }).routes).toHaveLength(1);
  });

  test('an OpenAPI document that is not JSON is refused with its file', () => {
    const stack = specApi(new Stack(newApp(), 'Pets'), 'pets.json', '{\n  "openapi": ,\n}');
    expect(() => LocalApi.fromStack(stack)).toThrow(/asset\.[0-9a-f]{64}\.json(:2:\d+)?: this is not JSON: /);
  });
});
