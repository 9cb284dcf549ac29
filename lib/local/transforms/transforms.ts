/** Transforms a template like CloudFormation before it creates resources: AWS::Include first, then the loops, then SAM. */
import { isDeeperThan, MAX_JSON_DEPTH, member } from '../json-object';
import type { JsonObject } from '../json-object';
import { UsageError } from '../usage-error';
import { includeSnippets } from './include';
import type { ReadSnippet } from './include';
import { expandLoops } from './language-extensions';
import type { GivenParameters } from './language-extensions';
import { isSamTemplate, transformSam } from './sam';

export interface TransformedTemplate {
  readonly template: JsonObject;
  /** The reason why the document of an API cannot be read, by the API's logical id. */
  readonly unreadDocuments: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/** @throws UsageError if a part of an API other than its document cannot be read */
export function transformTemplate(
  original: JsonObject,
  read: ReadSnippet,
  parameters: GivenParameters,
): TransformedTemplate {
  if (isDeeperThan(original, MAX_JSON_DEPTH)) {
    throw new UsageError(`the template is nested deeper than ${MAX_JSON_DEPTH} levels`);
  }
  const { template: included, unread, problems } = includeSnippets(original, read);
  const template = expandLoops(included, parameters);
  const types = new Map([...unread.keys()].map((id) => [id, String(member(member(template.Resources, id), 'Type'))]));
  const isApi = (id: string): boolean => /^AWS::(ApiGateway::RestApi|Serverless::Api)$/.test(types.get(id) ?? '');
  for (const [id, reason] of unread) {
    if (!isApi(id) && types.get(id)?.startsWith('AWS::ApiGateway::') === true) throw new UsageError(reason);
  }
  const unreadDocuments = new Map([...unread].filter(([id]) => isApi(id)));
  if (!isSamTemplate(template)) return { template, unreadDocuments, warnings: problems };
  const sam = transformSam(template);
  return {
    template: sam.template,
    // A failed inclusion is the better reason, because SAM takes a document that could not be included for a missing one.
    unreadDocuments: new Map([...sam.unread, ...unreadDocuments]),
    warnings: [...problems, ...sam.warnings],
  };
}
