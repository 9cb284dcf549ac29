/**
 * Chooses the template for a message by its content type (Developer Guide, "Integration passthrough behaviors" and "Data
 * transformations").
 */
import type { IntegrationResponse, Integration } from '../../api/deployed-api';
import { acceptedTypes, mediaTypeOf } from '../../http/media-type';
import type { ApiTemplate } from '../../api/api-template';
import { GatewayError } from '../gateway-error';

const JSON_TYPE = 'application/json';

/** @returns the template for the request's body, or undefined if the body is passed on unchanged */
export function chooseRequestTemplate(
  integration: Integration,
  contentType: string | undefined,
): ApiTemplate | undefined {
  const { requestTemplates, passthroughBehavior } = integration;
  const template =
    findByType(requestTemplates, contentType === undefined ? JSON_TYPE : mediaTypeOf(contentType))?.[1] ??
    requestTemplates.get('$default');
  if (template) return template.passesThrough ? undefined : template;

  const passes =
    passthroughBehavior === 'WHEN_NO_MATCH' ||
    (passthroughBehavior === 'WHEN_NO_TEMPLATES' && requestTemplates.size === 0);
  if (passes) return undefined;
  throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type', {
    log: [
      `No request template for ${contentType ?? `a request without Content-Type (${JSON_TYPE})`}, and the passthrough ` +
        `behavior is ${passthroughBehavior}. Templates: ${[...requestTemplates.keys()].join(', ') || 'none'}`,
    ],
  });
}

export interface ChosenTemplate {
  readonly contentType: string;
  /** Undefined if the body is passed on unchanged. */
  readonly template: ApiTemplate | undefined;
}

const AS_IT_IS: ChosenTemplate = { contentType: JSON_TYPE, template: undefined };

/** If the client accepts none of the templates' types, the one for JSON is used, or else the first. */
export function chooseResponseTemplate(response: IntegrationResponse, accept: string | undefined): ChosenTemplate {
  const { responseTemplates } = response;
  if (responseTemplates.size === 0) return AS_IT_IS;
  for (const type of acceptedTypes(accept ?? JSON_TYPE)) {
    const found = findByType(responseTemplates, type);
    if (found) return chosen(...found);
  }
  const json = responseTemplates.get(JSON_TYPE);
  if (json) return chosen(JSON_TYPE, json);
  const [first] = responseTemplates;
  return chosen(...first);
}

function chosen(contentType: string, template: ApiTemplate): ChosenTemplate {
  return template.passesThrough ? AS_IT_IS : { contentType, template };
}

/** Finds the template for a type without regard to case, with its key as the template spells it. */
function findByType(
  templates: ReadonlyMap<string, ApiTemplate>,
  type: string,
): readonly [key: string, template: ApiTemplate] | undefined {
  const exact = templates.get(type);
  if (exact) return [type, exact];
  return [...templates].find(([key]) => key.toLowerCase() === type);
}
