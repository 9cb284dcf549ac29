/** Lists the members that a JSONPath may name next, according to the body of the form. */
import type { Completion } from '../protocol';

/** `.name`, `['name']` or `[0]` */
const STEP = /\.([\w-]+)|\['([^']*)'\]|\[(\d+|\*)\]/y;
const MAX_MEMBERS = 200;
/** A longer body takes too long to read with each key. */
const MAX_BODY_LENGTH = 1_000_000;

export function membersAt(body: string, path: string): { readonly typed: string; readonly options: Completion[] } {
  const dot = path.lastIndexOf('.');
  const typed = path.slice(dot + 1);
  if (dot < 0 || !/^[\w-]*$/.test(typed)) return { typed: '', options: [] };
  return { typed, options: namesOf(valueAt(parsed(body), path.slice(1, dot))) };
}

function parsed(body: string): unknown {
  if (body.length > MAX_BODY_LENGTH) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function valueAt(document: unknown, path: string): unknown {
  let value = document;
  STEP.lastIndex = 0;
  while (STEP.lastIndex < path.length) {
    const step = STEP.exec(path);
    if (!step) return undefined;
    const [, name, quoted, index] = step as (string | undefined)[];
    value = index === undefined ? memberOf(value, name ?? quoted ?? '') : itemOf(value, index);
  }
  return value;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as { readonly [name: string]: unknown })[name];
}

function itemOf(value: unknown, index: string): unknown {
  return Array.isArray(value) ? (value as unknown[])[index === '*' ? 0 : Number(index)] : undefined;
}

function namesOf(value: unknown): Completion[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value)
    .filter(([name]) => /^[\w-]+$/.test(name))
    .slice(0, MAX_MEMBERS)
    .map(([label, member]) => ({ label, kind: 'path', detail: kindOf(member) }));
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? `list of ${value.length}` : value === null ? 'null' : typeof value;
}
