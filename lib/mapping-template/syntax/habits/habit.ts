/**
 * The type of a habit, and the functions to write habits. A habit is a mistake that people bring from other languages.
 */
import type { Advice, Change } from '../remedy';
import type { Slip } from '../slip';

/** The thing that the parser looked for when it failed. */
export type Place =
  /** An operand in the expression of #set, #if or #elseif. */
  | 'value'
  /** An operator, or the closing parenthesis of that expression. */
  | 'operator'
  /** The reference to which #set assigns. */
  | 'target'
  /** The "=" of #set. */
  | 'assignment'
  /** The "(" of #if, #foreach, #define and the like. */
  | 'parenthesis'
  /** An argument of #foreach and the like. */
  | 'directive argument'
  /** An argument of a method. */
  | 'argument'
  /** "," or ")" behind an argument of a method. */
  | 'argument end'
  /** The index between "[" and "]" after a reference. */
  | 'index'
  /** The "]" behind an index. */
  | 'index end'
  /** A value in a list. */
  | 'item'
  /** "," or "]" behind a value of a list, or "]" behind a range. */
  | 'list end'
  /** A key of a map. */
  | 'key'
  /** The ":" of a map's entry. */
  | 'colon'
  /** A value in a map. */
  | 'entry'
  /** "," or "}" behind an entry of a map. */
  | 'map end'
  /** The "}" of a reference in braces. */
  | 'brace'
  /** The end of a string. */
  | 'string';

export interface Habit {
  readonly places: readonly Place[];
  /** Matches the text behind the parser; the pattern ends in `$`. */
  readonly behind?: RegExp;
  /** Matches the text before the parser; the pattern begins with `^`. */
  readonly at?: RegExp;
  /** Returns the advice; undefined if a closer look shows that it is not this habit. */
  readonly advice: (slip: Slip, found: Match, before: Match) => Advice | string | undefined;
}
export type Match = readonly (string | undefined)[];

export const OPERANDS: readonly Place[] = ['value', 'argument', 'index', 'item', 'key', 'entry', 'directive argument'];
/** The places where an operand has just ended. */
export const ENDS: readonly Place[] = ['operator', 'argument end', 'list end', 'map end', 'index end'];
export const EVERYWHERE: readonly Place[] = [...OPERANDS, ...ENDS, 'target', 'assignment', 'colon'];
/** The places where no operator may stand. */
export const WITHOUT_OPERATORS: readonly Place[] = [
  ...['argument', 'argument end', 'index', 'index end', 'item', 'list end', 'entry', 'map end'],
  ...['directive argument'],
] as Place[];

/** A pattern for the operands that a habit moves: references, numbers and strings. */
export const SIMPLE = String.raw`\$!?\{?[A-Za-z_][\w.-]*(?:\([^()]*\))?\}?|-?\d+|"[^"]*"|'[^']*'`;
export const SIMPLE_BEHIND = new RegExp(String.raw`(${SIMPLE})\s*$`);

export const advice = (text: string, ...changes: (Change | undefined)[]): Advice => ({
  text,
  changes: changes.filter((change) => change !== undefined),
});
export const length = (match: Match): number => match[0]?.length ?? 0;
export const group = (match: Match, index = 1): string => match[index] ?? '';

/** Makes a habit whose remedy replaces the text at the parser's position. */
export const replaces = (
  places: readonly Place[],
  at: RegExp,
  text: string,
  by: string | ((found: Match) => string),
): Habit => ({
  places,
  at,
  advice: (slip, found) => advice(text, slip.swap(0, length(found), typeof by === 'string' ? by : by(found))),
});

/** Returns `$x` for `#set($x += 1)`, as it is written. */
export function targetOf({ sinceOpened }: Slip): string | undefined {
  return /^#(?:set|\{set\})\s*\(\s*(\$[^\s=+*/%]+)/.exec(sinceOpened)?.[1]?.replace(/^\$!?\{([^{}]+)\}$/, '$$$1');
}

/** Whether the line or the text ends before the parser. A new line is hardly a part of the expression. */
export function endsLine({ before, reader }: Slip): boolean {
  return reader.atEnd || /[\r\n]\s*$/.test(before);
}
