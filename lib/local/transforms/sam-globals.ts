/** Merges the Globals of SAM, whose Api settings each AWS::Serverless::Api inherits (SAM Developer Guide, "Globals section"). */
import { isJsonObject, member } from '../json-object';
import type { JsonObject } from '../json-object';

export function withGlobals(template: JsonObject, properties: JsonObject): JsonObject {
  const globals = member(member(template, 'Globals'), 'Api');
  return isJsonObject(globals) ? (merge(globals, properties) as JsonObject) : properties;
}

/** Maps are merged, lists are joined, and any other own value replaces the global one. */
function merge(global: unknown, own: unknown): unknown {
  if (own === undefined) return global;
  if (Array.isArray(global) && Array.isArray(own)) return [...(global as unknown[]), ...(own as unknown[])];
  if (!isJsonObject(global) || !isJsonObject(own) || isFunction(global) || isFunction(own)) return own;
  const names = new Set([...Object.keys(global), ...Object.keys(own)]);
  return Object.fromEntries([...names].map((name) => [name, merge(member(global, name), member(own, name))]));
}

/** A function such as `{ Ref: … }` cannot be merged, because its result is not known yet. */
function isFunction(value: JsonObject): boolean {
  const names = Object.keys(value);
  return names.length === 1 && (names[0] === 'Ref' || names[0].startsWith('Fn::'));
}
