import { Duration } from 'aws-cdk-lib';
import type { StageOptions } from 'aws-cdk-lib/aws-apigateway';
import { isCached } from '../../lib/construct/stage-caching';
import { ratingsApi } from './ratings-api';

test.each<[StageOptions | undefined, string, boolean]>([
  [undefined, 'GET', false],
  [{}, 'GET', false],
  [{ cachingEnabled: true }, 'GET', true],
  [{ cachingEnabled: true }, 'ANY', true],
  [{ cachingEnabled: true }, 'POST', false],
  [{ cachingEnabled: true, methodOptions: { '/a/GET': { cachingEnabled: false } } }, 'GET', false],
  [{ cachingEnabled: true, methodOptions: { '/a/GET': { throttlingRateLimit: 1 } } }, 'GET', true],
  [{ methodOptions: { '/a/POST': { cachingEnabled: true } } }, 'POST', true],
  [{ methodOptions: { '/*/POST': { cachingEnabled: true } } }, 'POST', true],
  [{ methodOptions: { '/b/POST': { cachingEnabled: true } } }, 'POST', false],
  [{ methodOptions: { '/*/*': { cachingEnabled: true } } }, 'GET', true],
  [{ methodOptions: { '/*/*': { cachingEnabled: true } } }, 'POST', false],
])('with the deploy options %j, answers of %s /a are cached: %s', (options, httpMethod, cached) => {
  expect(isCached(options, httpMethod, '/a')).toBe(cached);
});

test('a time to live of more than an hour is refused, for the stage and for one method', () => {
  const deployOptions = {
    cacheTtl: Duration.hours(2),
    methodOptions: { '/{user_id}/GET': { cacheTtl: Duration.seconds(3601) } },
  };
  expect(() => ratingsApi({ apiGatewayProps: { deployOptions } })).toThrow(
    'Stack/Ratings: 2 wrong props\n' +
      '  - apiGatewayProps.deployOptions.cacheTtl: 7200 s is too long; API Gateway keeps an answer for at most 3600 s\n' +
      "  - apiGatewayProps.deployOptions.methodOptions['/{user_id}/GET'].cacheTtl: 3601 s is too long; API Gateway keeps an answer " +
      'for at most 3600 s',
  );
});
