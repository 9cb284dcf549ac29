import type { Reference, Statement } from '../syntax/ast';
import type { Finding, ParsedTemplate, Remedy } from './finding';
import { holdsDirective } from './directive-as-text';
import { inventoryOf, type Inventory, type Scope, targetOf } from './inventory';
import { nearestName } from './nearest-name';

const BUILT_IN = ['input', 'util', 'context', 'stageVariables'];
const OF_LOOPS = new Set(['foreach', 'velocityCount', 'velocityHasNext']);

/** Names that authors leave unset on purpose, as an empty value; `$esc` is in AWS's own samples. */
const MEANS_NOTHING = /^(?:null|nil|none|nothing|empty|blank|undefined|void|esc|newline|symbol_\w+)$/i;

/** Finds variables that are printed although no directive of the template sets them. */
export function unsetVariables({ source, block }: ParsedTemplate): Finding[] {
  const inventory = inventoryOf(block);
  // `# set(` sets nothing, and `directive-as-text` reports that fault.
  if (inventory.blocks.some(({ block: statements }) => statements.some(isSpacedDirective))) return [];
  const known = new Names(new Set([...BUILT_IN, ...inventory.assignments.keys()]));
  const findings: Finding[] = [];
  for (const { reference, role, scope } of inventory.uses) {
    const { name } = reference;
    if (role !== 'printed' || MEANS_NOTHING.test(name) || BUILT_IN.includes(name) || name.includes('\\')) continue;
    if (OF_LOOPS.has(name)) {
      if (scope === undefined) findings.push(outsideOfLoop(reference));
    } else if (!known.has(name)) findings.push(unset(reference, known));
    else {
      const loop = loopLeft(reference, scope, inventory);
      if (loop !== undefined) findings.push(afterLoop(reference, source.locate(loop).line));
    }
  }
  return findings;
}

function isSpacedDirective(statement: Statement): boolean {
  return statement.kind === 'text' && holdsDirective(statement.text);
}

/** The names that a template sets. A bounded number of them is compared, because a template may have thousands. */
class Names {
  private readonly nearest = new Map<string, string | undefined>();
  private readonly compared: readonly string[];

  constructor(private readonly names: ReadonlySet<string>) {
    this.compared = [...names].slice(0, MAX_COMPARED);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  nearestTo(name: string): string | undefined {
    if (!this.nearest.has(name) && this.nearest.size < MAX_COMPARED) {
      this.nearest.set(name, nearestName(name, this.compared));
    }
    return this.nearest.get(name);
  }
}

const MAX_COMPARED = 100;

/** Gives the offset of the loop whose variable is read outside of that loop. */
function loopLeft({ name }: Reference, scope: Scope | undefined, { assignments }: Inventory): number | undefined {
  const all = assignments.get(name) ?? [];
  for (let around = scope; around; around = around.outer) {
    // A #define block may be printed inside of any loop.
    if (around.directive.kind === 'define' || targetOf(around.directive)?.name === name) return undefined;
  }
  return all.every(({ kind }) => kind === 'foreach') ? all.at(-1)?.begin : undefined;
}

function outsideOfLoop({ begin, text }: Reference): Finding {
  return {
    rule: 'unset-variable',
    offset: begin,
    message: `${text} tells of a loop, and outside of a loop it is empty.`,
    fix: 'Print it inside of the loop.',
  };
}

function afterLoop({ begin, name }: Reference, line: number): Finding {
  return {
    rule: 'unset-variable',
    offset: begin,
    message: `$${name} is the variable of the loop in line ${line}: behind the #end of the loop it is empty.`,
    fix: 'Print it inside of the loop, or keep it in a variable of another name that is set there.',
  };
}

function unset(reference: Reference, known: Names): Finding {
  const { begin, name, text, parts } = reference;
  const nearest = known.nearestTo(name);
  const at = begin + text.indexOf(name);
  const remedies: Remedy[] = [];
  if (nearest !== undefined) {
    remedies.push({ fix: `Write $${nearest}.`, edits: [{ begin: at, end: at + name.length, text: nearest }] });
  }
  if (parts.length === 0 && text === `$${name}`) {
    remedies.push({
      fix: `Set it first, or write \\${text} if the text ${text} is meant.`,
      edits: [{ begin, end: begin, text: '\\' }],
    });
  }
  return {
    rule: 'unset-variable',
    offset: begin,
    message: `Nothing sets $${name} in this template: ${text} prints nothing.`,
    fix: 'Set it before it is printed.',
    remedies,
  };
}
