/** What an editor shows of one rendering: the values of its references, and its steps. */
import type { Observer } from '../evaluation/rendering';
import type { Printed } from '../evaluation/traced-output';
import type { JavaValue } from '../values/values';
import type { Reference, Statement } from '../syntax/ast';
import type { Source } from '../syntax/source';
import { type DescribedValue, describeValue } from './described-value';

/** A reference at its place in the template, and what it gave each time. */
export interface ObservedReference {
  readonly begin: number;
  readonly end: number;
  /** How often it was evaluated. */
  count: number;
  /** The first few values. */
  readonly values: DescribedValue[];
  /** The first value itself. */
  readonly first: JavaValue;
}

export interface ObservedStep {
  readonly begin: number;
  readonly end: number;
  /** How many characters were printed before. */
  readonly printed: number;
  /** The variables that have changed since the step before; without a value, where one has none any more. */
  readonly changes: readonly { readonly name: string; readonly value?: DescribedValue }[];
}

/** A loop shows its first passes. */
const MAX_VALUES = 5;
const MAX_REFERENCES = 5000;
const MAX_STEPS = 2000;
/** What a template reads and does not set, and what an older Velocity had in place of $foreach. */
const NOT_SHOWN = new Set(['input', 'util', 'context', 'stageVariables', 'velocityCount', 'velocityHasNext', '']);

/** Keeps the values of references. */
export class ReferenceValues implements Observer {
  readonly references = new Map<number, ObservedReference>();

  onStatement(): void {
    // Nothing is kept of it.
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

/** Keeps the steps, up to a number. */
export class Steps implements Observer {
  readonly steps: ObservedStep[] = [];
  /** How many there were in all. */
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

  /** The end of the rendering is a step as well: it shows what the last statement did. */
  end(offset: number, printed: number, variables: readonly (JavaValue | undefined)[]): void {
    this.count++;
    this.steps.push({ begin: offset, end: offset, printed, changes: this.changesIn(variables) });
  }

  onValue(): void {
    // The variables are looked at with each step.
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
        // What is no object changes with its variable alone.
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

/** Where a part of the output comes from. It ends where the next begins. */
export interface OutputOrigin {
  readonly printed: number;
  readonly begin: number;
  readonly end: number;
  /** Whether the template has the text as it is printed. */
  readonly isVerbatim: boolean;
}

const MAX_ORIGINS = 20_000;

/** The parts of an output that are told apart, in order; of a very long one the first. */
export function originsOf(source: Source, printed: readonly Printed[]): OutputOrigin[] {
  return printed.slice(0, MAX_ORIGINS).map(({ output, statement }) => ({
    printed: output,
    begin: statement.begin,
    end: statement.end,
    isVerbatim: statement.kind === 'text' && source.text.startsWith(statement.text, statement.begin),
  }));
}
