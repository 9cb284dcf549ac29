/**
 * The limits of one rendering. Users' templates run with `API_GATEWAY_LIMITS`; tests give small limits.
 *
 * API Gateway documents a quota of 1,000 iterations per #foreach, but not what happens at the 1,001st. This engine fails there,
 * because nobody should deploy a template that exceeds a quota. All other limits are this engine's own. No template that API
 * Gateway can run comes near them.
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
  /** Bits of a whole number. With a million bits (about 300,000 digits) an operation is too slow for a loop. */
  readonly bits: number;
  /** Units of work in total. A unit is about a nanosecond, the time to compare or copy a character. */
  readonly work: number;
  /**
   * Bytes of V8's memory for long strings, lists, maps and their contents, in total. Values that are dropped later count as well.
   * Short strings and single numbers count only when a list or a map stores them.
   */
  readonly memory: number;
  /** Characters of a regular expression or of a JSONPath. */
  readonly expressionLength: number;
  /** Steps of one call of a regular expression. */
  readonly patternSteps: number;
  /** Further steps of a call for each character of the text. */
  readonly patternStepsPerCharacter: number;
  /** Steps of all regular expressions together. */
  readonly regexSteps: number;
  /** Steps of one JSONPath. */
  readonly jsonPathSteps: number;
}

/** Five times API Gateway's largest payload (10 MB). */
const MAX_SIZE = 50_000_000;

/** The largest template that API Gateway takes. No expression written in a template is longer. */
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
 * The limits for trying a remedy: a few milliseconds, because a template can have many remedies to try. A template that exceeds
 * them for a small request gets no remedy.
 */
export const TRIAL_LIMITS: Limits = {
  ...API_GATEWAY_LIMITS,
  steps: 20_000,
  output: 1_000_000,
  work: 5_000_000,
  memory: 1_000_000,
  regexSteps: 100_000,
};
