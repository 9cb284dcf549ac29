/** Parentheses, brackets and braces without an end. */
import { type Habit, SIMPLE, advice, length, group, endsLine } from './habit';
import type { Advice } from '../remedy';
import type { Slip } from '../slip';

export const UNCLOSED: readonly Habit[] = [
  {
    places: ['argument end', 'list end', 'map end'],
    at: new RegExp(`^(?:${SIMPLE})`),
    advice: (slip, found) =>
      endsLine(slip)
        ? undefined
        : advice('A comma is missing between two values.', slip.swap(0, length(found), `, ${group(found, 0)}`)),
  },
  { places: ['argument end'], advice: (slip) => notClosed(slip, '(', ')') },
  { places: ['list end'], advice: (slip) => notClosed(slip, '[', ']') },
  { places: ['map end'], advice: (slip) => notClosed(slip, '{', '}') },
  {
    places: ['operator'],
    behind: /([)\]])$/,
    at: /^[A-Za-z_]/,
    advice: (slip, _found, before) =>
      advice(`No word can follow directly behind "${group(before)}".`, slip.close(')'), slip.swap(0, 0, ' ')),
  },
  {
    places: ['operator'],
    at: /^(?:\.[A-Za-z]|\[)/,
    advice: () => 'Only a reference has properties and methods: put the value into a variable with #set first.',
  },
  {
    places: ['operator'],
    at: new RegExp(`^(?:${SIMPLE})`),
    advice: (slip, found) =>
      endsLine(slip)
        ? undefined
        : advice(
            'Two values need an operator between them; texts are joined by "+".',
            slip.swap(0, length(found), `+ ${group(found, 0)}`),
          ),
  },
  {
    places: ['operator'],
    advice: (slip) => (endsLine(slip) || !/^[^\r\n]*\)/.test(slip.rest) ? notClosed(slip, '(', ')') : undefined),
  },
  {
    places: ['index', 'index end'],
    advice: (slip) => {
      const { reader } = slip;
      const word = /^[A-Za-z_][\w-]*/.exec(slip.rest)?.[0];
      const text = 'Directly behind a reference "[" begins an index. A text there needs braces: ${name}[...].';
      if (word !== undefined)
        return advice(
          `A key is written in quotes: ['name']. After a reference, text that begins with "[" needs braces: \${name}[...].`,
          slip.swap(0, word.length, `'${word}'`),
        );
      if (reader.nextCharacter === ']' || reader.atEnd)
        return 'Text that begins with "[" directly after a reference needs braces: ${name}[...].';
      return advice(text, slip.close(']'));
    },
  },
  { places: ['brace'], advice: (slip) => notInBraces(slip) },
];

function notClosed(slip: Slip, sign: string, closing: string): Advice {
  const name = /^#\{?\w+\}?/.exec(slip.reader.text.slice(slip.opened, slip.opened + 20))?.[0];
  const opening = name === undefined ? `The "${sign}"` : `The "${sign}" of ${name}`;
  const closings = [closing, `${closing})`, `${closing}${closing}`, `${closing}${closing})`];
  return advice(
    `${opening} in line ${slip.lineOf(slip.opened)} is not closed.`,
    ...closings.map((one) => slip.close(one)),
  );
}

function notInBraces(slip: Slip): Advice {
  const text = 'Nothing but the reference may stand between the braces.';
  return slip.reader.atEnd || /^[\r\n"]/.test(slip.rest) ? advice(text, slip.close('}')) : { text };
}
