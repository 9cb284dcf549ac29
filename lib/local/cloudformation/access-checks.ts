/** Finds the checks that AWS makes before it accepts a request, and that the local API does not make. */
import type { AccessChecks } from '../api/deployed-api';
import type { ApiParts } from './api-parts';
import type { TemplateReader } from './template-reader';

/** The most methods that a sentence names. */
const MAX_NAMED_METHODS = 5;

export function readAccessChecks(
  reader: TemplateReader,
  apiId: string,
  hasResourcePolicy: boolean,
  parts: readonly ApiParts[],
  stageName: string,
): AccessChecks {
  const checks = [
    ...(hasResourcePolicy ? [`resource policy of ${apiId}`] : []),
    ...webAcls(reader, apiId, stageName).map((acl) => `web ACL ${acl} of AWS WAF`),
  ];
  return {
    omissions: [
      ...authorizers(parts),
      ...keysOfAuthorizer(parts),
      ...checks.map((check) => `The ${check} is not evaluated locally: every request passes.`),
    ],
    perRequest: checks.map((check) => `The ${check} is not evaluated locally: the request passes`),
  };
}

function authorizers(parts: readonly ApiParts[]): string[] {
  const methodsBy = new Map<string, string[]>();
  for (const method of parts.flatMap(({ methods }) => methods)) {
    const { properties } = method;
    const type = properties.text('AuthorizationType') ?? 'NONE';
    if (type === 'NONE' || type === 'AWS_IAM') continue;
    const id = properties.text('AuthorizerId');
    const authorizer = `${type} authorizer${id === undefined ? '' : ` ${id}`}`;
    const methods = methodsBy.get(authorizer) ?? [];
    methods.push(nameOf(method));
    methodsBy.set(authorizer, methods);
  }
  return [...methodsBy].map(
    ([authorizer, methods]) => `The ${authorizer} is not run locally: every request to ${listOf(methods)} passes.`,
  );
}

/** With the API key source AUTHORIZER, the key is in the authorizer's answer. */
function keysOfAuthorizer(parts: readonly ApiParts[]): string[] {
  if (!parts.some(({ apiKeySource }) => apiKeySource === 'AUTHORIZER')) return [];
  const methods = parts
    .flatMap((part) => part.methods)
    .filter(({ properties }) => properties.flag('ApiKeyRequired'))
    .map(nameOf);
  if (methods.length === 0) return [];
  return [
    `The API key comes from an authorizer, which is not run locally: every request to ${listOf(methods)} passes without one.`,
  ];
}

const nameOf = ({ path, properties }: ApiParts['methods'][number]): string =>
  `${properties.text('HttpMethod') ?? 'ANY'} ${path}`;

function listOf(methods: readonly string[]): string {
  const named = methods.slice(0, MAX_NAMED_METHODS).join(', ');
  return methods.length > MAX_NAMED_METHODS ? `${named} and ${methods.length - MAX_NAMED_METHODS} more` : named;
}

/** The web ACLs that are associated with the stage. The association names the stage by its ARN. */
function webAcls(reader: TemplateReader, apiId: string, stageName: string): string[] {
  return ['AWS::WAFv2::WebACLAssociation', 'AWS::WAFRegional::WebACLAssociation']
    .flatMap((type) => reader.resourcesOfType(type))
    .filter(({ properties }) => properties.text('ResourceArn')?.endsWith(`/restapis/${apiId}/stages/${stageName}`))
    .map(({ logicalId, properties }) => {
      const acl = properties.text('WebACLArn') ?? properties.text('WebACLId') ?? logicalId;
      // A web ACL of the template is given by its attribute, and another one by its ARN: arn:…:regional/webacl/NAME/ID.
      return /\/webacl\/([^/]+)/.exec(acl)?.[1] ?? acl.replace(/\.Arn$/, '');
    });
}
