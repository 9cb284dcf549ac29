/**
 * Translates the analysis for `lint`: whose text each reference prints, and what this text does between the quotes of a JSON
 * string. Follows every way through the template, but proves nothing.
 */
import type { Block, Reference } from '../syntax/ast';
import { blocksOf } from '../syntax/visit';
import { insideOf } from './analysis/collections';
import { Interpreter } from './analysis/interpreter';
import { type AnalysisLimits, NotFollowed, type Observer, Run } from './analysis/run';
import type { State } from './analysis/state';
import type { ProofSubject, RequestPart } from './claims';
import { freeFormat } from './output/plain-outputs';
import { endsInString, holdsOtherEscape, holdsQuote } from './text/json-strings';
import type { Language } from './text/language';
import { languageOfLiteral } from './text/known-languages';
import {
  type Alternative,
  type Composed,
  isClient,
  isMixed,
  languageOfPiece,
  type Piece,
  readOf,
  type ReadText,
  type Text,
} from './text/text';
import { printed } from './values/printing';
import { type Holder, isClientValue, isText, type Value } from './values/value';

/**
 * The danger of a text that is printed into a number of nested JSON strings, from harmless to hostile:
 *
 * - `safe` is text that no client chooses, or that cannot end a string.
 * - `once` is escaped for a JSON string, but not for a JSON string inside another one.
 * - `escaped`, `escaped-context` and `escaped-name` are results of $util.escapeJavaScript and may contain `\'`, which JSON does
 *   not allow; `escaped-twice` is escaped twice.
 * - `name` is the name of a query string parameter or of a member of the body.
 * - `context` is a text of $context that the client or the authorizer chooses.
 * - `json` is JSON that the template writes, `body-json` is JSON from the body; both contain quotes.
 * - `raw` contains an unchanged text of the client.
 */
export type Taint = (typeof TAINTS)[number];
const TAINTS = [
  ...(['safe', 'once', 'escaped-twice', 'escaped-name', 'escaped-context', 'escaped'] as const),
  ...(['name', 'context', 'json', 'body-json', 'raw'] as const),
] as const;

const worst = (taints: readonly Taint[]): Taint =>
  TAINTS[Math.max(0, ...taints.map((taint) => TAINTS.indexOf(taint)))] ?? 'safe';

/**
 * The kind of a value, as far as advice depends on it:
 *
 * - `text` is one text; `texts` is a list of texts.
 * - `groups` are the three maps of `$input.params()`.
 * - `fields` is a map whose names cannot hold a quote, such as the headers; `map` is a map whose names are any text.
 * - `collection` is a list or a map that the template makes.
 * - `json` is JSON that the template composes; `composed` is a text with quotes that the template composes.
 * - `other` is any other or unknown value.
 */
export type Kind = 'text' | 'texts' | 'groups' | 'fields' | 'map' | 'collection' | 'json' | 'composed' | 'other';

/** The text that a reference prints, on any way through the template. */
export interface PrintedText {
  readonly kind: Kind;
  /** Whether a part of it is escaped for JSON on one way, and not on another. */
  readonly mixed: boolean;
  /** The JSONPath of the value if it is a part of the body: `$.a`, or `$.list[*]` in a loop. */
  readonly path?: string;
  /** The values in a text that the template composes with quotes of its own; empty if the value is not such a text. */
  readonly parts: readonly PrintedPart[];
  /** Whether the client's text in it may begin another field of a form. */
  readonly beginsField: boolean;
  /** Whether the client's text in it is a part of the body, and not the whole body. */
  readonly isPartOfBody: boolean;
  taintAt(level: number): Taint;
}

/** A client's text inside a text that the template composes with its own quotes. */
export interface PrintedPart {
  readonly reference: Reference;
  readonly kind: Kind;
  /** The number of double-quoted strings around the reference. */
  readonly depth: number;
  /** The template's text before it. */
  readonly before: string;
  taintAt(level: number): Taint;
}

