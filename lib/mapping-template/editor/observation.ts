/** Observes one rendering for an editor: the values of its references, and its steps. */
import type { Observer } from '../evaluation/rendering';
import type { Printed } from '../evaluation/traced-output';
import type { JavaValue } from '../values/values';
import type { Reference, Statement } from '../syntax/ast';
import type { Source } from '../syntax/source';
import { type DescribedValue, describeValue } from './described-value';

/** A reference, or its first parts, at its place in the template, with its values. */
export interface ObservedReference {
  readonly begin: number;
  readonly end: number;
  /** Where the last part begins that belongs to it: in `$a.b.c`, the value of `$a.b` belongs to `.b`. */
  readonly from: number;
  /** The number of evaluations. */
  count: number;
  /** The first few values. */
  readonly values: DescribedValue[];
  /** The first value itself. */
  readonly first: JavaValue;
}

export interface ObservedStep {
  readonly begin: number;
  readonly end: number;
  /** The number of characters that were printed before the step. */
  readonly printed: number;
  /** The variables that the step changes. A variable without a value loses it. */
  readonly changes: readonly { readonly name: string; readonly value?: DescribedValue }[];
}

/** The most values of a reference that are kept: a loop shows its first passes. */
const MAX_VALUES = 5;
const MAX_REFERENCES = 5000;
const MAX_STEPS = 2000;
/** Variables that a template reads but does not set. */
const GIVEN = ['input', 'util', 'context', 'stageVariables'];
/** Also those that older versions of Velocity had instead of $foreach. */
const NOT_SHOWN = new Set([...GIVEN, 'velocityCount', 'velocityHasNext', '']);

/** Keeps the values of references. */
export class ReferenceValues implements Observer {
  /** By where they begin. */
  readonly references = new Map<number, ObservedReference>();
  /** Of references with parts: the values before the last part, by where the part begins to which they belong. */
  readonly parts = new Map<number, ObservedReference>();

  onStatement(): void {
    // Only values are kept.
  }

  onValue({ begin, end, parts }: Reference, value: JavaValue): void {
    keep(this.references, begin, { begin, end, from: parts.at(-1)?.begin ?? begin }, value);
  }

  onPart({ name, begin, parts }: Reference, part: number, value: JavaValue): void {
    // What is given has no value of its own that tells anything.
    if (part === 0 && GIVEN.includes(name)) return;
    const from = part === 0 ? begin : parts[part - 1].begin;
    keep(this.parts, from, { begin, end: parts[part].begin, from }, value);
  }
}

function keep(
  all: Map<number, ObservedReference>,
  key: number,
  place: Pick<ObservedReference, 'begin' | 'end' | 'from'>,
  value: JavaValue,
): void {
  const known = all.get(key);
  if (!known) {
    if (all.size < MAX_REFERENCES) all.set(key, { ...place, count: 1, values: [describeValue(value)], first: value });
    return;
  }
  known.count++;
  if (known.values.length < MAX_VALUES) known.values.push(describeValue(value));
}

/** Keeps the first `MAX_STEPS` steps, and of a longer rendering its end. */
export class Steps implements Observer {
  readonly steps: ObservedStep[] = [];
  /** The number of all steps. */
  count = 0;
  private readonly shown: readonly (readonly [number: number, name: string])[];
  private readonly last = new Map<string, DescribedValue>();
  private readonly lastValues = new Map<string, JavaValue>();

  constructor(names: readonly string[]) {
    this.shown = names.flatMap((name, number) => (NOT_SHOWN.has(name) ? [] : [[number, name] as const]));
  }

  onStatement({ begin, end }: Statement, printed: number, variables: readonly (JavaValue | undefined)[]): void {
    this.count++;
    // Once more after the last step that is kept, which has changed something as well.
    if (this.count <= MAX_STEPS + 1) this.completeLast(variables);
    if (this.count <= MAX_STEPS) this.steps.push({ begin, end, printed, changes: [] });
  }

  /** Called when the rendering has ended: with what the last statement did. */
  end(offset: number, printed: number, variables: readonly (JavaValue | undefined)[]): void {
    if (this.count > MAX_STEPS) this.steps.push({ begin: offset, end: offset, printed, changes: [] });
    this.completeLast(variables);
  }

  onValue(): void {
    // Variables are checked at each step.
  }

  onPart(): void {
    // As above.
  }

  /** A statement is followed by another one, or by the end. Only then it shows what it has changed. */
  private completeLast(variables: readonly (JavaValue | undefined)[]): void {
    const changes = this.changesIn(variables);
    const last = this.steps.pop();
    if (last) this.steps.push({ ...last, changes });
  }

  private changesIn(variables: readonly (JavaValue | undefined)[]): ObservedStep['changes'] {
    const changes: { name: string; value?: DescribedValue }[] = [];
    for (const [number, name] of this.shown) {
      const value = variables[number];
      const last = this.last.get(name);
      if (value === undefined) {
        if (!last) continue;
        this.last.delete(name);
        this.lastValues.delete(name);
        changes.push({ name });
      } else if (!last || typeof value === 'object' || value !== this.lastValues.get(name)) {
        // Only an object can change without an assignment to its variable.
        const described = describeValue(value);
        this.lastValues.set(name, value);
        if (last?.text === described.text && last.type === described.type) continue;
        this.last.set(name, described);
        changes.push({ name, value: described });
      }
    }
    return changes;
  }
}

/** The origin of a part of the output. The part ends where the next one begins. */
export interface OutputOrigin {
  readonly printed: number;
  readonly begin: number;
  readonly end: number;
  /** Whether the template contains the printed text unchanged. */
  readonly isVerbatim: boolean;
}

const MAX_ORIGINS = 20_000;

/** Returns the parts of an output in order. A very long output has only its first parts. */
export function originsOf(source: Source, printed: readonly Printed[]): OutputOrigin[] {
  return printed.slice(0, MAX_ORIGINS).map(({ output, statement }) => ({
    printed: output,
    begin: statement.begin,
    end: statement.end,
    isVerbatim: statement.kind === 'text' && source.text.startsWith(statement.text, statement.begin),
  }));
}
