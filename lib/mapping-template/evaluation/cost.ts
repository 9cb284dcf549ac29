/**
 * What the statements of a block cost by themselves, in units of work: a loop's body may have thousands of references, a
 * million times. Known when the template is compiled, so that a pass counts once. What a method does with its arguments
 * counts besides, and so do the blocks of #foreach and #define when they are rendered.
 */
import type { Argument, Block, Expression, IfDirective, ReferencePart, Statement } from '../syntax/ast';

const STATEMENT = 20;
const PRINTED = 80;
const LOOP = 200;
const OPERAND = 10;
const OPERATION = 60;
const PROPERTY = 40;
const CALL = 150;
const TEXT = 500;
const LIST = 100;
const MAP = 300;
const ENTRY = 150;
/** So little of an #if counts with the block that it stands in, as if it were reached: to count apart takes time as well. */
const LITTLE = 300;

/** By the block, because each block around one asks for its cost again. */
const costs = new WeakMap<Block, number>();

export function costOfBlock(block: Block): number {
  let cost = costs.get(block);
  if (cost === undefined) {
    cost = sum(block, costOfStatement);
    costs.set(block, cost);
  }
  return cost;
}

/** What a condition or a block of an #if counts when it is reached. */
export function costApart(cost: number): number {
  return cost > LITTLE ? cost : 0;
}

function costOfStatement(statement: Statement): number {
  switch (statement.kind) {
    case 'text':
    case 'macro':
    case 'define':
      return STATEMENT;
    case 'rendered-reference':
      return PRINTED + costOf(statement.reference);
    case 'set':
      return STATEMENT + costOf(statement.target) + costOf(statement.value);
    case 'if':
      return STATEMENT + costOfIf(statement);
    case 'foreach':
      return LOOP + sum(statement.args, costOf);
    case 'break':
    case 'stop':
    case 'include':
    case 'parse':
      return STATEMENT + sum(statement.args, costOf);
  }
}

/** The first condition, and what is little: one of the blocks, and all conditions. */
function costOfIf({ branches, otherwise = [] }: IfDirective): number {
  const conditions = branches.map(({ condition }) => costOf(condition));
  const blocks = [...branches.map(({ block }) => block), otherwise].map(costOfBlock);
  const [first = 0, ...others] = conditions;
  return first + sum(others, littleOf) + Math.max(...blocks.map(littleOf));
}

function littleOf(cost: number): number {
  return cost - costApart(cost);
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
