import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { ApiGatewayMappingValidationPlugin } from '../../lib/local';
import { SAGEMAKER_URI } from './api-fixture';

/** A violation in the CDK's report. */
interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity: string;
  readonly violatingConstructs: readonly {
    readonly constructPath: string;
    readonly cloudFormationResource?: { readonly templatePath: string; readonly logicalId: string };
  }[];
}

const GOOD = '{"items": $input.json("$.items")}';
const INJECTABLE = '{"user": "$input.params(\'user\')"}';

let outdir: string;
let exitCode: typeof process.exitCode;
/** The stream to which the CDK prints its report. */
let stderr: jest.SpyInstance;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'plugin-'));
  ({ exitCode } = process);
  stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  process.exitCode = exitCode;
  stderr.mockRestore();
  rmSync(outdir, { recursive: true });
});

/** Makes an API without the construct. */
function addApi(scope: Construct, template: string, options: apigateway.IntegrationOptions = {}): apigateway.RestApi {
  const api = new apigateway.RestApi(scope, 'Api');
  const integration = new apigateway.Integration({
    type: apigateway.IntegrationType.AWS,
    integrationHttpMethod: 'POST',
    uri: SAGEMAKER_URI,
    options: {
      credentialsPassthrough: true,
      requestTemplates: { 'application/json': template },
      integrationResponses: [{ statusCode: '200' }],
      ...options,
    },
  });
  api.root.addResource('predict').addMethod('POST', integration, { methodResponses: [{ statusCode: '200' }] });
  return api;
}

/** Synthesizes like `cdk synth`, and returns the CDK's report and exit code. */
function synthesize(fill: (app: App) => void, plugin = new ApiGatewayMappingValidationPlugin()) {
  const app = new App({ outdir });
  Validations.of(app).addPlugins(plugin);
  fill(app);
  process.exitCode = 0;
  app.synth();
  const { pluginReports } = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as {
    pluginReports: { pluginName: string; conclusion: string; violations: Violation[]; metadata?: object }[];
  };
  const report = pluginReports.find(({ pluginName }) => pluginName === 'ApiGatewayMappings');
  expect(report?.metadata).toBeUndefined();
  return { exitCode: process.exitCode, conclusion: report?.conclusion, violations: report?.violations ?? [] };
}

test('an app whose APIs are proved synthesizes, with no violation', () => {
  const { exitCode: code, violations } = synthesize((app) => addApi(new Stack(app, 'Good'), GOOD));
  expect([code, violations]).toEqual([0, []]);
});

test('an app without an API synthesizes', () => {
  const { exitCode: code, violations } = synthesize((app) => new Stack(app, 'Empty'));
  expect([code, violations]).toEqual([0, []]);
});

test('a claim that a request breaks ends the synthesis, and names the construct, the template and the request', () => {
  const { exitCode: code, conclusion, violations } = synthesize((app) => addApi(new Stack(app, 'Bad'), INJECTABLE));
  expect([code, conclusion]).toEqual([1, 'failure']);
  expect(violations.map(({ ruleName, severity }) => [ruleName, severity])).toEqual([
    ['valid-json', 'error'],
    ['contained', 'error'],
    ['unescaped-value', 'info'],
  ]);
  const [{ description, violatingConstructs }] = violations;
  expect(description).toMatch(/^POST \/predict {2}application\/json -> model\nvalid-json +REFUTED/);
  expect(description).toContain('curl ');
  expect(violatingConstructs).toEqual([
    expect.objectContaining({
      constructPath: 'Bad/Api/Default/predict/POST/Resource',
      cloudFormationResource: expect.objectContaining({ templatePath: join(outdir, 'Bad.template.json') }),
    }),
  ]);
  const printed = stderr.mock.calls.flat().join('\n');
  expect(printed).toContain('ApiGatewayMappings');
  expect(printed).toContain('Bad/Api/Default/predict/POST/Resource');
});

test('a syntax error ends the synthesis, with its line', () => {
  const { exitCode: code, violations } = synthesize((app) => addApi(new Stack(app, 'Broken'), '{\n#if($x)1'));
  expect(code).toBe(1);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['syntax-error']);
  expect(violations[0].description).toContain('"#if" is not closed');
});

test('a part that AWS would refuse causes a warning, which ends the synthesis if the plugin is strict', () => {
  const fill = (app: App) => addApi(new Stack(app, 'Refused'), GOOD, { credentialsPassthrough: false });
  const { exitCode: code, conclusion, violations } = synthesize(fill);
  expect([code, conclusion]).toEqual([0, 'success']);
  expect(violations).toEqual([
    expect.objectContaining({
      ruleName: 'deployment',
      severity: 'warning',
      description: expect.stringContaining('Role ARN must be specified for AWS integrations'),
    }),
  ]);
  expect(violations[0].violatingConstructs[0].constructPath).toBe('Refused/Api/Default/predict/POST/Resource');
  rmSync(outdir, { recursive: true });
  const strict = synthesize(fill, new ApiGatewayMappingValidationPlugin({ strict: true }));
  expect([strict.exitCode, strict.conclusion]).toEqual([1, 'failure']);
});

