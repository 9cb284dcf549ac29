// The construct in the environment of a company: guard rails, stages, pipelines, other accounts, aspects, tags.
import { App, Aspects, CfnResource, SecretValue, Stack, Stage, Tags } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CodePipeline, CodePipelineSource, ShellStep } from 'aws-cdk-lib/pipelines';
import type { Construct } from 'constructs';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import { methodsByRoute, onlyProperties, RATINGS, ratingsApi } from './ratings-api';

class RatingsStack extends Stack {
  constructor(scope: Construct, props?: StackProps) {
    super(scope, 'Ratings', props);
    new ApiGatewayToSageMakerEndpoint(this, 'Api', RATINGS);
  }
}

const newApp = () => new App({ analyticsReporting: false });

test('a permissions boundary binds each role', () => {
  const { stack, template } = ratingsApi();
  const arn = 'arn:aws:iam::123456789012:policy/boundary';
  iam.PermissionsBoundary.of(stack).apply(iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', arn));
  const roles = Object.values(template().findResources('AWS::IAM::Role'));
  expect(roles.map(({ Properties }) => Properties.PermissionsBoundary)).toEqual([arn, arn]);
});

test('two stages have the same resources under the same ids', () => {
  const app = newApp();
  const [test, live] = ['Test', 'Live'].map((id) => Template.fromStack(new RatingsStack(new Stage(app, id))).toJSON());
  expect(Object.keys(test.Resources as object).length).toBeGreaterThan(10);
  // The id of a deployment is a hash over the API, without the name of its stage.
  expect(Object.keys(test.Resources as object)).toEqual(Object.keys(live.Resources as object));
});

test('a CDK pipeline deploys the stack to another account', () => {
  const stack = new Stack(newApp(), 'Pipeline', { env: { account: '111111111111', region: 'eu-central-1' } });
  const pipeline = new CodePipeline(stack, 'Pipeline', {
    crossAccountKeys: true,
    synth: new ShellStep('Synth', {
      input: CodePipelineSource.gitHub('example/ratings', 'main', { authentication: SecretValue.unsafePlainText('x') }),
      commands: ['npx cdk synth'],
    }),
  });
  const live = new Stage(stack, 'Live', { env: { account: '222222222222', region: 'eu-central-1' } });
  new RatingsStack(live);
  pipeline.addStage(live);
  const stages = Object.values(Template.fromStack(stack).findResources('AWS::CodePipeline::Pipeline'))[0].Properties
    .Stages as { Name: string; Actions: { Configuration: { StackName?: string } }[] }[];
  const deployments = stages.find(({ Name }) => Name === 'Live')?.Actions.map((each) => each.Configuration.StackName);
  expect(deployments).toEqual(['Live-Ratings', 'Live-Ratings']);
});

test('another account may call the API by its policy, while the role stays in the account of the model', () => {
  const { template } = ratingsApi({
    apiGatewayProps: {
      policy: new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({
            actions: ['execute-api:Invoke'],
            principals: [new iam.AccountPrincipal('222222222222')],
            resources: ['execute-api:/*'],
          }),
        ],
      }),
    },
  });
  const { Policy } = onlyProperties(template(), 'AWS::ApiGateway::RestApi');
  expect(JSON.stringify(Policy)).toContain('222222222222');
  expect(methodsByRoute(template())['GET /{user_id}']).toMatchObject({
    AuthorizationType: 'AWS_IAM',
    Integration: { Credentials: { 'Fn::GetAtt': [expect.stringContaining('apigatewayrole'), 'Arn'] } },
  });
});

test('an aspect reaches every resource', () => {
  const { stack, template } = ratingsApi();
  const visited: string[] = [];
  Aspects.of(stack).add({
    visit: (node) => {
      if (node instanceof CfnResource) visited.push(stack.resolve(node.logicalId) as string);
      if (node instanceof CfnLogGroup) node.retentionInDays = 30;
    },
  });
  template().hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  expect(visited.sort()).toEqual(Object.keys(template().toJSON().Resources as object).sort());
});

test('a tag is on every resource that takes tags', () => {
  const { stack, template } = ratingsApi();
  Tags.of(stack).add('team', 'ratings');
  const tagged = Object.values(template().toJSON().Resources as { [id: string]: any })
    .filter(({ Properties }) => JSON.stringify(Properties?.Tags) === '[{"Key":"team","Value":"ratings"}]')
    .map(({ Type }) => Type as string);
  expect([...new Set(tagged)].sort()).toEqual([
    'AWS::ApiGateway::RestApi',
    'AWS::ApiGateway::Stage',
    'AWS::ApiGateway::UsagePlan',
    'AWS::IAM::Role',
    'AWS::Logs::LogGroup',
  ]);
});

test('the same endpoints in another order change only the id of the deployment', () => {
  const idsWith = (...paths: string[]) => {
    const { api, template } = ratingsApi();
    for (const resourcePath of paths) api.addEndpoint({ ...RATINGS, resourcePath });
    return Object.keys(template().toJSON().Resources as object);
  };
  const [one, other] = [idsWith('a/{user_id}', 'b/{user_id}'), idsWith('b/{user_id}', 'a/{user_id}')];
  const added = other.filter((id) => !one.includes(id));
  expect(added).toEqual([expect.stringMatching(/Deployment[0-9A-F]{8}/)]);
});
