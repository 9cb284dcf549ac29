/** Integration URIs of AWS services: `arn:PARTITION:apigateway:REGION:[SUBDOMAIN.]SERVICE:path/SERVICE_PATH`. */
import { invokedEndpointIn, SAGEMAKER_RUNTIME } from '../../aws/sagemaker-runtime';
import { percentDecode } from '../http/percent-encoding';

/** The parts of a URI that has no open places. */
export interface ServiceUri {
  readonly region: string;
  /** With the subdomain: `runtime.sagemaker`. */
  readonly service: string;
  /** Of a `path/…` URI, without a slash at its beginning; undefined for an `action/…` one. */
  readonly path: string | undefined;
  /** The endpoint that the path names; undefined for any other path than those of InvokeEndpoint and InvokeEndpointAsync. */
  readonly endpointName: string | undefined;
  /** Whether the path is that of InvokeEndpointAsync. */
  readonly isAsynchronous: boolean;
}

/** The URI of one method's integration, read when the API is loaded. */
export class IntegrationUri {
  /** The parts as the template has them, which may still contain a `{name}` or a `${stageVariables.name}`. */
  readonly unfilled: ServiceUri | undefined;
  /** Whether it contains a `{name}`, so that a client or a template chooses a part of it. */
  readonly isFilledByRequest: boolean;
  /** Whether a stage variable, a client or a template fills a part of it. */
  readonly isOpen: boolean;

  constructor(readonly text: string) {
    this.unfilled = parseServiceUri(text);
    this.isFilledByRequest = /(?<!\$)\{/.test(text);
    this.isOpen = text.includes('{');
  }

  get isSageMakerRuntime(): boolean {
    return this.unfilled?.service === SAGEMAKER_RUNTIME;
  }
}

export function parseServiceUri(uri: string): ServiceUri | undefined {
  const [arn, , gateway, region, service, ...rest] = uri.split(':');
  if (arn !== 'arn' || gateway !== 'apigateway' || !region || !service) return undefined;
  const resource = rest.join(':');
  const path = resource.startsWith('path/') ? resource.slice(5).replace(/^\/+/, '') : undefined;
  const invoked = path === undefined ? undefined : invokedEndpointIn(path);
  return {
    region,
    service,
    path,
    endpointName: invoked && percentDecode(invoked.endpointName),
    isAsynchronous: invoked?.isAsynchronous ?? false,
  };
}
