import type { Draft } from './draft';
import { doubleLiteral, element, integerLiteral, listLiteral, mapLiteral, stringLiteral } from './literals';
import { reference, referenceTo } from './references';
import { blank, gap } from './spacing';

const arithmetic = ['+', '-', '*', '/', '%'];
const comparisons = ['==', '!=', '<', '<=', '>', '>=', 'eq', 'ne', 'lt', 'le', 'gt', 'ge'];
const connectives = ['&&', '||', 'and', 'or'];

/** Makes the right side of a #set: any value, or a sum of several. */
export function expression(draft: Draft): string {
  const { random } = draft;
  if (!draft.spend()) return integerLiteral(draft);
  return random.weighted<() => string>([
    [30, () => operand(draft)],
    [25, () => sum(draft)],
    [12, () => condition(draft)],
    [10, () => listLiteral(draft)],
    [10, () => mapLiteral(draft)],
    [10, () => stringLiteral(draft)],
    [3, () => `(${gap(random)}${expression(draft)}${gap(random)})`],
    [
      0.4,
      () =>
        random.pick([
          'null',
          'bare',
          '',
          '-$n',
          '$n -1',
          '1 2',
          '!',
          '1 +',
          '"a" "b"',
          '5-2',
          '$n-1',
          '5 - -2',
          '5--2',
          '1_000',
          '0x1F',
        ]),
    ],
  ])();
}

/** Joins numbers and strings by operators, to test precedence, overflow, division by zero, and blanks around a minus. */
function sum(draft: Draft): string {
  const { random } = draft;
  const operands = random.times(2, 4, () =>
    random.chance(0.12) ? `(${gap(random)}${sum(draft)}${gap(random)})` : operand(draft),
  );
  return operands.reduce((left, right) => `${left}${around(draft, random.pick(arithmetic))}${right}`);
}

/** Makes the condition of an #if. */
export function condition(draft: Draft): string {
  const { random } = draft;
  if (!draft.spend()) return '$yes';
  return random.weighted<() => string>([
    [25, () => reference(draft)],
    [15, () => referenceTo(draft, 'boolean')],
    [30, () => `${operand(draft)}${around(draft, random.pick(comparisons))}${operand(draft)}`],
    [18, () => `${condition(draft)}${around(draft, random.pick(connectives))}${condition(draft)}`],
    [10, () => `${random.pick(['!', '! ', 'not ', '!!'])}${condition(draft)}`],
    [8, () => `(${gap(random)}${condition(draft)}${gap(random)})`],
    [5, () => random.pick(['true', 'false'])],
    [4, () => operand(draft)],
    [4, () => sum(draft)],
    [0.3, () => random.pick(['', 'bare', '$n = 1', '$n & 1', '$n AND $n', 'null', '$n == null'])],
  ])();
}

function operand(draft: Draft): string {
  const { random } = draft;
  return random.weighted<() => string>([
    [30, () => integerLiteral(draft)],
    [15, () => doubleLiteral(draft)],
    [12, () => stringLiteral(draft)],
    [15, () => referenceTo(draft, random.pick(['integer', 'double', 'long']))],
    [20, () => reference(draft)],
    [3, () => element(draft)],
  ])();
}

/** Puts blanks around a minus and around operators that are words. Other operators do not need them. */
function around({ random }: Draft, operator: string): string {
  if (/[a-z-]/.test(operator)) return `${blank(random)}${operator}${blank(random)}`;
  return `${gap(random)}${operator}${gap(random)}`;
}
