import { invocationPath, invokedEndpointIn, isEndpointName, parameterOfHeader } from '../../lib/aws/sagemaker-runtime';

test.each(['a', 'Movie-Ratings-2', '1--2', 'x'.repeat(63)])('an endpoint can have the name %p', (name) => {
  expect(isEndpointName(name)).toBe(true);
  for (const isAsynchronous of [false, true]) {
    expect(invokedEndpointIn(invocationPath(name, isAsynchronous))).toEqual({ endpointName: name, isAsynchronous });
  }
});

test.each(['', '-a', 'a-', 'a_b', 'a.b', 'ä', 'a\n', 'x'.repeat(64)])('no endpoint can have the name %p', (name) => {
  expect(isEndpointName(name)).toBe(false);
});

test.each(['endpoints/a/invocations-response-stream', 'endpoints/a/b/invocations', '/endpoints/a/invocations'])(
  'the path %s is neither that of InvokeEndpoint nor that of InvokeEndpointAsync',
  (path) => {
    expect(invokedEndpointIn(path)).toBeUndefined();
  },
);

test('a parameter of InvokeEndpoint is found by its header in lower case', () => {
  expect(parameterOfHeader('x-amzn-sagemaker-inference-component')).toMatchObject({ name: 'inferenceComponentName' });
  expect(parameterOfHeader('x-api-key')).toBeUndefined();
});
