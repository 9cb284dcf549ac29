import { endpointNameIn, invocationPath, isEndpointName, parameterOfHeader } from '../../lib/aws/sagemaker-runtime';

test.each(['a', 'Movie-Ratings-2', '1--2', 'x'.repeat(63)])('an endpoint can have the name %p', (name) => {
  expect(isEndpointName(name)).toBe(true);
  expect(endpointNameIn(invocationPath(name))).toBe(name);
});

test.each(['', '-a', 'a-', 'a_b', 'a.b', 'ä', 'a\n', 'x'.repeat(64)])('no endpoint can have the name %p', (name) => {
  expect(isEndpointName(name)).toBe(false);
});

test.each(['endpoints/a/async-invocations', 'endpoints/a/b/invocations', '/endpoints/a/invocations'])(
  'the path %s is none of InvokeEndpoint',
  (path) => {
    expect(endpointNameIn(path)).toBeUndefined();
  },
);

test('a parameter of InvokeEndpoint is found by its header in lower case', () => {
  expect(parameterOfHeader('x-amzn-sagemaker-inference-component')).toMatchObject({ name: 'inferenceComponentName' });
  expect(parameterOfHeader('x-api-key')).toBeUndefined();
});
