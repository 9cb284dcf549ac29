/** Renders the template for requests to try. */
import type { BlockCounts } from '../../evaluation/block-counts';
import { IterationQuotaExceeded } from '../../evaluation/limit-counter';
import { API_GATEWAY_LIMITS, type Limits } from '../../values/limits';
import { type Attempt, Program } from '../../evaluation/program';
import { failureMessage } from '../../failures';
import { JavaRegexBudgetError } from '../../java-regex';
import { BoundExceeded } from '../../values/exceptions';
import { TemplateVariables } from '../../variables/template-variables';
import type { TemplateToProve } from '../claims';
import type { RequestDraft } from './draft';

/** The limits of a trial: nested loops may take a million passes, and a search tries thousands of requests. */
export const TRYING: Limits = {
  ...API_GATEWAY_LIMITS,
  steps: 50_000,
  output: 2_000_000,
  work: 50_000_000,
  memory: 50_000_000,
  regexSteps: 2_000_000,
};
/**
 * The work of all attempts together, in characters of the template and of its outputs: thousands of renderings of an ordinary
 * template, and twenty of the longest one.
 */
const MAX_CHARACTERS = 5_000_000;
/** The work of a reached block, in characters. */
const BLOCK = 20;
/** The units of a rendering's work that take as long as a character. */
const WORK = 100;

export class Trial {
  private readonly program: Program;
  attempts = 0;
  private characters = 0;

  constructor(
    private readonly template: TemplateToProve,
    private readonly limits: Limits = TRYING,
    private readonly most = MAX_CHARACTERS,
  ) {
    this.program = new Program(template.source, template.block, 'statements');
  }

  /** The blocks that all attempts together reached. */
  get blocks(): BlockCounts {
    return this.program.blocks;
  }

  attempt(draft: RequestDraft): Attempt {
    this.attempts++;
    const variables = new TemplateVariables(draft.toRequest());
    const body = draft.bodyText ?? '';
    const attempt = this.program.attempt((name) => variables.variable(name, body, () => undefined), this.limits);
    this.characters += this.template.source.text.length + attempt.output.text.length + attempt.work / WORK;
    return attempt;
  }

  /** Whether the attempts have used up the work, so that no further one should begin. */
  get isTired(): boolean {
    return this.characters + BLOCK * this.blocks.total > this.most;
  }
}

/** Whether API Gateway fails as well. A bound of this engine is not a failure of the template. */
export function failsOnGateway({ failure }: Attempt): boolean {
  if (failure === undefined || failure instanceof RangeError) return false;
  if (failure instanceof BoundExceeded) return failure instanceof IterationQuotaExceeded;
  return !(failure instanceof JavaRegexBudgetError) && failureMessage(failure) !== undefined;
}
