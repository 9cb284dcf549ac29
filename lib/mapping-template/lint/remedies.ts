/**
 * Chooses the fix that is shown for each finding. A remedy is shown only after it was put into the template and helped: the
 * result parses, the rules no longer report the finding or anything new, and trial requests get no worse answer. If a remedy does
 * not help, the next one is tried. If none helps, the finding's own fix is shown, which has no code.
 */
import { ParsedTemplate as CompilableTemplate } from '../parsed-template';
import { Source } from '../syntax/source';
import { MappingTemplateError } from '../syntax/template-error';
import type { Edit, Finding, ParsedTemplate, Remedy } from './finding';
import { stepsOfAnalysis } from './printed-values';
import type { TrialRendering } from './trial-rendering';

/** Reads a template by all rules. */
export type FindAll = (template: ParsedTemplate) => readonly Finding[];

/**
 * The most characters that are parsed, read and rendered to try the remedies of one template. Each remedy is tried alone;
 * if a template has too many for that, several are tried at once. A remedy that is not tried is not shown.
 */
const CHARACTERS_TRIED = 900_000;
/** The cost of a step of the analysis of client text. */
const CHARACTERS_PER_STEP = 5;
/** The cost of a trial besides the characters of the template. */
const CHARACTERS_PER_TRIAL = 500;

/**
 * Gives the fix to show for each finding.
 *
 * @param known all findings in the template, so that no remedy is blamed for what was there before
 * @param rendering tries the remedies by rendering; without it they are parsed and read by the rules alone
 */
export function fixesOf(
  findings: readonly Finding[],
  known: readonly Finding[],
  template: ParsedTemplate,
  findAll: FindAll,
  rendering?: TrialRendering,
): string[] {
  const trials = new Trials(template, known, findAll, rendering);
  trials.run(findings);
  return findings.map((finding) => trials.remedyOf(finding)?.fix ?? finding.fix);
}

interface Candidate {
  readonly finding: Finding;
  readonly remedy: Remedy;
}

class Trials {
  private readonly known: ReadonlySet<string>;
  private readonly held = new Map<Finding, Remedy>();
  private left = CHARACTERS_TRIED;

  private readonly text: string;
  private readonly steps: number;

  constructor(
    { source, block }: ParsedTemplate,
    known: readonly Finding[],
    private readonly findAll: FindAll,
    private readonly rendering: TrialRendering | undefined,
  ) {
    this.text = source.text;
    this.steps = stepsOfAnalysis(block);
    this.known = new Set(known.map(({ rule, offset }) => keyOf(rule, offset)));
  }

  remedyOf(finding: Finding): Remedy | undefined {
    return this.held.get(finding);
  }

  /** Tries the first remedy of all findings, then the second remedy of the findings that are left, and so on. */
  run(findings: readonly Finding[]): void {
    let open = findings;
    for (let rank = 0; open.length > 0; rank += 1) {
      const candidates = open.flatMap((finding) => {
        const remedy = finding.remedies?.at(rank);
        return remedy ? [{ finding, remedy }] : [];
      });
      this.tryAll(candidates);
      open = candidates.map(({ finding }) => finding).filter((finding) => !this.held.has(finding));
    }
  }

  /** Tries the candidates one by one, or in groups if one by one they would cost more than half of what is left. */
  private tryAll(candidates: readonly Candidate[]): void {
    const together = Math.ceil((candidates.length * this.costOfTrial) / (this.left / 2));
    for (const group of groupsOf(candidates, Math.max(1, together))) this.tryGroup(group);
  }

  private tryGroup(group: readonly Candidate[]): void {
    if (group.length === 0 || this.left < this.costOfTrial) return;
    this.left -= this.costOfTrial;
    const edited = new EditedText(
      this.text,
      group.flatMap(({ remedy }) => remedy.edits),
    );
    const reveals = group.every(({ remedy }) => remedy.reveals === true);
    const keeps = group.every(({ remedy }) => remedy.keeps === true);
    const template = parsed(edited.text);
    const outcome = template && this.outcomeOf(edited, template, reveals);
    if (template && outcome && this.rendering?.accepts(template, { keeps, reveals }) !== false) {
      for (const { finding, remedy } of group) if (mends(remedy, finding, outcome)) this.held.set(finding, remedy);
    } else if (group.length > 1) {
      const middle = group.length >> 1;
      this.tryGroup(group.slice(0, middle));
      this.tryGroup(group.slice(middle));
    }
  }

