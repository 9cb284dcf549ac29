/** Joins states that differ in nothing important. If there are too many states, joins them in any case. */
import { exactScalar, join, joinRanges, NULL, resolved, sameValue, type Value } from '../values/value';
import { type Fact, joinCells, type Loop, sameCell, type State } from './state';
import { REFUSED } from './trie';
import { joinTexts, textKey } from '../text/text';
import { anyValue } from '../values/printing';
import type { Run } from './run';
import type { Lives } from './lives';

/** The most states at one point. Further states are joined, which loses the differences between them. */
const MAX_STATES = 8;

export interface Merging {
  readonly run: Run;
  readonly lives: Lives;
  /** The number of the next statement, as `Lives` counts. */
  readonly at: number;
  /** Whether the statement may run more than once, so that its number cannot identify a value. */
  readonly isRepeated: boolean;
}

export function mergeStates(states: readonly State[], merging: Merging, isForced = false): State[] {
  if (states.length < 2) return [...states];
  if (isForced) return mergeBy(inHalves(states, merging, true), merging, true);
  let merged = mergeBy(inHalves(states, merging, false), merging, false);
  if (merged.length > MAX_STATES) merged = mergeBy(merged, merging, true);
  return merged;
}

/**
 * Merges each half first, which needs fewer comparisons: if each branch of an #elseif sets its own variable, all states differ, and
 * merging one by one would compare the first state with each of the others.
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

/** Returns the facts that both states share; undefined if the states must stay apart. */
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
    // No later statement reads the variable, so its value does not matter.
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

/** The value with all lessons about it. */
export function learnedOf(state: State, value: Value, run: Run): Value {
  const learned = value.id === undefined ? undefined : state.learned.get(run.names.of(value.id));
  if (!learned) return value;
  return value.hidesNull ? resolved(learned) : learned;
}

/** Whether a value is one known text, number or boolean in one state and another in the other, as flags and separators are. */
function areApart(a: Value, b: Value): boolean {
  const [left, right] = [a === UNSET ? null : exactScalar(a), b === UNSET ? null : exactScalar(b)];
  return left !== undefined && right !== undefined && left !== right;
}

function joinLoops(a: Loop | undefined, b: Loop | undefined): Loop | undefined {
  if (a === b || !a || !b) return a;
  return { ...a, index: joinRanges(a.index, b.index) ?? a.index, outer: joinLoops(a.outer, b.outer) };
}

/** Whether `a` covers everything that `b` covers. */
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
