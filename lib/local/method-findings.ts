/** Finds mistakes in the mapping templates of a method, with the parameters of the method. */
import { pathParametersOf } from '../aws/path-part';
import { parseRequestParameter } from '../aws/request-parameter';
import { parametersReadBy, unreadParameters } from '../mapping-template';
import type { MappingTemplate } from '../mapping-template';
import type { ApiMethod, PlacedMethod } from './api/deployed-api';
import { isReadAsBase64 } from './gateway/transformation/binary';
import { findingsOf, warningOf } from './template-findings';
import type { Finding } from './template-findings';

export interface CheckedTemplate {
  /** `GET /{user_id} application/json (request)` */
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** This rule is checked for the whole method, because it is enough if one of several templates reads a parameter. */
const UNREAD = 'unread-parameter';

export function checkMethod(
  { resource, method }: PlacedMethod,
  binaryMediaTypes: readonly string[],
): CheckedTemplate[] {
  const { integration } = method;
  const place = `${method.httpMethod} ${resource.path}`;
  const options = parametersOf(method, resource.path);
  const requests = [...integration.requestTemplates].map(([type, template]) => ({
    name: `${place} ${type} (request)`,
    ...findingsOf(
      template.source,
      { ...options, base64Body: isReadAsBase64(integration, type, binaryMediaTypes) },
      UNREAD,
    ),
  }));
  const responses = integration.responses.flatMap(({ statusCode, responseTemplates }) =>
    [...responseTemplates].map(([type, template]) => ({
      name: `${place} ${statusCode} ${type} (response)`,
      ...findingsOf(template.source, { ...options, response: true }, UNREAD),
    })),
  );
  const [first, ...others] = requests;
  if (requests.length === 0) return responses;
  const parsed = requests.flatMap(({ template }) => template ?? []);
  const unread = parsed.length < requests.length ? [] : unreadIn(method, parsed, options);
  return [{ ...first, findings: [...unread, ...first.findings] }, ...others, ...responses];
}

/** Finds parameters that no request template and no mapping reads. A mock integration does not need to read any. */
function unreadIn(
  { integration }: ApiMethod,
  templates: readonly MappingTemplate[],
  options: ReturnType<typeof parametersOf>,
): Finding[] {
  if (integration.type === 'MOCK') return [];
  const read = new Set(integration.requestParameters.flatMap(({ source }) => ('name' in source ? [source.name] : [])));
  for (const template of templates) {
    const names = parametersReadBy(template);
    if (names === undefined) return [];
    for (const name of names) read.add(name);
  }
  return unreadParameters(read, options).map((finding) => warningOf({ ...finding, line: 1, column: 1 }));
}

function parametersOf(
  { declaredParameters, requiredParameters }: ApiMethod,
  path: string,
): { pathParameters: string[]; requiredParameters: string[]; optionalParameters: string[] } {
  const required = requiredParameters.filter(({ location }) => location !== 'path').map(({ name }) => name);
  const declared = [...declaredParameters].flatMap((text) => {
    const parameter = parseRequestParameter(text);
    return parameter === undefined || parameter.location === 'path' ? [] : [parameter.name];
  });
  return {
    pathParameters: pathParametersOf(path),
    requiredParameters: required,
    optionalParameters: declared.filter((name) => !required.includes(name)),
  };
}
