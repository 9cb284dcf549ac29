import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { ACCEPTED, acceptedFindings, resourceName } from './accepted-findings';
import { SHAPES } from './stacks';

describe('AwsSolutions', () => {
  test.each(Object.entries(SHAPES))('AwsSolutions finds only the accepted findings: %s', (shape, makeStack) => {
    expect(findings(makeStack())).toEqual(acceptedFindings('cdk-nag', shape));
  });
});

test('every accepted finding belongs to a shape that exists and has a reason', () => {
  for (const { reason, at } of ACCEPTED) {
    expect(reason).toMatch(/^[A-Z].{20,}\.$/);
    expect(['*', ...Object.keys(SHAPES)]).toEqual(expect.arrayContaining(Object.keys(at)));
  }
});

/** Returns each finding as `RULE at RESOURCE`. The tree is synthesized first, because plugins look at it after that. */
function findings({ node: { root: app } }: Stack): string[] {
  if (!App.isApp(app)) throw new Error('the stack is in no app');
  app.synth();
  return new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${nameOf(app, constructPath)}`),
    )
    .sort();
}

function nameOf(app: IConstruct, constructPath = ''): string {
  const resource = app.node.findAll().find(({ node }) => node.path === constructPath);
  if (!(resource instanceof CfnResource)) throw new Error(`${constructPath} is no resource`);
  return resourceName(Stack.of(resource).resolve(resource.logicalId) as string);
}
