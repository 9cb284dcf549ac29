/** Decodes doubled quotes and `\u0041` in a string literal. */
import { Fragment } from './source';
import type { TokenReader } from './token-reader';

/** @param raw the text between the quotes; the first quote is at `begin` */
export function readStringContent(reader: TokenReader, begin: number, quote: '"' | "'", raw: Fragment): Fragment {
  return quote === '"' ? readEscapes(reader, begin, raw) : undouble(raw, quote);
}

function undouble(raw: Fragment, quote: string): Fragment {
  return raw.text.includes(quote) ? rewrite(raw, quote === '"' ? /""/g : /''/g, () => quote) : raw;
}

function readEscapes(reader: TokenReader, begin: number, raw: Fragment): Fragment {
  const single = undouble(raw, '"');
  if (!single.text.includes('\\u')) return single;
  return rewrite(single, /\\u([\s\S]{0,4})/g, (_, digits) => {
    if (!/^[+-]?[0-9a-fA-F]+$/.test(digits) || digits.length < 4) {
      reader.fail(
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
