/**
 * Reads parameter mappings: each target with its source. A header with a name that HTTP does not allow is left out, like an
 * override with such a name.
 */
import type { RequestParameterMapping, ResponseHeaderMapping } from '../api/deployed-api';
import { describeMappingExpressions, parseMappingExpression } from '../../aws/mapping-expression';
import type { MappingOwner, MappingSource } from '../../aws/mapping-expression';
import { isHeaderName } from '../http/header-syntax';
import { UnreadablePartError } from './properties';
import type { Properties } from './properties';
import type { TemplateReader } from './template-reader';

export function readRequestMappings(reader: TemplateReader, parameters: Properties): RequestParameterMapping[] {
  return parameters.names().flatMap((key) => {
    const match = /^integration\.request\.(header|path|querystring)\.(.+)$/s.exec(key);
    if (!match) {
      throw new UnreadablePartError(
        `${parameters.where} maps to ${key}; expected integration.request.header.NAME, integration.request.path.NAME or ` +
          'integration.request.querystring.NAME.',
      );
    }
    const location = match[1] as RequestParameterMapping['location'];
    const name = match[2];
    const source = readMapping(parameters, key, 'method.request');
    return location !== 'header' || canBeSent(reader, parameters, key, name) ? [{ location, name, source }] : [];
  });
}

export function readResponseHeaders(reader: TemplateReader, parameters: Properties): ResponseHeaderMapping[] {
  return readHeaders(reader, parameters, 'method.response.header.', 'integration.response');
}

/** These headers map from the client's request, but not from its body, because the body may be the part that was refused. */
export function readGatewayResponseHeaders(reader: TemplateReader, parameters: Properties): ResponseHeaderMapping[] {
  const prefix = 'gatewayresponse.header.';
  return readHeaders(reader, parameters, prefix, 'method.request').filter(({ name, source }) => {
    if (source.kind !== 'body') return true;
    const key = prefix + name;
    reader.warn(
      `${parameters.where}[${key}] is mapped from ${parameters.requiredText(key)} and left out: a gateway response maps from ` +
        "method.request.header, .path and .querystring, stageVariables, context and 'text in single quotes' only.",
    );
    return false;
  });
}

function readHeaders(
  reader: TemplateReader,
  parameters: Properties,
  prefix: string,
  owner: MappingOwner,
): ResponseHeaderMapping[] {
  const headers = parameters.names().flatMap((key) =>
    reader.readOrLeaveOut(() => {
      const name = key.startsWith(prefix) ? key.slice(prefix.length) : '';
      if (name === '') throw new UnreadablePartError(`${parameters.where} maps to ${key}; expected ${prefix}NAME.`);
      return { key, name, source: readMapping(parameters, key, owner) };
    }),
  );
  return headers
    .filter(({ key, name }) => canBeSent(reader, parameters, key, name))
    .map(({ name, source }) => ({ name, source }));
}

function canBeSent(reader: TemplateReader, parameters: Properties, key: string, name: string): boolean {
  if (isHeaderName(name)) return true;
  reader.warn(`${parameters.where}[${key}] is left out: ${JSON.stringify(name)} is not the name of a header.`);
  return false;
}

function readMapping(parameters: Properties, key: string, owner: MappingOwner): MappingSource {
  const expression = parameters.requiredText(key);
  const source = parseMappingExpression(expression, owner);
  if (source) return source;
  throw new UnreadablePartError(
    `${parameters.where}[${key}]: Invalid mapping expression ${JSON.stringify(expression)}: expected ` +
      `${describeMappingExpressions(owner)}.`,
  );
}
