/** Describes the credentials that a method requires, as the security schemes of an OpenAPI document. */
import { parseMappingExpression } from '../../aws/mapping-expression';
import type { ApiMethod, DeployedApi } from '../api/deployed-api';
import type { JsonObject } from '../json-object';

const AUTH_TYPE = 'x-amazon-apigateway-authtype';
const AUTHORIZERS: ReadonlyMap<string, { name: string; authType: string }> = new Map([
  ['COGNITO_USER_POOLS', { name: 'cognito', authType: 'cognito_user_pools' }],
  ['CUSTOM', { name: 'authorizer', authType: 'custom' }],
]);
/** The header that most authorizers read. The contract names it if only the deployment knows the header. */
const USUAL_SOURCE = ['method.request.header.Authorization'];

export interface MethodSecurity {
  /** A request needs all of these schemes. */
  readonly schemes: readonly string[];
  /** A sentence for the callers of the method about the requirements for which OpenAPI has no scheme. */
  readonly description: string | undefined;
}

/** The security schemes of all methods of an API. */
export class ContractSecurity {
  /** The schemes by their names in the document. */
  readonly schemes: { [name: string]: JsonObject } = {};

  of({ apiKeySource }: DeployedApi, method: ApiMethod): MethodSecurity {
    const names: string[] = [];
    let description: string | undefined;
    if (method.authorizationType === 'AWS_IAM') {
      names.push(this.add('sigv4', { ...header('Authorization'), [AUTH_TYPE]: 'awsSigv4' }));
    }
    const authorizer = AUTHORIZERS.get(method.authorizationType);
    if (authorizer) {
      const sources = method.declaration.identitySources ?? USUAL_SOURCE;
      const rest: string[] = [];
      for (const source of sources) {
        const scheme = schemeOf(source);
        if (!scheme) rest.push(source);
        else
          names.push(this.add(nameOf(authorizer.name, scheme.name), { ...scheme, [AUTH_TYPE]: authorizer.authType }));
      }
      description = describe(sources, rest);
    }
    // With the source AUTHORIZER the authorizer supplies the key, so a client does not send it in this header.
    if (method.apiKeyRequired && apiKeySource === 'HEADER') names.push(this.add('api_key', header('x-api-key')));
    return { schemes: [...new Set(names)], description };
  }

  /** Whether one of the schemes is the parameter. */
  names(schemes: readonly string[], location: string, name: string): boolean {
    const fold = (text: unknown): string => (location === 'header' ? String(text).toLowerCase() : String(text));
    return schemes
      .map((scheme) => this.schemes[scheme])
      .some((scheme) => scheme.in === location && fold(scheme.name) === fold(name));
  }

  /** A header and a query parameter can have the same name, so the second gets a number. */
  private add(plain: string, scheme: JsonObject): string {
    const text = JSON.stringify(scheme);
    let name = plain;
    for (let count = 2; Object.hasOwn(this.schemes, name); count++) {
      if (JSON.stringify(this.schemes[name]) === text) return name;
      name = `${plain}_${count}`;
    }
    this.schemes[name] = scheme;
    return name;
  }
}

const header = (name: string): { type: string; name: string; in: string } => ({ type: 'apiKey', name, in: 'header' });

/** Clients send headers and query parameters; stage variables and $context are API Gateway's own. */
function schemeOf(identitySource: string): { type: string; name: string; in: string } | undefined {
  const source = parseMappingExpression(identitySource, 'method.request');
  if (source?.kind === 'header') return header(source.name);
  return source?.kind === 'querystring' ? { ...header(source.name), in: 'query' } : undefined;
}

/** OpenAPI allows letters, digits, dots, hyphens and underscores in the name of a component. */
function nameOf(authorizer: string, parameter: string): string {
  if (parameter.toLowerCase() === 'authorization') return authorizer;
  return `${authorizer}_${parameter.replace(/[^A-Za-z0-9._-]/g, '_')}`;
}

function describe(sources: readonly string[], rest: readonly string[]): string | undefined {
  const decides = 'An authorizer decides about each request.';
  if (sources.length === 0)
    return `${decides} The description of the API does not name the parts of the request that it reads.`;
  return rest.length === 0 ? undefined : `${decides} It needs ${rest.join(', ')}, which clients do not send.`;
}
