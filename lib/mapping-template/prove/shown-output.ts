/** The part of an output that a report shows, in one line, with a caret under the place that matters. */
import type { TracedOutput } from '../evaluation/traced-output';

const WIDTH = 100;
/** The number of characters around the place that are read, because an output may be long. */
const NEAR = 2000;

export interface ShownOutput {
  readonly line: string;
  /** The number of characters before the caret. */
  readonly indent: number;
}

/** Shows line ends and indentation of the template's own text as one blank, and control characters as escapes. */
export function showOutput({ text, printed }: TracedOutput, offset: number): ShownOutput {
  let line = '';
  let indent: number | undefined;
  const [begin, stop] = [Math.max(0, offset - NEAR), Math.min(text.length, offset + NEAR)];
  for (const [index, { output, statement }] of printed.entries()) {
    const end = printed.at(index + 1)?.output ?? text.length;
    const isOwn = statement.kind === 'text';
    for (let at = Math.max(output, begin); at < Math.min(end, stop); at++) {
      if (at === offset) indent = line.length;
      const character = text.charAt(at);
      if (!isOwn) line += shown(character);
      else if (/\s/.test(character)) line += line === '' || /[ [{]$/.test(line) ? '' : ' ';
      else if (/[\]}]/.test(character) && line.endsWith(' ')) line = line.slice(0, -1) + character;
      else line += character;
    }
  }
  const caret = indent ?? line.length;
  const from = Math.max(0, Math.min(caret - (WIDTH >> 1), line.length - WIDTH));
  const part = line.slice(from, from + WIDTH).trimEnd();
  const before = from + begin > 0 ? '…' : '';
  const behind = from + WIDTH < line.length || stop < text.length ? '…' : '';
  return { line: `${before}${part}${behind}`, indent: caret - from + before.length };
}

function shown(character: string): string {
  // eslint-disable-next-line no-control-regex -- shows control characters as escapes
  return /[\u0000-\u001f\u007f\u2028\u2029]/.test(character) ? JSON.stringify(character).slice(1, -1) : character;
}
