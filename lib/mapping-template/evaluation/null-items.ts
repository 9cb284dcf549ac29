/**
 * The variables of loops whose item is null. Velocity renders such a pass over a view of the variables, in which the loop's variable
 * is always null, even after an assignment. Only two events change the view: when an inner loop with the same variable ends, it
 * removes the variable and ends the null; an inner item that is null restores the null.
 */
import type { JavaValue } from '../values/values';

/** The view of one loop for all its items that are null. */
export interface NullItem {
  isNull: boolean;
}

const NO_VIEWS = new Map<number, NullItem[]>();
const NOTHING_HIDDEN = new Map<number, JavaValue | undefined>();

export class NullItems {
  /** The active views, by their variable. Most renderings have no item that is null. */
  private views = NO_VIEWS;
  /** The assigned values of variables that read as null. */
  private hidden = NOTHING_HIDDEN;

  constructor(private readonly variables: (JavaValue | undefined)[]) {}

  /** Assigns to a variable. */
  put(variable: number, value: JavaValue): void {
    const views = this.views.size === 0 ? undefined : this.views.get(variable);
    if (!views) {
      this.variables[variable] = value;
      return;
    }
    if (value === null) for (const view of views) view.isNull = true;
    this.write(variable, views, value);
  }

  /** Restores the old value of a loop's variable, or removes the variable if it had none. */
  restore(variable: number, value: JavaValue | undefined): void {
    if (this.views === NO_VIEWS) {
      this.variables[variable] = value ?? undefined;
      return;
    }
    if (value !== undefined && value !== null) {
      this.put(variable, value);
      return;
    }
    const views = this.views.get(variable) ?? [];
    for (const view of views) view.isNull = false;
    this.write(variable, views, undefined);
  }

  /** Runs a pass whose item is null. */
  within(view: NullItem, variable: number, pass: () => void): void {
    if (this.views === NO_VIEWS) {
      this.views = new Map();
      this.hidden = new Map();
    }
    const views = this.views.get(variable) ?? [];
    const value = this.read(variable);
    this.views.set(variable, [...views, view]);
    this.write(variable, [...views, view], value);
    try {
      pass();
    } finally {
      const after = this.read(variable);
      if (views.length > 0) this.views.set(variable, views);
      else this.views.delete(variable);
      this.write(variable, views, after);
    }
  }

  /** Returns the assigned value, even if a view hides it. */
  private read(variable: number): JavaValue | undefined {
    return this.hidden.has(variable) ? this.hidden.get(variable) : this.variables[variable];
  }

  private write(variable: number, views: readonly NullItem[], value: JavaValue | undefined): void {
    const isNull = views.some((view) => view.isNull);
    if (isNull) this.hidden.set(variable, value);
    else this.hidden.delete(variable);
    this.variables[variable] = isNull ? null : value;
  }
}
