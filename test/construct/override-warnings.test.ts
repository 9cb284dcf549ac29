import {
  AccessLogFormat,
  AuthorizationType,
  EndpointType,
  MethodLoggingLevel,
  PassthroughBehavior,
} from 'aws-cdk-lib/aws-apigateway';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';
import { ratingsApi } from './ratings-api';

const log = jest.spyOn(console, 'log').mockReturnValue();

/** Returns the lines that core prints while a stack with these props is made. */
function linesFor(props: Partial<ApiGatewayToSageMakerEndpointProps>, enabled?: string): string[] {
  if (enabled === undefined) delete process.env.overrideWarningsEnabled;
  else process.env.overrideWarningsEnabled = enabled;
  log.mockClear();
  ratingsApi(props);
  expect(process.env.overrideWarningsEnabled).toBe(enabled);
  return log.mock.calls.map(([line]) => String(line));
}

afterAll(() => {
  process.env.overrideWarningsEnabled = 'false';
  log.mockRestore();
});

test.each<[string, Partial<ApiGatewayToSageMakerEndpointProps>]>([
  ['nothing', { responseMappingTemplate: '$input.body', invocation: { accept: 'text/csv' } }],
  ['the type of the API', { apiGatewayProps: { endpointConfiguration: { types: [EndpointType.REGIONAL] } } }],
  ['the retention of the log', { logGroupProps: { retention: RetentionDays.ONE_YEAR } }],
  [
    'the authorization',
    { apiGatewayProps: { defaultMethodOptions: { authorizationType: AuthorizationType.NONE, apiKeyRequired: true } } },
  ],
  ['the behaviour without a template', { passthroughBehavior: PassthroughBehavior.WHEN_NO_MATCH }],
  [
    'the name and variables of the stage',
    { apiGatewayProps: { deployOptions: { stageName: 'live', variables: { variant: 'live' } } } },
  ],
])('no line is printed for a user who overrides %s', (_, props) => {
  expect(linesFor(props)).toEqual([]);
});

describe('a user who switches tracing and logging off', () => {
  const props = {
    apiGatewayProps: {
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      deployOptions: { tracingEnabled: false, loggingLevel: MethodLoggingLevel.OFF },
    },
  };

  test.each([undefined, 'true'])(
    'a user who switches tracing and logging off reads a line for each of the two with overrideWarningsEnabled=%s',
    (enabled) => {
      expect(linesFor(props, enabled)).toEqual([
        expect.stringContaining('deployOptions[loggingLevel]'),
        expect.stringContaining('deployOptions[tracingEnabled]'),
      ]);
    },
  );

  test('a user who switches tracing and logging off reads no line with overrideWarningsEnabled=false', () => {
    expect(linesFor(props, 'false')).toEqual([]);
  });
});

test('an error in the props leaves overrideWarningsEnabled unchanged', () => {
  process.env.overrideWarningsEnabled = 'true';
  const deployOptions = { accessLogFormat: AccessLogFormat.custom('no id of the request') };
  expect(() => ratingsApi({ apiGatewayProps: { deployOptions } })).toThrow('AccessLogFormat');
  expect(process.env.overrideWarningsEnabled).toBe('true');
});
