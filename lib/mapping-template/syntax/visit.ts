import type { Argument, Block, Expression, Reference, Statement } from './ast';

/** Returns a block and all blocks of the directives inside it, but not the blocks in strings. */
export function* blocksOf(block: Block): Generator<Block> {
  yield block;
  for (const statement of block) {
    for (const inner of innerBlocks(statement)) yield* blocksOf(inner);
  }
}

/** Returns the innermost statement at an offset of the template, but not a statement in a string. */
export function statementAt(block: Block, offset: number): Statement | undefined {
  let innermost: Statement | undefined;
  for (const statements of blocksOf(block)) {
    for (const statement of statements) {
      if (statement.begin <= offset && offset < statement.end) innermost = statement;
    }
  }
  return innermost;
}

/** All references of a template, wherever they stand: in text, directives, arguments and strings. */
export function* referencesOf(block: Block): Generator<Reference> {
  for (const statements of blocksOf(block)) {
    for (const statement of statements) {
      for (const expression of expressionsOf(statement)) yield* referencesIn(expression);
    }
  }
}

/** The blocks of a directive, in the order of the text. */
export function innerBlocks(statement: Statement): Block[] {
  switch (statement.kind) {
    case 'if':
      return [...statement.branches.map(({ block }) => block), ...(statement.otherwise ? [statement.otherwise] : [])];
    case 'foreach':
    case 'define':
      return [statement.block];
    default:
      return [];
  }
}

/** Returns the arguments or expressions of a directive, or the printed reference. */
export function expressionsOf(statement: Statement): (Expression | Argument)[] {
  switch (statement.kind) {
    case 'rendered-reference':
      return [statement.reference];
    case 'set':
      return [statement.target, statement.value];
    case 'if':
      return statement.branches.map(({ condition }) => condition);
    case 'foreach':
    case 'break':
    case 'stop':
    case 'include':
    case 'parse':
      return [...statement.args];
    default:
      return [];
  }
}

/** The references of an expression, an outer one before those in its arguments. */
export function* referencesIn(expression: Expression | Argument): Generator<Reference> {
  if (expression.kind === 'interpolated-string') {
    yield* referencesOf(expression.block);
    return;
  }
  if (expression.kind === 'reference') yield expression;
  for (const operand of operandsOf(expression)) yield* referencesIn(operand);
}

export function operandsOf(expression: Expression | Argument): readonly (Expression | Argument)[] {
  switch (expression.kind) {
    case 'operation':
    case 'comparison':
      return [expression.first, ...expression.rest.map(({ operand }) => operand)];
    case 'and':
    case 'or':
      return expression.operands;
    case 'not':
      return [expression.operand];
    case 'list':
      return expression.items;
    case 'range':
      return [expression.from, expression.to];
    case 'map':
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case 'reference':
      return expression.parts.flatMap((part) =>
        part.kind === 'method' ? part.args : part.kind === 'index' ? [part.index] : [],
      );
    default:
      return [];
  }
}

/** `$name.part` as written, without `!` and braces: the same for what reads the same. */
export function sourceOf({ name, parts, text, begin }: Reference): string {
  const [first, last] = [parts.at(0), parts.at(-1)];
  return first && last ? name + text.slice(first.begin - begin, last.end - begin) : name;
}
