/** A compiled template, and how one rendering of it can fail. */
import { failureMessage } from '../failures';
import { withinBudget } from '../java/budget';
import type { JavaValue } from '../java/values';
import type { Block } from '../syntax/ast';
import type { Source } from '../syntax/source';
import { MappingTemplateError } from '../syntax/template-error';
import { compileTemplate } from './compile-block';
import type { RenderLimits } from './limits';
import { JumpSignal, type Render, Rendering } from './rendering';

/** What a variable is bound to when a rendering begins; undefined for a name that is not one of API Gateway's. */
export type Bind = (name: string) => JavaValue | undefined;

export class Program {
  private readonly render: Render;
  private readonly variableCount: number;
  private readonly names: readonly (readonly [string, number])[];

  constructor(
    private readonly source: Source,
    block: Block,
  ) {
    const { render, names } = compileTemplate(block, source);
    this.render = render;
    this.names = Array.from(names.names);
    this.variableCount = this.names.length;
  }

  /** Throws MappingTemplateError where API Gateway would answer 500. */
  run(bind: Bind, limits?: RenderLimits): string {
    const variables = new Array<JavaValue | undefined>(this.variableCount).fill(undefined);
    for (const [name, number] of this.names) variables[number] = bind(name);
    const rendering = new Rendering(variables, limits);
    try {
      withinBudget(() => {
        this.render(rendering);
      });
    } catch (error) {
      if (!(error instanceof JumpSignal)) throw this.explain(error, rendering.position);
    }
    return rendering.output;
  }

  private explain(error: unknown, position: number): unknown {
    const message = failureMessage(error);
    if (message === undefined) return error;
    const failure = new MappingTemplateError(this.source, position, message);
    failure.cause = error;
    return failure;
  }
}