export interface PrintedTexts {
  /** Returns undefined for a reference that is not printed, or that the analysis does not reach within its limits. */
  readonly textOf: (reference: Reference) => PrintedText | undefined;
  /** The number of steps of the analysis, each of some ten microseconds. */
  readonly steps: number;
}

/** Deterministic; it throws nothing. */
export function printedTexts(
  block: Block,
  options: { readonly response?: boolean; readonly base64Body?: boolean },
): PrintedTexts {
  const whose = options.response === true ? 'model' : 'client';
  const watch = new Watch(whose, namesSetIn(block));
  const run = new Run(
    freeFormat,
    { ...SUBJECT, ...options, response: options.response === true },
    limitsFor(block),
    watch,
  );
  watch.run = run;
  try {
    new Interpreter(run, block).render(block);
  } catch (error) {
    if (!(error instanceof NotFollowed || error instanceof RangeError)) throw error;
  }
  return { textOf: (reference) => watch.textOf(reference), steps: run.spent };
}

/** Limits the analysis by the template's length, because synthesis must not wait for the advice. */
const limitsFor = (block: Block): AnalysisLimits => ({
  steps: Math.min(5000 + 2 * (block.at(-1)?.end ?? 0), 65_000),
  built: 300_000,
});

const SUBJECT: ProofSubject = {
  format: 'other',
  response: false,
  requiredQueryParameters: [],
  requiredHeaders: [],
  requiredParameters: [],
  nested: [],
};

/** The methods that an author calls to check a value. */
const CHECKED_BY_ARGUMENT = new Set(['contains', 'containsKey']);

class Watch implements Observer {
  run: Run | undefined;
  private readonly seen = new Map<Reference, Value[]>();
  private readonly quotesIn = new Map<Reference, boolean>();
  private readonly texts = new Map<Reference, PrintedText>();
  private readonly collections = new Set<Reference>();
  /** The identities of values that the template checks by a pattern or a list, so that their author has thought of them. */
  private readonly checked = new Set<string>();

  constructor(
    private readonly whose: 'client' | 'model',
    private readonly namesSet: ReadonlySet<string>,
  ) {}

  isNeverSet(variable: string): boolean {
    return !this.namesSet.has(variable);
  }

  printed(reference: Reference, value: Value, state: State, through: readonly Reference[]): void {
    if (value.special?.kind === 'definition') {
      const texts = [...blocksOf(value.special.block)].flat();
      this.quotesIn.set(
        reference,
        texts.some((statement) => statement.kind === 'text' && statement.text.includes('"')),
      );
      return;
    }
    if (this.isChecked(value)) return;
    if (value.list?.kind === 'sites' || value.map?.kind === 'sites') this.collections.add(reference);
    const values = this.run ? insideOf(this.run, state, value) : [value];
    for (const place of [reference, ...through]) {
      const all = this.seen.get(place) ?? [];
      this.seen.set(place, all);
      for (const one of values) if (!all.includes(one)) all.push(one);
    }
  }

  asked(method: string, value: Value, args: readonly Value[], state: State): void {
    if (method === 'matches') this.check(value);
    const [argument] = args;
    if (!CHECKED_BY_ARGUMENT.has(method) || args.length !== 1 || !this.run) return;
    if (!insideOf(this.run, state, value).some(isClientValue)) this.check(argument);
  }

  private check({ id }: Value): void {
    // `$x.toString()` prints the same as $x, so a check of one is a check of the other.
    if (id !== undefined) this.checked.add(id.replace(/\.toString\(\)$/, ''));
  }

  /** Whether the value, or the value from which a method made it, was checked. */
  private isChecked({ id }: Value): boolean {
    if (id === undefined) return false;
    for (const one of this.checked) if (id === one || id.startsWith(`${one}.`)) return true;
    return false;
  }

  textOf(reference: Reference): PrintedText | undefined {
    let text = this.texts.get(reference);
    if (!text) {
      text = this.describe(reference);
      if (text) this.texts.set(reference, text);
    }
    return text;
  }

