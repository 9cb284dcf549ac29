import { CfnParameter } from 'aws-cdk-lib';
import { PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import { Template } from 'aws-cdk-lib/assertions';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';
import type { InvocationProps } from '../../lib';
import { newStack, onlyProperties, RATINGS, ratingsApi } from './ratings-api';

function methodWith(invocation: InvocationProps, requestParameters?: { [parameter: string]: boolean }) {
  return onlyProperties(ratingsApi({ invocation, requestParameters }).template(), 'AWS::ApiGateway::Method');
}

test.each<[keyof InvocationProps, string]>([
  ['accept', 'Accept'],
  ['customAttributes', 'X-Amzn-SageMaker-Custom-Attributes'],
  ['targetModel', 'X-Amzn-SageMaker-Target-Model'],
  ['targetVariant', 'X-Amzn-SageMaker-Target-Variant'],
  ['targetContainerHostname', 'X-Amzn-SageMaker-Target-Container-Hostname'],
  ['inferenceId', 'X-Amzn-SageMaker-Inference-Id'],
  ['inferenceComponentName', 'X-Amzn-SageMaker-Inference-Component'],
])('%s is sent in the header %s, beside the content type', (parameter, header) => {
  expect(methodWith({ [parameter]: 'some-value' }).Integration.RequestParameters).toEqual({
    'integration.request.header.Content-Type': "'application/json'",
    [`integration.request.header.${header}`]: "'some-value'",
  });
});

test('a literal content type replaces application/json', () => {
  expect(methodWith({ contentType: 'text/csv' }).Integration.RequestParameters).toEqual({
    'integration.request.header.Content-Type': "'text/csv'",
  });
});

test.each([
  'method.request.header.X-Model',
  'method.request.querystring.model',
  'method.request.multivaluequerystring.model',
  'method.request.multivalueheader.X-Model',
  'method.request.path.user_id',
])('%s is mapped for every request and declared on the method as optional', (expression) => {
  const declared = expression.replace('.multivalue', '.');
  const method = methodWith({ targetModel: expression });
  expect(method.Integration.RequestParameters['integration.request.header.X-Amzn-SageMaker-Target-Model']).toBe(
    expression,
  );
  expect(method.RequestParameters).toEqual({ [declared]: false });
});

test.each(['stageVariables.model', 'context.requestId', 'context.identity.sourceIp', 'method.request.body.model'])(
  '%s is mapped for every request and needs no declaration',
  (expression) => {
    const method = methodWith({ targetModel: expression });
    expect(method.Integration.RequestParameters['integration.request.header.X-Amzn-SageMaker-Target-Model']).toBe(
      expression,
    );
    expect(method.RequestParameters).toBeUndefined();
  },
);

test('a parameter that the user declares as required stays required', () => {
  const model = 'method.request.querystring.model';
  expect(methodWith({ targetModel: model }, { [model]: true }).RequestParameters).toEqual({ [model]: true });
});

test('a parameter that the API declares for all its methods stays declared', () => {
  const { template } = ratingsApi({
    apiGatewayProps: { defaultMethodOptions: { requestParameters: { 'method.request.header.X-Tenant': true } } },
    invocation: { targetModel: 'method.request.header.X-Model', accept: 'method.request.header.X-Tenant' },
  });
  expect(onlyProperties(template(), 'AWS::ApiGateway::Method').RequestParameters).toEqual({
    'method.request.header.X-Model': false,
    'method.request.header.X-Tenant': true,
  });
});

test.each(["'context.tar.gz'", "'text/csv'"])('a literal may be written with its quotes: %s', (quoted) => {
  expect(
    methodWith({ targetModel: quoted }).Integration.RequestParameters[
      'integration.request.header.X-Amzn-SageMaker-Target-Model'
    ],
  ).toBe(quoted);
});

test('a literal may look like a file or a MIME type with parameters', () => {
  const { Integration } = methodWith({ targetModel: 'method/model-1.tar.gz', accept: 'text/csv; header=present' });
  expect(Integration.RequestParameters).toMatchObject({
    'integration.request.header.X-Amzn-SageMaker-Target-Model': "'method/model-1.tar.gz'",
    'integration.request.header.Accept': "'text/csv; header=present'",
  });
});

test('a value that is known at deployment only is sent as a literal', () => {
  const stack = newStack();
  const targetVariant = new CfnParameter(stack, 'Variant').valueAsString;
  new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, invocation: { targetVariant } });
  const method = onlyProperties(Template.fromStack(stack), 'AWS::ApiGateway::Method');
  expect(method.Integration.RequestParameters['integration.request.header.X-Amzn-SageMaker-Target-Variant']).toEqual({
    'Fn::Join': ['', ["'", { Ref: 'Variant' }, "'"]],
  });
});

test('an image reaches the model unchanged, with the content type of the client', () => {
  const { template } = ratingsApi({
    httpMethod: 'POST',
    apiGatewayProps: { binaryMediaTypes: ['image/*'] },
    passthroughBehavior: PassthroughBehavior.WHEN_NO_MATCH,
    invocation: { contentType: 'method.request.header.Content-Type' },
  });
  const method = onlyProperties(template(), 'AWS::ApiGateway::Method');
  expect(method.RequestParameters).toEqual({ 'method.request.header.Content-Type': false });
  expect(method.Integration).toMatchObject({
    PassthroughBehavior: 'WHEN_NO_MATCH',
    RequestParameters: { 'integration.request.header.Content-Type': 'method.request.header.Content-Type' },
  });
});
