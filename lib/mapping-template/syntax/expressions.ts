/** Expressions in the parentheses of #set, #if and #elseif, by precedence climbing. */
import type { ArithmeticOperator, Comparison, ComparisonOperator, Expression, Operation } from './ast';
import { advise } from './advice';
import { readOperand } from './operands';
import { refuseBrace } from './references';
import type { TokenReader } from './token-reader';
import { literalOf, type Token } from './tokens';

type Operator =
  | { readonly level: 0 | 1; readonly kind: 'logical' }
  | { readonly level: 2 | 3; readonly kind: 'comparison'; readonly sign: ComparisonOperator }
  | { readonly level: 4 | 5; readonly kind: 'operation'; readonly sign: ArithmeticOperator };

/** The operators by their text. The level is the precedence; 0 binds loosest. */
const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['||', { level: 0, kind: 'logical' }],
  ['or', { level: 0, kind: 'logical' }],
  ['&&', { level: 1, kind: 'logical' }],
  ['and', { level: 1, kind: 'logical' }],
  ['==', { level: 2, kind: 'comparison', sign: '==' }],
  ['eq', { level: 2, kind: 'comparison', sign: '==' }],
  ['!=', { level: 2, kind: 'comparison', sign: '!=' }],
  ['ne', { level: 2, kind: 'comparison', sign: '!=' }],
  ['<', { level: 3, kind: 'comparison', sign: '<' }],
  ['lt', { level: 3, kind: 'comparison', sign: '<' }],
  ['<=', { level: 3, kind: 'comparison', sign: '<=' }],
  ['le', { level: 3, kind: 'comparison', sign: '<=' }],
  ['>', { level: 3, kind: 'comparison', sign: '>' }],
  ['gt', { level: 3, kind: 'comparison', sign: '>' }],
  ['>=', { level: 3, kind: 'comparison', sign: '>=' }],
  ['ge', { level: 3, kind: 'comparison', sign: '>=' }],
  ['+', { level: 4, kind: 'operation', sign: '+' }],
  ['-', { level: 4, kind: 'operation', sign: '-' }],
  ['*', { level: 5, kind: 'operation', sign: '*' }],
  ['/', { level: 5, kind: 'operation', sign: '/' }],
  ['%', { level: 5, kind: 'operation', sign: '%' }],
]);

export function readExpression(reader: TokenReader): Expression {
  return readLevel(reader, 0);
}

/** @param opened where the directive or the parenthesis to close begins */
export function closeExpression(reader: TokenReader, name: string, opened: number): void {
  if (reader.accept(')')) return;
  refuseBrace(reader);
  reader.expected(`an operator or ")" to close "${name}"`, advise(reader, 'operator', opened));
}

function readLevel(reader: TokenReader, loosest: number): Expression {
  reader.skipBlanks();
  const begin = reader.next.begin;
  let expression = readUnary(reader);
  reader.skipBlanks();
  // Each turn reads all operators of one level, so that a long chain becomes one node. A tree as deep as the chain is long
  // would overflow the stack.
  for (let level = nextOperator(reader)?.level ?? -1; level >= loosest; level = nextOperator(reader)?.level ?? -1) {
    expression = readChain(reader, expression, level, begin);
  }
  return expression;
}

function nextOperator(reader: TokenReader): Operator | undefined {
  return reader.nextKind === 'operator' ? OPERATORS.get(reader.next.image) : undefined;
}

function readChain(reader: TokenReader, first: Expression, level: number, begin: number): Expression {
  const operands = [first];
  const comparisons: Comparison['rest'][number][] = [];
  const operations: Operation['rest'][number][] = [];
  for (let operator = nextOperator(reader); operator?.level === level; operator = nextOperator(reader)) {
    const sign = reader.take();
    const operand = readLevel(reader, level + 1);
    if (operator.kind === 'logical') operands.push(operand);
    else if (operator.kind === 'comparison') comparisons.push({ operator: operator.sign, operand });
    else operations.push({ operator: operator.sign, operand, literal: textBehind(reader, sign) });
  }
  const span = { begin: reader.offset(begin), end: reader.offset(reader.end) };
  if (level < 2) return { kind: level === 0 ? 'or' : 'and', operands, ...span };
  if (level < 4) return { kind: 'comparison', first, rest: comparisons, ...span };
  return { kind: 'operation', first, rest: operations, ...span };
}

/** The source since a token, without the lone signs of references, because Velocity removes these while it reads. */
function textBehind(reader: TokenReader, token: Token): string {
  return token.next && reader.latest ? literalOf(token.next, reader.latest) : '';
}

function readUnary(reader: TokenReader): Expression {
  const { begin } = reader.next;
  let signs = 0;
  while (reader.accept('not')) {
    signs++;
    reader.skipBlanks();
  }
  const operand = readPrimary(reader);
  if (signs === 0) return operand;
  return { kind: 'not', odd: signs % 2 === 1, operand, begin: reader.offset(begin), end: reader.offset(reader.end) };
}

function readPrimary(reader: TokenReader): Expression {
  const opening = reader.accept('(');
  if (!opening) return readValue(reader);
  reader.enter(opening.begin);
  const expression = readExpression(reader);
  const inParentheses = textBehind(reader, opening);
  closeExpression(reader, '(', opening.begin);
  reader.leave();
  return expression.kind === 'operation' ? { ...expression, inParentheses } : expression;
}

function readValue(reader: TokenReader): Expression {
  const { begin } = reader.next;
  const value = readOperand(reader) ?? reader.expected('a value', advise(reader, 'value'));
  // A word directly after a call or an index is not an operator.
  if (reader.nextKind === 'identifier') reader.expected('an operator', advise(reader, 'operator', begin));
  return value;
}
