/** Tells the parts of JSON apart, for colours. It takes every text. */
import type { Token, TokenKind, Tokenizer } from './tokens';

const PART = /"(?:[^"\\]|\\.)*"?|-?\d[\w.+-]*|[A-Za-z_]+|[{}[\]]|[,:]|\s+|./gsu;

export const tokenizeJson: Tokenizer = (line) => {
  const tokens: Token[] = [];
  for (const { 0: part, index } of line.matchAll(PART)) {
    const end = index + part.length;
    tokens.push({ begin: index, end, kind: kindOf(part, line, end) });
  }
  return { tokens, state: '' };
};

function kindOf(part: string, line: string, end: number): TokenKind {
  if (part.startsWith('"')) return /^\s*:/.test(line.slice(end, end + 20)) ? 'property' : 'string';
  if (/^-?\d/.test(part)) return 'number';
  if (/^[A-Za-z_]/.test(part)) return 'word';
  if (/^[{}[\]]/.test(part)) return 'bracket';
  return 'text';
}