test('the advice of lint is information, which never ends the synthesis', () => {
  const responses = [{ statusCode: '200', responseTemplates: { 'application/json': '#foreach($i in [1])$i,#end $x' } }];
  const fill = (app: App) => addApi(new Stack(app, 'Advised'), GOOD, { integrationResponses: responses });
  const strict = synthesize(fill, new ApiGatewayMappingValidationPlugin({ strict: true }));
  expect([strict.exitCode, strict.conclusion]).toEqual([0, 'success']);
  expect(strict.violations).toEqual([
    expect.objectContaining({
      ruleName: 'unset-variable',
      severity: 'info',
      description: expect.stringMatching(/^POST \/predict 200 application\/json \(response\), line 1, column \d+: /),
    }),
  ]);
  expect(strict.violations[0].violatingConstructs[0].constructPath).toBe('Advised/Api/Default/predict/POST/Resource');
  rmSync(outdir, { recursive: true });
  const acknowledged = synthesize((app) => {
    Validations.of(fill(app)).acknowledge({ id: 'ApiGatewayMappings::unset-variable', reason: 'known' });
  });
  expect(acknowledged.violations).toEqual([]);
});

test('APIs of nested stacks and of stages are validated, and found in their own templates', () => {
  const { violations } = synthesize((app) => {
    addApi(new NestedStack(new Stack(app, 'Outer'), 'Inner'), INJECTABLE);
    addApi(new Stack(new Stage(app, 'Prod'), 'Stack'), INJECTABLE);
  });
  const paths = violations
    .filter(({ ruleName }) => ruleName === 'contained')
    .flatMap(({ violatingConstructs }) => violatingConstructs.map(({ constructPath }) => constructPath));
  expect(paths).toEqual([
    'Outer/Inner/Api/Default/predict/POST/Resource',
    'Prod/Stack/Api/Default/predict/POST/Resource',
  ]);
});

test('each API of a stack is validated, including an imported one and an OpenAPI document', () => {
  const operation = {
    responses: { 200: {} },
    'x-amazon-apigateway-integration': {
      type: 'aws',
      httpMethod: 'POST',
      uri: SAGEMAKER_URI,
      credentials: 'arn:aws:iam::*:user/*',
      requestTemplates: { 'application/json': INJECTABLE },
      responses: { default: { statusCode: '200' } },
    },
  };
  const { violations } = synthesize((app) => {
    const stack = new Stack(app, 'Several');
    addApi(stack, GOOD);
    const document = { openapi: '3.0.1', info: { title: 't' }, paths: { '/p': { post: operation } } };
    new apigateway.SpecRestApi(stack, 'Spec', { apiDefinition: apigateway.ApiDefinition.fromInline(document) });
    const root = apigateway.RestApi.fromRestApiAttributes(stack, 'Imported', {
      restApiId: 'a1',
      rootResourceId: 'r1',
    }).root;
    root.addMethod('GET', new apigateway.MockIntegration({ requestTemplates: { 'application/json': '#if(' } }));
  });
  const found = violations.map(({ ruleName, violatingConstructs }) => [ruleName, violatingConstructs[0].constructPath]);
  expect(found).toContainEqual(['contained', 'Several/Spec/Resource']);
  expect(found).toContainEqual(['syntax-error', 'Several/Imported/Default/GET/Resource']);
});

test('an acknowledged rule causes no violation', () => {
  const { exitCode: code, violations } = synthesize((app) => {
    const api = addApi(new Stack(app, 'Known'), INJECTABLE);
    for (const id of ['contained', 'valid-json', 'unescaped-value']) {
      Validations.of(api).acknowledge({ id: `ApiGatewayMappings::${id}`, reason: 'the clients are ours' });
    }
  });
  expect([code, violations]).toEqual([0, []]);
});

test('an API that cannot be read causes a warning', () => {
  const { exitCode: code, violations } = synthesize((app) => {
    const stack = new Stack(app, 'Unread');
    new apigateway.CfnRestApi(stack, 'Api', { bodyS3Location: { bucket: 'b', key: 'k' } });
  });
  expect(code).toBe(0);
  expect(violations).toEqual([
    expect.objectContaining({ ruleName: 'unread', description: expect.stringContaining('lies in S3') }),
  ]);
});

test('the plugin has its version and all of its rules', () => {
  const plugin = new ApiGatewayMappingValidationPlugin();
  expect(plugin.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(plugin.ruleIds).toContain('never-fails');
});
