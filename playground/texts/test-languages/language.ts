/** What is tested, and what the languages have in common. */
import type { TextsByName } from '../../protocol';

export interface UnitTest {
  /** `the template of POST /ratings` */
  readonly subject: string;
  /** The text of the template. */
  readonly template: string;
  readonly input: TestedInput;
  /** What the template prints, or what it fails with. */
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

/** The lines of a text, without the signs that divide them. A carriage return stays in its line. */
export function linesOf(text: string): string[] {
  return text.split('\n');
}

/** Members that are given, in their order, without empty groups. */
export function givenIn({ input }: UnitTest): [name: string, value: unknown][] {
  return Object.entries(input).filter(
    ([, value]: [string, unknown]) =>
      value !== undefined && (typeof value !== 'object' || value === null || Object.keys(value).length > 0),
  );
}

export function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The kind of quotes of which fewer are in the text. */
export function quoteFor(text: string, preferred: '"' | "'"): '"' | "'" {
  const other = preferred === '"' ? "'" : '"';
  return text.split(preferred).length > text.split(other).length ? other : preferred;
}

/** A text in quotes, for a language with the escapes that C has and `\uXXXX`. */
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

/** A number of four hexadecimal digits for a sign that is one UTF-16 unit. */
export function unicodeEscape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
