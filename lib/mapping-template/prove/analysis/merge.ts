/** States of which nothing that matters tells them apart become one; too many become one in any case. */
import { exactScalar, join, NULL, sameValue, type Value } from '../values/value';
import { joinRanges } from '../values/value';
import { type Fact, joinCells, type Loop, sameCell, type State } from './state';
import { REFUSED } from './trie';
import { joinTexts, textKey } from '../text/text';
import { anyValue } from '../values/printing';
import type { Run } from './run';
import type { Lives } from './lives';

/** More states at one point are joined, at the cost of what their difference tells. */
const MOST_STATES = 8;

export interface Merging {
  readonly run: Run;
  readonly lives: Lives;
  /** Where the states go on, as `Lives` counts. */
  readonly at: number;
  /** Whether the statement may run more than once, so that its number names no value. */
  readonly isRepeated: boolean;
}

export function mergeStates(states: readonly State[], merging: Merging, isForced = false): State[] {
  if (states.length < 2) return [...states];
  if (isForced) return mergeBy(inHalves(states, merging, true), merging, true);
  let merged = mergeBy(inHalves(states, merging, false), merging, false);
  if (merged.length > MOST_STATES) merged = mergeBy(merged, merging, true);
  return merged;
}

/**
 * Halves are merged first: the branches of an #elseif that each set a variable of their own differ in all of these, and one by one
 * the first would be compared with each of them.
 */
function inHalves(states: readonly State[], merging: Merging, isForced: boolean): readonly State[] {
  if (states.length <= 2) return states;
  const middle = states.length >> 1;
  return [states.slice(0, middle), states.slice(middle)].flatMap((half) =>
    mergeBy(inHalves(half, merging, isForced), merging, isForced),
  );
}

function mergeBy(states: readonly State[], merging: Merging, isForced: boolean): State[] {
  const merged: State[] = [];
  for (const state of states) {
    let isDone = false;
    for (let index = 0; index < merged.length && !isDone; index++) {
      const both = mergeTwo(merged[index], state, merging, isForced);
      if (!both) continue;
      merged[index] = both;
      isDone = true;
    }
    if (!isDone) merged.push(state);
  }
  return merged;
}

/** What is known in both; undefined for states that are to stay apart. */
export function mergeTwo(a: State, b: State, merging: Merging, isForced: boolean): State | undefined {
  const { run, lives, at } = merging;
  run.spend();
  if (a.place.key !== b.place.key || a.jump !== b.jump || (a.captured === undefined) !== (b.captured === undefined)) {
    return undefined;
  }
  const isRepeated = merging.isRepeated || at === 0 || a.loop !== undefined;
  const facts = a.facts.merge(b.facts, (left, right) => {
    run.spend();
    if (left?.answer === right?.answer) return left;
    const fact = left ?? right;
    return !isForced && fact && lives.isAsked(fact.references, at) ? REFUSED : undefined;
  });
  if (!facts) return undefined;
  const isPhi = new Set<number>();
  const variables = a.variables.merge(b.variables, (left, right, key) => {
    run.spend();
    if (left && right && sameValue(left, right)) return left;
    const name = run.names.names[key] ?? '';
    // Nothing reads it any more: nothing need be known of it.
    if (!lives.isRead(name, at)) return UNREAD;
    const [first, second] = [left ? learnedOf(a, left, run) : UNSET, right ? learnedOf(b, right, run) : UNSET];
    if (!isForced && areApart(first, second)) return REFUSED;
    isPhi.add(key);
    return join(first, second, isRepeated ? undefined : `<phi@${at}.${name}>`);
  });
  if (!variables) return undefined;
  const cells = a.cells.merge(b.cells, (left, right) => {
    run.spend(3);
    if (!left || !right) return left ?? right;
    return sameCell(left, right) ? left : joinCells(left, right);
  });
  const learned = a.learned.merge(b.learned, (left, right, key) => {
    run.spend();
    if (!left || !right || !lives.isReadByAny(run.taughtBy(key), at)) return undefined;
    return sameValue(left, right) ? left : join(left, right);
  });
  const merged = a.copy();
  merged.facts = facts;
  merged.variables = variables;
  merged.cells = cells ?? a.cells;
  merged.learned = learned ?? a.learned;
  merged.loop = joinLoops(a.loop, b.loop);
  merged.bodyChanged = a.bodyChanged || b.bodyChanged;
  merged.bodyStrange = a.bodyStrange || b.bodyStrange;
  merged.contextChanged = a.contextChanged || b.contextChanged;
  if (a.place !== b.place) merged.place = 'blame' in a.place ? a.place : b.place;
  if (a.captured && b.captured) merged.captured = joinTexts(a.captured, b.captured);
  return merged;
}

const UNREAD = anyValue();
/** A variable that was never set. */
const UNSET = NULL;

/** What is known of a value, with what was learned of it. */
export function learnedOf(state: State, value: Value, run: Run): Value {
  return value.id === undefined ? value : (state.learned.get(run.names.of(value.id)) ?? value);
}

/** Flags, separators and the like: what is one text, number or truth in one state and another one in the other. */
function areApart(a: Value, b: Value): boolean {
  const [left, right] = [a === UNSET ? null : exactScalar(a), b === UNSET ? null : exactScalar(b)];
  return left !== undefined && right !== undefined && left !== right;
}

function joinLoops(a: Loop | undefined, b: Loop | undefined): Loop | undefined {
  if (a === b || !a || !b) return a;
  return { ...a, index: joinRanges(a.index, b.index) ?? a.index, outer: joinLoops(a.outer, b.outer) };
}

/** Whether `b` holds for nothing that `a` does not hold for. */
export function sameState(a: State, b: State): boolean {
  return (
    a.place.key === b.place.key &&
    a.jump === b.jump &&
    a.bodyChanged === b.bodyChanged &&
    a.contextChanged === b.contextChanged &&
    a.bodyStrange === b.bodyStrange &&
    a.variables.equals(b.variables, sameValue) &&
    a.facts.equals(b.facts, (left: Fact, right: Fact) => left.answer === right.answer) &&
    a.learned.equals(b.learned, sameValue) &&
    a.cells.equals(b.cells, sameCell) &&
    (a.captured && textKey(a.captured)) === (b.captured && textKey(b.captured))
  );
}
