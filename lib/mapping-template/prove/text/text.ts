/**
 * The texts that a value may be: some alternatives, each a sequence of pieces. Literals stay exact.
 */
import type { Reference } from '../../syntax/ast';
import type { RequestPart } from '../claims';
import {
  ANY_TEXT,
  concatenation,
  EMPTY,
  isNothing,
  type Language,
  mayBeEmpty,
  NO_TEXT,
  unescaped,
  union,
} from './language';
import { classesOf } from './alphabet';
import { holdsQuote } from './json-strings';
import { languageOfLiteral } from './known-languages';

/** The kinds of JSON that a value may be. */
export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'true' | 'false' | 'null';

interface Origin {
  /** Whether the client can choose a part of it. */
  readonly client: boolean;
  readonly reads: readonly RequestPart[];
  /** Whether some of its texts were escaped for a JSON string, and some were not. */
  readonly isMixed?: boolean;
  /** The places where the template puts it into a composed text, for an observer. */
  readonly composed?: readonly Composed[];
}

/** A value that the template puts into a text that it composes. */
export interface Composed {
  readonly reference: Reference;
  /** Its printed text. */
  readonly text: Text;
  /** Whether it is a text, which the functions of $util accept. */
  readonly isText: boolean;
  /** The composed text before it. */
  readonly before: Text;
  /** The number of double-quoted strings around the reference. */
  readonly depth: number;
}

/**
 * The function whose unchanged result a text is. $util.escapeJavaScript changes no character except the slash of a `plain` text,
 * such as base64.
 */
type From = 'url-encode' | 'escape-javascript' | 'plain';

/** A text before its escaping, and for several escapings one level after the other. */
export interface ReadText {
  readonly language: Language;
  readonly readsAs?: ReadText;
  /** The kinds of JSON if the text is one complete JSON value, or `any`. */
  readonly json?: readonly JsonKind[] | 'any';
}

const readPart = ({ language, readsAs, json }: ReadText): ReadText => ({
  language,
  ...(readsAs && { readsAs }),
  ...(json && { json }),
});

/** The text that a JSON reader decodes between the quotes of a string. */
export const readOf = (text: ReadText): ReadText => text.readsAs ?? { language: unescaped(text.language) };

export type Piece =
  | (Origin & { readonly kind: 'literal'; readonly text: string })
  | (Origin & {
      readonly kind: 'language';
      readonly language: Language;
      readonly from?: From;
      /** The text that a JSON reader decodes from it, if more is known than the language tells. */
      readonly readsAs?: ReadText;
    })
  /** One complete JSON value. */
  | (Origin & {
      readonly kind: 'json';
      /** Undefined for any. */
      readonly kinds?: readonly JsonKind[];
    })
  /** The unchanged body: any text. If nothing else is printed, the output is the client's own body. */
  | (Origin & { readonly kind: 'body' });

export type Alternative = readonly Piece[];
export type Text = readonly Alternative[];

/** The most alternatives. Further ones are joined. */
const MAX_ALTERNATIVES = 12;
const MAX_PIECES = 40;
const MAX_LITERAL_LENGTH = 4000;
const MAX_READS = 6;

export const NO_ALTERNATIVE: Text = [];
export const EMPTY_TEXT: Text = [[]];

export const literal = (text: string, client = false, reads: readonly RequestPart[] = []): Text =>
  text === '' ? EMPTY_TEXT : [[{ kind: 'literal', text, client, reads }]];

export const inLanguage = (
  language: Language,
  client: boolean,
  reads: readonly RequestPart[] = [],
  from?: From,
  readsAs?: ReadText,
): Text => {
  if (isNothing(language)) return NO_ALTERNATIVE;
  if (language === EMPTY) return EMPTY_TEXT;
  return [
    [
      {
        kind: 'language',
        language,
        client,
        reads,
        ...(from && { from }),
        ...(readsAs && { readsAs: readPart(readsAs) }),
      },
    ],
  ];
};

export const anyText = (client: boolean, reads: readonly RequestPart[] = []): Text =>
  inLanguage(ANY_TEXT, client, reads);

export function readsOf(text: Text): readonly RequestPart[] {
  return joinReads(...text.flatMap((pieces) => pieces.map(({ reads }) => reads)));
}

/** All values that the template puts into the composed text. */
const composedOf = (pieces: Alternative): { composed?: readonly Composed[] } => {
  const composed = pieces.flatMap((piece) => piece.composed ?? []);
  return composed.length === 0 ? {} : { composed: once(composed).slice(0, MAX_COMPOSED) };
};

