/** The methods of lists, arrays, maps and the views of maps, with the changes that they make. */
import { methodsOf } from '../../java/access';
import { JavaArray } from '../../values/array';
import { MapView } from '../../values/map-view';
import { JavaList, JavaMap } from '../../values/values';
import { exactTexts } from '../text/text';
import { isNoneOf, printsOneOf } from '../values/narrow';
import { anyValue } from '../values/printing';
import {
  booleanValue,
  EITHER,
  exactScalar,
  hasOtherThanText,
  type Holder,
  isText,
  join,
  type Lesson,
  NOTHING,
  NULL,
  onlyText,
  textValue,
  type Value,
  VOID,
  wholeValue,
  withoutId,
  withoutIdentity,
} from '../values/value';
import type { CallContext } from './call-context';
import { printedIn } from './printed-list';
import { anyEntry, entryOf, indexed, readsOfNames, sizeOf } from './parts';
import { NotFollowed, type Run } from './run';
import type { Cell, State } from './state';

interface Methods {
  has(name: string): boolean;
}
let samples: { readonly ofLists: readonly Methods[]; readonly ofMaps: Methods } | undefined;

/** All methods of Java's lists and maps. */
const REAL_COLLECTIONS = (): NonNullable<typeof samples> =>
  (samples ??= {
    ofLists: [
      methodsOf(new JavaList('list', [])),
      methodsOf(new JavaList('json', [])),
      methodsOf(new JavaArray('[Ljava.lang.String;', [])),
      methodsOf(new MapView(new JavaMap(), 'key')),
    ],
    ofMaps: methodsOf(new JavaMap()),
  });
const isOfLists = (name: string): boolean => REAL_COLLECTIONS().ofLists.some((table) => table.has(name));
const isOfMaps = (name: string): boolean => REAL_COLLECTIONS().ofMaps.has(name);

