/**
 * Text that others wrote, for a terminal or a log: a path, a message of a template, a file's name. Signs that a terminal
 * obeys, or that change the order of the signs around them, are shown by their codes.
 */

/** All controls but the line break, both line separators of Unicode, and the marks of the bidirectional algorithm. */
const OBEYED = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const MAX_LENGTH = 10_000;

/** Keeps line breaks: for messages of several lines. */
export function printable(text: string): string {
  return obeyedSignsShown(shortened(text));
}

/** The whole of a text, however long. */
export function obeyedSignsShown(text: string): string {
  return text.replace(OBEYED, codeOf);
}

/** For a log, whose lines nobody else may begin: what follows a line break is indented. */
export function printableInLine(text: string): string {
  return printable(text).replaceAll('\n', '\n    ');
}

/** JSON that a terminal can show: these signs escaped as JSON escapes them. JSON.stringify leaves some as they are. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(OBEYED, (sign) => `\\u${hexOf(sign, 4)}`);
}

/** A note of megabytes hides the others. */
export function shortened(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH)}… (${text.length - MAX_LENGTH} more characters)`;
}

function codeOf(sign: string): string {
  return sign < '\u0100' ? `\\x${hexOf(sign, 2)}` : `\\u${hexOf(sign, 4)}`;
}

const hexOf = (sign: string, digits: number): string => sign.charCodeAt(0).toString(16).padStart(digits, '0');
