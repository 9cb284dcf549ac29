import { Duration, Lazy } from 'aws-cdk-lib';
import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { LocalApi } from '../../lib';
import { methodsByRoute, ratingsApi, RATINGS } from './ratings-api';

const RANGE = '"Timeout should be between 50 ms and 29000 ms"';
const REGIONAL = { endpointConfiguration: { types: [EndpointType.REGIONAL] } };

test('a timeout goes to the integration of its own endpoint', () => {
  const { api, template } = ratingsApi({ timeout: Duration.seconds(5) });
  api.addEndpoint({ ...RATINGS, resourcePath: 'slow', timeout: Duration.seconds(29) });
  api.addEndpoint({ ...RATINGS, resourcePath: 'default' });
  const timeouts = Object.entries(methodsByRoute(template())).map(([route, { Integration }]) => [
    route,
    Integration.TimeoutInMillis,
  ]);
  expect(Object.fromEntries(timeouts)).toEqual({
    'GET /{user_id}': 5000,
    'GET /slow': 29_000,
    'GET /default': undefined,
  });
});

const WRONG: [Duration, string][] = [
  [Duration.millis(49), `timeout: 49 ms is too short (${RANGE}); give 50 ms or more`],
  [Duration.seconds(0), `timeout: 0 ms is too short (${RANGE}); give 50 ms or more`],
  [Duration.millis(50.5), 'timeout: 50.5 ms is not a whole number of milliseconds; round it'],
  [
    Duration.millis(29_001),
    `timeout: 29001 ms is too long for an edge-optimized API (${RANGE}); make it shorter, or the API Regional in an account with a raised quota; asynchronous is for models that take longer`,
  ],
  [
    Duration.seconds(Lazy.number({ produce: () => 7 })),
    'timeout: has a token in another unit, which CDK cannot convert; make it by Duration.millis()',
  ],
  [5 as never, 'timeout: is a number; give a Duration, such as Duration.seconds(10)'],
];

test.each([...WRONG.keys()])(
  'the wrong timeout number %i is refused, on the first endpoint and on a further one',
  (index) => {
    const [timeout, problem] = WRONG[index];
    expect(() => ratingsApi({ timeout })).toThrow(`Stack/Ratings: a wrong prop\n  - ${problem}`);
    expect(() => ratingsApi().api.addEndpoint({ ...RATINGS, resourcePath: 'other', timeout })).toThrow(
      `Stack/Ratings, GET /other: a wrong prop\n  - ${problem}`,
    );
  },
);

test.each([Duration.millis(50), Duration.seconds(29), Duration.millis(Lazy.number({ produce: () => 70 }))])(
  'the timeout %# is accepted without a note',
  (timeout) => {
    const { stack } = ratingsApi({ timeout });
    expect(Annotations.fromStack(stack).findInfo('*', Match.stringLikeRegexp('quota'))).toEqual([]);
  },
);

test('a Regional API accepts a timeout that needs a raised quota, with a note', () => {
  const { stack, api } = ratingsApi({ timeout: Duration.seconds(45), apiGatewayProps: REGIONAL });
  api.addEndpoint({ ...RATINGS, resourcePath: 'slow', timeout: Duration.minutes(1) });
  const notes = Annotations.fromStack(stack).findInfo('*', Match.stringLikeRegexp('raised quota'));
  expect(notes.map(({ entry }) => entry.data)).toEqual([
    `GET /{user_id}, timeout: 45000 ms needs a raised quota: without one, API Gateway refuses the deployment (${RANGE}). Ask for ` +
      'the quota "Maximum integration timeout in milliseconds" in the account and region. ' +
      '[ack: @aws-solutions-constructs/aws-apigateway-sagemakerendpoint:raised-timeout-quota]',
    expect.stringContaining('GET /slow, timeout: 60000 ms needs a raised quota'),
  ]);
});

test('the local API waits as long as the timeout says, and then answers 504', () => {
  const { stack } = ratingsApi({ timeout: Duration.millis(1500) });
  const exchange = LocalApi.fromStack(stack).receive({ method: 'GET', path: '/321' });
  expect(exchange.timeoutInMillis).toBe(1500);
  expect(exchange.timeOut().statusCode).toBe(504);
});
