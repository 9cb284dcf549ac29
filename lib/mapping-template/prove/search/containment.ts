/**
 * Finds out whether a client's text changes the structure of an output. Renders a twin of the request, in which letters replace the
 * signs of the client's text. If the template takes the same branches for both, the differences between the two outputs come from
 * the client. Only text that the output repeats literally counts, because the template may choose another value by the client's text.
 */
import type { Printed } from '../../evaluation/traced-output';
import type { Attempt } from '../../evaluation/program';
import { JavaList, JavaMap, type JavaValue } from '../../values/values';
import { JsonParseError, parseJson, writeJson } from '../../json';
import { findJsonProblem } from '../../json/json-problem';
import type { OutputFormat } from '../claims';
import { isArray, isObject, type Json } from './body';
import { CsvStructure } from './csv-structure';
import type { RequestDraft } from './draft';
import { JsonStructure } from './json-structure';

/** A client's text that changes the structure. */
export interface Escape {
  /** The offset in the output of the first character that changes the structure. */
  readonly offset: number;
  /** The statement that printed it. */
  readonly printed: Printed;
  /** The output of the twin, which has the structure that the template means. */
  readonly meant: string;
}

export interface Structure {
  copy(): Structure;
  equals(other: Structure): boolean;
  /** Returns true if the character changes the structure. */
  step(code: number): boolean;
  /** Whether the next character is escaped. */
  readonly escaped?: boolean;
}

class FormStructure implements Structure {
  copy(): FormStructure {
    return new FormStructure();
  }

  equals(): boolean {
    return true;
  }

  step(code: number): boolean {
    return code === 0x26;
  }
}

function structureOf(format: OutputFormat): Structure {
  return format === 'csv' ? new CsvStructure() : format === 'form' ? new FormStructure() : new JsonStructure();
}

