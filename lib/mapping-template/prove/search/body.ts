/** JSON bodies to try. A body is a tree; a change at one place makes a new tree. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject | JsonNumber;

/** Names and values in order. A Map, because a plain object would lose a name such as `__proto__`. */
export type JsonObject = ReadonlyMap<string, Json>;

/** A number as it is written, such as `1e999`. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

export type JsonStep = string | number;

/** Stands for a missing member or item. */
export const ABSENT: unique symbol = Symbol('absent');

export function objectOf(members: { readonly [name: string]: Json }): JsonObject {
  return new Map(Object.entries(members));
}

export function writeBody(json: Json): string {
  if (json instanceof JsonNumber) return json.text;
  if (isObject(json)) {
    return `{${Array.from(json, ([name, value]) => `${JSON.stringify(name)}:${writeBody(value)}`).join()}}`;
  }
  return isArray(json) ? `[${json.map(writeBody).join()}]` : JSON.stringify(json);
}

export function isObject(json: Json | undefined): json is JsonObject {
  return json instanceof Map;
}

export function isArray(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

export function valueAt(json: Json | undefined, path: readonly JsonStep[]): Json | undefined {
  let value = json;
  for (const step of path) {
    if (isObject(value) && typeof step === 'string') value = value.get(step);
    else if (isArray(value) && typeof step === 'number') value = value.at(step);
    else return undefined;
  }
  return value;
}

/** Returns the tree with another value at the path. Makes missing parts on the way. */
export function withValue(json: Json | undefined, path: readonly JsonStep[], value: Json | typeof ABSENT): Json {
  const [step, ...rest] = path;
  if (path.length === 0) return value === ABSENT ? null : value;
  if (typeof step === 'string') {
    const members = new Map(isObject(json) ? json : []);
    if (rest.length === 0 && value === ABSENT) members.delete(step);
    else members.set(step, rest.length === 0 && value !== ABSENT ? value : withValue(members.get(step), rest, value));
    return members;
  }
  const items: Json[] = isArray(json) ? [...json] : [];
  if (rest.length === 0 && value === ABSENT) items.splice(step, 1);
  else {
    while (items.length < step) items.push(null);
    items[step] = rest.length === 0 && value !== ABSENT ? value : withValue(items.at(step), rest, value);
  }
  return items;
}

/** All paths of a tree, its root first. */
export function* pathsOf(json: Json, path: readonly JsonStep[] = []): Generator<readonly JsonStep[]> {
  yield path;
  if (isObject(json)) for (const [name, value] of json) yield* pathsOf(value, [...path, name]);
  else if (isArray(json)) for (const [index, item] of json.entries()) yield* pathsOf(item, [...path, index]);
}
