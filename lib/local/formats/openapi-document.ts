/**
 * An OpenAPI document by itself, as `aws apigateway get-export` writes it or as it is given to `import-rest-api`. It is no
 * CloudFormation: a member named Ref is a member.
 */
import type { StackTemplate } from '../cloudformation/nested-stacks';
import { isJsonObject, member } from '../json-object';
import type { JsonObject } from '../json-object';
import { UsageError } from '../usage-error';

const API = 'Api';
const INTEGRATION = 'x-amazon-apigateway-integration';
const STAGE_NAME = /^[\w-]{1,128}$/;

/** @throws UsageError for a document without integrations, or of an HTTP API */
export function readOpenApiDocument(document: JsonObject, where: string): StackTemplate {
  const operations = operationsOf(document);
  refuseHttpApi(document, operations, where);
  const hasIntegration = operations.some((operation) => member(operation, INTEGRATION) !== undefined);
  if (operations.length > 0 && !hasIntegration) {
    throw new UsageError(
      `${where} has no ${INTEGRATION}, so it says what clients may send, and not what becomes of it. Export the API with its integrations: ` +
        'aws apigateway get-export --parameters extensions=apigateway …',
    );
  }
  const stage = exportedStage(document);
  return {
    template: {
      Resources: {
        [API]: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: document } },
        ...(stage !== undefined && {
          Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: API, StageName: stage } },
        }),
      },
    },
    nestedStacks: new Map(),
    unreadDocuments: new Map(),
    literal: { unknownTexts: new Set(), waits: new Map(), ...exportedRegion(document) },
  };
}

function operationsOf(document: JsonObject): unknown[] {
  const { paths } = document;
  if (!isJsonObject(paths)) return [];
  return Object.values(paths).flatMap((item) => (isJsonObject(item) ? Object.values(item).filter(isJsonObject) : []));
}

/** HTTP APIs have other integrations, which map no bodies by templates. */
function refuseHttpApi(document: JsonObject, operations: readonly unknown[], where: string): void {
  const sign = httpApiSign(document, operations);
  if (sign === undefined) return;
  throw new UsageError(
    `${where} is the document of an HTTP API (it has ${sign}), which has no mapping templates. The documents of REST APIs are read.`,
  );
}

function httpApiSign(document: JsonObject, operations: readonly unknown[]): string | undefined {
  for (const operation of operations) {
    const integration = member(operation, INTEGRATION);
    for (const name of ['payloadFormatVersion', 'integrationSubtype']) {
      if (member(integration, name) !== undefined) return name;
    }
    const parameters = member(integration, 'requestParameters');
    if (!isJsonObject(parameters)) continue;
    const sources = Object.entries(parameters);
    const found = sources.find(([name, value]) => isHttpApiMapping(name, value));
    if (found !== undefined) return found.join(': ').slice(0, 60);
  }
  return ['x-amazon-apigateway-cors', 'x-amazon-apigateway-importexport-version'].find((name) => name in document);
}

/** `$request.body` and the like are the sources of HTTP APIs, and `overwrite:header.X` is one of their targets. */
function isHttpApiMapping(name: string, value: unknown): boolean {
  const isSource = typeof value === 'string' && /^\$(?:request|context|stageVariables)\./.test(value);
  return (isSource && !name.startsWith('integration.request.')) || /^(?:overwrite|append|remove):/.test(name);
}

/** In an export the base path is the stage: `/test`. */
function exportedStage(document: JsonObject): string | undefined {
  const server = [document.servers].flat().at(0);
  const given = document.basePath ?? member(member(member(server, 'variables'), 'basePath'), 'default');
  const name =
    typeof given === 'string'
      ? given
          .split('/')
          .filter((part) => part !== '')
          .join('/')
      : '';
  return STAGE_NAME.test(name) ? name : undefined;
}

function exportedRegion(document: JsonObject): { region?: string } {
  const server = [document.servers].flat().at(0);
  const host = [document.host, member(server, 'url')].find((one) => typeof one === 'string');
  const region = /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com/.exec(String(host))?.[1];
  return region === undefined ? {} : { region };
}
