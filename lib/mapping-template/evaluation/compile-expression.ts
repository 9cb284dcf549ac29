/** Compiles an expression into two closures, one for its value and one for a condition, because these differ in Velocity. */
import { calculate } from '../java/arithmetic';
import { compare } from '../java/comparison';
import { JavaException } from '../values/exceptions';
import { joinTexts } from '../values/joined-text';
import { isNumber, toInteger } from '../values/numbers';
import { print } from '../values/printing';
import { RangeList } from '../values/range-list';
import { JavaList, JavaMap, type JavaValue } from '../values/values';
import type {
  Argument,
  Block,
  Comparison,
  Expression,
  MapLiteral,
  Operation,
  RangeLiteral,
  Reference,
} from '../syntax/ast';
import { Definition } from './definition';
import { type CompileArgument, compileObservedReference, compileReference } from './compile-reference';
import type { Evaluate, Render, Rendering, VariableNames } from './rendering';

/** Decides an #if. */
export type Decide = (rendering: Rendering) => boolean;

/** The part of the block compiler that the expression compiler uses: names of variables, and the content of strings. */
export interface BlockCompiler {
  readonly names: VariableNames;
  /** Whether closures report the values of references. */
  readonly isObserved: boolean;
  compileBlock(block: Block): Render;
}

export class ExpressionCompiler {
  readonly argument: CompileArgument = (argument) => this.compileArgument(argument);

  constructor(private readonly blocks: BlockCompiler) {}

  reference(reference: Reference): Evaluate {
    const compile = this.blocks.isObserved ? compileObservedReference : compileReference;
    return compile(reference, this.blocks.names.numberOf(reference.name), this.argument);
  }

  evaluation(expression: Expression | Argument): Evaluate {
    switch (expression.kind) {
      case 'operation':
        return this.operation(expression);
      case 'comparison':
      case 'and':
      case 'or':
      case 'not':
        return this.condition(expression);
      default:
        return this.compileArgument(expression);
    }
  }

  /**
   * A reference is true unless its value is `false`. An unresolved reference is true as well, because its value is "". An operand
   * that is neither a reference nor a condition is false: `#if('text')` and `#if(1)` are false in Velocity.
   */
  condition(expression: Expression): Decide {
    switch (expression.kind) {
      case 'reference': {
        const evaluate = this.reference(expression);
        return (rendering) => {
          const value = evaluate(rendering);
          // Velocity prints a block to test whether its text is null. Inside the block itself it is.
          return value instanceof Definition ? value.toText() !== null : value !== false;
        };
      }
      case 'literal': {
        const { value } = expression;
        return () => value === true;
      }
      case 'comparison':
        return this.comparison(expression);
      case 'and': {
        const decisions = expression.operands.map((operand) => this.condition(operand));
        return (rendering) => decisions.every((decide) => decide(rendering));
      }
      case 'or': {
        const decisions = expression.operands.map((operand) => this.condition(operand));
        return (rendering) => decisions.some((decide) => decide(rendering));
      }
      case 'not': {
        const decide = this.condition(expression.operand);
        return expression.odd ? (rendering) => !decide(rendering) : decide;
      }
      default:
        return () => false;
    }
  }

  private comparison({ first, rest }: Comparison): Decide {
    const evaluateFirst = this.evaluation(first);
    const links = rest.map(({ operator, operand }) => ({ operator, evaluate: this.evaluation(operand) }));
    const only = links.length === 1 ? links.at(0) : undefined;
    if (only) {
      const { operator, evaluate } = only;
      return (rendering) => compare(evaluateFirst(rendering), operator, evaluate(rendering));
    }
    return (rendering) => {
      let left = evaluateFirst(rendering);
      for (const { operator, evaluate } of links) left = compare(left, operator, evaluate(rendering));
      return left === true;
    };
  }

  private operation({ first, rest }: Operation): Evaluate {
    const evaluateFirst = this.evaluation(first);
    const links = rest.map(({ operator, operand, literal }) => ({
      operator,
      evaluate: this.evaluation(operand),
      rightText: literalOf(operand),
      literal,
    }));
    return (rendering) => {
      let left = evaluateFirst(rendering);
      let leftText = literalOf(first);
      for (const { operator, evaluate, rightText, literal } of links) {
        const right = evaluate(rendering);
        if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) {
          left = joinTexts(left === null ? leftText : summand(left), right === null ? rightText : summand(right));
        } else {
          left = calculate(left, operator, right);
        }
        leftText = literal;
      }
      return left;
    };
  }

  private compileArgument(argument: Argument): Evaluate {
    switch (argument.kind) {
      case 'literal': {
        const { value } = argument;
        return () => value;
      }
      case 'reference':
        return isNeverSet(argument) ? () => null : this.reference(argument);
      case 'interpolated-string': {
        const render = this.blocks.compileBlock(argument.block);
        if (argument.cutsLast) return (rendering) => rendering.capture(render).slice(0, -1);
        return (rendering) => rendering.capture(render);
      }
      case 'list': {
        const items = argument.items.map(this.argument);
        return (rendering) =>
          new JavaList(
            'list',
            items.map((evaluate) => evaluate(rendering)),
          );
      }
      case 'range':
        return this.range(argument);
      case 'map':
        return this.map(argument);
      case 'word':
        return () => null;
    }
  }

  private map({ entries }: MapLiteral): Evaluate {
    const compiled = entries.map(({ key, value }) => [this.argument(key), this.argument(value)] as const);
    return (rendering) => {
      const map = new JavaMap();
      for (const [key, value] of compiled) map.set(key(rendering), value(rendering));
      return map;
    };
  }

  private range(literal: RangeLiteral): Evaluate {
    const range = this.rangeEnds(literal);
    return (rendering) => {
      const ends = range(rendering);
      return ends ? new RangeList(...ends) : null;
    };
  }

  /** Returns the ends of a range, so that a loop over `[1..2000000000]` needs no list; undefined if they are not numbers. */
  rangeEnds({ from, to }: RangeLiteral): (rendering: Rendering) => readonly [number, number] | undefined {
    const evaluateFrom = this.argument(from);
    const evaluateTo = this.argument(to);
    return (rendering) => {
      const first = evaluateFrom(rendering);
      const last = evaluateTo(rendering);
      return isNumber(first) && isNumber(last) ? [toInteger(first), toInteger(last)] : undefined;
    };
  }
}

/** Whether the name has a backslash, as in `$\!name`. As an operand such a reference is null; other unresolved ones are "". */
function isNeverSet({ name }: Reference): boolean {
  return name.startsWith('\\');
}

/** Returns the text that Velocity adds to a string for a failed operand: its source, as far as Velocity keeps it. */
function literalOf(expression: Expression): string {
  if (expression.kind === 'reference') return expression.text;
  if (expression.kind !== 'operation') return '';
  return expression.inParentheses ?? expression.rest.at(-1)?.literal ?? '';
}

/** Returns the text of a value that is added to a string. Fails for a block inside itself, which has no text, as Java does. */
function summand(value: JavaValue): string {
  if (value instanceof Definition && value.isWithinItself) {
    throw new JavaException('NullPointerException', 'a #define block is added to a string within itself');
  }
  return print(value);
}
