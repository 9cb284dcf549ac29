/**
 * #foreach: runs the first pass, any number of passes in the middle, and the last one, for every possible number of items. The
 * passes in the middle run until they add no new states.
 */
import type { Block, ForeachDirective } from '../../syntax/ast';
import { innerBlocks } from '../../syntax/visit';
import {
  fromClient,
  identified,
  hasOtherThanText,
  isImpossible,
  join,
  NOTHING,
  NULL,
  type Range,
  type Value,
  withoutId,
} from '../values/value';
import { jsonValue } from '../values/json-values';
import { madeOf } from '../text/language';
import { madeFrom, type Text, textKey, wholeLanguage } from '../text/text';
import { forget } from './forget';
import type { Evaluator } from './evaluator';
import type { Lives } from './lives';
import { mergeTwo, sameState } from './merge';
import { anyEntry, itemOf, sizeOf } from './parts';
import { NotFollowed, type Run } from './run';
import type { Loop, State } from './state';

/** API Gateway's quota for one loop. */
const MAX_PASSES = 1000;
/** The number of rounds after which values that still change are widened. */
const ROUNDS_BEFORE_WIDENING = 3;
const MAX_ROUNDS = 14;
const MAX_HEADS = 8;

/** An observer sees all passes as one. */
const ANY_PASS = { isFirst: true, hasNext: true, index: { min: 0, max: MAX_PASSES - 1 }, isAny: true };

/** The part of the interpreter that runs the passes. */
export interface LoopRunner {
  readonly run: Run;
  readonly lives: Lives;
  readonly evaluator: Evaluator;
  block(block: Block, states: readonly State[]): State[];
  merged(states: readonly State[], at: number): State[];
}

interface Items {
  readonly item: Value;
  readonly size: Range;
  readonly listId?: string;
  readonly sites: readonly string[];
  readonly goesThroughBody: boolean;
}

export function goThrough(interpreter: LoopRunner, statement: ForeachDirective, state: State): State[] {
  const { run } = interpreter;
  const { args, block, begin, end } = statement;
  const [variable, list] = [args.at(0), args.at(2)];
  if (!variable || args.length === 1) {
    run.fails('#foreach has no list to go through');
    return [];
  }
  if (!list) return [state];
  const name = variable.kind === 'reference' ? variable.name : '';
  if (name === 'foreach') {
    run.fails('$foreach cannot be the variable of a loop');
    return [];
  }
  if (name === 'velocityCount' || name === 'velocityHasNext')
    throw new NotFollowed(`$${name} as the variable of a loop is not followed`, begin, end);
  const items = itemsOf(interpreter, statement, state);
  if (!items) return [state];
  run.begin = begin;
  run.end = list.end;
  const { size } = items;
  const after: State[] = [];
  const pass = (from: State, loop: Pick<Loop, 'isFirst' | 'hasNext' | 'index' | 'isAny'>): State[] => {
    const inside = from.copy();
    inside.loop = {
      ...loop,
      at: begin,
      listId: loop.isAny === true ? undefined : items.listId,
      sites: items.sites,
      goesThroughBody: items.goesThroughBody,
      variable: name,
      mayBeNull: items.item.isNull === true,
      outer: state.loop,
    };
    forget(run, inside, `<item@${begin}>`);
    forget(run, inside, `<index@${begin}>`);
    const number = run.names.of(name);
    // After a change the body need not fit its schema.
    const held =
      from.bodyChanged && items.item.schema !== undefined ? jsonValue(undefined, undefined, false) : items.item;
    let item: Value = identified(held, `<item@${begin}>`);
    for (let { loop: outer } = state; outer; outer = outer.outer)
      if (outer.variable === name && outer.mayBeNull) item = join(item, NULL);
    inside.variables = inside.variables.set(number, item);
    return interpreter.block(block, [inside]);
  };
  const held = state.variables.get(run.names.of(name));
  const leave = (states: readonly State[]): void => {
    for (const left of states) {
      if (left.jump === 'break') left.jump = undefined;
      left.loop = state.loop;
      left.variables = left.variables.set(run.names.of(name), held);
      after.push(left);
    }
  };
  const ends = (states: readonly State[]): State[] => {
    const going = states.filter(({ jump }) => jump === undefined);
    // This takes the jump from those that end the loop, so they are told apart before.
    leave(states.filter((state) => !going.includes(state)));
    return going;
  };
  if (run.observer) {
    // Advice to the author must not depend on the number of items, nor on the pass.
    leave(fixpoint(interpreter, statement, [state.copy()], (head) => ends(pass(head, ANY_PASS))));
    return interpreter.merged(after, interpreter.lives.behind(statement));
  }
  const failsBeyond = (): void => {
    run.begin = begin;
    run.end = list.end;
    run.fails(
      "#foreach may have more than 1,000 items to go through, which is API Gateway's quota for one loop",
      items.item.reads,
    );
  };
  const isTooLong = size.max > MAX_PASSES;
  const mayEnd = isTooLong && hasBreak(block);
  if (isTooLong && !mayEnd) failsBeyond();
  const max = Math.min(size.max, MAX_PASSES);
  if (size.min === 0) {
    const skipped = state.copy();
    learnEmpty(interpreter, skipped, items, 0);
    after.push(skipped);
  }
  if (max < 1) return after;
  if (size.min <= 1) {
    const only = state.copy();
    learnEmpty(interpreter, only, items, 1);
    leave(pass(only, { isFirst: true, hasNext: false, index: { min: 0, max: 0 } }));
  }
  const behind = interpreter.lives.behind(statement);
  if (max < 2) return interpreter.merged(after, behind);
  let heads: State[] = ends(pass(state, { isFirst: true, hasNext: true, index: { min: 0, max: 0 } }));
  if (max >= 3) {
    heads = fixpoint(interpreter, statement, heads, (head) =>
      ends(pass(head, { isFirst: false, hasNext: true, index: { min: 1, max: max - 2 } })),
    );
  }
  if (mayEnd) {
    // The quota is exceeded if the last pass that it allows goes on to another one.
    const last = { isFirst: false, hasNext: true, index: { min: MAX_PASSES - 1, max: MAX_PASSES - 1 } };
    if (heads.some((head) => pass(head, last).some(({ jump }) => jump === undefined))) failsBeyond();
  }
  for (const head of heads)
    leave(pass(head, { isFirst: false, hasNext: false, index: { min: Math.max(1, size.min - 1), max: max - 1 } }));
  return interpreter.merged(after, behind);
}

