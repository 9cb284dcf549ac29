/** Writes the code of remedies: what to put where a value is printed. */
import type { Reference } from '../syntax/ast';
import { IS_TEXT, type Kind } from './content';

const UNESCAPE = `.replaceAll("\\\\'", "'")`;
/** A number of JSON, as a Java expression and as VTL's strings take it. */
const NUMBER = '-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?';

/** `$name.part` in its plain spelling, without `!` and braces. */
export function plain({ text }: Reference): string {
  return `$${text.replace(/^\$!?\{?|\}$/g, '')}`;
}

/** The value as a text, which $util's functions need: of a number they give nothing. */
export function asText(reference: Reference, kind: Kind): string {
  const code = plain(reference);
  if (IS_TEXT.has(kind)) return code;
  // In single quotes nothing is evaluated, so they serve where nothing is to be.
  const single = /'|"[^"]*[$#\\][\w!{*#[\\][^"]*"/.test(code) ? code.replaceAll('"', '""') : code.replaceAll('"', "'");
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

/** The part of the body as JSON. */
export function readAsJson(path: string): string {
  return path.includes("'") ? `$input.json("${path.replaceAll('"', '""')}")` : `$input.json('${path}')`;
}

/**
 * Prints a text only where it is a number, another value also where it is true or false: by the first of these that fits,
 * as a missing value has no methods.
 */
export function printIfScalar(reference: Reference, kind: Kind): string[] {
  const code = plain(reference);
  const [text, pattern] = IS_TEXT.has(kind) ? [code, NUMBER] : [`${code}.toString()`, `true|false|${NUMBER}`];
  return ['', ' == true'].map((answer) => `#if(${text}.matches("${pattern}")${answer})${code}#{else}null#{end}`);
}

/** Prints a map as a JSON object. */
export function printEntries(map: string, kind: Kind): string {
  const name = kind === 'fields' ? '$name' : escapeForJson('$name');
  const value = escapeForJson(`${map}.get($name)`);
  return `{#foreach($name in ${map}.keySet())"${name}": "${value}"#if($foreach.hasNext),#end#end}`;
}

/** The code as it is written inside of so many double-quoted strings, where a quote is doubled. */
export function insideStrings(code: string, depth: number): string {
  return code.replaceAll('"', '"'.repeat(2 ** depth));
}

/** Keeps the braces that end a reference before what would continue it: `${id}.json`. */
export function bracedLike({ text }: Reference, code: string): string {
  return /^\$!?\{/.test(text) && code.startsWith('$') ? `\${${code.slice(1)}}` : code;
}
