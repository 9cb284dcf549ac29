import type { Block } from '../syntax/ast';
import type { Source } from '../syntax/source';
import type { LintOptions } from './advice';
import type { RuleName } from './rules';

/** A reader of templates: what it finds are the rules it names. */
export interface Check {
  readonly rules: readonly RuleName[];
  readonly find: (template: ParsedTemplate, options: LintOptions) => Finding[];
}

export interface ParsedTemplate {
  readonly source: Source;
  readonly block: Block;
}

/** A piece of advice before it is shown: it knows only the offset, and its remedies were not tried yet. */
export interface Finding {
  readonly rule: RuleName;
  readonly offset: number;
  readonly message: string;
  /** What to do, in words. It is shown where no remedy holds, so it shows no code that would have to be tried. */
  readonly fix: string;
  /** Ways to mend the template, the best first. Only one that was put into the template and helped is shown. */
  readonly remedies?: readonly Remedy[];
}

export interface Remedy {
  /** What to do, with the code that the edits write. */
  readonly fix: string;
  /** In the order of the template, without overlap. */
  readonly edits: readonly Edit[];
  /** Whether a plain request gets the same text as before, which a trial rendering holds. */
  readonly keeps?: boolean;
  /** Whether it makes code work that did nothing so far, so that what is wrong with that code comes to light. */
  readonly reveals?: boolean;
}

/** Replaces the text from `begin` to `end`, as offsets in the template, by `text`. */
export interface Edit {
  readonly begin: number;
  readonly end: number;
  readonly text: string;
}
