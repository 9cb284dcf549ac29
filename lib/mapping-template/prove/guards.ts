/** Guards against two reasons why a template fails: an item that a list lacks, and a loop with too many passes. */
import type { Remedy } from '../lint/finding';
import { plain } from '../lint/written-code';
import type { ForeachDirective, Reference, ReferencePart, Statement } from '../syntax/ast';
import { expressionsOf, referencesIn, statementAt } from '../syntax/visit';
import type { TemplateToProve } from './claims';

/** @param position the offset of the part of a reference, or of the #foreach, that fails */
export function guardsAt(template: TemplateToProve, position: number): Remedy[] {
  const statement = statementAt(template.block, position);
  switch (statement?.kind) {
    case 'foreach':
      return statement.begin === position ? guardsOfPasses(template, statement) : [];
    case 'rendered-reference':
    case 'set':
      return guardsOfItem(template, statement, position);
    default:
      return [];
  }
}

/** Wraps a loop in an #if that skips it if the list has too many items. */
function guardsOfPasses({ source }: TemplateToProve, loop: ForeachDirective): Remedy[] {
  const list = loop.args.at(2);
  if (list?.kind !== 'reference' || loop.args.length !== 3) return [];
  const condition = `#if(${list.text}.size() <= 1000)`;
  return [
    {
      fix: `Go through it only where it has no more than 1,000 items: ${condition}${source.text.slice(loop.begin, list.end)})…#end#end`,
      edits: around(loop, condition, '#end'),
    },
  ];
}

/** Wraps a statement with `$list.get(1)` or `$list[1]` in an #if that skips it if the list lacks the item. */
function guardsOfItem({ source }: TemplateToProve, statement: Statement, position: number): Remedy[] {
  for (const reference of expressionsOf(statement).flatMap((expression) => [...referencesIn(expression)])) {
    const part = reference.parts.find(({ begin, end }) => begin <= position && position < end);
    const index = part && indexIn(part);
    if (part === undefined || index === undefined || !isAsWritten(reference, source.text)) continue;
    const number = source.text.slice(index.begin, index.end);
    if (!/^\d{1,4}$/.test(number)) continue;
    const condition = `#if(${listBefore(reference, part)}.size() > ${number})`;
    const code = source.text.slice(statement.begin, statement.end).trimEnd();
    const isValue = statement.kind === 'rendered-reference' && source.text.charAt(statement.begin - 1) !== '"';
    const otherwise = isValue ? '#{else}null#end' : '#end';
    return [
      {
        fix: `Ask for it only where it is there: ${condition}${code}${otherwise}`,
        edits: around(statement, condition, otherwise),
      },
    ];
  }
  return [];
}

function indexIn(part: ReferencePart): { readonly begin: number; readonly end: number } | undefined {
  if (part.kind === 'index') return part.index;
  return part.kind === 'method' && part.name === 'get' && part.args.length === 1 ? part.args[0] : undefined;
}

/** Whether the source contains the reference literally. In a string its quotes may be doubled. */
const isAsWritten = ({ begin, text }: Reference, source: string): boolean => source.startsWith(text, begin);

/** Writes the reference up to the part, without `!` and braces. */
function listBefore(reference: Reference, part: ReferencePart): string {
  const behind = reference.end - part.begin - (reference.text.endsWith('}') ? 1 : 0);
  const list = plain(reference).slice(0, -behind);
  return list.endsWith('.') ? list.slice(0, -1) : list;
}

function around({ begin, end }: Statement, before: string, behind: string): Remedy['edits'] {
  return [
    { begin, end: begin, text: before },
    { begin: end, end, text: behind },
  ];
}
