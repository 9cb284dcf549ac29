/** The parameters of the integration request: mapped, then overridden by the template. */
import type { Integration } from '../../api/deployed-api';
import { HeaderFields } from '../../http/header-fields';
import { headerValue, isHeaderName } from '../../http/header-syntax';
import type { ExecutionLog } from '../execution-log';
import { configurationError } from '../gateway-error';
import { fateAtTheEndpoint } from '../transformation/owned-headers';
import { resolveMapping } from '../transformation/parameter-mapping';
import type { MappingScope } from '../transformation/parameter-mapping';

export interface IntegrationParameters {
  readonly headers: HeaderFields;
  readonly path: Map<string, string>;
  readonly querystring: Map<string, readonly string[]>;
}

type Overrides = ReadonlyMap<string, string | readonly string[]>;

export function mapRequestParameters(integration: Integration, scope: MappingScope): IntegrationParameters {
  const parameters = {
    headers: new HeaderFields(),
    path: new Map<string, string>(),
    querystring: new Map<string, readonly string[]>(),
  };
  for (const { location, name, source } of integration.requestParameters) {
    const values = resolveMapping(source, scope);
    if (!values) continue;
    if (location === 'header') setHeader(parameters.headers, name, values, source.kind === 'static');
    else if (location === 'path') parameters.path.set(name, values.join(','));
    else parameters.querystring.set(name, values);
  }
  return parameters;
}

/** Values in `$context.requestOverride` win over the mappings. They apply once the whole template has run. */
export function applyRequestOverrides(
  parameters: IntegrationParameters,
  overrides: { readonly header: Overrides; readonly path: Overrides; readonly querystring: Overrides },
  log: ExecutionLog,
): void {
  for (const [name, value] of overrides.header) {
    if (isHeaderName(name)) setHeader(parameters.headers, name, [value].flat(), false);
    else log.add('Override left out, its name is not a header name', name);
  }
  for (const [name, value] of overrides.path) parameters.path.set(name, String(value));
  for (const [name, value] of overrides.querystring) parameters.querystring.set(name, [value].flat());
}

function setHeader(headers: HeaderFields, name: string, values: readonly string[], isStatic: boolean): void {
  switch (fateAtTheEndpoint(name, isStatic)) {
    case 'refused':
      throw configurationError(`Invalid mapping: the header ${name} is API Gateway's own and cannot be mapped.`);
    case 'sent':
      headers.set(name, values.map(headerValue));
  }
}
