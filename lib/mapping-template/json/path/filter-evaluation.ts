/** Decides whether a value passes a filter. */
import type { JavaValue } from '../../values/values';
import { compare } from './comparison';
import type { CompiledPath, Filter, Operand } from './compiled-path';
import { type EvaluationBudget, readPath } from './evaluation';
import { type FilterValue, filterValueOf, JsonLiteral, MISSING } from './filter-value';
import { Miss } from './miss';

/** Returns false if a step or an operator does not apply. Other misses become misses of the surrounding path. */
export function accepts(filter: Filter, value: JavaValue, root: JavaValue, budget: EvaluationBudget): boolean | Miss {
  const accepted = new FilterEvaluation(value, root, budget).test(filter);
  return accepted instanceof Miss && accepted.kind === 'inapplicable' ? false : accepted;
}

const INAPPLICABLE = Miss.inapplicable('The operator does not fit its operands');

class FilterEvaluation {
  constructor(
    private readonly value: JavaValue,
    private readonly root: JavaValue,
    private readonly budget: EvaluationBudget,
  ) {}

  test(filter: Filter): boolean | Miss {
    this.budget.spend();
    switch (filter.kind) {
      case 'or':
        return this.testInTurn(filter.filters, true);
      case 'and':
        return this.testInTurn(filter.filters, false);
      case 'not': {
        const tested = this.test(filter.filter);
        return tested instanceof Miss ? tested : !tested;
      }
      case 'exists': {
        // Jayway tests the existence of a path below the tested value, even if the path begins with `$`.
        const found = this.read(filter.path, this.value, true);
        return found instanceof Miss ? found : (found !== undefined) !== filter.negated;
      }
      case 'comparison':
        return this.compare(filter);
    }
  }

  /** Tests the filters until one decides. */
  private testInTurn(filters: readonly Filter[], decisive: boolean): boolean | Miss {
    for (const filter of filters) {
      const tested = this.test(filter);
      if (tested instanceof Miss || tested === decisive) return tested;
    }
    return !decisive;
  }

  private compare({ left, operator, right }: Filter & { kind: 'comparison' }): boolean | Miss {
    const leftValue = this.valueOf(left);
    if (leftValue instanceof Miss) return leftValue;
    const rightValue = this.valueOf(right);
    if (rightValue instanceof Miss) return rightValue;
    return compare(leftValue, operator, rightValue, this.budget) ?? INAPPLICABLE;
  }

  private valueOf(operand: Operand): FilterValue | Miss {
    switch (operand.kind) {
      case 'path': {
        const value = this.read(operand.path, operand.path.root === '@' ? this.value : this.root, false);
        if (value instanceof Miss) return value;
        return value === undefined ? MISSING : filterValueOf(value);
      }
      case 'literal':
        return { kind: 'scalar', value: operand.value };
      case 'json':
        return new JsonLiteral(() => this.budget.literal(operand.text));
      default:
        return operand;
    }
  }

  /** Returns undefined if the value is missing. */
  private read(path: CompiledPath, from: JavaValue, requireKeys: boolean): JavaValue | Miss | undefined {
    const found = readPath(path, from, this.root, this.budget, requireKeys);
    return found instanceof Miss && found.kind === 'missing' ? undefined : found;
  }
}
