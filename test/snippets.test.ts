import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import * as pipelines from 'aws-cdk-lib/pipelines';
import * as ts from 'typescript';
import * as library from '../lib';
import { CdkEndpoint } from './construct/cdk-endpoint';
import { ACCEPTED } from './construct/accepted-findings';
import { RATINGS } from './construct/ratings-api';
import { readSnippets } from './snippets';

const snippets = readSnippets();

test('the README and the pages of docs/ have a snippet for each recipe', () => {
  expect(snippets.length).toBeGreaterThan(25);
});

test.each(snippets)('the snippet of $title synthesizes without a warning', ({ code }) => {
  for (const each of stacksOf(code)) {
    expect(Annotations.fromStack(each).findWarning('*', Match.anyValue())).toEqual([]);
    expect(Annotations.fromStack(each).findError('*', Match.anyValue())).toEqual([]);
  }
});

/** Returns the stack that contains a snippet, and the stacks that the snippet makes itself. */
function stacksOf(code: string): [cdk.Stack, ...cdk.Stack[]] {
  const stack = new cdk.Stack(new cdk.App({ analyticsReporting: false }), 'Readme', {
    env: { account: '111111111111', region: 'eu-central-1' },
  });
  if (code.includes('fromStack(this)')) {
    const requestMappingTemplate = '[$input.params("user_id")]';
    new library.ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, requestMappingTemplate });
  }
  const stacks: cdk.Stack[] = [];
  const known = {
    ...library,
    cdk,
    apigateway,
    acm,
    cloudwatch,
    codepipeline,
    cognito,
    ec2,
    iam,
    kms,
    lambda,
    logs,
    sagemaker,
    wafv2,
    pipelines,
    Role: iam.Role,
    App: cdk.App,
    Stack: class extends cdk.Stack {
      constructor(...args: ConstructorParameters<typeof cdk.Stack>) {
        super(...args);
        stacks.push(this);
      }
    },
    console: { log: () => undefined },
  };
  const declared = code.includes('declare const endpoint:') ? { endpoint: new CdkEndpoint(stack, 'Endpoint') } : {};
  const values = { ...known, ...declared };
  const { outputText } = ts.transpileModule(code.replace(/^import .*$/gm, ''), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function(...Object.keys(values), outputText).call(stack, ...Object.values(values));
  return [stack, ...stacks];
}

describe('the API of docs/migrating.md before and after the migration', () => {
  const [before, after] = snippets.filter(({ title }) => title.startsWith('docs/migrating.md')).map(({ code }) => code);
  const withoutIds = after.slice(0, after.indexOf('// Keep'));
  const idsOf = (code: string): Map<string, string> => {
    const { Resources } = Template.fromStack(stacksOf(code)[0]).toJSON() as {
      Resources: { [id: string]: { Type: string } };
    };
    return new Map(Object.entries(Resources).map(([id, { Type }]) => [id, Type]));
  };

  test('the API of docs/migrating.md sends SageMaker the same and answers the same after the migration', () => {
    const outcomes = [before, after].map((code) => {
      const exchange = library.LocalApi.fromStack(stacksOf(code)[0]).receive({
        method: 'GET',
        path: '/321',
        headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=x' },
      });
      const { statusCode, body } = exchange.respond({ statusCode: 200, body: '{"rating": 3.5}' });
      return { asked: exchange.endpointRequest, statusCode, body };
    });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[0].asked?.body).toBe('{"user": 321}');
  });

  test('the API of docs/migrating.md keeps exactly the ids that the page names', () => {
    const old = idsOf(before);
    const kept = [...idsOf(after)].filter(([id, type]) => old.get(id) === type).map(([, type]) => type);
    expect(kept.sort()).toEqual(
      ['Method', 'Resource', 'RestApi', 'Stage'].map((resource) => `AWS::ApiGateway::${resource}`),
    );
    expect([...idsOf(withoutIds).keys()].filter((id) => old.has(id))).toEqual([]);
  });
});

test('docs/operations.md names each accepted finding with its reason', () => {
  const page = readFileSync(join(__dirname, '../docs/operations.md'), 'utf8');
  const rows = [...page.matchAll(/^\| (cdk-nag|checkov) `(.+?)` +\| .*? \| (.*?) +\|$/gm)];
  expect(rows.map(([, tool, rule, reason]) => ({ tool, rule, reason }))).toEqual(
    ACCEPTED.map(({ tool, rule, reason }) => ({ tool, rule, reason })),
  );
});
