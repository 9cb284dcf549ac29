import type { Block } from '../syntax/ast';
import type { Source } from '../syntax/source';
import type { LintOptions } from './advice';
import type { RuleName } from './rules';

/** A function that reads a template for one or several rules. */
export interface Check {
  readonly rules: readonly RuleName[];
  readonly find: (template: ParsedTemplate, options: LintOptions) => Finding[];
}

export interface ParsedTemplate {
  readonly source: Source;
  readonly block: Block;
}

/** A piece of advice before its remedies are tried. Its place is an offset. */
export interface Finding {
  readonly rule: RuleName;
  readonly offset: number;
  readonly message: string;
  /** The advice in words, shown if no remedy helps. It has no code, because code must be tried first. */
  readonly fix: string;
  /** Ways to mend the template, the best first. Only a remedy that was put into the template and helped is shown. */
  readonly remedies?: readonly Remedy[];
}

export interface Remedy {
  /** The advice with the code that the edits write. */
  readonly fix: string;
  /** The edits in the order of the template, without overlap. */
  readonly edits: readonly Edit[];
  /** Whether a plain request must get the same text as before. A trial rendering checks this. */
  readonly keeps?: boolean;
  /** Whether it makes code work that did nothing before, so that the rules may find new faults in that code. */
  readonly reveals?: boolean;
}

/** Replaces the template from offset `begin` to offset `end` by `text`. */
export interface Edit {
  readonly begin: number;
  readonly end: number;
  readonly text: string;
}