/** Keeps only the first place of each reference. */
function once(composed: readonly Composed[]): Composed[] {
  const byReference = new Map<Reference, Composed>();
  for (const one of composed) if (!byReference.has(one.reference)) byReference.set(one.reference, one);
  return [...byReference.values()];
}

/** Whether some of a client's text is escaped for a JSON string, and some is not. */
export function isMixed(pieces: readonly Piece[]): boolean {
  const client = pieces.filter((piece) => piece.client);
  return (
    client.some((piece) => piece.isMixed === true) ||
    (client.some((piece) => isBare(piece)) && client.some((piece) => isEscaped(piece)))
  );
}

const isBare = (piece: Piece): boolean => piece.kind === 'json' || holdsQuote(languageOfPiece(piece));
const isEscaped = (piece: Piece): boolean => !isBare(piece) && (languageOfPiece(piece).classes & classesOf('\\')) !== 0;

/** Bounds the list, so that a text that grows in thousands of steps takes linear time. */
const MAX_COMPOSED = 50;

export const isClient = (text: Text): boolean => text.some((pieces) => pieces.some(({ client }) => client));

export function joinReads(...lists: (readonly RequestPart[])[]): readonly RequestPart[] {
  const first = lists.find((list) => list.length > 0);
  if (first === undefined) return [];
  if (lists.every((list) => list === first || list.length === 0)) return first;
  const byKey = new Map<string, RequestPart>();
  for (const list of lists) for (const part of list) byKey.set(readKey(part), part);
  return [...byKey.values()].slice(0, MAX_READS);
}

const readKeys = new WeakMap<RequestPart, string>();

function readKey(part: RequestPart): string {
  let key = readKeys.get(part);
  if (key === undefined) {
    key = JSON.stringify(part);
    readKeys.set(part, key);
  }
  return key;
}

/** Returns the same key for texts that the analysis treats alike. */
export function textKey(text: Text): string {
  return text.map(alternativeKey).sort().join('\u0001');
}

const alternativeKeys = new WeakMap<Alternative, string>();

function alternativeKey(pieces: Alternative): string {
  let key = alternativeKeys.get(pieces);
  if (key === undefined) {
    key = keyOfPieces(pieces);
    alternativeKeys.set(pieces, key);
  }
  return key;
}

function keyOfPieces(pieces: Alternative): string {
  return pieces
    .map((piece) => {
      const client =
        (piece.client ? '!' : '') + (piece.composed?.map(({ reference }) => `@${reference.begin}`).join('') ?? '');
      switch (piece.kind) {
        case 'literal':
          return `${client}'${piece.text}`;
        case 'language':
          return `${client}#${piece.language.id}${piece.from ?? ''}${readKeyOf(piece)}`;
        case 'json':
          return `${client}j${piece.kinds?.join() ?? ''}`;
        case 'body':
          return `b${client}`;
      }
    })
    .join('\u0002');
}

const readKeyOf = ({ readsAs }: { readonly readsAs?: ReadText }): string =>
  readsAs ? `>${readsAs.language.id}${readsAs.json?.toString() ?? ''}${readKeyOf(readsAs)}` : '';

/** The only possible text; undefined if there are several. */
export function exactText(text: Text): string | undefined {
  if (text.length !== 1) return undefined;
  let exact = '';
  for (const piece of text[0]) {
    if (piece.kind !== 'literal') return undefined;
    exact += piece.text;
  }
  return exact;
}

/** All possible texts; undefined if they cannot be listed. */
export function exactTexts(text: Text): string[] | undefined {
  const exact = text.map((pieces) => exactText([pieces]));
  return exact.every((one) => one !== undefined) ? exact : undefined;
}

export function joinTexts(a: Text, b: Text): Text {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  const byKey = new Map(a.map((pieces) => [alternativeKey(pieces), pieces]));
  for (const pieces of b) {
    const key = alternativeKey(pieces);
    const known = byKey.get(key);
    byKey.set(key, known ? withReadsOf(known, pieces) : pieces);
  }
  if (byKey.size === a.length && a.every((pieces) => byKey.get(alternativeKey(pieces)) === pieces)) return a;
  const all = [...byKey.values()];
  const joined = all.length <= MAX_ALTERNATIVES ? all : [flattened(all)];
  // "Any text" includes all other alternatives.
  const any = joined.find(isAnyText);
  if (!any || joined.length === 1) return joined;
  return joined.some((pieces) => pieces.some(({ kind }) => kind === 'json' || kind === 'body'))
    ? joined
    : [flattened(joined)];
}