/** Whether a #break or #stop may end the loop. One in an inner loop counts as well; the last pass decides. */
const hasBreak = (block: Block): boolean =>
  block.some(
    (statement) => statement.kind === 'break' || statement.kind === 'stop' || innerBlocks(statement).some(hasBreak),
  );

/** Returns all states between two passes. */
function fixpoint(
  interpreter: LoopRunner,
  statement: ForeachDirective,
  first: readonly State[],
  pass: (head: State) => State[],
): State[] {
  const { run, lives } = interpreter;
  const merging = { run, lives, at: lives.at(statement), isRepeated: true };
  const heads: State[] = [];
  let fresh: State[] = [];
  const add = (state: State, round: number): void => {
    const isForced = heads.length >= MAX_HEADS || round > ROUNDS_BEFORE_WIDENING + 3;
    for (let index = 0; index < heads.length; index++) {
      const both = mergeTwo(heads[index], state, merging, isForced);
      if (!both) continue;
      if (sameState(both, heads[index])) return;
      const wide = round > ROUNDS_BEFORE_WIDENING ? widened(interpreter, heads[index], both) : both;
      if (sameState(wide, heads[index])) return;
      fresh = fresh.filter((other) => other !== heads[index]);
      heads[index] = wide;
      fresh.push(wide);
      return;
    }
    heads.push(state);
    fresh.push(state);
  };
  for (const state of first) add(state, 0);
  for (let round = 1; fresh.length > 0; round++) {
    if (round > MAX_ROUNDS || heads.length > 2 * MAX_HEADS) {
      throw new NotFollowed(
        'each pass of the loop leaves the output at another place',
        statement.begin,
        statement.begin + 8,
      );
    }
    const open = fresh;
    fresh = [];
    for (const head of open) for (const state of pass(head)) add(state, round);
  }
  return heads;
}

