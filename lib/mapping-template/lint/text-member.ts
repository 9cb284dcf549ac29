import type { Finding, ParsedTemplate } from './finding';
import type { Reference, ReferencePart } from '../syntax/ast';
import { inventoryOf } from './inventory';
import { kindOf } from './value-kind';
import { MAX_PARTS } from './value-source';

/** Finds `size()` of a text and `length()` of a list: the method belongs to the other one, so the result is empty. */
export function textMembers({ block }: ParsedTemplate): Finding[] {
  const inventory = inventoryOf(block);
  return inventory.uses.flatMap(({ reference }) =>
    reference.parts.slice(0, MAX_PARTS).flatMap((part, index) => {
      const wrong = wrongMember(part);
      if (wrong === undefined) return [];
      const receiver = { ...reference, parts: reference.parts.slice(0, index) };
      const kind = kindOf(receiver, inventory);
      if (kind === 'text' && part.kind !== 'index' && wrong !== 'length()')
        return [advice(reference, part, 'a text', 'length')];
      if (kind === 'list' && part.kind !== 'index' && wrong !== 'size()')
        return [advice(reference, part, 'a list', 'size')];
      return [];
    }),
  );
}

function wrongMember(part: ReferencePart): string | undefined {
  if (part.kind === 'index' || !/^(?:size|length|count)$/i.test(part.name)) return undefined;
  if (part.kind === 'method') return part.args.length === 0 ? `${part.name}()` : undefined;
  return part.name;
}

function advice(
  reference: Reference,
  part: Exclude<ReferencePart, { kind: 'index' }>,
  of: string,
  method: string,
): Finding {
  const written = `.${part.name}${part.kind === 'method' ? '()' : ''}`;
  return {
    rule: 'text-member',
    offset: reference.begin,
    message: `${reference.text} reads ${written} of ${of}, which has none: it is always empty.`,
    fix: `The method is called ${method}.`,
    remedies: [{ fix: `Write .${method}().`, edits: [{ begin: part.begin, end: part.end, text: `.${method}()` }] }],
  };
}
