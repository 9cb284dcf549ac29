import { BoundExceeded, TemplateFailure } from '../values/exceptions';

/** A pattern that java.util.regex.Pattern.compile refuses. The message shows the place. */
export class JavaPatternSyntaxError extends TemplateFailure {
  override readonly name = 'JavaPatternSyntaxError';

  constructor(
    readonly reason: string,
    readonly pattern: string,
    readonly index: number,
  ) {
    super(`${reason}, at index ${index} of the regular expression ${quoted(pattern)}`);
  }
}

/** A replacement that Matcher.replaceAll refuses, because it names an unknown group or ends with `$` or `\`. */
export class JavaReplacementError extends TemplateFailure {
  override readonly name = 'JavaReplacementError';

  constructor(
    readonly reason: string,
    readonly replacement: string,
  ) {
    super(`${reason}, in the replacement ${quoted(replacement)}`);
  }
}

/** A pattern that takes more steps on a text than allowed. It would keep the process busy. */
export class JavaRegexBudgetError extends BoundExceeded {
  override readonly name = 'JavaRegexBudgetError';

  constructor(
    readonly pattern: string,
    readonly steps: number,
  ) {
    super(
      `The regular expression ${quoted(pattern)} was not done after ${steps} steps: ` +
        'it backtracks too much on this text (look for a repetition inside a repetition)',
    );
  }
}

const shown = 120;

function quoted(text: string): string {
  return text.length > shown ? `"${text.slice(0, shown)}…" (${text.length} characters)` : `"${text}"`;
}