/** Widens a value that changed between two rounds to any value of its kind. */
function widened({ run }: LoopRunner, before: State, after: State): State {
  const wide = after.copy();
  const widen = (value: Value, old: Value | undefined): Value => {
    run.spend();
    if (old === value) return value;
    return widenedValue(value, old);
  };
  after.variables.forEach((key, value) => {
    wide.variables = wide.variables.set(key, widen(value, before.variables.get(key)));
  });
  after.learned.forEach((key, value) => {
    if (value !== before.learned.get(key)) wide.learned = wide.learned.set(key, undefined);
  });
  after.cells.forEach((key, cell) => {
    const old = before.cells.get(key);
    if (cell === old) return;
    wide.cells = wide.cells.set(key, {
      ...cell,
      items: undefined,
      isMany: true,
      item: cell.item && widen(cell.item, old?.item),
      otherKeys: cell.otherKeys && widen(cell.otherKeys, old?.otherKeys),
      entries:
        cell.entries &&
        new Map([...cell.entries].map(([name, value]) => [name, widen(value, old?.entries?.get(name))])),
      size: { min: 0, max: Infinity },
    });
  });
  if (after.captured && before.captured && after.captured !== before.captured)
    wide.captured = widenedText(after.captured, before.captured);
  return wide;
}

function widenedValue(value: Value, old: Value | undefined): Value {
  const { whole } = value;
  const range = whole && {
    min: old?.whole && whole.min < old.whole.min ? -Infinity : whole.min,
    max: old?.whole && whole.max > old.whole.max ? Infinity : whole.max,
  };
  return {
    ...withoutId(value),
    text: widenedText(value.text, old?.text ?? []),
    ...(value.prints && { prints: widenedText(value.prints, old?.prints ?? []) }),
    ...(range && { whole: range, isInt: value.isInt === true && range.min !== -Infinity && range.max !== Infinity }),
  };
}

/** Widens a growing text to texts of any length with the same characters. */
function widenedText(text: Text, old: Text): Text {
  if (textKey(text) === textKey(old) || old.length === 0) return text;
  return madeFrom(text.flat(), madeOf(wholeLanguage(text).classes));
}

/** Learns the size of the list if the loop has no item or one. */
function learnEmpty({ run }: LoopRunner, state: State, { listId }: Items, size: number): void {
  if (listId === undefined) return;
  const number = run.names.of(`${listId}.size()`);
  const known = state.learned.get(number);
  if (known?.whole)
    state.learned = state.learned.set(number, { ...known, whole: { min: Math.min(size, known.whole.max), max: size } });
}

/** The items of a loop; undefined for a value that #foreach silently skips. */
function itemsOf(interpreter: LoopRunner, { args, begin }: ForeachDirective, state: State): Items | undefined {
  const { run, evaluator } = interpreter;
  const list = args[2];
  if (list.kind === 'range') {
    const ends = evaluator.rangeEnds(state, list);
    if (!ends) return undefined;
    const size = ends.mayFail ? { min: 0, max: ends.size.max } : ends.size;
    return { item: ends.item, size, sites: [], goesThroughBody: false };
  }
  const value = evaluator.value(state, list);
  run.begin = begin;
  if (value.special?.kind === 'other' || value.other)
    run.fails('what the loop goes through may be any object', value.reads);
  if (!value.list && !value.map && !value.other) return undefined;
  const size = sizeOf(run, state, value);
  let item = NOTHING;
  if (value.list) item = join(item, itemOf(run, state, value));
  if (value.map) item = join(item, valueOfMap(interpreter, state, value));
  if (value.other) item = join(item, { ...NULL, ...fromClient(NULL, value) });
  const isOther = value.text.length > 0 || hasOtherThanText({ ...value, list: undefined, map: undefined });
  const holders = [value.list, value.map, value.list?.kind === 'view' ? value.list.of.map : undefined];
  return {
    item: isImpossible(item) ? NULL : item,
    size: { min: isOther ? 0 : size.min, max: value.other ? Infinity : size.max },
    listId: value.id,
    sites: holders.flatMap((holder) => (holder?.kind === 'sites' ? holder.sites : [])),
    goesThroughBody: holders.some((holder) => holder?.kind === 'json' || holder?.kind === 'any'),
  };
}

/** A value of a map in #foreach. It is null only if the map contains null. */
function valueOfMap({ run }: LoopRunner, state: State, value: Value): Value {
  const holder = value.map;
  if (!holder) return NOTHING;
  if (holder.kind === 'parameters') {
    const entry = anyEntry(run, state, value, holder);
    return holder.group ? { ...entry, isNull: false } : { ...entry, isNull: false };
  }
  return anyEntry(run, state, value, holder);
}
