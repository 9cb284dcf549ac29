/** Renders a template for many requests, each within the bounds of a search. */
import { failureMessage } from '../failures';
import type { MappingInput } from '../mapping-input';
import type { ParsedTemplateHolder } from '../parsed-template';
import { Program } from '../evaluation/program';
import { TRYING } from '../prove/search/trial';
import { checkBody } from '../variables/host-values';
import { TemplateVariables } from '../variables/template-variables';

/** The output of a template, or the reason why it fails. */
export type TrialOutput =
  { readonly text: string; readonly failure?: undefined } | { readonly failure: string; readonly offset: number };

export class Trials {
  private readonly program: Program;

  constructor({ _parsed: { source, block } }: ParsedTemplateHolder) {
    this.program = new Program(source, block, 'statements');
  }

  output(input: MappingInput): TrialOutput {
    const variables = new TemplateVariables(input);
    const body = checkBody(input.body);
    const { output, failure, position } = this.program.attempt(
      (name) => variables.variable(name, body, () => undefined),
      TRYING,
    );
    if (failure === undefined) return { text: output.text };
    const message = failureMessage(failure);
    if (message === undefined) throw failure as Error;
    return { failure: message, offset: position };
  }
}

/** Whether both print the same, or both fail. */
export function isSameOutput(one: TrialOutput, other: TrialOutput): boolean {
  return 'text' in one
    ? 'text' in other && one.text === other.text
    : 'failure' in other && one.failure === other.failure;
}