  /**
   * Reads an edited template; undefined if it has a new finding outside of the edits.
   *
   * @param reveals whether new findings are expected, in code that did nothing before
   */
  private outcomeOf(edited: EditedText, template: ParsedTemplate, reveals: boolean): Outcome | undefined {
    const outcome = { kept: new Set<string>(), written: new Map<Edit, Set<string>>(), spoilt: new Set<Edit>() };
    for (const { rule, offset } of this.findAll(template)) {
      const edit = edited.editAt(offset);
      if (edit) {
        outcome.written.set(edit, (outcome.written.get(edit) ?? new Set()).add(rule));
        if (!this.isKnownIn(edit, rule)) outcome.spoilt.add(edit);
      } else {
        const key = keyOf(rule, edited.originOf(offset));
        if (this.known.has(key)) outcome.kept.add(key);
        else if (!reveals) return undefined;
      }
    }
    return outcome;
  }

  private isKnownIn({ begin, end }: Edit, rule: string): boolean {
    for (let offset = begin; offset < end; offset += 1) if (this.known.has(keyOf(rule, offset))) return true;
    return false;
  }

  private get costOfTrial(): number {
    const read = (this.text.length + CHARACTERS_PER_TRIAL) * (1 + (this.rendering?.renderings ?? 0));
    return read + CHARACTERS_PER_STEP * this.steps;
  }
}

/** Returns undefined for a text that does not parse. */
function parsed(text: string): CompilableTemplate | undefined {
  try {
    return new CompilableTemplate(new Source(text));
  } catch (error) {
    if (error instanceof MappingTemplateError) return undefined;
    throw error;
  }
}

/** The findings in a template with edits. */
interface Outcome {
  /** Old findings that are still there outside of the edits, by rule and offset in the text before the edits. */
  readonly kept: ReadonlySet<string>;
  /** The rules that find something in the text of an edit. */
  readonly written: ReadonlyMap<Edit, ReadonlySet<string>>;
  /** The edits in which a rule finds something for the first time. */
  readonly spoilt: ReadonlySet<Edit>;
}

function mends({ edits }: Remedy, { rule, offset }: Finding, { kept, written, spoilt }: Outcome): boolean {
  return !kept.has(keyOf(rule, offset)) && !edits.some((edit) => spoilt.has(edit) || written.get(edit)?.has(rule));
}

/** Makes groups of at most `size` candidates whose edits do not overlap. */
function* groupsOf(candidates: readonly Candidate[], size: number): Generator<Candidate[]> {
  let group: Candidate[] = [];
  let end = -1;
  for (const next of candidates) {
    const begin = next.remedy.edits.at(0)?.begin ?? 0;
    if (group.length === size || begin <= end) {
      yield group;
      group = [];
    }
    group.push(next);
    end = next.remedy.edits.at(-1)?.end ?? begin;
  }
  yield group;
}

function keyOf(rule: string, offset: number): string {
  return `${rule}@${offset}`;
}

/** An edited text that knows where each of its offsets comes from. */
class EditedText {
  readonly text: string;
  /** Where the text of each edit begins. */
  private readonly begins: number[] = [];

  constructor(
    text: string,
    private readonly edits: readonly Edit[],
  ) {
    let edited = '';
    let from = 0;
    for (const edit of edits) {
      edited += text.slice(from, edit.begin);
      this.begins.push(edited.length);
      edited += edit.text;
      from = edit.end;
    }
    this.text = edited + text.slice(from);
  }

  editAt(offset: number): Edit | undefined {
    const index = this.lastAt(offset);
    const edit = this.edits.at(index);
    if (index === -1 || edit === undefined) return undefined;
    return offset < (this.begins[index] ?? 0) + edit.text.length ? edit : undefined;
  }

  /** Gives the offset in the text before the edits, for an offset outside of the edits. */
  originOf(offset: number): number {
    const index = this.lastAt(offset);
    const edit = this.edits.at(index);
    return index === -1 || edit === undefined
      ? offset
      : offset - (this.begins[index] ?? 0) - edit.text.length + edit.end;
  }

  /** Finds the last edit that begins at or before the offset, and gives its index. */
  private lastAt(offset: number): number {
    let [low, high] = [-1, this.begins.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.begins[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}