/** The structural signs of JSON, CSV and forms, and the signs that escape or encode them. */
// eslint-disable-next-line no-control-regex -- control characters break lines and strings
const SIGNS = /["\\[\]{}:,&=+%\0-\x1f;]/g;
/** The number of statements with a suspicious text that are examined. */
const MAX_SUSPECTS = 6;
/** The number of signs of a request that are exchanged, one by one, to find the one that the output repeats. */
const MAX_EXCHANGED = 60;
/** Two pairs of letters, because a template may react to one letter by chance, but not to both. */
const PAIRS_OF_LETTERS = [
  ['x', 'y'],
  ['1', '2'],
];

export class Containment {
  constructor(
    private readonly format: OutputFormat,
    private readonly attempt: (draft: RequestDraft) => Attempt,
    /** The texts at which the template splits values. The twin keeps them, so that it has the same pieces. */
    private readonly separators: ReadonlySet<string>,
  ) {}

  escapeIn(draft: RequestDraft, attempt: Attempt): Escape | undefined {
    const { text, printed } = attempt.output;
    const body = draft.bodyText;
    // `$input.body` alone is one JSON value at most, so it cannot change the structure of JSON. It can add lines and fields.
    if (this.format === 'json' && text.trim() === body?.trim()) return undefined;
    const suspects = this.suspectsIn(text, printed);
    if (suspects.length === 0) return undefined;
    const values = valuesOf(body);
    // JSON and JavaScript escape a quote in another way than CSV.
    const texts = this.format === 'csv' ? withEscaped(textsOf(draft)) : textsOf(draft);
    for (const twin of this.twinsOf(draft)) {
      const other = this.attempt(twin).output;
      for (const index of suspects) {
        const offset = this.changedAt(index, attempt.output, other, texts, values);
        if (offset !== undefined && this.isSentAt(offset, index, draft, attempt.output)) {
          return { offset, printed: printed[index], meant: other.text };
        }
      }
    }
    return undefined;
  }

  /** The values with a character that changes the structure. */
  private suspectsIn(text: string, printed: readonly Printed[]): number[] {
    const suspects: number[] = [];
    const structure = structureOf(this.format);
    for (const [index, { output, statement }] of printed.entries()) {
      const end = printed.at(index + 1)?.output ?? text.length;
      let changes = false;
      for (let at = output; at < end; at++) if (structure.step(text.charCodeAt(at))) changes = true;
      if (statement.kind !== 'rendered-reference') continue;
      if ((changes || structure.escaped === true) && suspects.push(index) >= MAX_SUSPECTS) break;
    }
    return suspects;
  }

  /** Returns the place where a client's text in one of the values changes the structure, but the twin's text does not. */
  private changedAt(
    index: number,
    { text, printed }: Attempt['output'],
    twin: Attempt['output'],
    texts: readonly string[],
    values: ReadonlySet<string>,
  ): number | undefined {
    const other = twin.printed.at(index);
    if (other?.statement !== printed[index].statement || !isSameWay(printed, twin.printed, index)) return undefined;
    const own = partOf(text, printed, index);
    const [from, to] = difference(own, partOf(twin.text, twin.printed, index));
    if (from === to) return undefined;
    const begin = printed[index].output + from;
    if (this.isWholeValue(own, stateAt(this.format, text, printed[index].output), values)) return undefined;
    const structure = stateAt(this.format, text, begin);
    if (!structure.equals(stateAt(this.format, twin.text, other.output + from))) return undefined;
    const part = own.slice(from, to).toLowerCase();
    if (!texts.some((one) => one.includes(part))) return undefined;
    for (let at = begin; at < begin + part.length; at++) if (structure.step(text.charCodeAt(at))) return at;
    const next = text.charAt(begin + part.length);
    return structure.escaped === true && (next === '"' || next === '\\' || next === '')
      ? begin + part.length - 1
      : undefined;
  }

  /**
   * Whether the client sent the sign at the offset. If a letter replaces the sign in the request, the output must have the letter
   * there and be the same elsewhere. A sign that the template writes itself, once for each item of a client's list, may equal the
   * client's text, but does not change with it.
   */
  private isSentAt(offset: number, index: number, draft: RequestDraft, output: Attempt['output']): boolean {
    const sign = output.text[offset];
    let exchanged = 0;
    for (const form of formsOf(sign)) {
      for (let rank = 0; exchanged < MAX_EXCHANGED; rank++) {
        if (withLetter(draft, form, rank, 'x') === undefined) break;
        exchanged++;
        const follows = (letter: string): boolean => {
          const other = withLetter(draft, form, rank, letter);
          return other !== undefined && hasLetterAt(offset, letter, index, output, this.attempt(other).output);
        };
        if (PAIRS_OF_LETTERS.some((letters) => letters.every(follows))) return true;
      }
    }
    return false;
  }

  /** Whether the text is one complete value from the body's JSON, at a place where a value is allowed. */
  private isWholeValue(text: string, before: Structure, values: ReadonlySet<string>): boolean {
    return this.format === 'json' && before instanceof JsonStructure && !before.inString && values.has(text);
  }

  private *twinsOf(draft: RequestDraft): Generator<RequestDraft> {
    const kept = [...this.separators].join('');
    const plain = (text: string): string => text.replace(SIGNS, (sign) => (kept.includes(sign) ? sign : 'x'));
    yield draft.mapTexts(plain, (body) => plainBody(body, plain));
    // The template may parse a string of the body again, so the twin of such a string must stay JSON.
    if (draft.bodyText?.includes('"{') === true) {
      const plainInside = (text: string): string => plainBody(text, plain);
      yield draft.mapTexts(plainInside, (body) => plainBody(body, plainInside));
    }
    yield draft.mapTexts(
      (text) => text.replace(SIGNS, 'x'),
      () => '{}',
    );
    yield draft.mapTexts(
      (text) => (/[^\w.-]/.test(text) ? '1' : text),
      () => 'x',
    );
  }
}

/** The forms of a sign in a request: the sign itself, and the encodings that a template may decode. */
function formsOf(sign: string): string[] {
  const code = sign.charCodeAt(0).toString(16).padStart(2, '0');
  const inJson = JSON.stringify(sign).slice(1, -1);
  const inJsonOfString = JSON.stringify(inJson).slice(1, -1);
  return [
    ...new Set([sign, inJson, inJsonOfString, `\\${sign}`, `%${code}`, `%${code.toUpperCase()}`, `\\u00${code}`]),
  ];
}

/** Replaces one sign of the request by a letter. `rank` counts the signs in all texts from 0; undefined if there are fewer. */
function withLetter(draft: RequestDraft, form: string, rank: number, letter: string): RequestDraft | undefined {
  let seen = 0;
  const exchange = (text: string): string => text.replaceAll(form, (found) => (seen++ === rank ? letter : found));
  const changed = draft.mapTexts(exchange, exchange);
  return seen > rank ? changed : undefined;
}

/** Whether the other output differs only by the letter, at the offset and wherever else the same text is printed. */
function hasLetterAt(
  offset: number,
  letter: string,
  index: number,
  { text, printed }: Attempt['output'],
  other: Attempt['output'],
): boolean {
  if (other.printed.at(index)?.statement !== printed[index].statement) return false;
  if (!isSameWay(printed, other.printed, index)) return false;
  const own = partOf(text, printed, index);
  const changed = partOf(other.text, other.printed, index);
  const sign = text[offset];
  if (own.length !== changed.length || changed[offset - printed[index].output].toLowerCase() !== letter) return false;
  for (let at = 0; at < own.length; at++) {
    if (own[at] !== changed[at] && !(own[at] === sign && changed[at].toLowerCase() === letter)) return false;
  }
  return true;
}

function isSameWay(one: readonly Printed[], other: readonly Printed[], index: number): boolean {
  for (let at = 0; at < index; at++) if (one[at].statement !== other.at(at)?.statement) return false;
  return true;
}

function partOf(text: string, printed: readonly Printed[], index: number): string {
  return text.slice(printed[index].output, printed.at(index + 1)?.output ?? text.length);
}

/** The range of the first text without the beginning and the end that it shares with the second. */
function difference(one: string, other: string): [number, number] {
  let begin = 0;
  while (begin < one.length && begin < other.length && one[begin] === other[begin]) begin++;
  let end = one.length;
  let otherEnd = other.length;
  while (end > begin && otherEnd > begin && one[end - 1] === other[otherEnd - 1]) {
    end--;
    otherEnd--;
  }
  return [begin, end];
}

function stateAt(format: OutputFormat, text: string, offset: number): Structure {
  const structure = structureOf(format);
  for (let at = 0; at < offset; at++) structure.step(text.charCodeAt(at));
  return structure;
}

/** Replaces the signs in the texts of a JSON body, or all signs of any other body. */
function plainBody(body: string, plain: (text: string) => string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    return JSON.stringify(parsed, (_, value: unknown) => (typeof value === 'string' ? plain(value) : value));
  } catch {
    return plain(body);
  }
}