export function collectionMethod(value: Value, call: CallContext): Value {
  const { run, state, name, args, hasNull } = call;
  if (value.list && value.map && isOfLists(name) !== isOfMaps(name)) {
    // Velocity finds no such method in the other class, and the call gives nothing.
    const only = isOfMaps(name) ? { ...value, list: undefined } : { ...value, map: undefined };
    return join(collectionMethod(only, call), NULL);
  }
  const size = sizeOf(run, state, value);
  const isList = value.list !== undefined && value.list.kind !== 'view';
  const [first] = args;
  if (args.length === 0) {
    switch (name) {
      case 'size':
        return wholeValue(size.min, Math.min(size.max, 2147483647));
      case 'isEmpty':
        return booleanValue(size.min === 0, size.max > 0);
      case 'toString':
        return textValue(
          printedIn(run, state, {
            ...NOTHING,
            list: value.list,
            map: value.map,
            reads: value.reads,
            client: value.client,
          }),
        );
      case 'keySet':
      case 'values':
      case 'entrySet': {
        const shows = name === 'keySet' ? 'key' : name === 'values' ? 'value' : 'entry';
        const view: Value = value.map
          ? {
              ...NOTHING,
              list: { kind: 'view', of: { ...value, list: undefined, text: [], isNull: false }, shows },
              client: true,
              reads: shows === 'key' ? readsOfNames(value) : value.reads,
            }
          : NOTHING;
        return value.list ? join(view, NULL) : view;
      }
      case 'hashCode':
        return wholeValue(-2147483648, 2147483647);
    }
  }
  if (args.length === 1 && !hasNull) {
    switch (name) {
      case 'get': {
        let found = NOTHING;
        if (value.map) found = join(found, gotten(value, call, first));
        if (isList)
          found = join(
            found,
            first.whole && first.isInt && !hasOtherThanInt(first)
              ? indexed(run, state, value, first, false)
              : call.unknown('the index might not be an Integer'),
          );
        if (value.list && !isList) found = join(found, NULL);
        return found;
      }
      case 'contains':
        return value.map ? join(contained(value, call, first), NULL) : contained(value, call, first);
      case 'containsKey':
        return value.list ? join(EITHER, NULL) : containedKey(value, call, first);
      case 'containsValue':
        return value.list ? join(EITHER, NULL) : EITHER;
      case 'equals':
        return EITHER;
      case 'indexOf':
      case 'lastIndexOf':
        return value.map || !isList ? join(wholeValue(-1, 2147483647), NULL) : wholeValue(-1, 2147483647);
      case 'add':
        if (value.map || !isList) {
          changed(value, call, () => ANY_CELL);
          return call.unknown('nothing can be added to it');
        }
        return changed(value, call, (cell) => appended(cell, first)) ?? booleanValue(true, false);
      case 'putAll':
      case 'addAll':
        changed(value, call, () => ANY_CELL);
        if (
          !(name === 'putAll' ? first.map : first.list) ||
          hasOtherThanText({ ...first, list: undefined, map: undefined })
        ) {
          return call.unknown(`the argument of ${name}() may be of another class`);
        }
        return name === 'putAll' ? (value.list ? call.unknown('it might not be a map') : VOID) : EITHER;
      case 'remove':
        // Of the two methods of a list, a text is for the one that takes an item and answers whether it was there.
        if (value.list && !isText(first)) {
          changed(value, call, () => ANY_CELL);
          return call.unknown('what is removed from a list is not followed');
        }
        changed(value, call, shrunk);
        return join(
          value.list ? EITHER : NOTHING,
          value.map ? join(anyEntry(run, state, value, value.map), NULL) : NOTHING,
        );
    }
  }
  if (args.length === 2 && !hasNull) {
    const second = args[1];
    if (name === 'put' && !value.list) {
      const before = gotten(value, call, first);
      changed(value, call, (cell) => putInto(cell, first, second));
      return before;
    }
    if (name === 'getOrDefault' && !value.list) return join(gotten(value, call, first), second);
    if (name === 'set' && isList && !value.map && first.whole && !hasOtherThanInt(first)) {
      const before = indexed(run, state, value, first, false);
      changed(value, call, (cell) => ({
        ...cell,
        items: undefined,
        item: cell.item ? join(cell.item, second) : second,
      }));
      return before;
    }
  }
  if (args.length === 0 && name === 'clear' && value.list?.kind !== 'texts') {
    changed(value, call, shrunk);
    return VOID;
  }
  if (!isOfLists(name) && !isOfMaps(name)) return NULL;
  changed(value, call, () => ANY_CELL);
  return call.unknown('this method of a list or map is not followed');
}

const hasOtherThanInt = (value: Value): boolean =>
  !value.isInt || value.text.length > 0 || hasOtherThanText({ ...value, whole: undefined });

/** `$map.get(key)`. */
function gotten(value: Value, { run, state }: CallContext, key: Value): Value {
  if (!value.map) return NULL;
  const names = hasOtherThanText(key) ? undefined : exactTexts(key.text);
  const { map } = value;
  const entry = names
    ? names.map((name) => entryOf(run, state, value, map, name)).reduce((a, b) => join(a, b))
    : anyEntry(run, state, value, map);
  return entry.id === undefined && value.id !== undefined && key.id !== undefined && value.map.kind !== 'sites'
    ? { ...entry, id: `${value.id}.get(${key.id})` }
    : entry;
}

/** `$list.contains($x)`. If the list is known, the answer teaches which texts $x can be. */
function contained(value: Value, call: CallContext, wanted: Value): Value {
  const cell = onlyCell(value.list, call);
  const texts = cell?.items?.map((item) => exactScalar(item));
  return texts?.every((text) => typeof text === 'string') ? oneOf(texts, wanted, 'contains') : EITHER;
}

/** `$map.containsKey($x)`. If the keys are known, the answer teaches which texts $x can be. */
function containedKey(value: Value, call: CallContext, wanted: Value): Value {
  const cell = onlyCell(value.map, call);
  // An entry of one branch alone may be missing.
  const isExact = cell?.entries && cell.otherKeys === undefined && cell.size.min === cell.entries.size;
  return isExact ? oneOf([...cell.entries.keys()], wanted, 'containsKey') : EITHER;
}

