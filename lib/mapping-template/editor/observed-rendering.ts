/** Renders a template for an editor. This is slower than other renderings, and compiles a separate program. */
import { Program } from '../evaluation/program';
import type { ParsedTemplateHolder } from '../parsed-template';
import { TemplateCoverage, type UnreachedBlock } from '../prove/template-coverage';
import { checkBody } from '../variables/host-values';
import type { TemplateVariables } from '../variables/template-variables';
import {
  type ObservedReference,
  type ObservedStep,
  originsOf,
  type OutputOrigin,
  ReferenceValues,
  Steps,
} from './observation';

export interface ObservedRendering {
  /** The text that was printed before the rendering failed or ended. */
  readonly text: string;
  /** The error that ended the rendering. */
  readonly failure: unknown;
  /** The references by the offset at which they begin. */
  readonly references: ReadonlyMap<number, ObservedReference>;
  /** What references with parts were before their last part. */
  readonly parts: readonly ObservedReference[];
  readonly unreached: readonly UnreachedBlock[];
}

export interface TracedSteps {
  readonly text: string;
  readonly failure: unknown;
  readonly steps: readonly ObservedStep[];
  /** The number of all steps. The first ones are kept up to a bound, and the last one always. */
  readonly count: number;
  readonly origins: readonly OutputOrigin[];
}

/** Renders a template and keeps the values of its references. */
export function observeReferences(
  template: ParsedTemplateHolder,
  variables: TemplateVariables,
  body: string | undefined,
): ObservedRendering {
  const { source, block } = template._parsed;
  const program = new Program(source, block, 'values');
  const observer = new ReferenceValues();
  const { output, failure } = program.observe(bindingOf(variables, body), observer);
  const { _unreachedBranches: unreached } = TemplateCoverage._of(source, block, program.blocks);
  return {
    text: output.text,
    failure,
    references: observer.references,
    parts: [...observer.parts.values()],
    unreached,
  };
}

/** Renders a template and keeps its steps and the origins of its output. */
export function observeSteps(
  template: ParsedTemplateHolder,
  variables: TemplateVariables,
  body: string | undefined,
): TracedSteps {
  const { source, block } = template._parsed;
  const program = new Program(source, block, 'values');
  const observer = new Steps(program.variableNamesByNumber);
  const { output, failure, variables: last } = program.observe(bindingOf(variables, body), observer);
  observer.end(source.text.length, output.text.length, last);
  return {
    text: output.text,
    failure,
    steps: observer.steps,
    count: observer.count,
    origins: originsOf(source, output.printed),
  };
}

function bindingOf(
  variables: TemplateVariables,
  body: string | undefined,
): (name: string) => ReturnType<TemplateVariables['variable']> {
  const payload = checkBody(body);
  return (name) => variables.variable(name, payload, () => undefined);
}
