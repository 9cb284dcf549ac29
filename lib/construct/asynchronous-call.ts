import type { Duration } from 'aws-cdk-lib';
import { ASYNCHRONOUS_SECONDS, FAILURE_LOCATION, OUTPUT_LOCATION } from '../aws/sagemaker-runtime';
import type { EndpointProps } from './endpoint-props';

type Seconds = keyof typeof ASYNCHRONOUS_SECONDS;

/** The headers of InvokeEndpointAsync that hold a number of seconds. */
export function secondsHeaders({ asynchronous }: EndpointProps): { [target: string]: string } {
  return Object.fromEntries(
    durations(asynchronous).flatMap(({ parameter, duration }) =>
      duration === undefined
        ? []
        : [[`integration.request.header.${ASYNCHRONOUS_SECONDS[parameter].header}`, `'${duration.toSeconds()}'`]],
    ),
  );
}

/** The headers that tell the client where SageMaker writes the result or the failure. */
export const LOCATION_HEADERS: readonly string[] = [OUTPUT_LOCATION, FAILURE_LOCATION];

/**
 * Finds props that contradict an asynchronous call.
 *
 * @param propsThatMakeBodies finds the templates that print something
 */
export function asynchronousProblems(
  props: EndpointProps,
  route: string,
  isCached: boolean,
  propsThatMakeBodies: () => readonly string[],
): string[] {
  const { asynchronous, invocation, responseContentHandling } = props;
  if (asynchronous === undefined) return [];
  return [
    ...(invocation === undefined
      ? []
      : [
          'invocation: is for InvokeEndpoint, and asynchronous calls InvokeEndpointAsync; give contentType, accept, customAttributes and ' +
            'inferenceId in asynchronous, and leave invocation out',
        ]),
    ...(responseContentHandling === undefined
      ? []
      : [
          "responseContentHandling: has no answer of the model to convert, because asynchronous answers with SageMaker's JSON; leave it out",
        ]),
    ...(isCached
      ? [
          `asynchronous: answers of ${route} are cached, so that a second client would queue nothing and get the first one's result; set ` +
            'cachingEnabled: false for the method in deployOptions.methodOptions, or httpMethod: POST',
        ]
      : []),
    ...durations(asynchronous).flatMap(({ prop, parameter, duration }) => durationProblems(prop, parameter, duration)),
    ...(asynchronous.inputLocation === undefined ? [] : bodyProblems(propsThatMakeBodies())),
  ];
}

interface NamedDuration {
  readonly prop: string;
  readonly parameter: Seconds;
  readonly duration: Duration | undefined;
}

function durations({ requestTtl, invocationTimeout }: EndpointProps['asynchronous'] = {}): NamedDuration[] {
  return [
    { prop: 'requestTtl', parameter: 'requestTTLSeconds', duration: requestTtl },
    { prop: 'invocationTimeout', parameter: 'invocationTimeoutSeconds', duration: invocationTimeout },
  ];
}

function durationProblems(prop: string, parameter: Seconds, duration: Duration | undefined): string[] {
  if (duration === undefined) return [];
  if (duration.isUnresolved()) return [`asynchronous.${prop}: must be known at synthesis, but is a token`];
  const { min, max } = ASYNCHRONOUS_SECONDS[parameter];
  const seconds = duration.toSeconds({ integral: false });
  if (Number.isInteger(seconds) && seconds >= min && seconds <= max) return [];
  return [`asynchronous.${prop}: ${seconds} s is refused by SageMaker; give ${min} to ${max} whole seconds`];
}

/** Refuses a template that prints something for an empty request: "Body and InputLocation are mutually exclusive". */
function bodyProblems(propsThatMakeBodies: readonly string[]): string[] {
  return propsThatMakeBodies.map(
    (prop) =>
      `${prop}: makes a body, and with asynchronous.inputLocation SageMaker takes none; write ## alone, or leave inputLocation out`,
  );
}
