/**
 * Loops over the indexes of a list, `#foreach($i in [0..$last])$list.get($i)#end`. For an empty list the range counts down from 0
 * to -1, and the items do not exist. The remedy is a loop over the list itself, which has no such passes.
 */
import type { Edit, Remedy } from '../lint/finding';
import { inventoryOf, valueOf, type Inventory } from '../lint/inventory';
import type { Argument, Expression, ForeachDirective, RangeLiteral, Reference, ReferencePart } from '../syntax/ast';
import { blocksOf, referencesOf, sourceOf } from '../syntax/visit';
import type { TemplateToProve } from './claims';

/** @param position the offset of the failure inside such a loop */
export function indexLoopsAt({ source, block }: TemplateToProve, position: number): Remedy[] {
  const inventory = inventoryOf(block);
  const loops = [...blocksOf(block)].flat().filter((statement) => statement.kind === 'foreach');
  return loops.flatMap((loop) => {
    const [index, range] = [loop.args.at(0), loop.args.at(2)];
    if (position < loop.begin || loop.end <= position || range?.kind !== 'range') return [];
    const list = listOf(range, inventory);
    if (index?.kind !== 'reference' || !list || inventory.assignments.get(index.name)?.length !== 1) return [];
    const inside = throughList(loop, index.name, list, source.text);
    if (!inside) return [];
    return [
      {
        fix: `Go through the list itself, with its items in ${index.text}: #foreach(${index.text} in ${list.text})`,
        edits: [{ begin: range.begin, end: range.end, text: list.text }, ...inside],
      },
    ];
  });
}

/** The list whose indexes a range counts: `[0..$list.size()]`, or to a variable that is one less. */
function listOf({ from, to }: RangeLiteral, inventory: Inventory): Reference | undefined {
  if (from.kind !== 'literal' || from.value !== 0 || to.kind !== 'reference') return undefined;
  const value = to.parts.length === 0 ? valueOf(to.name, inventory) : to;
  return value && sizedBy(value);
}

function sizedBy(value: Expression | Argument): Reference | undefined {
  if (value.kind === 'operation') {
    const [less, ...others] = value.rest;
    const isLast = others.length === 0 && less.operator === '-' && isOne(less.operand);
    return isLast ? sizedBy(value.first) : undefined;
  }
  if (value.kind !== 'reference') return undefined;
  const last = value.parts.at(-1);
  if (last?.kind !== 'method' || last.name !== 'size' || last.args.length > 0) return undefined;
  const parts = value.parts.slice(0, -1);
  const text = `$${sourceOf({ ...value, parts })}`;
  return { ...value, parts, text };
}

const isOne = (operand: Expression): boolean => operand.kind === 'literal' && operand.value === 1;

/** Rewrites the references to the items and to the index; undefined if the source does not contain one literally. */
function throughList(loop: ForeachDirective, index: string, list: Reference, source: string): Edit[] | undefined {
  const edits: Edit[] = [];
  const of = sourceOf(list);
  const inInnerLoops = new Set(
    [...blocksOf(loop.block)]
      .flat()
      .flatMap((statement) => (statement.kind === 'foreach' ? [...referencesOf(statement.block)] : [])),
  );
  for (const reference of referencesOf(loop.block)) {
    const { name, parts, text, begin, end } = reference;
    if (!source.startsWith(text, begin)) return undefined;
    const at = parts.findIndex((part, number) => isItem(part, index) && of === sourceOf(cut(reference, number)));
    const nameBegins = begin + (/^\$!?\{?/.exec(text)?.[0].length ?? 1);
    if (at >= 0) edits.push({ begin: nameBegins, end: parts[at].end, text: index });
    else if (name === index && !edits.some((edit) => edit.begin <= begin && end <= edit.end)) {
      // In an inner loop $foreach belongs to that loop.
      if (inInnerLoops.has(reference)) return undefined;
      edits.push({ begin: nameBegins, end: nameBegins + index.length, text: 'foreach.index' });
    }
  }
  return edits;
}

const cut = (reference: Reference, parts: number): Reference => ({
  ...reference,
  parts: reference.parts.slice(0, parts),
});

function isItem(part: ReferencePart, index: string): boolean {
  const key =
    part.kind === 'index' ? part.index : part.kind === 'method' && part.name === 'get' ? part.args.at(0) : undefined;
  return key?.kind === 'reference' && key.name === index && key.parts.length === 0;
}