/** The content of a list or map that the template made once. */
function onlyCell(holder: Holder | undefined, { run, state }: CallContext): Cell | undefined {
  const site = holder?.kind === 'sites' && holder.sites.length === 1 ? holder.sites[0] : undefined;
  const cell = site === undefined ? undefined : state.cells.get(run.names.of(site));
  return cell?.isMany === true ? undefined : cell;
}

function oneOf(texts: readonly string[], wanted: Value, method: string): Value {
  const known = isText(wanted) ? exactTexts(wanted.text) : undefined;
  const answer = known
    ? booleanValue(
        known.some((text) => texts.includes(text)),
        known.some((text) => !texts.includes(text)),
      )
    : EITHER;
  const learns: Lesson[] = [
    // Java's equals: only a String is equal to a String.
    { answer: true, subject: wanted, narrow: (subject) => printsOneOf(texts)(onlyText(subject)) },
    { answer: false, subject: wanted, narrow: isNoneOf(texts) },
  ];
  const id = wanted.id === undefined ? undefined : `${JSON.stringify(texts)}.${method}(${wanted.id})`;
  return { ...answer, id, test: { learns } };
}

const ANY_CELL: Cell = { item: anyValue(), otherKeys: anyValue(), size: { min: 0, max: Infinity }, isMany: true };

const appended = (cell: Cell, item: Value): Cell => ({
  ...cell,
  item: cell.item ? join(cell.item, withoutIdentity(item)) : withoutIdentity(item),
  items: cell.items && cell.items.length < 30 ? [...cell.items, item] : undefined,
  size: { min: cell.size.min + 1, max: cell.size.max + 1 },
});

const shrunk = (cell: Cell): Cell => ({
  ...cell,
  items: undefined,
  isMany: true,
  size: { min: 0, max: cell.size.max },
});

function putInto(cell: Cell, key: Value, value: Value): Cell {
  const name = exactScalar(key);
  const size = { min: Math.max(cell.size.min, 1), max: cell.size.max + 1 };
  if (typeof name === 'string') {
    return { ...cell, entries: new Map([...(cell.entries ?? []), [name, value]]), size };
  }
  const entries = new Map([...(cell.entries ?? [])].map(([known, old]) => [known, join(old, value)]));
  return {
    ...cell,
    entries,
    item: cell.item ? join(cell.item, withoutIdentity(value)) : withoutIdentity(value),
    otherKeys: cell.otherKeys ? join(cell.otherKeys, withoutIdentity(key)) : withoutIdentity(key),
    size,
  };
}

/**
 * Changes the content of a list or map. If the value stands for many, or may be one of several, the old content stays possible.
 * Returns undefined, or the result of the call if it cannot be followed.
 */
function changed(value: Value, call: CallContext, change: (cell: Cell) => Cell): Value | undefined {
  let unknown: Value | undefined;
  for (const holder of [value.list, value.map]) {
    if (holder) unknown = changeHolder(holder, call, change) ?? unknown;
  }
  return unknown;
}

function changeHolder(holder: Holder, call: CallContext, change: (cell: Cell) => Cell): Value | undefined {
  const { run, state } = call;
  switch (holder.kind) {
    case 'sites':
      changeSites(run, state, holder.sites, change);
      return undefined;
    case 'json':
      changeBody(run, state, call.args);
      return undefined;
    case 'context':
      state.contextChanged = true;
      forgetLearned(run, state);
      return undefined;
    default:
      throw new NotFollowed(`what \`${call.name}()\` changes is not followed`, run.begin, run.end);
  }
}

