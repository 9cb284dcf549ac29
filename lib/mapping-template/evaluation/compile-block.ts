/** Compiles the AST into closures, once for each template. A rendering runs the closures and does not read the AST. */
import { iterate } from '../java/access';
import { JavaException } from '../values/exceptions';
import type { Cursor } from '../java/iteration';
import { spendWork } from '../values/budget';
import { print } from '../values/printing';
import type { JavaValue } from '../values/values';
import type {
  Argument,
  Block,
  DefineDirective,
  Expression,
  ForeachDirective,
  IfDirective,
  Jump,
  ReadDirective,
  RenderedReference,
  SetDirective,
  Statement,
} from '../syntax/ast';
import type { Source } from '../syntax/source';
import { BlockCounts } from './block-counts';
import { compileAssignment } from './compile-reference';
import { type BlockCompiler, ExpressionCompiler } from './compile-expression';
import { Definition } from './definition';
import { costApart, costOf, costOfBlock } from './cost';
import { ForeachState, type LoopPlace } from './foreach-state';
import { Loop, type LoopVariables } from './loop';
import {
  assignVariable,
  type Evaluate,
  jump,
  JumpSignal,
  type Render,
  type Rendering,
  VariableNames,
} from './rendering';

export interface CompiledTemplate {
  readonly render: Render;
  readonly names: VariableNames;
  readonly blocks: BlockCounts;
  /** Compiles a further expression over the same variables. */
  readonly evaluation: (expression: Expression | Argument) => Evaluate;
}

/**
 * The calls that closures make for an observer, which make a rendering slower: `statements` for a TracedRendering, which needs the
 * statement that prints, and `values` for an ObservedRendering.
 */
export type Detail = 'none' | 'statements' | 'values';

export function compileTemplate(block: Block, source: Source, detail: Detail): CompiledTemplate {
  const compiler = new TemplateCompiler(source, detail);
  return {
    render: compiler.compileBlock(block),
    names: compiler.names,
    blocks: compiler.blocks,
    evaluation: compiler.evaluation,
  };
}

function traced(statement: Statement, render: Render): Render {
  return (rendering) => {
    rendering.enter(statement);
    render(rendering);
  };
}

/** Counts the cost before each rendering. */
function counting(cost: number, render: Render): Render {
  if (cost === 0) return render;
  return (rendering) => {
    spendWork(cost);
    render(rendering);
  };
}

/** The work of a loop's pass besides its body. */
const PASS = 100;

const BREAK = new JumpSignal('break');
const STOP = new JumpSignal('stop');

class TemplateCompiler implements BlockCompiler {
  readonly names = new VariableNames();
  readonly blocks = new BlockCounts();
  private readonly expressions = new ExpressionCompiler(this);

  readonly evaluation = (expression: Expression | Argument): Evaluate => this.expressions.evaluation(expression);

  constructor(
    private readonly source: Source,
    private readonly detail: Detail,
  ) {}

  get isObserved(): boolean {
    return this.detail === 'values';
  }

  compileBlock(block: Block): Render {
    // The limits of passes and output already bound a block that prints only text.
    const isText = block.every(({ kind }) => kind === 'text');
    return counting(isText ? 0 : costOfBlock(block), this.compileStatements(block));
  }

  /** Compiles the statements of a block whose cost is counted elsewhere. */
  private compileStatements(block: Block): Render {
    const renders = block.map((statement) => {
      const render = this.compileStatement(statement);
      return this.detail === 'none' ? render : traced(statement, render);
    });
    const [first, second] = [renders.at(0), renders.at(1)];
    if (!first) return () => undefined;
    if (!second) return first;
    if (renders.length === 2) {
      return (rendering) => {
        first(rendering);
        second(rendering);
      };
    }
    return (rendering) => {
      for (const render of renders) render(rendering);
    };
  }

  private compileStatement(statement: Statement): Render {
    switch (statement.kind) {
      case 'text': {
        const { text } = statement;
        return (rendering) => {
          rendering.print(text);
        };
      }
      case 'rendered-reference':
        return this.renderedReference(statement);
      case 'set':
        return this.set(statement);
      case 'if':
        return this.if(statement);
      case 'foreach':
        return this.foreach(statement);
      case 'define':
        return this.define(statement);
      case 'macro':
        return () => undefined;
      case 'break':
        return this.break(statement);
      case 'stop':
        return () => jump(STOP);
      case 'include':
      case 'parse':
        return this.read(statement);
    }
  }

  private renderedReference({ reference, escaped, prefix, begin }: RenderedReference): Render {
    const evaluate = this.expressions.reference(reference);
    const { text } = reference;
    if (escaped) {
      return (rendering) => {
        evaluate(rendering);
        rendering.print(prefix + text);
      };
    }
    // If a block prints nothing inside itself, Velocity prints the backslashes twice.
    const unprinted = prefix.replace(/^\\+/, '$&$&') + text;
    return (rendering) => {
      const value = evaluate(rendering);
      if (typeof value === 'string') {
        rendering.print(prefix === '' ? value : prefix + value);
        return;
      }
      rendering.position = begin;
      if (!(value instanceof Definition)) rendering.print(prefix + print(value));
      // A block prints itself without the signs before the reference.
      // Inside itself it prints the reference's source, or nothing for a quiet reference.
      else if (!value.render() && !text.startsWith('$!')) rendering.print(unprinted);
    };
  }

