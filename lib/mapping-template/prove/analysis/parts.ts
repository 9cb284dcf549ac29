/** The values of `.name` and `[index]`. */
import { ANY_TEXT } from '../text/language';
import { BASE64, HEADER_NAME, SOME_TEXT, STAGE_VARIABLE } from '../text/known-languages';
import { anyText, exactText, inLanguage, joinTexts, literal } from '../text/text';
import { contextField, isOverride } from '../values/context-fields';
import { itemSchema, jsonValue, memberSchema, sizeBySchema } from '../values/json-values';
import { anyValue } from '../values/printing';
import {
  EITHER,
  GROUPS,
  hasOtherThanText,
  type Holder,
  identified,
  join,
  NOTHING,
  NULL,
  type ParameterGroup,
  type SomeGroup,
  type Range,
  textValue,
  type Value,
  wholeValue,
  withoutIdentity,
  booleanValue,
  subjectId,
} from '../values/value';
import type { RequestPart } from '../claims';
import type { Run } from './run';
import type { Loop, State } from './state';

/** `$value.name`; null if there is neither an entry nor a getter. */
export function propertyOf(run: Run, state: State, value: Value, name: string): Value {
  if (name === 'class' || name === 'Class') return { ...NOTHING, other: true, isNull: true };
  let found = NOTHING;
  const add = (one: Value): void => {
    found = found === NOTHING ? one : join(found, one);
  };
  if (value.isNull || value.mayBeTrue || value.mayBeFalse) add(NULL);
  if (value.text.length > 0)
    add(name === 'empty' || name === 'Empty' ? EITHER : name === 'bytes' || name === 'Bytes' ? anyValue() : NULL);
  if (value.whole || value.decimal || value.odd) add(/^(?:[nN]aN|[iI]nfinite)$/.test(name) ? join(EITHER, NULL) : NULL);
  if (value.list)
    add(
      /^[eE]mpty$/.test(name) && value.list.kind !== 'texts'
        ? join(EITHER, NULL)
        : value.list.kind === 'any'
          ? anyValue(value.reads)
          : NULL,
    );
  if (value.map) add(entryOf(run, state, value, value.map, name));
  if (value.special) add(propertyOfSpecial(run, state, value, name));
  if (value.other) add(anyValue(value.reads));
  return found.id === undefined && value.id !== undefined ? identified(found, `${value.id}.${name}`) : found;
}

/** The entry of a map under a key. */
export function entryOf(run: Run, state: State, value: Value, holder: Holder, key: string): Value {
  const id = value.id === undefined ? undefined : `${value.id}.${key}`;
  switch (holder.kind) {
    case 'sites':
      return holder.sites.map((site) => entryOfSite(run, state, site, key)).reduce((a, b) => join(a, b));
    case 'json': {
      if (state.bodyStrange) return anyValue(value.reads);
      const { schema, isRequired } = memberSchema(value.schema, key);
      const isSure = isRequired && !value.isNull && !hasOtherThanMap(value);
      const path = value.path === undefined ? undefined : memberPath(value.path, key);
      return jsonValue(path, schema, isSure, id, value.reads);
    }
    case 'parameters':
      if (holder.group === 'any')
        return join(textValue(anyText(true, [{ kind: 'parameter', name: key }])), { ...NULL, id });
      if (holder.group) return identified(parameter(run, holder.group, key), id);
      return isGroup(key)
        ? { ...NOTHING, map: { kind: 'parameters', group: key }, client: true, reads: [anyIn(key)], id }
        : NULL;
    case 'stage-variables':
      return {
        ...join(textValue(inLanguage(STAGE_VARIABLE, false, [{ kind: 'stage-variable', name: key }], 'plain')), NULL),
        id,
      };
    case 'context':
      return identified(contextEntry(state, holder.path, key), id);
    case 'view':
    case 'texts':
      return NULL;
    case 'any':
      return anyValue(value.reads);
  }
}

