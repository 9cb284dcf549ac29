/** Finds what belongs to the bracket, or to the directive, at the cursor. */
import type { Token } from './tokens';

export interface ReadLine {
  readonly text: string;
  readonly tokens: readonly Token[];
}

interface Sign {
  readonly begin: number;
  readonly end: number;
  readonly opens: boolean;
  /** Signs of other families are passed over: a bracket of the JSON text is no bracket of the code. */
  readonly family: string;
}

export interface Pair {
  /** The line, from 0, and the columns. */
  readonly line: number;
  readonly begin: number;
  readonly end: number;
}

const BLOCKS = /^#\{?(?:if|foreach|macro|define)\b/;
const END = /^#\{?end\b/;
const BRACKETS: ReadonlyMap<string, { family: string; opens: boolean }> = new Map([
  ['(', { family: '()', opens: true }],
  [')', { family: '()', opens: false }],
  ['[', { family: '[]', opens: true }],
  [']', { family: '[]', opens: false }],
  ['{', { family: '{}', opens: true }],
  ['}', { family: '{}', opens: false }],
]);

/** @returns both, or only the one at the cursor if nothing belongs to it; nothing if there is none at the cursor */
export function pairAt(
  lines: readonly ReadLine[],
  { index, column }: { readonly index: number; readonly column: number },
): readonly Pair[] {
  const signs = signsOf(lines[index]);
  const touching = signs.findIndex(({ begin, end }) => begin <= column && column <= end);
  if (touching === -1) return [];
  const { begin, end } = signs[touching];
  const partner = partnerOf(lines, index, touching);
  return [{ line: index, begin, end }, ...(partner === undefined ? [] : [partner])];
}

function partnerOf(lines: readonly ReadLine[], index: number, touching: number): Pair | undefined {
  const { family, opens } = signsOf(lines[index])[touching];
  const step = opens ? 1 : -1;
  let depth = 0;
  let at = touching;
  for (let line = index; line >= 0 && line < lines.length; line += step) {
    const signs = signsOf(lines[line]);
    if (line !== index) at = opens ? 0 : signs.length - 1;
    for (; at >= 0 && at < signs.length; at += step) {
      const { begin, end, ...sign } = signs[at];
      if (sign.family !== family) continue;
      depth += sign.opens === opens ? 1 : -1;
      if (depth === 0) return { line, begin, end };
    }
  }
  return undefined;
}

/** A line stays the same object until it changes, and its signs are looked for once. */
const known = new WeakMap<ReadLine, readonly Sign[]>();

function signsOf(line: ReadLine): readonly Sign[] {
  const found = known.get(line);
  if (found !== undefined) return found;
  const signs = readSigns(line);
  known.set(line, signs);
  return signs;
}

function readSigns({ text, tokens }: ReadLine): Sign[] {
  const signs: Sign[] = [];
  for (const { begin, end, kind } of tokens) {
    if (kind === 'directive') {
      const word = text.slice(begin, end);
      const opens = BLOCKS.test(word);
      if (opens || END.test(word)) signs.push({ begin, end, opens, family: 'block' });
    } else if (kind === 'bracket' || kind === 'text') {
      for (let at = begin; at < end; at++) {
        const bracket = BRACKETS.get(text[at]);
        if (bracket === undefined) continue;
        const { family, opens } = bracket;
        signs.push({ begin: at, end: at + 1, opens, family: `${kind} ${family}` });
      }
    }
  }
  return signs;
}
