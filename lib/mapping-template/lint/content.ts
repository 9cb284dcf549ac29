import type { Argument, Reference, ReferencePart } from '../syntax/ast';
import { OpenQuotes } from './json-text';
import { isEscaped, isUnescaped, literalText, taintAfter, worst, type Taint } from './taint';

/**
 * The kind of a value, as far as advice depends on it:
 *
 * - `text` is one text; `encoded` is one piece of a form that was split at `&`; `texts` is a list of texts.
 * - `groups` are the three maps of `$input.params()`.
 * - `fields` is a map whose names cannot hold a quote, such as the headers; `map` is a map whose names are any text.
 * - `collection` is a list or a map that the template makes.
 * - `json` is JSON that the template composes; `composed` is a text with quotes that the template composes.
 * - `other` is everything else, and what is not known.
 */
export type Kind =
  'text' | 'encoded' | 'texts' | 'groups' | 'fields' | 'map' | 'collection' | 'json' | 'composed' | 'other';

/** A client's text inside of a text that the template composes with quotes of its own. */
export interface Part {
  readonly reference: Reference;
  readonly taint: Taint;
  readonly kind: Kind;
  /** The number of double-quoted strings around the reference. */
  readonly depth: number;
  /** The number of JSON strings around it, one within the other. */
  readonly level: number;
}

/** What is known of a value. */
export interface Content {
  readonly taint: Taint;
  readonly kind: Kind;
  /** Empty if the value is not such a text. */
  readonly parts: readonly Part[];
  /**
   * Whether it may hold text that was escaped for JSON as well as text that was not. Escaping all of it is then
   * wrong.
   */
  readonly mixed?: boolean;
  /** What is known of the keys that the template put into a map. */
  readonly names?: Taint;
  /** The JSONPath of the value if it is a part of the body: `$.a`, or `$.list[*]` in a loop. */
  readonly path?: string;
}

/** The bound keeps the reading linear for a text that grows in thousands of steps. */
const MOST_PARTS = 50;

export const HARMLESS: Content = { taint: 'safe', kind: 'other', parts: [] };

export function contentOf(taint: Taint, kind: Kind = 'other'): Content {
  return { taint, kind, parts: [] };
}

/** Describes a value that may be any of these. */
export function anyOf(contents: readonly Content[]): Content {
  const first = contents.at(0);
  const path = contents.every((content) => content.path === first?.path) ? first?.path : undefined;
  const taints = contents.map(({ taint }) => taint);
  const mixed = contents.some((content) => content.mixed) || (taints.some(isEscaped) && taints.some(isUnescaped));
  const names = worst(contents.map(namesOf));
  return {
    taint: worst(taints),
    kind: kindOfAny(contents),
    parts: [...new Set(contents.flatMap(({ parts }) => parts))].slice(0, MOST_PARTS),
    ...(mixed && { mixed }),
    ...(names !== 'safe' && { names }),
    ...(path === undefined ? {} : { path }),
  };
}

/** Tells what is known of the keys if the value is a map. The client chooses the keys of its own maps. */
export function namesOf({ taint, kind, names }: Content): Taint {
  return names ?? (taint === 'raw' && kind !== 'collection' && !IS_TEXT.has(kind) ? 'name' : 'safe');
}

/** Joins the kinds. A text that the template wrote, such as a default, does not change the kind of a client's text. */
function kindOfAny(contents: readonly Content[]): Kind {
  const kinds = new Set(contents.map(({ kind }) => kind));
  if (kinds.has('collection')) return 'collection';
  if (kinds.size === 2) {
    for (const { taint, kind } of contents) if (kind === 'text' && taint === 'safe') kinds.delete(kind);
  }
  const [kind = 'other'] = kinds;
  return kinds.size === 1 && contents.every((content) => content.kind === kind || IS_TEXT.has(kind)) ? kind : 'other';
}

/** The kinds that are one text, which the functions of $util take. */
export const IS_TEXT: ReadonlySet<Kind> = new Set<Kind>(['text', 'encoded', 'json', 'composed']);

/** Describes what a property, an index or a method gives of a value. */
export function contentAfter(content: Content, part: ReferencePart): Content {
  const { taint, kind, parts, path, mixed } = content;
  if (part.kind === 'method' && part.name === 'keySet') {
    return kind === 'groups' || kind === 'fields' ? HARMLESS : contentOf(namesOf(content), 'texts');
  }
  const after = { ...contentOf(taintAfter(taint, part), kindAfter(kind, part)), ...(mixed && { mixed }) };
  if (after.kind === 'composed' && after.taint !== 'safe') return { ...after, parts };
  const name = nameOf(part);
  const next = path === undefined || name === undefined ? undefined : pathAfter(path, name);
  return next === undefined ? after : { ...after, path: next };
}