const isGroup = (key: string): key is ParameterGroup => (GROUPS as readonly string[]).includes(key);
const hasOtherThanMap = (value: Value): boolean =>
  value.text.length > 0 || hasOtherThanText({ ...value, map: undefined });

function entryOfSite(run: Run, state: State, site: string, key: string): Value {
  const cell = state.cells.get(run.names.of(site));
  if (!cell) return anyValue();
  const known = cell.entries?.get(key);
  const other = cell.item && cell.otherKeys ? join(cell.item, NULL) : undefined;
  const value = known && other ? join(known, other) : (known ?? other ?? NULL);
  return cell.isMany ? { ...join(value, NULL), id: undefined } : value;
}

function contextEntry(state: State, path: string | undefined, key: string): Value {
  const name = path === undefined ? key : `${path}.${key}`;
  if (path === undefined && isOverride(name)) {
    return state.contextChanged ? anyValue() : { ...NOTHING, map: { kind: 'sites', sites: [name] } };
  }
  const field = contextField(name);
  if (field) return state.contextChanged ? anyValue(field.reads) : field;
  const reads = [{ kind: 'context' as const, name }];
  const object: Value = { ...NOTHING, map: { kind: 'context', path: name }, client: true, isNull: true, reads };
  return state.contextChanged ? join(object, anyValue()) : object;
}

/** A parameter of the request in one group. */
function parameter(run: Run, group: ParameterGroup, name: string): Value {
  const { subject } = run;
  const reads: readonly RequestPart[] = [{ kind: 'parameter', name, group }];
  if (group === 'path') {
    if (subject.pathParameters === undefined) return join(textValue(anyText(true, reads)), NULL);
    return subject.pathParameters.includes(name) ? textValue(inLanguage(SOME_TEXT, true, reads)) : NULL;
  }
  const required = group === 'querystring' ? subject.requiredQueryParameters : subject.requiredHeaders;
  if (required.includes(name)) return textValue(inLanguage(SOME_TEXT, true, reads));
  return join(textValue(anyText(true, reads)), NULL);
}

/** `$input.params("name")`: the first of the path, the query string and the headers that has it. */
export function anyParameter(run: Run, name: string): Value {
  const { subject } = run;
  const reads: readonly RequestPart[] = [{ kind: 'parameter', name }];
  const isSure = subject.pathParameters?.includes(name) === true || subject.requiredQueryParameters.includes(name);
  return textValue(inLanguage(isSure ? SOME_TEXT : ANY_TEXT, true, reads));
}

function propertyOfSpecial(run: Run, state: State, value: Value, name: string): Value {
  const { special } = value;
  switch (special?.kind) {
    case 'input':
      return name === 'body' || name === 'Body' ? body(run) : NULL;
    case 'util':
    case 'definition':
    case undefined:
      return NULL;
    case 'entry':
      if (name === 'key' || name === 'Key') return special.key;
      return name === 'value' || name === 'Value' ? special.value : NULL;
    case 'foreach': {
      const loop = loopAt(state, special.loop);
      return loop ? propertyOfLoop(loop, name) : anyValue();
    }
    case 'other':
      return anyValue(value.reads);
  }
}

/** `$input.body`: never empty, as an empty one is `{}`. */
export function body(run: Run): Value {
  const reads: readonly RequestPart[] = [{ kind: 'body', path: '$' }];
  if (run.subject.base64Body === true) {
    return { ...textValue(joinTexts(inLanguage(BASE64, true, reads, 'plain'), literal('{}'))), id: '$input.body' };
  }
  const text =
    run.subject.bodySchema === undefined
      ? [[{ kind: 'body' as const, client: true, reads }]]
      : [[{ kind: 'json' as const, client: true, reads }]];
  return { ...textValue(text), id: '$input.body' };
}

function loopAt(state: State, at: number): Loop | undefined {
  let { loop } = state;
  while (loop && loop.at !== at) loop = loop.outer;
  return loop;
}

