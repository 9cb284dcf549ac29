/** Texts that add something to the output at the place of a value, so that a reader sees the effect of an injection. */
import type { OutputFormat } from '../claims';
import { JsonStructure } from './json-structure';

/** A text that no template contains. */
export const MARK = 'zq7xq';
const MAX_PLACES = 3;

/**
 * Returns injections, the best first.
 *
 * @param output an output with the mark at the place of the value
 * @param separators the texts at which the template splits the value. An injection with one of them would be cut into pieces.
 */
export function injectionsAt(output: string, format: OutputFormat, separators: readonly string[]): string[] {
  const texts = new Set<string>();
  let offset = output.indexOf(MARK);
  for (let place = 0; offset >= 0 && place < MAX_PLACES; place++) {
    for (const text of injectionsFor(output, offset, format)) texts.add(text);
    offset = output.indexOf(MARK, offset + MARK.length);
  }
  const isWhole = (text: string): boolean => !separators.some((separator) => text.includes(separator));
  return [...texts].sort((one, other) => Number(isWhole(other)) - Number(isWhole(one)));
}

function injectionsFor(output: string, offset: number, format: OutputFormat): string[] {
  switch (format) {
    case 'form':
      return output.includes('Action=SendMessage') ? ['x&DelaySeconds=900', 'x&admin=1'] : ['x&admin=1'];
    case 'csv':
      return ['1,1', '1\n1', '1",1,"'];
    case 'json':
      return injectionsIntoJson(jsonStateAt(output, offset));
    case 'other':
      return [];
  }
}

function jsonStateAt(output: string, offset: number): JsonStructure {
  const structure = new JsonStructure();
  structure.read(output, 0, offset);
  return structure;
}

function injectionsIntoJson({ inString, open, stands }: JsonStructure): string[] {
  const quote = inString ? '"' : '';
  const value = inString ? 'x' : '1';
  const object = inString ? [] : ['{"admin":1}'];
  if (open.endsWith('{')) {
    return stands === 'name' && inString
      ? [`x":1,"admin`, `x":${quote}x`]
      : [`${value}${quote},"admin":${quote}${value}`, ...object];
  }
  const elements = [`${value}${quote},${quote}${value}`, ...object];
  return open.endsWith('{[') ? [`${value}${quote}],"admin":[${quote}${value}`, ...elements] : elements;
}
