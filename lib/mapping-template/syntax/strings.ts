/** String literals: where one ends, and what its text is once doubled quotes and `\u0041` are read. */
import { advise } from './advice';
import type { Lexer } from './lexer';
import { Fragment } from './source';

export interface QuotedString {
  readonly quote: '"' | "'";
  readonly content: Fragment;
}

/** Reads a string literal, quotes included; undefined if none comes next. */
export function readString(lexer: Lexer): QuotedString | undefined {
  const quote = lexer.next;
  if (quote !== '"' && quote !== "'") return undefined;
  const begin = lexer.position;
  lexer.latestString = begin;
  if (!endString(lexer, quote)) failUnclosed(lexer, begin, quote);
  const raw = lexer.fragment.part(begin + 1, lexer.position - 1);
  return { quote, content: quote === '"' ? readEscapes(lexer, begin, raw) : undouble(raw, quote) };
}

/** Goes to the end of the string: by hand, as a regular expression would need a stack for a very long one. */
function endString(lexer: Lexer, quote: string): boolean {
  const { text } = lexer;
  let end = text.indexOf(quote, lexer.position + 1);
  while (end !== -1 && text[end + 1] === quote) end = text.indexOf(quote, end + 2);
  if (end === -1) return false;
  lexer.position = end + 1;
  return true;
}

function failUnclosed(lexer: Lexer, begin: number, quote: string): never {
  lexer.fail(
    `This string is not closed: expected ${quote === '"' ? "a '\"'" : 'a "\'"'} before ${lexer.describe(lexer.text.length)}`,
    begin,
    advise(lexer, 'string'),
  );
}

function undouble(raw: Fragment, quote: string): Fragment {
  return raw.text.includes(quote) ? rewrite(raw, quote === '"' ? /""/g : /''/g, () => quote) : raw;
}

function readEscapes(lexer: Lexer, begin: number, raw: Fragment): Fragment {
  const single = undouble(raw, '"');
  if (!single.text.includes('\\u')) return single;
  return rewrite(single, /\\u([\s\S]{0,4})/g, (_, digits) => {
    if (!/^[+-]?[0-9a-fA-F]+$/.test(digits) || digits.length < 4) {
      lexer.fail(
        `Expected four hexadecimal digits after "\\u", but found "${digits}"`,
        begin,
        'In a double-quoted string "\\u" begins a Unicode escape. Single quotes keep it as it is.',
      );
    }
    return String.fromCharCode(Number.parseInt(digits, 16));
  });
}

/** Replaces each match by a shorter text and remembers where every remaining character came from. */
function rewrite(raw: Fragment, pattern: RegExp, replacement: (match: string, group: string) => string): Fragment {
  const origins: number[] = [];
  let text = '';
  let from = 0;
  for (const match of raw.text.matchAll(pattern)) {
    for (let position = from; position <= match.index; position++) origins.push(raw.offsetOf(position));
    text += raw.text.slice(from, match.index) + replacement(match[0], match.at(1) ?? '');
    from = match.index + match[0].length;
  }
  for (let position = from; position <= raw.text.length; position++) origins.push(raw.offsetOf(position));
  return new Fragment(raw.source, text + raw.text.slice(from), origins);
}
