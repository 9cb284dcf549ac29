/**
 * What one rendering may use up. Tests give small limits; what a template meets on the way to API Gateway are `LIMITS`.
 *
 * API Gateway documents a quota of 1,000 iterations per #foreach, not what happens at the 1,001st. To fail is the safe
 * choice for a tool that proves templates: nobody should ship one that goes beyond a quota. All the others are this
 * engine's own, which no template that API Gateway can serve comes near.
 */
export interface Limits {
  /** Iterations of one #foreach. */
  readonly iterations: number;
  /** Iterations and uses of #define blocks in the whole rendering. */
  readonly steps: number;
  /** Characters of output. */
  readonly output: number;
  /** Characters of a string, items of a list. */
  readonly size: number;
  /** Bits of a whole number; for a million (about 300,000 digits) one operation is too slow to be done in a loop. */
  readonly bits: number;
  /** Units of work in total: one is about a nanosecond, in which a character is compared or copied. */
  readonly work: number;
  /**
   * Bytes of long strings, lists, maps and what they hold, in total, as V8 needs them. What is dropped again counts as well,
   * but short strings and single numbers count only where a list or a map keeps them.
   */
  readonly memory: number;
  /** Characters of a regular expression or of a JSONPath. */
  readonly expressionLength: number;
  /** Steps of one call of a regular expression. */
  readonly patternSteps: number;
  /** More of them for each character of the text. */
  readonly patternStepsPerCharacter: number;
  /** Steps of all regular expressions together. */
  readonly regexSteps: number;
  /** Steps of one JSONPath. */
  readonly jsonPathSteps: number;
}

/** Five times API Gateway's largest payload (10 MB). */
const MAX_SIZE = 50_000_000;

/** The largest template that API Gateway takes: no expression that is written in one is longer. */
const MAX_EXPRESSION = 300_000;

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
export const API_GATEWAY_LIMITS: Limits = {
  iterations: 1000,
  steps: 5_000_000,
  output: MAX_SIZE,
  size: MAX_SIZE,
  bits: 1_000_000,
  work: 1_400_000_000,
  memory: 220_000_000,
  expressionLength: MAX_EXPRESSION,
  patternSteps: 5_000_000,
  patternStepsPerCharacter: 64,
  regexSteps: 50_000_000,
  jsonPathSteps: 12_000_000,
};

/**
 * For trying a remedy, which need not be told of a template that takes more than this for a small request: a few
 * milliseconds, because a template has many remedies to try.
 */
export const TRIAL_LIMITS: Limits = {
  ...API_GATEWAY_LIMITS,
  steps: 20_000,
  output: 1_000_000,
  work: 5_000_000,
  memory: 1_000_000,
  regexSteps: 100_000,
};
