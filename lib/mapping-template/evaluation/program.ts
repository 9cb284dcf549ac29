/** A compiled template, and the ways to render it. */
import { failureMessage } from '../failures';
import { withinLimits, workDone } from '../values/budget';
import { JavaSubList } from '../java/sub-list';
import type { JavaValue } from '../values/values';
import type { Argument, Block, Expression } from '../syntax/ast';
import type { Source } from '../syntax/source';
import { MappingTemplateError } from '../syntax/template-error';
import type { BlockCounts } from './block-counts';
import { type CompiledTemplate, compileTemplate, type Detail } from './compile-block';
import { failureReason } from './failure-reason';
import {
  JumpSignal,
  ObservedRendering,
  type Observer,
  type Render,
  Rendering,
  TracedRendering,
  type VariableNames,
} from './rendering';
import { TracedOutput } from './traced-output';
import type { Limits } from '../values/limits';

/** Returns the value of a variable at the beginning of a rendering; undefined if API Gateway has no such variable. */
export type Bind = (name: string) => JavaValue | undefined;

export interface Attempt {
  /** The output before the failure or the end. */
  readonly output: TracedOutput;
  /** The thrown error; undefined if there is none. */
  readonly failure: unknown;
  /** The offset of the failure in the template. */
  readonly position: number;
  /** The work, in the units of `Limits`. */
  readonly work: number;
}

export interface Observed {
  /** The output before the failure or the end. */
  readonly output: TracedOutput;
  /** The error that `run` would throw. */
  readonly failure: unknown;
  /** The variables at the end. */
  readonly variables: readonly (JavaValue | undefined)[];
}

/** The limits for explaining a failure, which evaluates some expressions again: a part of a rendering's limits. */
const EXPLAINING: Partial<Limits> = { work: 200_000_000, memory: 50_000_000, regexSteps: 10_000_000 };

export class Program {
  /** The blocks that the renderings so far reached. */
  readonly blocks: BlockCounts;
  private readonly render: Render;
  private readonly variableCount: number;
  private readonly names: readonly (readonly [string, number])[];
  private readonly variableNames: VariableNames;
  private readonly compile: CompiledTemplate['evaluation'];

  constructor(
    private readonly source: Source,
    private readonly block: Block,
    /** Anything but `none` makes renderings slower. */
    detail: Detail = 'none',
  ) {
    const { render, names, blocks, evaluation } = compileTemplate(block, source, detail);
    this.render = render;
    this.blocks = blocks;
    this.variableNames = names;
    this.compile = evaluation;
    this.names = Array.from(names.names);
    this.variableCount = this.names.length;
  }

  /** Throws MappingTemplateError where API Gateway would answer 500. */
  run(bind: Bind, limits?: Limits): string {
    const rendering = new Rendering(this.bound(bind), limits);
    this.execute(rendering, bind, limits);
    return rendering.output;
  }

  /** Renders as `run`, and returns the place in the template of each part of the output. */
  trace(bind: Bind, limits?: Limits): TracedOutput {
    const rendering = new TracedRendering(this.bound(bind), limits);
    this.execute(rendering, bind, limits);
    return new TracedOutput(rendering.output, rendering.trace, this.source);
  }

  /** Renders and reports to an observer. The program needs the detail `values`. */
  observe(bind: Bind, observer: Observer): Observed {
    const rendering = new ObservedRendering(this.bound(bind), observer);
    let failure: unknown;
    try {
      this.execute(rendering, bind);
    } catch (error) {
      failure = error;
    }
    return {
      output: new TracedOutput(rendering.output, rendering.trace, this.source),
      failure,
      variables: rendering.variablesAtFailure,
    };
  }

  /** The names of the variables, by their numbers. */
  get variableNamesByNumber(): readonly string[] {
    return this.names.map(([name]) => name);
  }

  /** Tries a rendering. Returns a failure without an explanation, because explaining takes much longer than rendering. */
  attempt(bind: Bind, limits: Limits): Attempt {
    const rendering = new TracedRendering(this.bound(bind), limits);
    let failure: unknown;
    let work = 0;
    try {
      this.renderInto(rendering, limits, () => {
        work = workDone();
      });
    } catch (error) {
      failure = error;
    }
    return {
      output: new TracedOutput(rendering.output, rendering.trace, this.source),
      failure,
      position: rendering.position,
      work,
    };
  }

  private bound(bind: Bind): (JavaValue | undefined)[] {
    const variables = new Array<JavaValue | undefined>(this.variableCount).fill(undefined);
    for (const [name, number] of this.names) variables[number] = bind(name);
    return variables;
  }

  private execute(rendering: Rendering, bind: Bind, limits?: Limits): void {
    try {
      this.renderInto(rendering, limits);
    } catch (error) {
      throw this.explain(error, rendering, bind);
    }
  }

  private renderInto(rendering: Rendering, limits?: Limits, atEnd?: () => void): void {
    this.blocks.renderings++;
    try {
      withinLimits(() => {
        try {
          this.render(rendering);
        } finally {
          atEnd?.();
        }
      }, limits);
    } catch (error) {
      if (!(error instanceof JumpSignal)) throw error;
    }
  }

  private explain(error: unknown, rendering: Rendering, bind: Bind): unknown {
    const message = failureMessage(error);
    if (message === undefined) return error;
    const failure = new MappingTemplateError(this.source, rendering.position, message, this.reason(rendering, bind));
    failure.cause = error;
    return failure;
  }

  /** Returns the reason of a failure; undefined if none is known, or if the search would take too long. */
  private reason({ position, variablesAtFailure }: Rendering, bind: Bind): string | undefined {
    const look = (expression: Expression | Argument) => this.look(expression, variablesAtFailure, bind);
    try {
      return withinLimits(() => failureReason(this.source, this.block, position, look), EXPLAINING);
    } catch (error) {
      if (failureMessage(error) !== undefined) return undefined;
      throw error;
    }
  }

  /** Evaluates an expression again, with the variables of the failed rendering. */
  private look(
    expression: Expression | Argument,
    variables: readonly (JavaValue | undefined)[],
    bind: Bind,
  ): JavaValue | undefined {
    try {
      const evaluate = this.compile(expression);
      const rendering = new Rendering([...variables]);
      for (const name of ['input', 'stageVariables']) {
        rendering.variables[this.variableNames.numberOf(name)] ??= bind(name);
      }
      const value = evaluate(rendering);
      // The items of a sub-list cannot be read after its list has changed.
      return value instanceof JavaSubList ? undefined : value;
    } catch (error) {
      if (error instanceof JumpSignal || failureMessage(error) !== undefined) return undefined;
      throw error;
    }
  }
}