function pathAfter(path: string, name: string): string | undefined {
  if (/^[A-Za-z_]\w*$/.test(name)) return `${path}.${name}`;
  return /^\d+$/.test(name) ? `${path}[${name}]` : undefined;
}

/**
 * Describes a text that is composed of others. If the template writes quotes into it, escaping the whole would escape these
 * quotes too, so the parts are kept: each of them has to be escaped by itself.
 */
export function composedOf(pieces: readonly (string | Piece)[], depth: number): Content {
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : '')).join('');
  const values = pieces.filter((piece) => typeof piece !== 'string');
  const all = worst([taintOfText(text), ...values.map(({ content }) => content.taint)]);
  if (JSON_TEXT.test(text)) return contentOf(all, 'json');
  const quotes = text.includes('"');
  if (!quotes && values.every(({ content }) => content.parts.length === 0)) return contentOf(all, 'text');
  const parts: Part[] = [];
  const quotesOpen = new OpenQuotes();
  for (const piece of pieces) {
    if (typeof piece === 'string') quotesOpen.text(piece);
    else if (piece.content.parts.length > 0) parts.push(...piece.content.parts);
    else if (piece.content.taint !== 'safe') {
      const { taint, kind } = piece.content;
      parts.push({ reference: piece.reference, taint, kind, depth, level: quotesOpen.level });
    }
  }
  return { taint: all, kind: 'composed', parts: [...new Set(parts)].slice(0, MOST_PARTS) };
}

/** A value that is put into a text. */
export interface Piece {
  readonly reference: Reference;
  readonly content: Content;
}

/** Tells whether a text that the template wrote is JSON. */
export function taintOfText(text: string): Taint {
  return JSON_TEXT.test(text) ? 'json' : 'safe';
}

/** Text that begins like an object or an array and has a quote without a backslash before it. */
const JSON_TEXT = /^\s*[{[](?:[^"\\]|\\.)*"/s;

/** Describes the variable of a loop over the value. */
export function itemOf({ taint, kind, path, mixed }: Content): Content {
  const kinds: { [kind in Kind]?: Kind } = {
    encoded: 'encoded',
    texts: 'text',
    groups: 'map',
    fields: 'text',
    map: 'text',
  };
  return {
    ...contentOf(taint, kinds[kind]),
    ...(mixed && { mixed }),
    ...(path === undefined ? {} : { path: `${path}[*]` }),
  };
}

/** Tells whether a call of split() takes a form apart. */
export function splitsForm(part: ReferencePart): boolean {
  return part.kind === 'method' && part.name === 'split' && SPLITS_FORM.has(literalOf(part.args.at(0)) ?? '');
}

function kindAfter(kind: Kind, part: ReferencePart): Kind {
  if (part.kind === 'method') {
    if (part.name === 'split') return splitsForm(part) ? 'encoded' : 'texts';
    if (kind === 'encoded') return 'encoded';
    if (part.name === 'toString') return kind === 'other' ? 'text' : kind;
    if (GIVES_TEXT.has(part.name)) return kind === 'composed' ? kind : 'text';
    if (part.name !== 'get') return 'other';
  }
  if (kind === 'groups') return FIELDS.has(nameOf(part) ?? '') ? 'fields' : 'map';
  return ENTRY[kind] ?? 'other';
}

/** The kind of an entry or an item. */
const ENTRY: { readonly [kind in Kind]?: Kind } = {
  text: 'text',
  encoded: 'encoded',
  texts: 'text',
  map: 'text',
  fields: 'text',
};

const GIVES_TEXT = new Set([
  ...['trim', 'substring', 'replace', 'replaceAll', 'replaceFirst', 'concat', 'toUpperCase', 'toLowerCase'],
]);
const SPLITS_FORM = new Set(['&', '[&]']);
/** A header name is a token of HTTP, and the deployer chooses the names of path parameters: neither holds a quote. */
const FIELDS = new Set(['header', 'path']);

/** Gives the name of a property, or of an entry or an item that a literal selects. */
export function nameOf(part: ReferencePart): string | undefined {
  if (part.kind === 'property') return part.name;
  if (part.kind === 'method' && part.name !== 'get') return undefined;
  const key = part.kind === 'index' ? part.index : part.args.at(0);
  return key?.kind === 'literal' && typeof key.value === 'number' ? String(key.value) : literalOf(key);
}

function literalOf(argument: Argument | undefined): string | undefined {
  return argument && literalText(argument);
}