  private describe(reference: Reference): PrintedText | undefined {
    const values = this.seen.get(reference);
    if (!values) return undefined;
    const quotes = this.quotesIn.get(reference);
    const contents = values.map((value) => new Content(value, this.whose));
    const path = contents.at(0)?.path;
    return {
      kind: this.collections.has(reference)
        ? 'collection'
        : quotes === undefined
          ? kindOfAny(contents)
          : quotes
            ? 'composed'
            : 'other',
      mixed: isMixed(contents.flatMap(({ text }) => text.flat())),
      path: contents.every((content) => content.path === path) ? path : undefined,
      parts: uniqueParts(contents.flatMap(({ parts }) => parts)),
      beginsField: contents.some(({ beginsField }) => beginsField),
      isPartOfBody: contents.every(({ isPartOfBody }) => isPartOfBody),
      taintAt: (level) => worst(contents.map((content) => content.taintAt(level))),
    };
  }
}

function namesSetIn(block: Block): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of [...blocksOf(block)].flat()) {
    const target =
      statement.kind === 'set' || statement.kind === 'define'
        ? statement.target
        : statement.kind === 'foreach'
          ? statement.args.at(0)
          : undefined;
    if (target?.kind === 'reference') names.add(target.name);
  }
  return names;
}

function uniqueParts(parts: readonly PrintedPart[]): readonly PrintedPart[] {
  return [...new Map(parts.map((part) => [part.reference, part])).values()];
}

/** Joins the kinds. The template's own text, such as a default, does not change the kind of a client's text. */
function kindOfAny(contents: readonly Content[]): Kind {
  const kinds = new Set(contents.filter(({ isClient: is, kind }) => is || kind !== 'text').map(({ kind }) => kind));
  const [kind = 'text'] = kinds;
  return kinds.size <= 1 ? kind : 'other';
}

