/** Quotes: curly ones, backticks, and quotes inside of strings. */
import { type Habit, EVERYWHERE, advice, group, replaces } from './habit';
import type { Advice } from '../remedy';
import type { Slip } from '../slip';

export const QUOTES: readonly Habit[] = [
  {
    places: EVERYWHERE,
    at: /^[“”„‟«»‘’‚‛]/,
    advice: (slip) => {
      const piece = /^[“”„‟«»‘’‚‛]([^“”„‟«»‘’‚‛"\r\n]*)[“”„‟«»‘’‚‛"]/.exec(slip.rest);
      return advice(
        'Only straight quotes begin a string; word processors and web pages make curly ones of them.',
        piece ? slip.swap(0, piece[0].length, slip.quoted(piece[1])) : undefined,
      );
    },
  },
  { places: ['string'], advice: unclosedString },
  replaces(
    EVERYWHERE,
    /^`([^`\r\n"]*)`/,
    'A string stands in single or double quotes, not in backticks.',
    (found) => `'${group(found).replaceAll("'", "''")}'`,
  ),
  { places: ['operator', 'argument', 'argument end', 'list end', 'map end', 'colon'], advice: escapedQuote },
  { places: ['operator', 'argument', 'argument end', 'list end', 'map end', 'colon'], advice: innerQuote },
];

function unclosedString(slip: Slip): Advice | undefined {
  const { reader } = slip;
  const quote = reader.nextCharacter;
  const line = /^[^\r\n]*/.exec(slip.rest.slice(1))?.[0] ?? '';
  const curly = line.search(quote === '"' ? /[“”]/ : /[‘’]/);
  if (curly >= 0) {
    return advice(`A string that begins with ${quote} ends with ${quote}, and not with a curly quote.`, {
      edits: [slip.edit(reader.position, reader.position + curly + 2, quote + line.slice(0, curly) + quote)],
    });
  }
  const text = `A quote inside a string is written twice (${quote}${quote}); a backslash does not escape it.`;
  const changes = [...line.matchAll(/[)\],}]|$/g)].slice(0, 5).map(({ index }) => ({
    edits: [slip.edit(reader.position, reader.position + 1 + index, quote + line.slice(0, index) + quote)],
  }));
  return advice(text, ...changes);
}

/** Advises on `\"`, which ends the string although its author meant to go on. */
function escapedQuote(slip: Slip): Advice | undefined {
  const { reader, before } = slip;
  const quote = /\\(["'])$/.exec(before)?.[1];
  if (quote === undefined) return undefined;
  const text = `A backslash does not escape a quote: inside a string the quote is written twice (${quote.repeat(2)}).`;
  const begin = reader.latestString;
  if (begin === undefined) return { text };
  const edits = [];
  for (let at = begin + 1; at < reader.text.length; at++) {
    const character = reader.text[at];
    if (character === quote) break;
    if (character !== '\\') continue;
    if (reader.text[at + 1] === quote) edits.push(slip.edit(at, at + 2, quote + quote));
    at++;
  }
  return advice(text, { edits });
}

/** Advises on a quote that ends its string: `"{"a": 1}"`, or `"$input.params("a")"`, where the error is inside the string. */
function innerQuote(slip: Slip): Advice | undefined {
  const { reader } = slip;
  const { source } = reader.fragment;
  if (reader.inString && reader.atEnd) {
    const begin = reader.offset(reader.position);
    const piece = /^"([^"'\r\n]{0,100})"/.exec(source.text.slice(begin, begin + 102));
    if (!piece) return undefined;
    const text = 'The string ends at the first quote of its own kind: inside it, use the other kind.';
    return advice(text, { edits: [{ begin, end: begin + piece[0].length, text: `'${group(piece)}'` }] });
  }
  const quote = /(["'])$/.exec(slip.before)?.[1];
  const begin = reader.latestString;
  if (quote === undefined || begin === undefined || !/^[\w${[]/.test(slip.rest)) return undefined;
  const [line = ''] = /^[^\r\n]*/.exec(reader.text.slice(begin + 1, begin + 500)) ?? [];
  const ends = [...line.matchAll(/["'](?=\s*[)\],}])/g)].filter(([sign]) => sign === quote).map(({ index }) => index);
  const other = quote === '"' ? "'" : '"';
  const changes = ends.reverse().flatMap((end) => {
    const content = line.slice(0, end);
    const doubled = quote + content.replaceAll(quote, quote + quote) + quote;
    const swapped =
      content.includes(other) || content.includes('$') || reader.inString ? [] : [other + content + other];
    return [...swapped, doubled].map((text) => ({ edits: [slip.edit(begin, begin + end + 2, text)] }));
  });
  return advice(`The string ends at this quote. Inside a string a ${quote} is written twice.`, ...changes.slice(0, 6));
}
