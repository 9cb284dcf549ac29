/** A place in a mapping template. */
export interface MappingPosition {
  /** Line in the template, from 1. */
  readonly line: number;

  /** Column in the line, from 1, in UTF-16 code units as editors count them. */
  readonly column: number;
}

/** A problem of a mapping template as data, for editors and for tests of one rule. */
export interface MappingProblem {
  /**
   * `error` if API Gateway refuses the code, or answers 500 to every request; `warning` if it accepts the code but the author will
   * not want it.
   */
  readonly severity: string;

  /**
   * `syntax-error` for an error, or the rule of the advice, such as `unescaped-value`.
   *
   * @see docs/mapping-templates.md lists the rules, with what is right
   */
  readonly rule: string;

  /** The effect of the code, and the reason why nobody wants it. */
  readonly message: string;

  /**
   * The remedy. Code in it was tried in the template with success.
   *
   * @default - nothing is known beyond the message
   */
  readonly fix?: string;

  /** Line in the template where the problem begins, from 1. */
  readonly line: number;

  /** Column in the line where the problem begins, from 1, in UTF-16 code units as editors count them. */
  readonly column: number;

  /** The end of the code to which the problem refers: the place after its last character. */
  readonly end: MappingPosition;

  /** The line of the problem and the one before it, with a caret under the column, for a terminal. */
  readonly frame: string;
}
