/** Finds out from conditions and lists which iterations of a loop print a value. */
import type { Argument, Expression, IfDirective, Statement } from '../../syntax/ast';
import { referencesIn, sourceOf } from '../../syntax/visit';
import { type Inventory, valueOf } from '../inventory';

/** Tells whether `#if($foreach.hasNext)` or a similar condition holds before the last iteration; undefined for others. */
export function whileNotLast(condition: Expression): boolean | undefined {
  if (condition.kind === 'not') {
    const held = whileNotLast(condition.operand);
    return held === undefined ? undefined : held !== condition.odd;
  }
  if (condition.kind !== 'reference') return undefined;
  const source = sourceOf(condition);
  if (/^(?:foreach\.hasNext(?:\(\))?|velocityHasNext)$/.test(source)) return true;
  return /^foreach\.last$/.test(source) ? false : undefined;
}

/**
 * Recognizes `#if($item.name != "")…#end`, which prints an item or nothing. A condition on the number of parts of an item
 * does not count, because it guards what follows and is hardly ever false.
 */
export function leavesOutAnItem(statement: Statement, inventory: Inventory): statement is IfDirective {
  if (statement.kind !== 'if' || statement.otherwise || statement.branches.length > 1) return false;
  const condition = statement.branches.at(0)?.condition;
  return condition !== undefined && isComparison(condition) && !asksForSize(condition, inventory);
}

function asksForSize(condition: Expression, inventory: Inventory): boolean {
  if (condition.kind !== 'comparison' || condition.first.kind !== 'reference') return false;
  const { first } = condition;
  const value = first.parts.length === 0 ? (valueOf(first.name, inventory) ?? first) : first;
  return value.kind === 'reference' && /\.(?:size|length)\(\)$/.test(sourceOf(value));
}

const TESTS = new Set([
  'equals',
  'equalsIgnoreCase',
  'contains',
  'containsKey',
  'isEmpty',
  'matches',
  'startsWith',
  'endsWith',
]);

/** Tells whether a condition compares. A reference by itself is true whatever it holds, unless it is the boolean false. */
export function isComparison(condition: Expression): boolean {
  switch (condition.kind) {
    case 'comparison':
      return ![...referencesIn(condition)].some(({ name }) => name === 'foreach' || name === 'velocityCount');
    case 'and':
    case 'or':
      return condition.operands.every(isComparison);
    case 'not':
      return isComparison(condition.operand);
    case 'reference': {
      const last = condition.parts.at(-1);
      return last?.kind === 'method' && TESTS.has(last.name);
    }
    default:
      return false;
  }
}

/** Whether the list of a loop shows that the loop runs at least once. */
export function surelyRuns(list: Argument | undefined, inventory: Inventory): boolean {
  switch (list?.kind) {
    case 'list':
      return list.items.length > 0;
    case 'map':
      return list.entries.length > 0;
    case 'reference': {
      const value = valueOf(list.name, inventory);
      const source = value?.kind === 'reference' ? sourceOf(list).replace(list.name, sourceOf(value)) : sourceOf(list);
      // A text that is split has at least one part, there are three groups of parameters, and a request has headers.
      return /\.split\([^()]*\)$/.test(source) || ALWAYS_FILLED.test(source);
    }
    default:
      return true;
  }
}

const ALWAYS_FILLED =
  /^(?:input\.params\(\)(?:\.(?:header|path)|\.get\(["'](?:header|path)["']\))?|context(?:\.identity)?)\.keySet\(\)$/;
