/** Integration URIs of AWS services: `arn:PARTITION:apigateway:REGION:[SUBDOMAIN.]SERVICE:path/SERVICE_PATH`. */
import { endpointNameIn, SAGEMAKER_RUNTIME } from '../../aws/sagemaker-runtime';
import { percentDecode, percentEncode } from '../http/percent-encoding';
import { configurationError } from '../gateway/gateway-error';

/** What a URI says once nothing in it is left open. */
export interface ServiceUri {
  readonly region: string;
  /** With the subdomain: `runtime.sagemaker`. */
  readonly service: string;
  /** Of a `path/…` URI, without a slash at its beginning; undefined for an `action/…` one. */
  readonly path: string | undefined;
  /** The endpoint that the path names; undefined for any other path than InvokeEndpoint's. */
  readonly endpointName: string | undefined;
}

/** The URI of one method's integration: read when the API is loaded, filled for a request only where it has to be. */
export class IntegrationUri {
  /** As the template has it, which may still hold a `{name}` or a `${stageVariables.name}`. */
  readonly unfilled: ServiceUri | undefined;
  /** Whether it holds a `{name}`, so that a client or a template chooses a part of it. */
  readonly isFilledByRequest: boolean;
  private readonly isOpen: boolean;

  constructor(readonly text: string) {
    this.unfilled = parseServiceUri(text);
    this.isFilledByRequest = /(?<!\$)\{/.test(text);
    this.isOpen = text.includes('{');
  }

  get isSageMakerRuntime(): boolean {
    return this.unfilled?.service === SAGEMAKER_RUNTIME;
  }

  /** `{name}` is filled from the mapped path parameters, `${stageVariables.name}` from the stage. */
  fill(pathParameters: ReadonlyMap<string, string>, stageVariables: ReadonlyMap<string, string>): ServiceUri {
    const uri = this.isOpen ? parseServiceUri(fillText(this.text, pathParameters, stageVariables)) : this.unfilled;
    if (!uri) throw configurationError('Invalid endpoint address', this.text);
    return uri;
  }
}

function parseServiceUri(uri: string): ServiceUri | undefined {
  const [arn, , gateway, region, service, ...rest] = uri.split(':');
  if (arn !== 'arn' || gateway !== 'apigateway' || !region || !service) return undefined;
  const resource = rest.join(':');
  const path = resource.startsWith('path/') ? resource.slice(5).replace(/^\/+/, '') : undefined;
  return { region, service, path, endpointName: path === undefined ? undefined : endpointNameOf(path) };
}

function endpointNameOf(path: string): string | undefined {
  const name = endpointNameIn(path);
  return name === undefined ? undefined : percentDecode(name);
}

function fillText(
  uri: string,
  pathParameters: ReadonlyMap<string, string>,
  stageVariables: ReadonlyMap<string, string>,
): string {
  const filled = uri.replace(
    /\$\{stageVariables\.(\w+)\}|\{([^{}]+)\}/g,
    (whole, variable?: string, parameter?: string) => {
      const value = variable === undefined ? pathParameters.get(parameter ?? '') : stageVariables.get(variable);
      // Encoded, so that a client's value stays one segment and cannot choose another path.
      return value === undefined ? whole : variable === undefined ? percentEncode(value) : value;
    },
  );
  const open = /\{[^{}]*\}/.exec(filled);
  if (open) throw configurationError('Invalid endpoint address', `Nothing fills ${open[0]} in ${uri}`);
  return filled;
}
