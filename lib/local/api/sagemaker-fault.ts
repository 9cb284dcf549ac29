/**
 * Finds out why an integration for a SageMaker endpoint does not reach one. SageMaker Runtime has paths and no actions, and the paths
 * accept only POST.
 */
import { INVOCATION_METHOD, OPERATIONS, SAGEMAKER_RUNTIME } from '../../aws/sagemaker-runtime';
import type { IntegrationUri } from './integration-uri';

export interface SageMakerFault {
  /** The problem, without its consequences. */
  readonly problem: string;
  /** API Gateway's own words, if it refuses the integration. Otherwise it creates one that reaches no endpoint. */
  readonly refusal?: string;
  /** The remedy, if showing the form of the URI is not enough. */
  readonly remedy?: string;
}

const ENDPOINT_ARN = /arn:[^:/]*:sagemaker:[^:/]*:[^:/]*:endpoint\//;
/** Other names of the service, as SDKs and people write it. */
const MISNOMERS = /^(sagemaker[-.]?runtime|runtime-?sagemaker)$/i;

/** The call of an integration. */
export interface SageMakerCall {
  readonly type: string | undefined;
  readonly uri: IntegrationUri;
  /** Undefined if the integration declares none. */
  readonly httpMethod: string | undefined;
  /** Whether something in the URI refers to an endpoint's ARN. */
  readonly refersToArn: boolean;
  /** Texts in the URI that stand for values which only a deployment knows. */
  readonly unknownTexts: ReadonlySet<string>;
}

/** A value that only a deployment or a request knows is never a fault. */
export function findSageMakerFault(call: SageMakerCall): SageMakerFault | undefined {
  const { type, uri, httpMethod, refersToArn, unknownTexts } = call;
  if (type !== 'AWS' && type !== 'AWS_PROXY') return undefined;
  const { text, unfilled } = uri;
  if (/^arn:[^:]*:sagemaker:/.test(text) || (refersToArn && unfilled === undefined)) {
    return {
      problem: `the URI is ${text}, the ARN of a SageMaker resource`,
      refusal: 'Invalid ARN specified in the request',
    };
  }
  if (unfilled === undefined) return undefined;
  const { service, path } = unfilled;
  const called = text.split(':').slice(5).join(':');
  const isRuntime = service === SAGEMAKER_RUNTIME;
  const invokes = /^(path\/+endpoints\/|action\/InvokeEndpoint)/.test(called);
  if (!isRuntime && !MISNOMERS.test(service) && !(service === 'sagemaker' && invokes)) return undefined;
  if (type === 'AWS_PROXY') {
    return {
      problem: 'the integration is of type AWS_PROXY in front of SageMaker',
      refusal:
        "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
      remedy: 'Choose the type AWS.',
    };
  }
  if (refersToArn || ENDPOINT_ARN.test(text)) {
    return {
      problem: `the URI has the ARN of an endpoint where its name belongs (${called})`,
      remedy: 'An AWS::SageMaker::Endpoint gives its name by Fn::GetAtt EndpointName, and its ARN by Ref.',
    };
  }
  if (!isRuntime) return { problem: `the URI names the service ${service}, which does not invoke endpoints` };
  if (path === undefined) return { problem: `the URI calls ${called}, but SageMaker Runtime has paths and no actions` };
  if (!canReach(path, unknownTexts)) {
    return { problem: `the URI calls the path ${path}, which SageMaker Runtime does not have` };
  }
  if (httpMethod === INVOCATION_METHOD || httpMethod === undefined) return undefined;
  return {
    problem: `the integration sends ${httpMethod}, and SageMaker Runtime takes POST only`,
    remedy: 'Set the HTTP method of the integration to POST, whatever the client sends.',
  };
}

/** Whether the path of an operation is possible, whatever the unknown values are. */
function canReach(path: string, unknownTexts: ReadonlySet<string>): boolean {
  const isOpen = (part: string): boolean =>
    part.includes('{') || [...unknownTexts].some((text) => text !== '' && part.includes(text));
  const parts = path.split('/');
  const [root, name, operation, ...rest] = parts;
  if (isOpen(root)) return true;
  if (root !== 'endpoints') return false;
  if (parts.length < 3) return isOpen(path);
  if (name === '' || (rest.length > 0 && operation !== 'openai')) return isOpen(path);
  return isOpen(operation) || OPERATIONS.has(operation);
}
