/** The arguments that serve and invoke share: they choose the API and the targets that answer for its endpoints. */
import type { RunningApi } from '../running-api';
import type { AsynchronousOutput } from '../targets/asynchronous-output';
import { EndpointTargets, TargetError } from '../targets/endpoint-targets';
import type { Options } from './command';
import { UsageError } from '../usage-error';
import { readPairs } from './text-arguments';

export const API_OPTIONS = {
  stack: { type: 'string', value: 'S', help: 'the stack to take if several have an API' },
  api: {
    type: 'string',
    value: 'ID',
    help: 'the REST API to take if the template has several (logical id or name)',
  },
  stage: {
    type: 'string',
    value: 'NAME',
    help: "the stage to take, with its variables and API keys (default: the API's first)",
  },
  parameter: {
    type: 'string',
    multiple: true,
    value: 'NAME=VALUE',
    help: "a value for a parameter of the template; may be given several times (default: the parameter's\nown default, or its name)",
  },
  endpoint: {
    type: 'string',
    multiple: true,
    value: 'NAME=TARGET',
    help:
      'the target that answers for a SageMaker endpoint; may be given several times. NAME is *\n' +
      'for all endpoints that are not named. TARGET is one of\n' +
      '  http://host:port  a model container: POST /invocations, health by /ping\n' +
      '  aws               the deployed endpoint, called with your AWS credentials\n' +
      '  echo              answers with what SageMaker would have received (default)',
  },
  'require-iam': { type: 'boolean', help: 'refuse unsigned requests if the method has IAM authorization' },
  'api-key': {
    type: 'string',
    multiple: true,
    value: 'K',
    help:
      'a key that opens methods which require one; may be given several times\n' +
      "(default: local, beside the template's own)",
  },
} as const satisfies Options;

/** The argument for the description of an API in --help. */
export const API_PLACE = 'cdk.out | FILE | -';

/** @throws UsageError for a pair without an equals sign */
export function readParameters(given: readonly string[] | undefined): Record<string, string> {
  return Object.fromEntries(readPairs('parameter', given ?? []));
}

/** Names the stage that was taken and the others; undefined if there is only one. */
export function describeStage({ stage, stages }: RunningApi): string | undefined {
  if (stages.length < 2) return undefined;
  const others = stages.filter((name) => name !== stage);
  return `stage ${stage}; for ${others.join(', ')}: --stage`;
}

/** Users can call methods that need a key with a key of their own, because AWS has not made the template's keys yet. */
export function chooseApiKeys(given: string[] | undefined): [string, ...string[]] {
  const [first = 'local', ...more] = given ?? [];
  return [first, ...more];
}

/**
 * @param known the endpoints that the API calls; undefined if some are known only when a request names them
 * @param output the place for results of asynchronous calls to containers
 * @throws UsageError for a malformed target or an endpoint that the API never calls
 */
export function readTargets(
  assignments: readonly string[],
  known: readonly string[] | undefined,
  output?: AsynchronousOutput,
): EndpointTargets {
  let targets: EndpointTargets;
  try {
    targets = new EndpointTargets(assignments, {}, output);
  } catch (error) {
    if (error instanceof TargetError) throw new UsageError(error.message);
    throw error;
  }
  const unknown = targets.uncalled(known).at(0);
  if (unknown !== undefined) {
    const names = known?.length === 0 ? 'It calls none.' : `It calls ${known?.join(', ') ?? ''}.`;
    throw new UsageError(`--endpoint ${unknown}=…: the API calls no endpoint of this name. ${names}`);
  }
  return targets;
}
