import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { ratingsApi } from './ratings-api';

const methodOptions = { apiKeyRequired: true };
const warnings = ({ stack }: ReturnType<typeof ratingsApi>) =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('apiKeyRequired'))
    .map(({ entry }) => entry.data);

test('a method that requires a key gets the key that core would make for the API', () => {
  const ofMethod = ratingsApi({ methodOptions }).template();
  const ofApi = ratingsApi({ apiGatewayProps: { defaultMethodOptions: methodOptions } }).template();
  for (const type of ['ApiKey', 'UsagePlan', 'UsagePlanKey']) {
    const resources = ofMethod.findResources(`AWS::ApiGateway::${type}`);
    expect(resources).toEqual(ofApi.findResources(`AWS::ApiGateway::${type}`));
    expect(Object.keys(resources)).toHaveLength(1);
  }
});

test('synthesis warns of a required key without a usage plan', () => {
  expect(warnings(ratingsApi({ methodOptions, createUsagePlan: false }))).toEqual([
    'GET /{user_id}, methodOptions.apiKeyRequired: createUsagePlan is false, so no key opens the method; leave createUsagePlan ' +
      'out, or add a usage plan with a key to apiGateway ' +
      '[ack: @aws-solutions-constructs/aws-apigateway-sagemakerendpoint:api-key-without-usage-plan]',
  ]);
  expect(warnings(ratingsApi({ methodOptions }))).toEqual([]);
});
