import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ts from 'typescript';
import * as library from '../lib';
import { RATINGS } from './construct/ratings-api';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const snippets = [...readme.matchAll(/^```ts.*\n([\s\S]*?)\n```$/gm)].map(([, code], index) => {
  const heading =
    readme
      .slice(0, readme.indexOf(code))
      .match(/^#+ .*$/gm)
      ?.at(-1) ?? '';
  return { title: `${index + 1}, ${heading.replace(/^#+ /, '')}`, code };
});

test('the README has a snippet for each recipe', () => {
  expect(snippets.length).toBeGreaterThan(10);
});

// That they compile is jsii-rosetta's to check; here they run, as part of a stack or as files of their own.
test.each(snippets)('snippet $title synthesizes without a warning', ({ code }) => {
  const stack = new cdk.Stack(new cdk.App({ analyticsReporting: false }), 'Readme');
  if (code.includes('fromStack(this)')) {
    const requestMappingTemplate = '[$input.params("user_id")]';
    new library.ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, requestMappingTemplate });
  }
  const stacks: cdk.Stack[] = [];
  const known = {
    ...library,
    apigateway,
    acm,
    iam,
    Role: iam.Role,
    App: cdk.App,
    Stack: class extends cdk.Stack {
      constructor(...args: ConstructorParameters<typeof cdk.Stack>) {
        super(...args);
        stacks.push(this);
      }
    },
    certificate: acm.Certificate.fromCertificateArn(
      stack,
      'Certificate',
      'arn:aws:acm:us-east-1:123456789012:certificate/x',
    ),
    console: { log: () => undefined },
  };
  const { outputText } = ts.transpileModule(code.replace(/^import .*$/gm, ''), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function(...Object.keys(known), outputText).call(stack, ...Object.values(known));
  for (const each of [stack, ...stacks]) {
    expect(Annotations.fromStack(each).findWarning('*', Match.anyValue())).toEqual([]);
    expect(Annotations.fromStack(each).findError('*', Match.anyValue())).toEqual([]);
  }
});
