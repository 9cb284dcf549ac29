/** Forgets an identity that is given to a new value: drops the facts about it, and removes it from the old values. */
import { type Value, withoutId } from '../values/value';
import type { Run } from './run';
import type { Cell, State } from './state';

export function forget(run: Run, state: State, id: string): void {
  const names = run.names.names;
  const mentions = (key: number): boolean => (names[key] ?? '').includes(id);
  state.learned.forEach((key) => {
    run.spend();
    if (mentions(key)) state.learned = state.learned.set(key, undefined);
  });
  state.learned.forEach((key, value) => {
    const bare = without(value, id);
    if (bare !== value) state.learned = state.learned.set(key, bare);
  });
  state.facts.forEach((key) => {
    run.spend();
    if (mentions(key)) state.facts = state.facts.set(key, undefined);
  });
  state.variables.forEach((key, value) => {
    run.spend();
    const bare = without(value, id);
    if (bare !== value) state.variables = state.variables.set(key, bare);
  });
  state.cells.forEach((key, cell) => {
    run.spend();
    const bare = withoutInCell(cell, id);
    if (bare !== cell) state.cells = state.cells.set(key, bare);
  });
}

function isMentioned(value: Value, id: string): boolean {
  return (
    value.id?.includes(id) === true ||
    value.count?.of.includes(id) === true ||
    value.measures?.id?.includes(id) === true ||
    value.test?.learns.some(({ subject }) => subject.id?.includes(id)) === true ||
    isMentionedInParts(value, id)
  );
}

function isMentionedInParts(value: Value, id: string): boolean {
  return (
    [value.list, value.map].some((holder) => holder?.kind === 'view' && isMentioned(holder.of, id)) ||
    (value.special?.kind === 'entry' && (isMentioned(value.special.key, id) || isMentioned(value.special.value, id)))
  );
}

function without(value: Value, id: string): Value {
  if (!isMentioned(value, id)) return value;
  const { list, map, special } = value;
  return {
    ...withoutId(value),
    ...(list?.kind === 'view' && { list: { ...list, of: without(list.of, id) } }),
    ...(map?.kind === 'view' && { map: { ...map, of: without(map.of, id) } }),
    ...(special?.kind === 'entry' && {
      special: { ...special, key: without(special.key, id), value: without(special.value, id) },
    }),
  };
}

function withoutInCell(cell: Cell, id: string): Cell {
  const item = cell.item && without(cell.item, id);
  const items = cell.items?.map((one) => without(one, id));
  const otherKeys = cell.otherKeys && without(cell.otherKeys, id);
  const entries = cell.entries && new Map([...cell.entries].map(([key, value]) => [key, without(value, id)]));
  const isSame =
    item === cell.item &&
    otherKeys === cell.otherKeys &&
    (items === undefined || items.every((one, index) => one === cell.items?.[index])) &&
    (entries === undefined || [...entries].every(([key, value]) => value === cell.entries?.get(key)));
  return isSame ? cell : { ...cell, item, items, otherKeys, entries };
}
