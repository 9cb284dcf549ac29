import { IntegrationUri } from '../api/integration-uri';
import type { TemplateReader } from './template-reader';
import { unreadStackIds } from './unread-stacks';

/** The template has several REST APIs, and none was named. */
export class AmbiguousApiError extends Error {
  /** The message without its remedy, because LocalApi and the command let users name an API in different ways. */
  readonly problem: string;

  constructor(restApis: readonly string[]) {
    const problem = `The template has several REST APIs: ${restApis.join(', ')}.`;
    super(`${problem} Name one by the option restApi.`);
    this.name = 'AmbiguousApiError';
    this.problem = problem;
  }
}

export interface ApiChoice {
  /** The logical id or the name of the REST API. */
  readonly restApi: string | undefined;
  /** The APIs that are preferred if none is named. */
  readonly preferredApis: readonly string[];
  /** The logical ids of the nested stacks whose resources the template holds. */
  readonly nestedStacks: ReadonlySet<string>;
}

/**
 * Chooses one of the template's REST APIs: the named one, the only one, or the only one with a SageMaker
 * integration. An API that the template imports is known only by its methods.
 */
export function chooseRestApi(reader: TemplateReader, choice: ApiChoice): string {
  const { restApi: wanted, preferredApis: preferred, nestedStacks } = choice;
  const declared = reader.resources('RestApi');
  const methods = reader.resources('Method').map(({ properties }) => properties);
  const ids = restApiIds(reader);
  if (ids.length === 0) throw new Error(explainNoApi(reader.types(), unreadStackIds(reader, nestedStacks)));

  if (wanted !== undefined) {
    const named = declared.find(
      ({ logicalId, properties }) => logicalId === wanted || properties.text('Name') === wanted,
    );
    const id = named?.logicalId ?? ids.find((one) => one === wanted);
    if (id === undefined) throw new Error(`The template has no REST API ${wanted}; it has ${ids.join(', ')}.`);
    return id;
  }
  const toSageMaker = methods
    .filter((method) => new IntegrationUri(method.object('Integration').text('Uri') ?? '').isSageMakerRuntime)
    .map((method) => method.text('RestApiId'));
  const ownIds = ids.filter((id) => preferred.includes(id));
  const possible = ownIds.length > 0 ? ownIds : ids;
  const candidates = possible.length === 1 ? possible : possible.filter((id) => toSageMaker.includes(id));
  const only = candidates.length === 1 ? candidates.at(0) : undefined;
  if (only === undefined) {
    throw new AmbiguousApiError(possible);
  }
  return only;
}

/** Lists the APIs that the template declares, and those to which it only adds methods. */
export function restApiIds(reader: TemplateReader): string[] {
  const declared = reader.resources('RestApi').map(({ logicalId }) => logicalId);
  const imported = reader.resources('Method').flatMap(({ properties }) => properties.text('RestApiId') ?? []);
  return [...new Set([...declared, ...imported])];
}

function explainNoApi(types: ReadonlySet<string>, unreadStacks: readonly string[]): string {
  if (types.has('AWS::Serverless::Api')) {
    return 'The template has no AWS::ApiGateway::RestApi. It has an AWS::Serverless::Api, which CloudFormation transforms first.';
  }
  if (types.has('AWS::ApiGatewayV2::Api')) {
    return 'The template has no AWS::ApiGateway::RestApi. It has an AWS::ApiGatewayV2::Api, which has no mapping templates.';
  }
  if (unreadStacks.length > 0) {
    return `The template has no AWS::ApiGateway::RestApi. The templates of its nested stacks (${unreadStacks.join(', ')}) were not read; LocalApi.fromStack, and the command on a cdk.out, read them.`;
  }
  return 'The template has no AWS::ApiGateway::RestApi.';
}
