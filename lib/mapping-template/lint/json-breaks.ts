import type { Text } from '../syntax/ast';
import type { LintOptions } from './advice';
import type { ParsedTemplate } from './finding';
import type { Break, Place } from './json-outline/break';
import { jsonBreaks } from './json-outline/outline';
import { WrittenText } from './text-offset';

/** Finds what breaks the JSON that a template prints, of the kinds that a rule asks for. */
export function breaksIn<Kind extends Break['kind']>(
  { block }: ParsedTemplate,
  { response = false }: LintOptions,
  kinds: readonly Kind[],
): Extract<Break, { kind: Kind }>[] {
  const breaks = jsonBreaks(block);
  if (breaks.length === 0 || (!response && mayBeForMock(block.at(0)))) return [];
  return breaks.filter((found): found is Extract<Break, { kind: Kind }> => kinds.some((kind) => kind === found.kind));
}

/** Tells whether a template may be for a MOCK integration, which takes `{statusCode: 200,}` for JSON. */
function mayBeForMock(first: ParsedTemplate['block'][number] | undefined): boolean {
  return first?.kind === 'text' && /^\s*\{\s*["']?statusCode["']?\s*:/.test(first.text);
}

const written = new WeakMap<Text, WrittenText>();

export function writtenTextOf(template: string, text: Text): WrittenText {
  const known = written.get(text) ?? new WrittenText(template, text);
  written.set(text, known);
  return known;
}

export function offsetOf(template: string, { text, index }: Place): number {
  return writtenTextOf(template, text).offsetOf(index);
}
