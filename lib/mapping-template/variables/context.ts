/** `$context`: what API Gateway knows about the request, and where templates leave their overrides. */
import { JavaMap } from '../java/values';
import { entriesOf, toJava } from './host-values';

/** The fields of `$context`, as a request has them. */
export interface ContextFields {
  readonly [name: string]: unknown;
}

/** The given fields and the two overrides. Nested objects print as nothing, as recorded on API Gateway. */
export function contextMap(given: ContextFields | undefined): JavaMap {
  const context = new JavaMap();
  for (const [name, value] of entriesOf(given, 'context')) {
    if (value !== undefined) context.set(name, toJava(value, `context.${name}`, true));
  }
  context.set('requestOverride', overrides('path', 'header', 'querystring'));
  context.set('responseOverride', overrides('header'));
  return context;
}

function overrides(...names: string[]): JavaMap {
  const map = new JavaMap(true);
  for (const name of names) map.set(name, new JavaMap(true));
  return map;
}
