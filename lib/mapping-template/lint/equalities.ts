import type { Argument, Comparison, Expression, Reference } from '../syntax/ast';
import { literalText } from './taint';
import { sourceOf } from '../syntax/visit';

/** Finds the references, by their source, that equal a literal if a condition has the given outcome. */
export function equalities(condition: Expression | Argument, outcome: boolean): ReadonlyMap<string, Reference> {
  switch (condition.kind) {
    case 'not':
      return equalities(condition.operand, condition.odd ? !outcome : outcome);
    case 'and':
    case 'or': {
      const operands = condition.operands.map((operand) => equalities(operand, outcome));
      return outcome === (condition.kind === 'and') ? inAny(operands) : inAll(operands);
    }
    case 'comparison':
      return compared(condition, outcome);
    case 'reference': {
      const last = condition.parts.at(-1);
      const literal = last?.kind === 'method' && last.name === 'equals' && last.args.length === 1 && last.args.at(0);
      if (!outcome || !literal || !isLiteral(literal)) return new Map();
      const reference = { ...condition, parts: condition.parts.slice(0, -1) };
      return new Map([[sourceOf(reference), reference]]);
    }
    default:
      return new Map();
  }
}

function compared({ first, rest }: Comparison, outcome: boolean): ReadonlyMap<string, Reference> {
  const comparison = rest.at(0);
  if (rest.length !== 1 || comparison?.operator !== (outcome ? '==' : '!=')) return new Map();
  const sides = [first, comparison.operand];
  const reference = sides.find((side) => side.kind === 'reference');
  return reference && sides.some(isLiteral) ? new Map([[sourceOf(reference), reference]]) : new Map();
}

function isLiteral(expression: Expression | Argument): boolean {
  if (expression.kind === 'literal') return true;
  return expression.kind === 'interpolated-string' && literalText(expression) !== undefined;
}

function inAny(operands: ReadonlyMap<string, Reference>[]): ReadonlyMap<string, Reference> {
  return new Map(operands.flatMap((operand) => [...operand]));
}

function inAll([first = new Map(), ...others]: ReadonlyMap<string, Reference>[]): ReadonlyMap<string, Reference> {
  return new Map([...first].filter(([source]) => others.every((other) => other.has(source))));
}
