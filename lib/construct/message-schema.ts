import { Token } from 'aws-cdk-lib';
import { PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import type { JsonSchema } from 'aws-cdk-lib/aws-apigateway';
import { schemaFaultIn } from '../mapping-template';
import type { EndpointProps } from './endpoint-props';

const JSON_TYPE = 'application/json';
/** The key of a template, and of a model, for every content type that has none of its own. */
const ANY_OTHER_TYPE = '$default';

/**
 * The schemas by which API Gateway validates the bodies of one endpoint.
 *
 * API Gateway does not validate a body whose content type has no model, so a client could avoid the validation by another
 * spelling of its type. If the method passes no other types on, `$default` gives the schema to all spellings.
 */
export class MessageSchema {
  /** The schema of each content type, and perhaps one for all others; undefined if the props give no schema. */
  readonly models: ReadonlyMap<string, JsonSchema> | undefined;
  /** Schemas for content types that no template and no passthrough accepts, and values that are not schemas. */
  readonly problems: readonly string[];
  /** Content types whose template gets bodies that were not validated. */
  private readonly unvalidated: readonly string[];

  constructor(private readonly props: EndpointProps) {
    const { messageSchema, methodOptions: { requestModels = {} } = {}, additionalRequestTemplates = {} } = props;
    const validated = new Set([...Object.keys(messageSchema ?? {}), ...Object.keys(requestModels)]);
    const templated = [JSON_TYPE, ...Object.keys(additionalRequestTemplates)];
    this.unvalidated =
      validated.size === 0 || validated.has(ANY_OTHER_TYPE) ? [] : templated.filter((type) => !validated.has(type));
    this.problems = messageSchema === undefined ? [] : problemsOf(props, messageSchema, templated);
    this.models = messageSchema && this.modelsOf(messageSchema, validated);
  }

  /** The schema for the bodies of a content type; undefined if the props give none. */
  schemaOf(contentType: string): JsonSchema | undefined {
    return this.models?.get(contentType) ?? this.models?.get(ANY_OTHER_TYPE);
  }

  /** Warns of bodies that are not validated, and of requests that are always refused. */
  warnings(httpMethod: string): { readonly rule: string; readonly message: string }[] {
    const messageSchema: { readonly [contentType: string]: JsonSchema | undefined } = this.props.messageSchema ?? {};
    const unvalidated = this.unvalidated.map((type) => ({
      rule: 'unvalidated-content-type',
      message:
        `messageSchema: has no schema for '${type}', whose template gets each body unvalidated; a client chooses the type. ` +
        `Give messageSchema['${type}'], or leave the template out.`,
    }));
    const required = messageSchema[JSON_TYPE]?.required ?? [];
    if (httpMethod !== 'GET' || required.length === 0 || Token.isUnresolved(required)) return unvalidated;
    return [
      ...unvalidated,
      {
        rule: 'schema-on-get',
        message:
          `messageSchema['${JSON_TYPE}']: requires ${required.join(', ')}, and a GET comes without a body, which counts as {} and is ` +
          "answered 400. Set httpMethod: 'POST'.",
      },
    ];
  }

  private modelsOf(
    messageSchema: { readonly [contentType: string]: JsonSchema },
    validated: ReadonlySet<string>,
  ): ReadonlyMap<string, JsonSchema> {
    const models = new Map(Object.entries(messageSchema));
    const ofJson = models.get(JSON_TYPE);
    const closes = ofJson !== undefined && !validated.has(ANY_OTHER_TYPE) && this.unvalidated.length === 0;
    if (closes && refusesOtherTypes(this.props)) models.set(ANY_OTHER_TYPE, ofJson);
    return models;
  }
}

const refusesOtherTypes = ({ passthroughBehavior = PassthroughBehavior.NEVER }: EndpointProps): boolean =>
  passthroughBehavior !== PassthroughBehavior.WHEN_NO_MATCH;

function problemsOf(
  props: EndpointProps,
  messageSchema: { readonly [contentType: string]: JsonSchema },
  templated: readonly string[],
): string[] {
  if (Object.keys(messageSchema).length === 0) {
    return [`messageSchema: has no schema; give one for '${JSON_TYPE}', or leave it out`];
  }
  const models = props.methodOptions?.requestModels ?? {};
  return Object.entries(messageSchema).flatMap(([type, schema]) => {
    const place = `messageSchema['${type}']`;
    if (Object.hasOwn(models, type))
      return [`${place}: has a model in methodOptions.requestModels too; give one of them`];
    if (type !== ANY_OTHER_TYPE && !templated.includes(type) && refusesOtherTypes(props)) {
      return [
        `${place}: has no template, so API Gateway answers 415; give additionalRequestTemplates['${type}'], set ` +
          'passthroughBehavior: WHEN_NO_MATCH, or leave it out',
      ];
    }
    const fault = Token.isUnresolved(schema) ? undefined : schemaFaultIn(schema, place);
    return fault === undefined ? [] : [fault];
  });
}
