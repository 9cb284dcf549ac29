/** Observes one rendering for an editor: the values of its references, and its steps. */
import type { Observer } from '../evaluation/rendering';
import type { Printed } from '../evaluation/traced-output';
import type { JavaValue } from '../values/values';
import type { Reference, Statement } from '../syntax/ast';
import type { Source } from '../syntax/source';
import { type DescribedValue, describeValue } from './described-value';

/** A reference at its place in the template, with its values. */
export interface ObservedReference {
  readonly begin: number;
  readonly end: number;
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
  /** The variables that have changed since the previous step. A variable without a value has lost it. */
  readonly changes: readonly { readonly name: string; readonly value?: DescribedValue }[];
}

/** The most values of a reference that are kept: a loop shows its first passes. */
const MAX_VALUES = 5;
const MAX_REFERENCES = 5000;
const MAX_STEPS = 2000;
/** Variables that a template reads but does not set, and those that older versions of Velocity had instead of $foreach. */
const NOT_SHOWN = new Set(['input', 'util', 'context', 'stageVariables', 'velocityCount', 'velocityHasNext', '']);

/** Keeps the values of references. */
export class ReferenceValues implements Observer {
  readonly references = new Map<number, ObservedReference>();

  onStatement(): void {
    // Only values are kept.
  }

  onValue({ begin, end }: Reference, value: JavaValue): void {
    const known = this.references.get(begin);
    if (!known) {
      if (this.references.size >= MAX_REFERENCES) return;
      this.references.set(begin, { begin, end, count: 1, values: [describeValue(value)], first: value });
      return;
    }
    known.count++;
    if (known.values.length < MAX_VALUES) known.values.push(describeValue(value));
  }
}

/** Keeps the first `MAX_STEPS` steps and the last one. */
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
    if (++this.count > MAX_STEPS) return;
    this.steps.push({ begin, end, printed, changes: this.changesIn(variables) });
  }

  /** Adds the end of the rendering as a step, because it shows the effect of the last statement. */
  end(offset: number, printed: number, variables: readonly (JavaValue | undefined)[]): void {
    this.count++;
    this.steps.push({ begin: offset, end: offset, printed, changes: this.changesIn(variables) });
  }

  onValue(): void {
    // The variables are compared at each step.
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
