import { parseServiceUri } from '../../api/integration-uri';
import type { IntegrationUri, ServiceUri } from '../../api/integration-uri';
import { percentEncode } from '../../http/percent-encoding';
import { configurationError } from '../gateway-error';

/** Fills `{name}` from the mapped path parameters, and `${stageVariables.name}` from the stage. */
export function fillUri(
  uri: IntegrationUri,
  pathParameters: ReadonlyMap<string, string>,
  stageVariables: ReadonlyMap<string, string>,
): ServiceUri {
  const filled = uri.isOpen ? parseServiceUri(fillText(uri.text, pathParameters, stageVariables)) : uri.unfilled;
  if (!filled) throw configurationError('Invalid endpoint address', uri.text);
  return filled;
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
      // A client's value is encoded, so that it stays one segment and cannot choose another path.
      return value === undefined ? whole : variable === undefined ? percentEncode(value) : value;
    },
  );
  const open = /\{[^{}]*\}/.exec(filled);
  if (open) throw configurationError('Invalid endpoint address', `Nothing fills ${open[0]} in ${uri}`);
  return filled;
}
