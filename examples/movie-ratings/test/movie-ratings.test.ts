import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LocalApi, MappingTemplate } from '@aws-solutions-constructs/aws-apigateway-sagemakerendpoint';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { MovieRatingsStack, REQUEST_TEMPLATE } from '../movie-ratings-stack.js';

const stack = new MovieRatingsStack(new App(), 'MovieRatings');
const api = LocalApi.fromStack(stack);
const get = (path: string) => api.receive({ method: 'GET', path });

test('the template makes one instance of each movie', () => {
  const body = new MappingTemplate(REQUEST_TEMPLATE).render({
    pathParameters: { user_id: '321' },
    queryStringParameters: { items: '101,131' },
  });

  assert.deepEqual(JSON.parse(body), {
    instances: [
      { in0: [321], in1: [101] },
      { in0: [321], in1: [131] },
    ],
  });
});

test('no request breaks the template', () => {
  const proof = new MappingTemplate(REQUEST_TEMPLATE).prove({
    pathParameters: ['user_id'],
    requiredParameters: ['items'],
  });

  assert.ok(proof.proved, proof.message);
});

test('the ratings go back to the client', () => {
  const exchange = get('/321?items=101');

  assert.equal(exchange.endpointRequest?.endpointName, 'movie-ratings');
  assert.equal(
    exchange.respond({ statusCode: 200, body: '{"predictions": [[4.5]]}' }).body,
    '{"predictions": [[4.5]]}',
  );
});

test('a failing model is answered with 500', () => {
  assert.equal(get('/321?items=101').respond({ statusCode: 503 }).statusCode, 500);
});

test('a request without items does not reach the endpoint', () => {
  const exchange = get('/321');

  assert.equal(exchange.endpointRequest, undefined);
  assert.equal(exchange.apiResponse?.statusCode, 400);
});

test('the role may invoke this endpoint and nothing else', () => {
  const endpoint = Match.objectLike({ 'Fn::Join': ['', Match.arrayWith([':endpoint/movie-ratings'])] });
  const statement = { Action: 'sagemaker:InvokeEndpoint', Effect: 'Allow', Resource: endpoint };

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [statement] } });
});
