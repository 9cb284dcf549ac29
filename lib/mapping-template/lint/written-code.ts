/** Writes the code of remedies: what to put where a value is printed. */
import type { Reference } from '../syntax/ast';
import type { Kind } from '../prove/client-text';

const UNESCAPE = `.replaceAll("\\\\'", "'")`;
/** The pattern of a JSON number, as Java and the strings of VTL read it. */
export const NUMBER_PATTERN = '-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?';

/** The kinds that are one text, which the functions of $util take. */
export const IS_TEXT: ReadonlySet<Kind> = new Set<Kind>(['text', 'json', 'composed']);

/** Writes a reference in its plain spelling, `$name.part`, without `!` and braces. */
export function plain({ text }: Reference): string {
  return `$${text.replace(/^\$!?\{?|\}$/g, '')}`;
}

/** Writes the value as a text, because the functions of $util give nothing for a number. */
export function asText(reference: Reference, kind: Kind): string {
  const code = plain(reference);
  if (IS_TEXT.has(kind)) return code;
  // Nothing is evaluated in single quotes, so they serve where nothing has to be.
  const quoted = code.match(/"[^"]*"/g) ?? [];
  const isEvaluated = quoted.some((text) => /[$#\\][\w!{*#[\\]/.test(text));
  const single = isEvaluated || code.includes("'") ? code.replaceAll('"', '""') : code.replaceAll('"', "'");
  return `"${single}"`;
}

/** Escapes a text for so many JSON strings, one within the other. */
export function escapeForJson(code: string, level = 1): string {
  return level <= 0 ? code : escapeForJson(`$util.escapeJavaScript(${code})${UNESCAPE}`, level - 1);
}

export function turnQuotesBack(code: string): string {
  return code + UNESCAPE;
}

export function encodeForForm(code: string): string {
  return `$util.urlEncode(${code})`;
}

/** Writes the call that reads a part of the body as JSON. */
export function readAsJson(path: string): string {
  return path.includes("'") ? `$input.json("${path.replaceAll('"', '""')}")` : `$input.json('${path}')`;
}

/**
 * Writes code that prints a text only if it is a number, and another value also if it is true or false. Of the two forms the
 * second serves a value that may be missing, which has no methods.
 */
export function printIfScalar(reference: Reference, kind: Kind): string[] {
  const code = plain(reference);
  const [text, pattern] = IS_TEXT.has(kind)
    ? [code, NUMBER_PATTERN]
    : [`${code}.toString()`, `true|false|${NUMBER_PATTERN}`];
  return ['', ' == true'].map((answer) => `#if(${text}.matches("${pattern}")${answer})${code}#{else}null#{end}`);
}

/** Writes code that prints a map as a JSON object. */
export function printEntries(map: string, kind: Kind): string {
  const name = kind === 'fields' ? '$name' : escapeForJson('$name');
  const value = escapeForJson(`${map}.get($name)`);
  return `{#foreach($name in ${map}.keySet())"${name}": "${value}"#if($foreach.hasNext),#end#end}`;
}

/** Doubles the quotes of code for each double-quoted string around it. */
export function insideStrings(code: string, depth: number): string {
  return code.replaceAll('"', '"'.repeat(2 ** depth));
}

/** Keeps the braces that separate a reference from the text behind it: `${id}.json`. */
export function bracedLike({ text }: Reference, code: string): string {
  return /^\$!?\{/.test(text) && code.startsWith('$') ? `\${${code.slice(1)}}` : code;
}