  private set({ target, value, begin }: SetDirective): Render {
    const evaluate = this.expressions.evaluation(value);
    const assign = compileAssignment(target, this.names.numberOf(target.name), this.expressions.argument);
    return (rendering) => {
      rendering.position = begin;
      const result = evaluate(rendering);
      // A failed operation assigns nothing.
      if (result !== null) assign(rendering, result);
    };
  }

  private if(directive: IfDirective): Render {
    const { blocks } = this;
    const { branches, otherwise } = directive;
    const first = blocks.numberOf(directive);
    const compiled = branches.map(({ condition, block }, index) => ({
      decide: this.expressions.condition(condition),
      render: this.compileBranch(block),
      number: first + index,
      // The first condition counts with the block around the #if.
      cost: index === 0 ? 0 : costApart(costOf(condition)),
    }));
    const renderOtherwise = otherwise && this.compileBranch(otherwise);
    return (rendering) => {
      for (const { decide, render, number, cost } of compiled) {
        if (cost > 0) spendWork(cost);
        if (decide(rendering)) {
          blocks.count(number);
          render(rendering);
          return;
        }
      }
      blocks.count(first + compiled.length);
      renderOtherwise?.(rendering);
    };
  }

  private compileBranch(block: Block): Render {
    return counting(costApart(costOfBlock(block)), this.compileStatements(block));
  }

  private foreach(directive: ForeachDirective): Render {
    const { blocks } = this;
    const { args, block, begin } = directive;
    const entered = blocks.numberOf(directive);
    const [variable, list] = [args.at(0), args.at(2)];
    const body = this.compileStatements(block);
    const pass = PASS + costOfBlock(block);
    if (!variable || args.length === 1) return failForeach(begin, '#foreach has no list to go through');
    if (!list) return () => undefined;
    if (variable.kind === 'reference' && variable.name === 'foreach') {
      return failForeach(begin, '$foreach is the state of the loop and cannot be its variable');
    }
    const variables: LoopVariables = {
      item: this.names.numberOf(variable.kind === 'reference' ? variable.name : ''),
      foreach: this.names.numberOf('foreach'),
      velocityCount: this.names.numberOf('velocityCount'),
      velocityHasNext: this.names.numberOf('velocityHasNext'),
    };
    const open = list.kind === 'range' ? this.rangeCursor(list) : openList(this.expressions.argument(list));
    let located: LoopPlace | undefined;
    const place = () => (located ??= this.source.locate(begin));
    return (rendering) => {
      const cursor = open(rendering);
      if (!cursor?.hasNext()) {
        if (cursor) rendering.nullItems.restore(variables.item, rendering.variables[variables.item]);
        blocks.count(entered + 1);
        return;
      }
      blocks.count(entered);
      const loop = new Loop(rendering, variables, place);
      try {
        do {
          rendering.position = begin;
          loop.pass(cursor, body, pass);
        } while (cursor.hasNext());
      } catch (signal) {
        loop.leaveBy(signal);
      } finally {
        loop.giveBack();
      }
    };
  }

  private rangeCursor(range: Argument & { kind: 'range' }): (rendering: Rendering) => Cursor | undefined {
    const evaluate = this.expressions.rangeEnds(range);
    return (rendering) => {
      const ends = evaluate(rendering);
      return ends && new RangeCursor(...ends);
    };
  }

  private define(directive: DefineDirective): Render {
    const { blocks } = this;
    const { target, block } = directive;
    const number = blocks.numberOf(directive);
    const compiled = this.compileBlock(block);
    const render: Render = (rendering) => {
      blocks.count(number);
      compiled(rendering);
    };
    // `#define(${name})` defines a variable called "{name}", which no reference can read.
    if (target.kind !== 'reference' || !target.plain) return () => undefined;
    const variable = this.names.numberOf(target.name);
    return (rendering) => {
      assignVariable(rendering, variable, new Definition(render, rendering));
    };
  }

  private break({ args, begin }: Jump): Render {
    const scope = args.at(0);
    if (!scope) {
      return () => jump(BREAK);
    }
    const evaluate = this.expressions.argument(scope);
    return (rendering) => {
      const state = evaluate(rendering);
      rendering.position = begin;
      if (state instanceof ForeachState) jump(new JumpSignal('break', state));
      throw new JavaException('VelocityException', 'the argument of #break is not the $foreach of a loop');
    };
  }

  /** #include and #parse fail when they run, because there is no file to read. */
  private read({ kind, args, begin }: ReadDirective): Render {
    if (kind === 'include' && args.length === 0) return () => undefined;
    return (rendering) => {
      rendering.position = begin;
      throw new JavaException('ResourceNotFoundException', `there is no file that #${kind} could read`);
    };
  }
}

function openList(evaluate: Evaluate): (rendering: Rendering) => Cursor | undefined {
  return (rendering) => iterate(evaluate(rendering));
}

function failForeach(begin: number, problem: string): Render {
  return (rendering) => {
    rendering.position = begin;
    throw new JavaException('VelocityException', problem);
  };
}

class RangeCursor implements Cursor {
  private readonly step: number;
  private upcoming: number;
  private left: number;

  constructor(from: number, to: number) {
    this.step = from <= to ? 1 : -1;
    this.upcoming = from;
    this.left = Math.abs(to - from) + 1;
  }

  hasNext(): boolean {
    return this.left > 0;
  }

  next(): JavaValue {
    const value = this.upcoming;
    this.upcoming += this.step;
    this.left--;
    return value;
  }
}
