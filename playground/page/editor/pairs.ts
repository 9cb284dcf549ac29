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
export function pairAt(lines: readonly ReadLine[], offset: number): readonly Pair[] {
  const signs = signsOf(lines);
  const touching = signs.findIndex(({ begin, end }) => begin <= offset && offset <= end);
  if (touching === -1) return [];
  const sign = signs[touching];
  const partner = partnerOf(signs, touching);
  return partner === undefined ? [sign] : [sign, partner];
}

function partnerOf(signs: readonly Sign[], index: number): Sign | undefined {
  const { family, opens } = signs[index];
  const step = opens ? 1 : -1;
  let depth = 0;
  for (let at = index; at >= 0 && at < signs.length; at += step) {
    if (signs[at].family !== family) continue;
    depth += signs[at].opens === opens ? 1 : -1;
    if (depth === 0) return signs[at];
  }
  return undefined;
}

function signsOf(lines: readonly ReadLine[]): Sign[] {
  const signs: Sign[] = [];
  let start = 0;
  for (const { text, tokens } of lines) {
    for (const { begin, end, kind } of tokens) {
      if (kind === 'directive') {
        const word = text.slice(begin, end);
        const opens = BLOCKS.test(word);
        if (opens || END.test(word)) signs.push({ begin: start + begin, end: start + end, opens, family: 'block' });
      } else if (kind === 'bracket' || kind === 'text') {
        for (let at = begin; at < end; at++) {
          const bracket = BRACKETS.get(text[at]);
          if (bracket === undefined) continue;
          const { family, opens } = bracket;
          signs.push({ begin: start + at, end: start + at + 1, opens, family: `${kind} ${family}` });
        }
      }
    }
    start += text.length + 1;
  }
  return signs;
}
