/**
 * Makes text of others safe for a terminal or a log: a path, a message of a template, a file's name. Shows characters that control
 * a terminal, or that change the order of the characters around them, by their codes.
 */

/** Control characters except the line break, the line separators of Unicode, and the marks of the bidirectional algorithm. */
const OBEYED = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const MAX_LENGTH = 10_000;

/** Makes a message safe and short, but keeps its line breaks. */
export function printable(text: string): string {
  return obeyedSignsShown(shortened(text));
}

/** Makes a text of any length safe, and does not shorten it. */
export function obeyedSignsShown(text: string): string {
  return text.replace(OBEYED, codeOf);
}

/** Makes a text safe for a log. Indents each further line, so that the text cannot fake a line of the log. */
export function printableInLine(text: string): string {
  return printable(text).replaceAll('\n', '\n    ');
}

/** Writes JSON for a terminal. Escapes these characters as JSON does, because JSON.stringify leaves some unescaped. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(OBEYED, (sign) => `\\u${hexOf(sign, 4)}`);
}

/** Shortens a note, because a note of megabytes hides the others. */
export function shortened(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH)}… (${text.length - MAX_LENGTH} more characters)`;
}

function codeOf(sign: string): string {
  return sign < '\u0100' ? `\\x${hexOf(sign, 2)}` : `\\u${hexOf(sign, 4)}`;
}

const hexOf = (sign: string, digits: number): string => sign.charCodeAt(0).toString(16).padStart(digits, '0');
