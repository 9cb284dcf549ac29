/** A unit test as data, and the functions that the languages share. */
import type { TextsByName } from '../../protocol';

export interface UnitTest {
  /** `the template of POST /ratings` */
  readonly subject: string;
  /** The text of the template. */
  readonly template: string;
  readonly input: TestedInput;
  /** The output of the template, or the message of its error. */
  readonly expected: { readonly text: string } | { readonly failure: string };
}

export interface TestedInput {
  readonly body?: string;
  readonly pathParameters?: TextsByName;
  readonly queryStringParameters?: TextsByName;
  readonly headers?: TextsByName;
  readonly stageVariables?: TextsByName;
  readonly context?: { readonly [name: string]: unknown };
}

export interface Language {
  print(test: UnitTest): string;
}

/** Splits a text into lines. A carriage return stays in its line. */
export function linesOf(text: string): string[] {
  return text.split('\n');
}

/** Returns the members that are given, in their order, without empty groups. */
export function givenIn({ input }: UnitTest): [name: string, value: unknown][] {
  return Object.entries(input).filter(
    ([, value]: [string, unknown]) =>
      value !== undefined && (typeof value !== 'object' || value === null || Object.keys(value).length > 0),
  );
}

export function isJsonObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the kind of quotes that is rarer in the text. */
export function quoteFor(text: string, preferred: '"' | "'"): '"' | "'" {
  const other = preferred === '"' ? "'" : '"';
  return text.split(preferred).length > text.split(other).length ? other : preferred;
}

/** Returns a text in quotes, for a language with the escapes of C and `\uXXXX`. */
export function quoted(text: string, quote: '"' | "'", escapeOther: (sign: string) => string): string {
  const escaped = text.replace(/[\\"'\p{Cc}\p{Surrogate}\u2028\u2029\ufeff]/gu, (sign) => {
    if (sign === '\\') return '\\\\';
    if (sign === '"' || sign === "'") return sign === quote ? `\\${sign}` : sign;
    return SHORT.get(sign) ?? escapeOther(sign);
  });
  return quote + escaped + quote;
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** Returns the escape `\uXXXX` for a character of one UTF-16 unit. */
export function unicodeEscape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
