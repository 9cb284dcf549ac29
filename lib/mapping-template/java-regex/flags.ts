import type { Folding } from './case-folding';

/** The embedded flags that are active at a place of the pattern. */
export interface Flags {
  readonly ignoreCase: boolean;
  readonly unixLines: boolean;
  readonly multiline: boolean;
  readonly dotall: boolean;
  readonly unicodeCase: boolean;
  readonly comments: boolean;
  readonly unicodeClasses: boolean;
}

export const noFlags: Flags = {
  ignoreCase: false,
  unixLines: false,
  multiline: false,
  dotall: false,
  unicodeCase: false,
  comments: false,
  unicodeClasses: false,
};

const letters: ReadonlyMap<string, keyof Flags | undefined> = new Map<string, keyof Flags | undefined>([
  // Canonical equivalence. Java accepts its letter, but the flag has no effect inside a pattern.
  ['c', undefined],
  ['i', 'ignoreCase'],
  ['d', 'unixLines'],
  ['m', 'multiline'],
  ['s', 'dotall'],
  ['u', 'unicodeCase'],
  ['x', 'comments'],
  ['U', 'unicodeClasses'],
]);

/** Switches the flag of a letter; returns undefined if no flag has the letter. (?U) also switches (?u) on, and (?-U) off. */
export function withFlag(flags: Flags, letter: string, on: boolean): Flags | undefined {
  if (!letters.has(letter)) return undefined;
  const flag = letters.get(letter);
  if (!flag) return flags;
  const changed = { ...flags, [flag]: on };
  return flag === 'unicodeClasses' ? { ...changed, unicodeCase: on } : changed;
}

export function foldingOf(flags: Flags): Folding {
  if (!flags.ignoreCase) return 'none';
  return flags.unicodeCase ? 'unicode' : 'ascii';
}