function propertyOfLoop(loop: Loop, name: string): Value {
  const of = `<index@${loop.at}>`;
  const { min, max } = loop.index;
  switch (name) {
    case 'index':
      return { ...wholeValue(min, max), id: of, count: { of, plus: 0 } };
    case 'count':
      return { ...wholeValue(min + 1, max + 1), id: `${of}+1`, count: { of, plus: 1 } };
    case 'first':
      return loop.isAny ? EITHER : booleanValue(loop.isFirst, !loop.isFirst);
    case 'last':
      return loop.isAny ? EITHER : booleanValue(!loop.hasNext, loop.hasNext);
    case 'hasNext':
      return loop.isAny ? EITHER : booleanValue(loop.hasNext, !loop.hasNext);
    case 'parent':
      return loop.outer ? { ...NOTHING, special: { kind: 'foreach', loop: loop.outer.at } } : NULL;
    case 'topmost': {
      let top = loop;
      while (top.outer) top = top.outer;
      return { ...NOTHING, special: { kind: 'foreach', loop: top.at } };
    }
    default:
      return anyValue();
  }
}

export const loopMethod = (state: State, at: number, name: string): Value | undefined => {
  const loop = loopAt(state, at);
  const property = METHODS.get(name);
  return loop && property !== undefined ? propertyOfLoop(loop, property) : undefined;
};

const METHODS: ReadonlyMap<string, string> = new Map([
  ['getIndex', 'index'],
  ['getCount', 'count'],
  ['hasNext', 'hasNext'],
  ['isFirst', 'first'],
  ['isLast', 'last'],
  ['getParent', 'parent'],
  ['getTopmost', 'topmost'],
]);

/** `$value[index]`; null if the value has no items. */
export function elementOf(run: Run, state: State, value: Value, index: Value): Value {
  let found = NOTHING;
  const add = (one: Value): void => {
    found = found === NOTHING ? one : join(found, one);
  };
  const mayBeNegative = (index.whole !== undefined && index.whole.min < 0) || index.other === true;
  const isScalar =
    value.text.length > 0 || hasOtherThanText({ ...value, list: undefined, map: undefined, isNull: false });
  if (isScalar) {
    if (mayBeNegative) run.fails('a negative index fails on a value that is not a list', value.reads);
    add(value.special || value.other ? join(anyValue(value.reads), NULL) : NULL);
  }
  if (value.isNull) add(NULL);
  if (value.list) add(itemAt(run, state, value, index));
  if (value.map) add(entryAt(run, state, value, value.map, index));
  return found;
}

function itemAt(run: Run, state: State, value: Value, index: Value): Value {
  if (value.list?.kind === 'view') return NULL;
  const isWholeIndex = index.whole !== undefined;
  if (!isWholeIndex && !index.other) return NULL;
  return join(indexed(run, state, value, index, true), index.text.length > 0 || index.isNull ? NULL : NOTHING);
}

/** The item of a list. Reports that an index out of range fails. */
export function indexed(run: Run, state: State, value: Value, index: Value, mayBeNegative: boolean): Value {
  const size = sizeOf(run, state, value);
  const { whole } = index;
  const isInside =
    whole !== undefined && !index.other && whole.max < size.min && whole.min >= (mayBeNegative ? -size.min : 0);
  const isCounted = isIndexOfLoop(state, value, index);
  if (!isInside && !isCounted)
    run.fails('the index may be out of the range of the list', [...value.reads, ...index.reads]);
  const exact = whole && whole.min === whole.max && whole.min >= 0 ? whole.min : undefined;
  const item = itemOf(run, state, value, exact);
  return value.id !== undefined && exact !== undefined && item.id === undefined
    ? identified(item, `${value.id}[${exact}]`)
    : item;
}