/** Joins equal pieces. The result depends on the parts of the request that both read. */
function withReadsOf(pieces: Alternative, others: Alternative): Alternative {
  if (pieces === others) return pieces;
  const joined = pieces.map((piece, at) => {
    const reads = joinReads(piece.reads, others[at].reads);
    return reads === piece.reads || reads.length === piece.reads.length ? piece : { ...piece, reads };
  });
  return joined.every((piece, at) => piece === pieces[at]) ? pieces : joined;
}

function isAnyText(pieces: Alternative): boolean {
  const first = pieces.at(0);
  return pieces.length === 1 && first?.kind === 'language' && first.language === ANY_TEXT;
}

/** Joins two texts, one after the other. */
export function concatenateTexts(a: Text, b: Text): Text {
  if (a === EMPTY_TEXT) return b;
  if (b === EMPTY_TEXT) return a;
  const rows: Alternative[] = [];
  const [left, right] =
    a.length * b.length > MAX_ALTERNATIVES
      ? [a.length > 1 ? [flattened(a)] : a, b.length > 1 ? [flattened(b)] : b]
      : [a, b];
  for (const before of left)
    for (const after of right) {
      const row = glued(before, after);
      rows.push(row.length > MAX_PIECES ? flattened([row]) : row);
    }
  return rows;
}

function glued(before: Alternative, after: Alternative): Alternative {
  const [last, first] = [before.at(-1), after.at(0)];
  if (
    last?.kind === 'literal' &&
    first?.kind === 'literal' &&
    last.client === first.client &&
    last.text.length + first.text.length <= MAX_LITERAL_LENGTH
  ) {
    const joined: Piece = { ...last, text: last.text + first.text, reads: joinReads(last.reads, first.reads) };
    return [...before.slice(0, -1), joined, ...after.slice(1)];
  }
  return [...before, ...after];
}

/** Joins all alternatives into one piece. */
function flattened(text: Text): Alternative {
  const client = isClient(text);
  const language = wholeLanguage(text);
  return language === EMPTY
    ? []
    : [
        {
          kind: 'language',
          language,
          client,
          reads: readsOf(text),
          ...composedOf(text.flat()),
          ...(isMixed(text.flat()) && { isMixed: true }),
        },
      ];
}

/** All texts as one language. */
export function wholeLanguage(text: Text): Language {
  return text
    .map((pieces) => pieces.map(languageOfPiece).reduce(concatenation, EMPTY))
    .reduce((a, b) => union(a, b), NO_TEXT);
}

export function languageOfPiece(piece: Piece): Language {
  switch (piece.kind) {
    case 'literal':
      return piece.text.length > 60 ? ANY_TEXT : languageOfLiteral(piece.text);
    case 'language':
      return piece.language;
    default:
      return ANY_TEXT;
  }
}

export function textMayBeEmpty(text: Text): boolean {
  return text.some((pieces) => pieces.every(pieceMayBeEmpty));
}

export function pieceMayBeEmpty(piece: Piece): boolean {
  return piece.kind === 'literal' ? piece.text === '' : piece.kind === 'language' && mayBeEmpty(piece.language);
}

/** A text of a language that was computed from these pieces. */
export function madeFrom(pieces: Alternative, language: Language): Text {
  const text = inLanguage(language, isClient([pieces]), readsOf([pieces]));
  const composed = composedOf(pieces);
  return composed.composed ? text.map((made) => made.map((piece) => ({ ...piece, ...composed }))) : text;
}

/** Replaces each alternative by one piece, whose language is computed from the alternative. */
export function mapText(text: Text, change: (language: Language, pieces: Alternative) => Language): Text {
  return text.reduce<Text>((changed, pieces) => {
    const language = change(wholeLanguage([pieces]), pieces);
    return joinTexts(changed, madeFrom(pieces, language));
  }, NO_ALTERNATIVE);
}

/** Keeps and changes the alternatives for which `wanted` returns a result. */
export function filterText(
  text: Text,
  narrow: (language: Language) => Language,
  exact: (text: string) => boolean,
): Text {
  return text.flatMap((pieces): Text => {
    const known = exactText([pieces]);
    if (known !== undefined) return exact(known) ? [pieces] : [];
    if (pieces.length === 1 && pieces[0].kind === 'language') {
      const language = narrow(pieces[0].language);
      if (isNothing(language)) return [];
      return language === EMPTY ? EMPTY_TEXT : [[{ ...pieces[0], language }]];
    }
    const before = wholeLanguage([pieces]);
    const after = narrow(before);
    // Chooses the more exact form: the single piece, or the unchanged sequence.
    if (after === before) return [pieces];
    return isNothing(after) ? [] : madeFrom(pieces, after);
  });
}
