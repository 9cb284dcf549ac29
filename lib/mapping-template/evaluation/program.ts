/** A compiled template, and how one rendering of it can fail. */
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

/** What a variable is bound to when a rendering begins; undefined for a name that is not one of API Gateway's. */
export type Bind = (name: string) => JavaValue | undefined;

export interface Attempt {
  /** What was printed before it failed or ended. */
  readonly output: TracedOutput;
  /** What was thrown, if anything was. */
  readonly failure: unknown;
  /** The offset in the template of what failed. */
  readonly position: number;
  /** In the units of `Limits`. */
  readonly work: number;
}

export interface Observed {
  /** What was printed before it failed or ended. */
  readonly output: TracedOutput;
  /** What `run` would have thrown. */
  readonly failure: unknown;
  /** The variables at the end. */
  readonly variables: readonly (JavaValue | undefined)[];
}

/** To say why a rendering failed, values are looked at once more: altogether with a part of what a rendering may use. */
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

  /** The same, with the place in the template of each part of the output. */
  trace(bind: Bind, limits?: Limits): TracedOutput {
    const rendering = new TracedRendering(this.bound(bind), limits);
    this.execute(rendering, bind, limits);
    return new TracedOutput(rendering.output, rendering.trace, this.source);
  }

  /** Renders before an observer. Of a program with the detail `values`. */
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

  /** A rendering to try: a failure is returned as it was thrown, since to explain it takes much longer than to render. */
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

  /** Undefined where nothing is known, or to look would take too long. */
  private reason({ position, variablesAtFailure }: Rendering, bind: Bind): string | undefined {
    const look = (expression: Expression | Argument) => this.look(expression, variablesAtFailure, bind);
    try {
      return withinLimits(() => failureReason(this.source, this.block, position, look), EXPLAINING);
    } catch (error) {
      if (failureMessage(error) !== undefined) return undefined;
      throw error;
    }
  }

  /** The value of an expression once more, over the variables of a rendering that failed. */
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
      // Its items cannot be read any more once its list has changed.
      return value instanceof JavaSubList ? undefined : value;
    } catch (error) {
      if (error instanceof JumpSignal || failureMessage(error) !== undefined) return undefined;
      throw error;
    }
  }
}
