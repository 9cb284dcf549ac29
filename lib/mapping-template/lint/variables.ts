import { anyOf, contentOf, HARMLESS, type Content } from './content';

/** The value of one assignment. The next assignment makes another, for which earlier checks do not count. */
interface Value {
  readonly content: Content;
  /** The references to it, by their source, that a condition compared with a pattern or a list. */
  readonly checked: Set<string>;
}

/** The changes that a branch leaves, by name: new values, and references that equal a literal in the branch. */
export interface Changes {
  readonly values: ReadonlyMap<string, Value>;
  readonly equal: ReadonlyMap<string, Value>;
}

/** The variables at one place of the template. The changes of a branch are kept apart, so that nothing is copied. */
export class Variables {
  private readonly values = new TrackedMap<Value>();
  private readonly equal = new TrackedMap<Value>();

  /** @param always names that exist without an assignment, and can be checked like others */
  constructor(always: Iterable<string>) {
    for (const name of always) this.assign(name, HARMLESS);
  }

  contentOf(name: string): Content {
    // A variable that was never set is the empty text.
    const content = this.values.get(name)?.content ?? contentOf('safe', 'text');
    return this.isChecked(name, name) ? contentOf('safe', content.kind) : content;
  }

  assign(name: string, content: Content): void {
    this.values.set(name, { content, checked: new Set() });
  }

  /** Adds to what a variable holds. */
  add(name: string, content: Content): void {
    if (content.taint !== 'safe' || (content.names ?? 'safe') !== 'safe')
      this.assign(name, anyOf([this.contentOf(name), content]));
  }

  isChecked(name: string, source: string): boolean {
    const value = this.values.get(name);
    return value !== undefined && (value.checked.has(source) || this.equal.get(source) === value);
  }

  /** Notes a check. It counts behind its branch as well, because an author who checks a value has thought of it. */
  check(name: string, source: string): void {
    this.values.get(name)?.checked.add(source);
  }

  /** Notes that a reference equals a literal, which holds in this branch alone. */
  equalsLiteral(name: string, source: string): void {
    const value = this.values.get(name);
    if (value) this.equal.set(source, value);
  }

  /** Runs a branch, undoes its changes, and gives them. */
  branch(run: () => void): Changes {
    this.values.track();
    this.equal.track();
    run();
    return { values: this.values.undo(), equal: this.equal.undo() };
  }

  apply({ values, equal }: Changes): void {
    for (const [name, value] of values) this.values.set(name, value);
    for (const [source, value] of equal) this.equal.set(source, value);
  }

  /** Joins branches of which one is taken: a variable may hold what any of them has left in it. */
  join(branches: readonly Changes[]): void {
    if (branches.length === 1) {
      for (const changes of branches) this.apply(changes);
      return;
    }
    const joined = new Map<string, { branches: number; assigned: boolean; contents: Content[]; values: Set<Value> }>();
    for (const { values, equal } of branches) {
      for (const name of new Set([...values.keys(), ...equal.keys()])) {
        const entry = joined.get(name) ?? { branches: 0, assigned: false, contents: [], values: new Set() };
        joined.set(name, entry);
        const value = values.get(name) ?? equal.get(name);
        if (value === undefined) continue;
        const known = value.checked.has(name) || (equal.get(name) ?? this.equal.get(name)) === value;
        entry.branches += 1;
        entry.assigned ||= values.has(name);
        entry.contents.push(known ? contentOf('safe', value.content.kind) : value.content);
        entry.values.add(value);
      }
    }
    for (const [name, entry] of joined) {
      const everywhere = entry.branches === branches.length;
      if (entry.assigned) this.assign(name, anyOf([...entry.contents, ...(everywhere ? [] : [this.contentOf(name)])]));
      else if (everywhere && entry.values.size === 1) for (const value of entry.values) this.equal.set(name, value);
    }
  }
}

/** A map that can undo its changes back to a point. */
class TrackedMap<V> {
  private readonly entries = new Map<string, V>();
  private readonly before: Map<string, V | undefined>[] = [];

  get(key: string): V | undefined {
    return this.entries.get(key);
  }

  set(key: string, value: V): void {
    const before = this.before.at(-1);
    if (before && !before.has(key)) before.set(key, this.entries.get(key));
    this.entries.set(key, value);
  }

  track(): void {
    this.before.push(new Map());
  }

  undo(): Map<string, V> {
    const changed = new Map<string, V>();
    for (const [key, value] of this.before.pop() ?? []) {
      const now = this.entries.get(key);
      if (now !== undefined) changed.set(key, now);
      if (value === undefined) this.entries.delete(key);
      else this.entries.set(key, value);
    }
    return changed;
  }
}
