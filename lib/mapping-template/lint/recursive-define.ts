import type { DefineDirective } from '../syntax/ast';
import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf, targetOf } from './inventory';

/** Finds #define blocks that print themselves, directly or through other blocks. */
export function recursiveDefines({ block }: ParsedTemplate): Finding[] {
  const { assignments, uses } = inventoryOf(block);
  const printed = new Map<string, Set<string>>();
  for (const { reference, role, scope } of uses) {
    if (reference.parts.length > 0 || role === 'target') continue;
    let around = scope;
    while (around && around.directive.kind !== 'define') around = around.outer;
    const name = around && targetOf(around.directive)?.name;
    if (name !== undefined) add(printed, name, reference.name);
  }
  return [...assignments.values()]
    .flat()
    .filter((directive): directive is DefineDirective => directive.kind === 'define')
    .filter((directive) => reaches(targetOf(directive)?.name ?? '', printed))
    .map((directive) => ({
      rule: 'recursive-define',
      offset: directive.begin,
      message:
        'This block prints itself. Velocity stops that at the second level: what would come deeper is not printed.',
      fix: 'Write a loop, or one block for each level.',
    }));
}

function add(printed: Map<string, Set<string>>, name: string, inner: string): void {
  const names = printed.get(name) ?? new Set();
  printed.set(name, names);
  names.add(inner);
}

function reaches(name: string, printed: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set<string>();
  const open = [...(printed.get(name) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(printed.get(next) ?? []));
  }
  return false;
}