/** Whether the index comes from a loop over the list itself, or over a list of the same size. */
function isIndexOfLoop(state: State, value: Value, index: Value): boolean {
  for (let { loop } = state; loop; loop = loop.outer) {
    if (index.count?.of === `<index@${loop.at}>` && index.count.plus <= 0 && loop.index.min + index.count.plus >= 0) {
      if (loop.listId !== undefined && loop.listId === value.id) return true;
    }
  }
  return false;
}

function entryAt(run: Run, state: State, value: Value, holder: Holder, index: Value): Value {
  const key = exactText(index.text);
  if (key !== undefined && !hasOtherThanText(index)) return entryOf(run, state, value, holder, key);
  return anyEntry(run, state, value, holder);
}

/** Any entry of a map, or null. */
export function anyEntry(run: Run, state: State, value: Value, holder: Holder): Value {
  switch (holder.kind) {
    case 'sites': {
      const entries = holder.sites.flatMap((site) => {
        const cell = state.cells.get(run.names.of(site));
        return cell ? [...(cell.entries?.values() ?? []), ...(cell.item ? [cell.item] : [])] : [anyValue()];
      });
      return withoutIdentity(entries.reduce((a, b) => join(a, b), NULL));
    }
    case 'json':
      if (state.bodyStrange) return anyValue(value.reads);
      return jsonValue(
        value.path === undefined ? undefined : `${value.path}.*`,
        undefined,
        false,
        undefined,
        value.reads,
      );
    case 'parameters': {
      if (!holder.group) {
        const reads = [anyIn('any')];
        return { ...NOTHING, map: { kind: 'parameters', group: 'any' }, isNull: true, client: true, reads };
      }
      return join(textValue(anyText(true, [anyIn(holder.group)])), NULL);
    }
    case 'stage-variables':
      return join(textValue(inLanguage(STAGE_VARIABLE, false, [], 'plain')), NULL);
    default:
      return anyValue(value.reads);
  }
}

export const anyIn = (group: SomeGroup): RequestPart => ({
  kind: 'parameter',
  name: '*',
  ...(group !== 'any' && { group }),
});

/** The item at the index, or any item if the index is unknown. */
export function itemOf(run: Run, state: State, value: Value, index?: number): Value {
  const holder = value.list;
  switch (holder?.kind) {
    case 'sites': {
      const items = holder.sites.map((site) => {
        const cell = state.cells.get(run.names.of(site));
        if (!cell) return anyValue();
        const exact = index === undefined ? undefined : cell.items?.at(index);
        return exact && !cell.isMany ? exact : (cell.item ?? NOTHING);
      });
      return index === undefined
        ? withoutIdentity(items.reduce((a, b) => join(a, b)))
        : items.reduce((a, b) => join(a, b));
    }
    case 'texts':
      return { ...textValue(holder.item), reads: value.reads };
    case 'json': {
      if (state.bodyStrange) return anyValue(value.reads);
      const path = value.path === undefined ? undefined : `${value.path}[${index ?? '*'}]`;
      const schema = itemSchema(value.schema);
      return jsonValue(path, schema, schema !== undefined, undefined, value.reads);
    }
    case 'view':
      return itemOfView(run, state, holder);
    default:
      return anyValue(value.reads);
  }
}

function itemOfView(run: Run, state: State, { of, shows }: Holder & { kind: 'view' }): Value {
  if (!of.map) return anyValue(of.reads);
  if (shows === 'value') return anyEntry(run, state, of, of.map);
  const key = keyOf(run, state, of);
  return shows === 'key'
    ? key
    : { ...NOTHING, special: { kind: 'entry', key, value: anyEntry(run, state, of, of.map) }, reads: of.reads };
}

