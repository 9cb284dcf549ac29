import type { Comparison, Expression, Operation } from '../syntax/ast';
import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf, type Inventory } from './inventory';
import { operandsOf } from '../syntax/visit';
import { kindOf } from './value-kind';

/** Finds `$x + 1`, `$x - 1` and `$x > 1` where $x is a text, because Velocity does not treat a text as a number. */
export function textArithmetic({ source, block }: ParsedTemplate): Finding[] {
  const inventory = inventoryOf(block);
  return inventory.expressions.flatMap((expression) => findIn(expression, inventory, source.text));
}

function findIn(expression: Expression, inventory: Inventory, template: string): Finding[] {
  switch (expression.kind) {
    case 'operation':
    case 'comparison': {
      const found = findIn(expression.first, inventory, template);
      for (const { operand } of expression.rest) found.push(...findIn(operand, inventory, template));
      return [...found, ...ofChain(expression, inventory, template)];
    }
    case 'and':
    case 'or':
    case 'not':
      return operandsOf(expression).flatMap((operand) => findIn(operand as Expression, inventory, template));
    default:
      return [];
  }
}

/** Checks only the first operator, because the operands of the others are unknown. */
function ofChain({ first, rest }: Operation | Comparison, inventory: Inventory, template: string): Finding[] {
  const next = rest.at(0);
  if (next === undefined) return [];
  const { operator, operand } = next;
  const kinds = [first, operand].map((side) => kindOf(side, inventory));
  const at = kinds.indexOf('text');
  const text = [first, operand].at(at);
  if (
    at === -1 ||
    text?.kind !== 'reference' ||
    (kinds[1 - at] !== 'number' && !(operator !== '+' && kinds[1 - at] === 'text'))
  )
    return [];
  if (operator === '==' || operator === '!=') return [];
  const whole = template.slice(first.begin, operand.end);
  const written = whole.length > MAX_LENGTH ? text.text.slice(0, MAX_LENGTH) : whole;
  const what =
    operator === '+'
      ? 'the two are put together as texts'
      : /^[<>]/.test(operator)
        ? 'the comparison is always false'
        : 'nothing is computed, and nothing is assigned';
  return [
    {
      rule: 'text-arithmetic',
      offset: first.begin,
      message: `${text.text.slice(0, MAX_LENGTH)} is a text and no number: in ${written} ${what}.`,
      fix: 'Make it a number with parseInt of any integer variable first.',
    },
  ];
}

const MAX_LENGTH = 100;
