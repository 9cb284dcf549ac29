/** `$context`: what API Gateway knows about the request, and where templates leave their overrides. */
import { withinBudget } from '../java/budget';
import { print } from '../java/printing';
import { JavaList, JavaLong, JavaMap, type JavaValue } from '../java/values';
import { entriesOf, toJava } from './host-values';

/** What templates have set under requestOverride: lists where they set lists. */
export interface RequestOverride {
  readonly header: ReadonlyMap<string, string | string[]>;
  readonly path: ReadonlyMap<string, string | string[]>;
  readonly querystring: ReadonlyMap<string, string | string[]>;
}

export interface ResponseOverride {
  readonly header: ReadonlyMap<string, string | string[]>;
  /** As the template set it, undefined if it did not. */
  readonly status: unknown;
}

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

export function requestOverrideOf(context: JavaMap): RequestOverride {
  const override = context.get('requestOverride');
  return {
    header: readTexts(override, 'header'),
    path: readTexts(override, 'path'),
    querystring: readTexts(override, 'querystring'),
  };
}

export function responseOverrideOf(context: JavaMap): ResponseOverride {
  const override = context.get('responseOverride');
  const status = override instanceof JavaMap ? override.get('status') : null;
  return { header: readTexts(override, 'header'), status: plain(status) };
}

function readTexts(override: JavaValue, name: string): ReadonlyMap<string, string | string[]> {
  const values = override instanceof JavaMap ? override.get(name) : null;
  const texts = new Map<string, string | string[]>();
  if (!(values instanceof JavaMap)) return texts;
  withinBudget(() => {
    for (const [key, value] of values.entries()) {
      if (value === null) continue;
      texts.set(print(key), value instanceof JavaList ? value.items.map(print) : print(value));
    }
  });
  return texts;
}

function plain(value: JavaValue): unknown {
  if (value === null) return undefined;
  if (value instanceof JavaLong) return Number(value.value);
  return typeof value === 'object' ? print(value) : value;
}