/** Returns all values of a body as `$input.json` prints them. */
function valuesOf(body: string | undefined): Set<string> {
  const values = new Set<string>();
  if (body === undefined) return values;
  // `$input.json` prints this if it finds nothing.
  values.add('""');
  if (findJsonProblem(body) === undefined) values.add(body);
  try {
    addValues(parseJson(body), values);
  } catch (error) {
    if (!(error instanceof JsonParseError)) throw error;
  }
  return values;
}

function addValues(value: JavaValue, values: Set<string>): void {
  values.add(writeJson(value));
  if (value instanceof JavaList) for (const item of value.items) addValues(item, values);
  if (value instanceof JavaMap) for (const { value: item } of value.entries()) addValues(item, values);
}

/** Returns all texts of a request in lower case, unchanged and decoded. */
function textsOf(draft: RequestDraft): string[] {
  const texts = new Set<string>();
  for (const group of ['path', 'querystring', 'header'] as const) {
    for (const [name, value] of draft.texts(group)) texts.add(name).add(value);
  }
  for (const value of draft.context.values()) texts.add(value);
  addJson(draft.bodyJson, texts);
  // In a JSON body only the strings are a client's text, and not the signs between them.
  const body = draft.bodyText;
  if (body !== undefined && findJsonProblem(body) !== undefined) texts.add(body);
  for (const text of [...texts]) {
    texts.add(decoded(text));
    addJson(parsed(text), texts);
  }
  return [...texts].map((text) => text.toLowerCase());
}

/** The texts, and the same as they stand in a string of JSON. */
function withEscaped(texts: readonly string[]): string[] {
  return [...new Set([...texts, ...texts.map((text) => JSON.stringify(text).slice(1, -1))])];
}

function addJson(json: Json | undefined, texts: Set<string>): void {
  if (typeof json === 'string') texts.add(json);
  else if (isArray(json)) for (const item of json) addJson(item, texts);
  else if (isObject(json)) for (const [name, value] of json) addJson(value, texts.add(name));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function parsed(text: string): Json | undefined {
  try {
    return fromHost(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function fromHost(value: unknown): Json {
  if (Array.isArray(value)) return value.map(fromHost);
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([name, item]) => [name, fromHost(item)]));
  }
  return value as Json;
}
