/** Finds the characters with which a match can begin, so that a search skips all other places. */
import { unionOf, type CodePointSet } from './code-point-set';
import type { Machine } from './machine';
import type { RegexNode, RegexTree } from './syntax-tree';

/** The characters that are skipped in a step, as a power of 2: by a search of V8, and one after the other. */
const SEARCHED_PER_STEP = 5;
const TESTED_PER_STEP = 2;
const SLICE = 100_000;
/** With more sets the test would not save time. */
const MAX_SETS = 20;

export interface FirstCharacters {
  /** Returns the first place at or after `start` where a match may begin; -1 if there is none. */
  next(machine: Machine, start: number): number;
}

/** Returns undefined if a match may be empty, or may begin with an element that is not a set. */
export function firstCharacters(tree: RegexTree): FirstCharacters | undefined {
  const sets: CodePointSet[] = [];
  if (!collect(tree.root, sets) || sets.length > MAX_SETS) return undefined;
  const set = unionOf(sets);
  if (set.only !== undefined && set.only < 0xd800) return new OneFirst(String.fromCharCode(set.only));
  return new FirstOf(set, tree.wholeCodePoints);
}

/** Collects sets. Returns whether each match begins with a character of one of them. */
function collect(node: RegexNode, sets: CodePointSet[]): boolean {
  switch (node.kind) {
    case 'one':
      sets.push(node.set);
      return true;
    case 'sequence':
      // Skips a position, because it consumes no character.
      for (const item of node.items) if (item.kind !== 'position') return collect(item, sets);
      return false;
    case 'alternation':
      return sets.length <= MAX_SETS && node.branches.every((branch) => collect(branch, sets));
    case 'group':
    case 'atomic':
      return collect(node.body, sets);
    case 'repeat':
      return node.min > 0 && collect(node.body, sets);
    default:
      return false;
  }
}

class OneFirst implements FirstCharacters {
  constructor(private readonly character: string) {}

  next(machine: Machine, start: number): number {
    const found = machine.text.indexOf(this.character, start);
    machine.charge(((found < 0 ? machine.text.length : found) - start) >> SEARCHED_PER_STEP);
    return found;
  }
}

class FirstOf implements FirstCharacters {
  constructor(
    private readonly set: CodePointSet,
    private readonly wholeCodePoints: boolean,
  ) {}

  next(machine: Machine, start: number): number {
    const { text } = machine;
    const { set } = this;
    let position = start;
    let from = start;
    let cost = 0;
    for (; position < text.length; position++) {
      let codePoint = text.charCodeAt(position);
      if (codePoint >= 0xd800 && codePoint <= 0xdbff) codePoint = text.codePointAt(position) ?? codePoint;
      cost += set.costOf(codePoint);
      if (position - from > SLICE || cost > SLICE) {
        machine.charge(cost + ((position - from) >> TESTED_PER_STEP));
        [from, cost] = [position, 0];
      }
      if (set.has(codePoint)) break;
      if (codePoint > 0xffff && this.wholeCodePoints) position++;
    }
    machine.charge(cost + ((position - from) >> TESTED_PER_STEP));
    return position < text.length ? position : -1;
  }
}
