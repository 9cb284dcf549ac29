/** A place of the request that a template reads, and hints from the template about the values to try there. */
import type { JsonStep } from './body';

export type ParameterGroup = 'path' | 'querystring' | 'header';

export type Slot =
  | { readonly kind: 'parameter'; readonly group: ParameterGroup; readonly name: string }
  /** A place in the body's JSON. */
  | { readonly kind: 'json'; readonly path: readonly JsonStep[] }
  /** The body as text. */
  | { readonly kind: 'body' }
  /** A field of $context with a client's text. */
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'stage-variable'; readonly name: string }
  /** Parameters that a template finds by iterating over a group. */
  | { readonly kind: 'names'; readonly group: 'querystring' | 'header' };

/** The use of a value in a template, which suggests values to try. */
export class Hints {
  /** The texts with which the value is compared. */
  readonly literals = new Set<string>();
  /** The Java regular expressions that test the value. */
  readonly patterns = new Set<string>();
  /** The texts at which the value is split. */
  readonly separators = new Set<string>();
  /** The numbers with which the value, its length or its size is compared. */
  readonly numbers = new Set<number>();
  /** The decoding that the template applies to the value. */
  decoding: 'url' | 'base64' | 'json' | undefined;
}

/** The JSON that a template expects in a body, or in a text that it gives to $util.parseJson. */
export class Shape {
  readonly members = new Map<string, Shape>();
  items: Shape | undefined;
  inner: Shape | undefined;
  readonly hints = new Hints();
  /** Whether the template iterates over its names, as over those of an object. */
  hasAnyNames = false;
  /** Whether the template calls a method of strings on it. */
  isText = false;
  /** Whether the template calculates with it. */
  isNumber = false;

  /** The JSON that the template expects after it has parsed the text. */
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
