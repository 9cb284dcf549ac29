/** Expressions in the parentheses of #set, #if and #elseif, by precedence climbing. */
import type { ArithmeticOperator, ComparisonOperator, Expression } from './ast';
import { advise } from './advice';
import type { Lexer } from './lexer';
import { readOperand } from './operands';

type Operator = 'or' | 'and' | ComparisonOperator | ArithmeticOperator;

/** Loosest first. */
const LEVELS: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

const LEVEL_OF = new Map<string, number>(LEVELS.flatMap((level, index) => level.map((operator) => [operator, index])));

const SIGN = /\|\||&&|==|!=|<=|>=|[<>+\-*/%]/y;
const SIGNS = new Map<string, Operator>([
  ['||', 'or'],
  ['&&', 'and'],
]);
const WORDS = new Map<string, Operator>([
  ['or', 'or'],
  ['and', 'and'],
  ['eq', '=='],
  ['ne', '!='],
  ['lt', '<'],
  ['le', '<='],
  ['gt', '>'],
  ['ge', '>='],
]);
const NEGATION = /!(?!=)|not(?![\w@])/y;

export function readExpression(lexer: Lexer): Expression {
  return readLevel(lexer, 0);
}

/** @param opened where the directive or the parenthesis begins that is to be closed */
export function closeExpression(lexer: Lexer, name: string, opened: number): void {
  if (!lexer.accept(')')) lexer.expected(`an operator or ")" to close "${name}"`, advise(lexer, 'operator', opened));
}

function readLevel(lexer: Lexer, lowest: number): Expression {
  const begin = skipTo(lexer);
  let expression = readUnary(lexer);
  lexer.skipWhitespace();
  // One pass from the tightest level outwards; each turn takes all operators of one level, so that a long chain
  // becomes one node and not a tree as deep as the chain is long.
  for (let level = LEVELS.length - 1; level >= lowest; level--) {
    if (levelOfNext(lexer) === level) expression = readChain(lexer, expression, level, begin);
  }
  return expression;
}

function readChain(lexer: Lexer, first: Expression, level: number, begin: number): Expression {
  const rest: { operator: Operator; operand: Expression; literal: string }[] = [];
  while (levelOfNext(lexer) === level) {
    const operator = readOperator(lexer);
    if (operator === undefined) break;
    const from = lexer.position;
    const operand = readLevel(lexer, level + 1);
    rest.push({ operator, operand, literal: lexer.text.slice(from, lexer.position) });
  }
  const span = { begin: lexer.offset(begin), end: lexer.offset() };
  if (level < 2) {
    return { kind: level === 0 ? 'or' : 'and', operands: [first, ...rest.map(({ operand }) => operand)], ...span };
  }
  if (level < 4) return { kind: 'comparison', first, rest: rest as never, ...span };
  return { kind: 'operation', first, rest: rest as never, ...span };
}

function readUnary(lexer: Lexer): Expression {
  const begin = lexer.position;
  let signs = 0;
  while (lexer.match(NEGATION)) {
    signs++;
    lexer.skipWhitespace();
  }
  const operand = readPrimary(lexer);
  if (signs === 0) return operand;
  return { kind: 'not', odd: signs % 2 === 1, operand, begin: lexer.offset(begin), end: lexer.offset() };
}

function readPrimary(lexer: Lexer): Expression {
  const begin = lexer.position;
  if (!lexer.accept('(')) return readValue(lexer);
  lexer.enter(begin);
  const inner = lexer.position;
  const expression = readExpression(lexer);
  const inParentheses = lexer.text.slice(inner, lexer.position);
  closeExpression(lexer, '(', begin);
  lexer.leave();
  return expression.kind === 'operation' ? { ...expression, inParentheses } : expression;
}

function readValue(lexer: Lexer): Expression {
  const begin = lexer.position;
  const value = readOperand(lexer) ?? lexer.expected('a value', advise(lexer, 'value'));
  // A word directly behind a call or an index is none of the operators.
  if (value.kind === 'reference' && /[)\]]$/.test(value.text) && /[A-Za-z_]/.test(lexer.next)) {
    lexer.expected('an operator', advise(lexer, 'operator', begin));
  }
  return value;
}

function skipTo(lexer: Lexer): number {
  lexer.skipWhitespace();
  return lexer.position;
}

function levelOfNext(lexer: Lexer): number | undefined {
  const begin = lexer.position;
  const operator = readOperator(lexer);
  lexer.position = begin;
  return operator === undefined ? undefined : LEVEL_OF.get(operator);
}

function readOperator(lexer: Lexer): Operator | undefined {
  const sign = lexer.match(SIGN)?.[0];
  if (sign !== undefined) {
    // "-" before a digit is that number's sign, and two values in a row are an error.
    if (sign === '-' && /[\d.]/.test(lexer.next)) {
      lexer.position--;
      return undefined;
    }
    return SIGNS.get(sign) ?? (sign as Operator);
  }
  const word = lexer.readWord();
  return word === undefined ? undefined : WORDS.get(word);
}
