/**
 * Explains a failure in terms of the request: the exception names an index, but the reason is that a header is missing. The search
 * runs only for an error, so that a successful rendering loses no time.
 */
import { MapView } from '../values/map-view';
import { JavaList, JavaMap, type JavaValue } from '../values/values';
import { blocksOf, referencesOf } from '../syntax/visit';
import type { Argument, Block, Expression, Reference, ReferencePart } from '../syntax/ast';
import type { Source } from '../syntax/source';
import { type Look, type Origin, Origins } from './origins';

/** The longest text of a client that a message quotes. */
const MAX_QUOTE_LENGTH = 40;
/** The number of values that a message explains. */
const MAX_SUBJECTS = 2;
/** Variables whose value is no explanation. */
const BUILT_IN: ReadonlySet<string> = new Set(['input', 'util', 'context', 'stageVariables', 'foreach']);

/** A value that the failed call used. */
interface Subject {
  readonly expression: Expression | Argument;
  /** The source in the template. */
  readonly text: string;
}

const isFromElsewhere = ({ kind }: Argument): boolean => kind === 'reference' || kind === 'interpolated-string';

interface Reason {
  readonly text: string;
  readonly value: JavaValue;
  readonly isReference: boolean;
  readonly origin: Origin | undefined;
}

/**
 * @param position the offset of what failed: a part of a reference, or a #foreach
 * @param look the value of an expression as the rendering left it
 * @returns undefined if nothing is known
 */
export function failureReason(source: Source, block: Block, position: number, look: Look): string | undefined {
  const origins = new Origins(block, look);
  const reasons = subjectsAt(source.text, block, position).flatMap(({ expression, text }) => {
    const value = look(expression);
    return value === undefined
      ? []
      : [{ text, value, isReference: expression.kind === 'reference', origin: origins.of(expression, position) }];
  });
  // Prefers values from the request, because the template's own values are hardly the reason.
  const known = reasons.filter(({ origin }) => origin !== undefined);
  const told = (known.length > 0 ? known : reasons).slice(0, MAX_SUBJECTS);
  if (told.length === 0) return undefined;
  return told.map((reason) => sentence(reason, (offset) => source.locate(offset).line)).join(' ');
}

function subjectsAt(template: string, block: Block, position: number): Subject[] {
  for (const reference of referencesOf(block)) {
    const index = reference.parts.findIndex(({ begin, end }) => begin === position && end > begin);
    if (index >= 0) return subjectsOf(template, reference, index);
  }
  for (const statements of blocksOf(block)) {
    for (const statement of statements) {
      if (statement.kind !== 'foreach' || statement.begin !== position) continue;
      const list = statement.args.at(2);
      // The ends of a range say as much as its items, and stand in the template where they are numbers.
      const told = list?.kind === 'range' ? [list.from, list.to] : list ? [list] : [];
      return told.filter(isFromElsewhere).map((one) => ({ expression: one, text: template.slice(one.begin, one.end) }));
    }
  }
  return [];
}

/** The value that the part belongs to, unless it is one of API Gateway's own, and what it is called with. */
function subjectsOf(template: string, reference: Reference, index: number): Subject[] {
  const part = reference.parts[index];
  const parts = reference.parts.slice(0, index);
  const subjects: Subject[] = [];
  if (parts.length > 0 || !BUILT_IN.has(reference.name)) {
    const begin = reference.parts[0].begin;
    const text = `$${reference.name}${template.slice(begin, part.begin)}`;
    subjects.push({ expression: { ...reference, parts }, text });
  }
  return [
    ...subjects,
    ...argumentsOf(part).map((one) => ({ expression: one, text: template.slice(one.begin, one.end) })),
  ];
}

function argumentsOf(part: ReferencePart): readonly Argument[] {
  const all = part.kind === 'method' ? part.args : part.kind === 'index' ? [part.index] : [];
  return all.filter(isFromElsewhere);
}

function sentence({ text, value, isReference, origin }: Reason, line: (offset: number) => number): string {
  const state = describe(value);
  if (!origin) return `${text} ${state}.`;
  const set = origin.set === undefined ? '' : `, set in line ${line(origin.set)},`;
  if (value !== '' || origin.missing === undefined) return `${text}${set} ${state}, from ${origin.from}.`;
  const remedy = isReference && !text.includes('"') ? ` Write #if(${text} != "") around it.` : '';
  return `${text}${set} ${state}, because ${origin.missing}.${remedy}`;
}

function describe(value: JavaValue): string {
  if (value === '' || value === null) return 'is empty';
  if (value instanceof JavaList) return value.length === 1 ? 'has 1 item' : `has ${value.length} items`;
  if (value instanceof MapView) return value.items.length === 1 ? 'has 1 item' : `has ${value.items.length} items`;
  if (value instanceof JavaMap)
    return value.size === 1 ? 'is a map with 1 entry' : `is a map with ${value.size} entries`;
  if (typeof value === 'string') {
    const quoted = JSON.stringify(value.slice(0, MAX_QUOTE_LENGTH));
    const length = value.length === 1 ? '1 character' : `${value.length} characters`;
    return `is ${value.length > MAX_QUOTE_LENGTH ? `${quoted.slice(0, -1)}…"` : quoted} (${length})`;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? `is ${String(value)}` : 'is no text';
}