/** A key of a map. */
function keyOf(run: Run, state: State, map: Value): Value {
  const holder = map.map;
  switch (holder?.kind) {
    case 'sites': {
      const keys = holder.sites.map((site) => {
        const cell = state.cells.get(run.names.of(site));
        if (!cell) return anyValue();
        const known = [...(cell.entries?.keys() ?? [])].map((key): Value =>
          textValue([[{ kind: 'literal', text: key, client: false, reads: [] }]]),
        );
        return [...known, ...(cell.otherKeys ? [cell.otherKeys] : [])].reduce((a, b) => join(a, b), NOTHING);
      });
      return withoutIdentity(keys.reduce((a, b) => join(a, b)));
    }
    case 'json':
      return textValue(anyText(true, readsOfNames(map)));
    case 'parameters': {
      if (!holder.group) {
        return textValue(GROUPS.map((group) => [{ kind: 'literal', text: group, client: false, reads: [] }]));
      }
      if (holder.group === 'path' && run.subject.pathParameters) {
        return textValue(
          run.subject.pathParameters.map((text) => [{ kind: 'literal', text, client: false, reads: [] }]),
        );
      }
      const reads = readsOfNames(map);
      if (holder.group === 'header') return textValue(inLanguage(HEADER_NAME, true, reads));
      return textValue(anyText(true, reads));
    }
    case 'stage-variables':
      return textValue(inLanguage(STAGE_VARIABLE, false, [], 'plain'));
    default:
      return textValue(anyText(true, map.reads));
  }
}

/** The parts of the request that a template reads if it iterates over the names of a map. */
export function readsOfNames({ map, path, reads }: Value): readonly RequestPart[] {
  if (map?.kind === 'json') return [{ kind: 'names', of: 'body', ...(path !== undefined && { path }) }];
  if (map?.kind === 'parameters') return map.group === undefined ? [] : [{ kind: 'names', of: map.group }];
  return map?.kind === 'stage-variables' ? [] : reads;
}

/** The most parameters of a path, because each is a resource, and an API has at most 300 resources. */
const MAX_PATH_PARAMETERS = 300;

/** The number of items of a list, or of entries of a map. */
export function sizeOf(run: Run, state: State, value: Value): Range {
  const learned = value.id === undefined ? undefined : state.learned.get(run.names.of(`${value.id}.size()`))?.whole;
  const id = subjectId(value);
  const isEmpty = id === undefined ? undefined : state.facts.get(run.names.of(`${id}.isEmpty()`))?.answer;
  let size: Range | undefined;
  for (const holder of [value.list, value.map]) {
    if (!holder) continue;
    const one = sizeOfHolder(run, state, value, holder);
    size = size ? { min: Math.min(size.min, one.min), max: Math.max(size.max, one.max) } : one;
  }
  const { min, max } = size ?? { min: 0, max: Infinity };
  return {
    min: Math.max(min, learned?.min ?? 0, isEmpty === false ? 1 : 0),
    max: Math.min(max, learned?.max ?? Infinity, isEmpty === true ? 0 : Infinity),
  };
}

function sizeOfHolder(run: Run, state: State, value: Value, holder: Holder): Range {
  switch (holder.kind) {
    case 'sites':
      return holder.sites
        .map((site) => state.cells.get(run.names.of(site))?.size ?? { min: 0, max: Infinity })
        .reduce((a, b) => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) }));
    case 'texts':
      return holder.size;
    case 'json':
      return value.list === holder ? sizeBySchema(value.schema) : { min: 0, max: Infinity };
    case 'parameters': {
      if (!holder.group) return { min: 3, max: 3 };
      if (holder.group !== 'path') return { min: 0, max: Infinity };
      return { min: 0, max: run.subject.pathParameters?.length ?? MAX_PATH_PARAMETERS };
    }
    case 'stage-variables':
      return { min: 0, max: 100 };
    case 'view':
      return sizeOf(run, state, holder.of);
    default:
      return { min: 0, max: Infinity };
  }
}

const NAME = /^[A-Za-z_][\w-]*$/;

const memberPath = (path: string, key: string): string =>
  NAME.test(key) ? `${path}.${key}` : `${path}['${key.replaceAll("'", "\\'")}']`;
