/** Integration URIs of AWS services: `arn:PARTITION:apigateway:REGION:[SUBDOMAIN.]SERVICE:path/SERVICE_PATH`. */
import { percentDecode, percentEncode } from '../http/percent-encoding';
import { configurationError } from './gateway-error';

export interface ServiceUri {
  readonly region: string;
  /** With the subdomain: `runtime.sagemaker`. */
  readonly service: string;
  /** Of a `path/…` URI, without a slash at its beginning; undefined for an `action/…` one. */
  readonly path: string | undefined;
}

export function parseServiceUri(uri: string): ServiceUri | undefined {
  const [arn, , gateway, region, service, ...rest] = uri.split(':');
  if (arn !== 'arn' || gateway !== 'apigateway' || !region || !service) return undefined;
  const resource = rest.join(':');
  return { region, service, path: resource.startsWith('path/') ? resource.slice(5).replace(/^\/+/, '') : undefined };
}

export function isSageMakerRuntime(uri: string): boolean {
  return parseServiceUri(uri)?.service === 'runtime.sagemaker';
}

/** The endpoint that a service path names. Before a request has filled the URI it may still hold a `{name}`. */
export function endpointNameOf(path: string): string | undefined {
  const name = /^endpoints\/([^/]*)\/invocations$/.exec(path)?.[1];
  return name === undefined ? undefined : percentDecode(name);
}

/** Whether the URI holds a `{name}`, so that a client or a template chooses a part of it. */
export function isFilledByRequest(uri: string): boolean {
  return /(?<!\$)\{/.test(uri);
}

/** `{name}` is filled from the mapped path parameters, `${stageVariables.name}` from the stage. */
export function fillUri(
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
