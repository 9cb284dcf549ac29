/** `$context`: API Gateway's facts about the request, and the overrides that templates set. */
import { isNumber } from '../values/numbers';
import { print } from '../values/printing';
import { JavaMap } from '../values/values';
import { entriesOf, toJava } from './host-values';

/** The fields of `$context`, as a request has them. */
export interface ContextFields {
  readonly [name: string]: unknown;
}

/** Makes the map of the given fields and the two overrides. Nested objects print nothing, as recorded on API Gateway. */
export function contextMap(given: ContextFields | undefined): JavaMap {
  const context = new JavaMap();
  for (const [name, value] of entriesOf(given, 'context')) {
    if (value !== undefined) context.set(name, toJava(value, `context.${name}`, true));
  }
  const authorizer = context.get('authorizer');
  if (authorizer instanceof JavaMap) makeNumbersText(authorizer);
  context.set('requestOverride', overrides('path', 'header', 'querystring'));
  context.set('responseOverride', overrides('header'));
  return context;
}

/**
 * A template gets the numbers and booleans of a Lambda authorizer as strings: `$context.authorizer.count` is "1".
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
function makeNumbersText(authorizer: JavaMap): void {
  for (const { key, value } of [...authorizer.entries()]) {
    if (typeof value === 'boolean' || isNumber(value)) authorizer.set(key, print(value));
  }
}

function overrides(...names: string[]): JavaMap {
  const map = new JavaMap(true);
  for (const name of names) map.set(name, new JavaMap(true));
  return map;
}
