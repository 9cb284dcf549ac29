/**
 * The work of a block's statements, computed when the template is compiled, so that a pass of a loop counts only once. It matters
 * because a loop can run thousands of references a million times. The work of methods, and of the blocks of #foreach and #define,
 * is counted separately when they run.
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
/** A smaller part of an #if counts with the surrounding block even if it does not run, because separate counting takes time too. */
const LITTLE = 300;

/** Caches costs, because each surrounding block needs the cost of a block again. */
const costs = new WeakMap<Block, number>();

export function costOfBlock(block: Block): number {
  let cost = costs.get(block);
  if (cost === undefined) {
    cost = sum(block, costOfStatement);
    costs.set(block, cost);
  }
  return cost;
}

/** The work that a condition or a block of an #if counts when it is reached. */
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

/** The part of an #if's work that counts with the surrounding block: the first condition, the other small ones, and a small block. */
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
      // Its block is counted when it runs.
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
