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

/** A loop in a loop may take a million passes; a search tries thousands of requests. */
const LIMITS: Limits = { ...API_GATEWAY_LIMITS, steps: 50_000, output: 2_000_000 };

export class Trial {
  private readonly program: Program;
  attempts = 0;

  constructor(
    { source, block }: TemplateToProve,
    private readonly limits: Limits = LIMITS,
  ) {
    this.program = new Program(source, block, true);
  }

  /** What all attempts together reached. */
  get blocks(): BlockCounts {
    return this.program.blocks;
  }

  attempt(draft: RequestDraft): Attempt {
    this.attempts++;
    const variables = new TemplateVariables(draft.toRequest());
    const body = draft.bodyText ?? '';
    return this.program.attempt((name) => variables.variable(name, body, () => undefined), this.limits);
  }
}

/** Whether API Gateway fails as well: a bound of this engine is no failure of the template's. */
export function failsOnGateway({ failure }: Attempt): boolean {
  if (failure === undefined || failure instanceof RangeError) return false;
  if (failure instanceof BoundExceeded) return failure instanceof IterationQuotaExceeded;
  return !(failure instanceof JavaRegexBudgetError) && failureMessage(failure) !== undefined;
}
