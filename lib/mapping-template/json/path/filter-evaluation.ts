/** Decides whether a value passes a filter. */
import type { JavaValue } from '../../values/values';
import { InapplicableStepError, JsonPathNotFoundError } from '../json-path-error';
import { compare } from './comparison';
import type { CompiledPath, Filter, Operand } from './compiled-path';
import { type EvaluationBudget, readPath } from './evaluation';
import { type FilterValue, filterValueOf, JsonLiteral, MISSING } from './filter-value';

export function accepts(filter: Filter, value: JavaValue, root: JavaValue, budget: EvaluationBudget): boolean {
  try {
    return new FilterEvaluation(value, root, budget).test(filter);
  } catch (error) {
    if (error instanceof InapplicableStepError) return false;
    throw error;
  }
}

class FilterEvaluation {
  constructor(
    private readonly value: JavaValue,
    private readonly root: JavaValue,
    private readonly budget: EvaluationBudget,
  ) {}

  test(filter: Filter): boolean {
    this.budget.spend();
    switch (filter.kind) {
      case 'or':
        return this.test(filter.left) || this.test(filter.right);
      case 'and':
        return this.test(filter.left) && this.test(filter.right);
      case 'not':
        return !this.test(filter.filter);
      case 'exists':
        // Jayway looks for the existence of a path below the value under test even if it begins with `$`.
        return (this.read(filter.path, this.value, true) !== undefined) !== filter.negated;
      case 'comparison':
        return compare(this.valueOf(filter.left), filter.operator, this.valueOf(filter.right));
    }
  }

  private valueOf(operand: Operand): FilterValue {
    switch (operand.kind) {
      case 'path': {
        const value = this.read(operand.path, operand.path.root === '@' ? this.value : this.root, false);
        return value === undefined ? MISSING : filterValueOf(value);
      }
      case 'literal':
        return { kind: 'scalar', value: operand.value };
      case 'json':
        return new JsonLiteral(operand.text);
      default:
        return operand;
    }
  }

  private read(path: CompiledPath, from: JavaValue, requireKeys: boolean): JavaValue | undefined {
    try {
      return readPath(path, from, this.root, this.budget, requireKeys);
    } catch (error) {
      if (error instanceof JsonPathNotFoundError) return undefined;
      throw error;
    }
  }
}
