/**
 * What the statements of a block cost by themselves, in units of work: a loop's body may have thousands of references, a
 * million times. Known when the template is compiled, so that a pass counts once. What a method does with its arguments
 * counts besides, and so does the block of a directive when it is rendered.
 */
import type { Argument, Block, Expression, ReferencePart, Statement } from '../syntax/ast';

const STATEMENT = 20;
const LOOP = 200;
const OPERAND = 10;
const OPERATION = 60;
const PROPERTY = 40;
const CALL = 150;
const TEXT = 500;
const LIST = 100;
const MAP = 300;
const ENTRY = 150;

export function costOfBlock(block: Block): number {
  return sum(block, costOfStatement);
}

/** Of an #if the first condition; the others count when they are reached. */
function costOfStatement(statement: Statement): number {
  switch (statement.kind) {
    case 'text':
    case 'macro':
    case 'define':
      return STATEMENT;
    case 'rendered-reference':
      return STATEMENT + costOf(statement.reference);
    case 'set':
      return STATEMENT + costOf(statement.target) + costOf(statement.value);
    case 'if': {
      const first = statement.branches.at(0);
      return STATEMENT + (first ? costOf(first.condition) : 0);
    }
    case 'foreach':
      return LOOP + sum(statement.args, costOf);
    case 'break':
    case 'stop':
    case 'include':
    case 'parse':
      return STATEMENT + sum(statement.args, costOf);
  }
}

export function costOf(expression: Expression | Argument): number {
  switch (expression.kind) {
    case 'operation':
      return costOf(expression.first) + sum(expression.rest, costOfLink);
    case 'comparison':
      return costOf(expression.first) + sum(expression.rest, costOfLink);
    case 'and':
    case 'or':
      return sum(expression.operands, costOf);
    case 'not':
      return costOf(expression.operand);
    case 'literal':
    case 'word':
      return OPERAND;
    case 'interpolated-string':
      // Its block counts by itself.
      return TEXT;
    case 'list':
      return LIST + sum(expression.items, costOf);
    case 'range':
      return LIST + costOf(expression.from) + costOf(expression.to);
    case 'map':
      return MAP + sum(expression.entries, ({ key, value }) => ENTRY + costOf(key) + costOf(value));
    case 'reference':
      return OPERAND + sum(expression.parts, costOfPart);
  }
}

function costOfLink({ operand }: { readonly operand: Expression }): number {
  return OPERATION + costOf(operand);
}

function costOfPart(part: ReferencePart): number {
  switch (part.kind) {
    case 'property':
      return PROPERTY;
    case 'index':
      return PROPERTY + costOf(part.index);
    case 'method':
      return CALL + sum(part.args, costOf);
  }
}

function sum<Item>(items: readonly Item[], cost: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += cost(item);
  return total;
}