export function changeSites(run: Run, state: State, sites: readonly string[], change: (cell: Cell) => Cell): void {
  for (const site of sites) {
    const number = run.names.of(site);
    const cell = state.cells.get(number) ?? ANY_CELL;
    const after = change(cell);
    const isSure = sites.length === 1 && !cell.isMany;
    state.cells = state.cells.set(number, isSure ? after : joinChanged(cell, after));
    for (let { loop } = state; loop; loop = loop.outer) {
      if (loop.sites.includes(site)) run.fails('a list or map is changed while a loop goes through it');
    }
  }
}

function joinChanged(before: Cell, after: Cell): Cell {
  const joinedItem = before.item && after.item ? join(before.item, after.item) : (before.item ?? after.item);
  const entries = new Map<string, Value>();
  for (const key of new Set([...(before.entries?.keys() ?? []), ...(after.entries?.keys() ?? [])])) {
    const [left, right] = [before.entries?.get(key), after.entries?.get(key)];
    const either = left && right ? join(left, right) : { ...(left ?? right ?? NULL), isNull: true, id: undefined };
    entries.set(key, either);
  }
  return {
    item: joinedItem,
    entries: before.entries || after.entries ? entries : undefined,
    otherKeys:
      before.otherKeys && after.otherKeys
        ? join(before.otherKeys, after.otherKeys)
        : (before.otherKeys ?? after.otherKeys),
    size: { min: Math.min(before.size.min, after.size.min), max: Math.max(before.size.max, after.size.max) },
    isMany: true,
  };
}

/** Notes that the template changes the body, because every later path reads the change. */
export function changeBody(run: Run, state: State, values: readonly Value[]): void {
  state.bodyChanged = true;
  if (values.some((value) => value.list ?? value.map ?? value.special ?? value.other ?? value.odd)) {
    run.fails(
      'after this change the body may contain itself, or a value that is not JSON',
      values.flatMap(({ reads }) => reads),
    );
    state.bodyStrange = true;
  }
  for (let { loop } = state; loop; loop = loop.outer) {
    if (loop.goesThroughBody) run.fails('a list or map of the body is changed while a loop goes through one');
  }
  forgetLearned(run, state);
}

/** Forgets all lessons and answers. */
export function forgetLearned(run: Run, state: State): void {
  const empty = state.learned;
  empty.forEach((key) => {
    run.spend();
    state.learned = state.learned.set(key, undefined);
  });
  state.facts.forEach((key) => {
    run.spend();
    state.facts = state.facts.set(key, undefined);
  });
  state.variables.forEach((key, value) => {
    run.spend();
    const bare = withoutLearned(value);
    if (bare !== value) state.variables = state.variables.set(key, bare);
  });
  state.cells.forEach((key, cell) => {
    run.spend();
    state.cells = state.cells.set(key, anonymous(cell));
  });
}

function withoutLearned(value: Value): Value {
  const bare = withoutId(value);
  return bare.schema === undefined ? bare : { ...bare, schema: undefined };
}

function anonymous(cell: Cell): Cell {
  return {
    ...cell,
    item: cell.item && withoutLearned(cell.item),
    items: cell.items?.map(withoutLearned),
    entries: cell.entries && new Map([...cell.entries].map(([key, value]) => [key, withoutLearned(value)])),
    otherKeys: cell.otherKeys && withoutLearned(cell.otherKeys),
  };
}

/** Returns the value, with all values inside it if it is a list or a map that the template made. */
export function insideOf(run: Run, state: State, value: Value, depth = 0): readonly Value[] {
  const made = [value.list, value.map].flatMap((holder) => (holder?.kind === 'sites' ? holder.sites : []));
  if (made.length === 0 || depth > MAX_DEPTH_INSIDE) return [value];
  const inside = new Set<Value>();
  for (const site of made) {
    const { entries, item } = state.cells.get(run.names.of(site)) ?? {};
    for (const one of [...(item ? [item] : []), ...(entries?.values() ?? [])]) {
      run.spend();
      for (const deep of insideOf(run, state, one, depth + 1)) inside.add(deep);
    }
  }
  return [...inside];
}

const MAX_DEPTH_INSIDE = 3;
