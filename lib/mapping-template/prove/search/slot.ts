/** A place of the request that a template reads, and what the template tells of the values that matter there. */
import type { JsonStep } from './body';

export type ParameterGroup = 'path' | 'querystring' | 'header';

export type Slot =
  | { readonly kind: 'parameter'; readonly group: ParameterGroup; readonly name: string }
  /** A place in the body's JSON. */
  | { readonly kind: 'json'; readonly path: readonly JsonStep[] }
  /** The body as text. */
  | { readonly kind: 'body' }
  /** A field of $context that the client can fill. */
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'stage-variable'; readonly name: string }
  /** Parameters that a template finds by going through all of a group. */
  | { readonly kind: 'names'; readonly group: 'querystring' | 'header' };

/** What a template does with a value, which tells values worth trying. */
export class Hints {
  /** What the value is compared with. */
  readonly literals = new Set<string>();
  /** Java's regular expressions that the value is tested with. */
  readonly patterns = new Set<string>();
  /** What the value is split at. */
  readonly separators = new Set<string>();
  /** Numbers that the value, its length or its size is compared with. */
  readonly numbers = new Set<number>();
  /** How the template decodes the value before it uses it. */
  decoding: 'url' | 'base64' | 'json' | undefined;
}

/** The JSON that a template takes apart: what it expects of a body, or of a text that it gives to $util.parseJson. */
export class Shape {
  readonly members = new Map<string, Shape>();
  items: Shape | undefined;
  inner: Shape | undefined;
  readonly hints = new Hints();
  /** Whether it is gone through by its names, as an object is. */
  hasAnyNames = false;
  /** Whether a method of strings is called on it. */
  isText = false;
  /** Whether it is calculated with. */
  isNumber = false;

  /** What the template expects of the text once it has parsed it as JSON. */
  parsed(): Shape {
    return (this.inner ??= new Shape());
  }

  member(name: string): Shape {
    const member = this.members.get(name) ?? new Shape();
    this.members.set(name, member);
    return member;
  }

  item(): Shape {
    return (this.items ??= new Shape());
  }
}

export const nameOf = (slot: Slot): string => {
  switch (slot.kind) {
    case 'parameter':
      return `${slot.group}:${slot.name}`;
    case 'json':
      return `json:${JSON.stringify(slot.path)}`;
    case 'body':
      return 'body';
    case 'context':
      return `context:${slot.name}`;
    case 'stage-variable':
      return `stage-variable:${slot.name}`;
    case 'names':
      return `names:${slot.group}`;
  }
};