/** Text that begins like an object or an array and has a quote without a backslash before it. */
const JSON_TEXT = /^\s*[{[](?:[^"\\]|\\.)*"/s;

/** One value that a reference prints. */
class Content {
  readonly kind: Kind;
  readonly path?: string;
  readonly isClient: boolean;
  readonly parts: readonly PrintedPart[];
  readonly text: Text;

  constructor(
    value: Value,
    private readonly whose: 'client' | 'model',
  ) {
    this.text = printed(value);
    this.path = value.path;
    this.isClient = isClientValue(value);
    this.kind = kindOf(value);
    this.parts =
      this.kind === 'composed'
        ? uniqueParts(
            this.text.flatMap((pieces) =>
              pieces.flatMap((piece) => (piece.composed ?? []).map((one) => this.part(one))),
            ),
          )
        : [];
  }

  taintAt(level: number): Taint {
    return taintOf(this.text, level, this.whose);
  }

  get beginsField(): boolean {
    return this.clientPieces.some(
      (piece) =>
        !(piece.kind === 'language' && piece.from === 'url-encode') && (languageOf(piece).classes & AMPERSAND) !== 0,
    );
  }

  get isPartOfBody(): boolean {
    return this.clientPieces.every(({ kind, reads }) => kind !== 'body' && reads.every((part) => part.kind === 'body'));
  }

  private get clientPieces(): readonly Piece[] {
    return this.text.flatMap((pieces) => pieces.filter((piece) => originOf(piece, this.whose) !== undefined));
  }

  private part({ reference, text, isText: is, before, depth }: Composed): PrintedPart {
    return {
      reference,
      kind: is ? 'text' : 'other',
      depth,
      before: ownText(before.at(0) ?? []),
      taintAt: (level) => taintOf(text, level, this.whose),
    };
  }
}

const AMPERSAND = languageOfLiteral('&').classes;

/** The template's own part of a text. */
const ownText = (pieces: Alternative): string =>
  pieces.map((piece) => (piece.kind === 'literal' && !piece.client ? piece.text : '')).join('');

function kindOf(value: Value): Kind {
  if (isText(value)) return kindOfText(value.text);
  const { map, list, text } = value;
  if (map && list) return 'other';
  if (map && !isClient(text)) return kindOfMap(map);
  return list?.kind === 'texts' ? 'texts' : 'other';
}

function kindOfMap(map: Holder): Kind {
  switch (map.kind) {
    case 'parameters':
      if (map.group === undefined) return 'groups';
      return map.group === 'header' || map.group === 'path' ? 'fields' : 'map';
    case 'context':
    case 'stage-variables':
      return 'fields';
    default:
      return 'other';
  }
}

function kindOfText(text: Text): Kind {
  if (text.some((pieces) => JSON_TEXT.test(ownText(pieces)) && pieces.at(0)?.kind === 'literal')) return 'json';
  const isComposed = text.some(
    (pieces) =>
      pieces.some(({ composed }) => composed !== undefined) &&
      (ownText(pieces).includes('"') ||
        pieces.some(({ composed = [] }) =>
          composed.some(({ before }) => before.some((row) => ownText(row).includes('"'))),
        )),
  );
  return isComposed ? 'composed' : 'text';
}

function taintOf(text: Text, level: number, whose: 'client' | 'model'): Taint {
  return worst(
    text.flatMap((pieces): Taint[] => [
      ...(pieces.at(0)?.kind === 'literal' && JSON_TEXT.test(ownText(pieces)) ? (['json'] as const) : []),
      ...pieces.map((piece) => taintOfPiece(piece, Math.max(1, level), whose)),
    ]),
  );
}

type Origin = 'raw' | 'context' | 'name' | 'model';

const AFTER_ESCAPING: { readonly [origin in Origin]: Taint } = {
  raw: 'escaped',
  context: 'escaped-context',
  name: 'escaped-name',
  model: 'escaped',
};

function taintOfPiece(piece: Piece, level: number, whose: 'client' | 'model'): Taint {
  if (piece.kind === 'json') return piece.client && mayHaveQuotes(piece) ? 'body-json' : 'safe';
  const origin = originOf(piece, whose);
  if (origin === undefined) return 'safe';
  let read: ReadText = piece.kind === 'language' ? piece : { language: languageOf(piece) };
  for (let around = 1; around <= level; around++) {
    const { language } = read;
    if (holdsQuote(language)) return origin === 'model' ? 'safe' : around > 1 ? 'once' : origin;
    if (holdsOtherEscape(language) && endsInString(language)) {
      return level > 1 && !holdsQuote(readOf(read).language) ? 'escaped-twice' : AFTER_ESCAPING[origin];
    }
    read = readOf(read);
  }
  return 'safe';
}

const mayHaveQuotes = (piece: Piece & { kind: 'json' }): boolean =>
  piece.kinds?.every((kind) => kind !== 'string' && kind !== 'object' && kind !== 'array') !== true;

/** The language of a piece. Represents a long literal by its most dangerous quote, because a long text takes long to follow. */
function languageOf(piece: Piece): Language {
  if (piece.kind !== 'literal' || piece.text.length <= 60) return languageOfPiece(piece);
  return languageOfLiteral(
    /(?<!\\)(?:\\\\)*"/.test(piece.text) ? '"' : "\\'".slice(Number(!piece.text.includes("\\'"))),
  );
}

/** The origin of the text; undefined if no client chooses it, or if the origin is unknown. */
function originOf({ client, reads }: Piece, whose: 'client' | 'model'): Origin | undefined {
  if (!client) return undefined;
  const origins = new Set(reads.map((part) => originOfPart(part, whose)));
  return (['raw', 'context', 'name', 'model'] as const).find((origin) => origins.has(origin));
}

function originOfPart(part: RequestPart, whose: 'client' | 'model'): Origin | undefined {
  switch (part.kind) {
    case 'parameter':
      return 'raw';
    case 'body':
      return whose === 'model' ? 'model' : 'raw';
    case 'context':
      return 'context';
    case 'names':
      // Neither name can contain a quote: a header name is a token of HTTP, and the deployer chooses the names of path parameters.
      if (part.of === 'header' || part.of === 'path') return undefined;
      return part.of === 'body' && whose === 'model' ? 'model' : 'name';
    case 'stage-variable':
      return undefined;
  }
}
