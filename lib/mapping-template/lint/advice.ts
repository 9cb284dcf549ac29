/** One piece of advice on a template that API Gateway accepts, but that does not do what its author wants. */
export interface LintAdvice {
  /**
   * The name of the rule, such as `unescaped-value`.
   *
   * @see docs/mapping-templates.md lists the rules, with what is right
   */
  readonly rule: string;

  /** Line in the template, from 1. */
  readonly line: number;

  /** Column in the line, from 1. */
  readonly column: number;

  /** The effect of the code, and the reason why nobody wants it. */
  readonly message: string;

  /** The remedy. Code in it was tried in the template, and the advice was gone. */
  readonly fix: string;
}

/** Facts that a template does not contain. Advice that needs a missing fact is not given. */
export interface LintOptions {
  /**
   * Names of the path parameters of the method, such as `user_id` for `/users/{user_id}`.
   *
   * @default - unknown.
   */
  readonly pathParameters?: string[];

  /**
   * Names of the query string parameters and headers that the method requires.
   *
   * @default - none.
   */
  readonly requiredParameters?: string[];

  /**
   * Names of the query string parameters and headers that the method declares, but does not require. The template need
   * not read them.
   *
   * @default - none.
   */
  readonly optionalParameters?: string[];

  /**
   * Whether the template maps the response: what `$input.path` reads is then the model's answer, not a client's text.
   *
   * @default false
   */
  readonly response?: boolean;

  /**
   * Whether API Gateway gives the template a binary body as base64, as `contentHandling` CONVERT_TO_TEXT does. Base64 has no
   * quote, so the body is harmless until the template decodes it.
   *
   * @default false
   */
  readonly base64Body?: boolean;
}
