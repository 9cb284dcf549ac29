/** A place in a mapping template. */
export interface MappingPosition {
  /** Line in the template, from 1. */
  readonly line: number;

  /** Column in the line, from 1, in UTF-16 code units as editors count them. */
  readonly column: number;
}

/** What is wrong with a mapping template, as data: for editors, and for tests that look at one rule. */
export interface MappingProblem {
  /**
   * `error` for what API Gateway refuses, or answers with 500 to every request; `warning` for what it accepts and the author
   * will not want.
   */
  readonly severity: string;

  /**
   * `syntax-error` for an error, or the rule of the advice, such as `unescaped-value`.
   *
   * @see docs/mapping-templates.md lists the rules, with what is right
   */
  readonly rule: string;

  /** What happens, and why that is not wanted. */
  readonly message: string;

  /**
   * What to do instead. Code that it shows was put into the template, and it helped.
   *
   * @default - nothing is known beyond the message
   */
  readonly fix?: string;

  /** Line in the template where the problem begins, from 1. */
  readonly line: number;

  /** Column in the line where the problem begins, from 1, in UTF-16 code units as editors count them. */
  readonly column: number;

  /** Where the piece of the template that the problem is about ends: the place behind its last character. */
  readonly end: MappingPosition;

  /** The line of the problem and the one before it, with a caret under the column, for a terminal. */
  readonly frame: string;
}
