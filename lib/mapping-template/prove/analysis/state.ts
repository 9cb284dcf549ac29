/** The facts at one point of the template, for all requests that reach it in the same way. */
import type { Place } from '../output/output';
import type { Text } from '../text/text';
import { joinRanges, type Range, type Value, valueKey, join } from '../values/value';
import { Trie } from './trie';

/** A list or a map that the template made. */
export interface Cell {
  /** The items of the list, or the values of unknown keys, joined. */
  readonly item?: Value;
  /** The items of a list one by one, where they are known. */
  readonly items?: readonly Value[];
  /** The entries of a map by key. */
  readonly entries?: ReadonlyMap<string, Value>;
  /** The other keys that a map may have. */
  readonly otherKeys?: Value;
  readonly size: Range;
  /** Whether it stands for more than one list or map. Then a new item is added to the possible ones. */
  readonly isMany?: boolean;
}

/** A running loop. */
export interface Loop {
  readonly at: number;
  readonly isFirst: boolean;
  readonly hasNext: boolean;
  /** Whether it is any pass: the first one, one in the middle or the last one. */
  readonly isAny?: boolean;
  readonly index: Range;
  /** The identity of its list. */
  readonly listId?: string;
  /** The places of lists and maps that must not change during the loop. */
  readonly sites: readonly string[];
  readonly goesThroughBody: boolean;
  readonly variable: string;
  /** Whether the item may be null. The variable keeps a null item even after an assignment. */
  readonly mayBeNull: boolean;
  readonly outer?: Loop;
}

export interface Fact {
  readonly answer: boolean;
  readonly references: readonly string[];
}

/** Numbers the names, because a trie has numbers as keys. */
export class Names {
  private readonly numbers = new Map<string, number>();
  readonly names: string[] = [];

  of(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.numbers.set(name, number);
      this.names.push(name);
    }
    return number;
  }
}

export class State {
  variables: Trie<Value> = Trie.empty();
  /** The lessons about values, by their identity. */
  learned: Trie<Value> = Trie.empty();
  facts: Trie<Fact> = Trie.empty();
  cells: Trie<Cell> = Trie.empty();
  loop: Loop | undefined;
  /** The text that the current string in double quotes has printed so far; undefined outside of strings. */
  captured: Text | undefined;
  jump: 'break' | 'stop' | undefined;
  /** Whether the template has changed the body, or `$context`, in a way that the analysis does not follow. */
  bodyChanged = false;
  bodyStrange = false;
  contextChanged = false;

  constructor(public place: Place) {}

  copy(): State {
    const copy = new State(this.place);
    copy.variables = this.variables;
    copy.learned = this.learned;
    copy.facts = this.facts;
    copy.cells = this.cells;
    copy.loop = this.loop;
    copy.captured = this.captured;
    copy.jump = this.jump;
    copy.bodyChanged = this.bodyChanged;
    copy.bodyStrange = this.bodyStrange;
    copy.contextChanged = this.contextChanged;
    return copy;
  }
}

const cellKey = (cell: Cell): string =>
  [
    cell.item ? valueKey(cell.item) : '',
    cell.items?.map(valueKey).join('\u0005') ?? '-',
    cell.entries
      ? [...cell.entries]
          .map(([key, value]) => `${key}=${valueKey(value)}`)
          .sort()
          .join('\u0005')
      : '',
    cell.otherKeys ? valueKey(cell.otherKeys) : '',
    `${cell.size.min}..${cell.size.max}`,
    Number(cell.isMany === true),
  ].join('\u0004');

export const sameCell = (a: Cell, b: Cell): boolean => a === b || cellKey(a) === cellKey(b);

export function joinCells(a: Cell, b: Cell): Cell {
  if (a === b || sameCell(a, b)) return a;
  const items =
    a.items?.length === b.items?.length && a.items
      ? a.items.map((item, index) => join(item, b.items?.[index] ?? item))
      : undefined;
  const entries = a.entries || b.entries ? joinEntries(a.entries ?? NO_ENTRIES, b.entries ?? NO_ENTRIES) : undefined;
  return {
    item: joinOptional(a.item, b.item),
    items,
    entries,
    otherKeys: joinOptional(a.otherKeys, b.otherKeys),
    size: joinRanges(a.size, b.size) ?? a.size,
    isMany: a.isMany === true || b.isMany === true,
  };
}

const NO_ENTRIES: ReadonlyMap<string, Value> = new Map();

/** Joins entries. An entry that only one of the two maps has may be null. */
function joinEntries(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const entries = new Map<string, Value>();
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const [left, right] = [a.get(key), b.get(key)];
    const value = left && right ? join(left, right) : (left ?? right);
    if (value) entries.set(key, left && right ? value : { ...value, isNull: true, id: undefined });
  }
  return entries;
}

const joinOptional = (a: Value | undefined, b: Value | undefined): Value | undefined =>
  a && b ? join(a, b) : (a ?? b);
