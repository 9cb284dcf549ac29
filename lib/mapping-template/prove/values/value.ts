/** The possible values of a reference: for each kind of Java value, whether the value may be one, and the facts about it. */
import type { RequestPart } from '../claims';
import type { Block } from '../../syntax/ast';
import {
  exactText,
  joinReads,
  joinTexts,
  literal,
  NO_ALTERNATIVE,
  readsOf,
  type Text,
  textKey,
  isClient,
} from '../text/text';

/** Both ends included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** The items of a list, or the entries of a map. */
export type Holder =
  /** Lists and maps that the template made, each named by its place in the template. The state has their content. */
  | { readonly kind: 'sites'; readonly sites: readonly string[] }
  /** A part of the body, or of another JSON text. */
  | { readonly kind: 'json' }
  /** An array of texts, as split gives it. */
  | { readonly kind: 'texts'; readonly item: Text; readonly size: Range }
  /** `$input.params()` and its three groups. */
  | { readonly kind: 'parameters'; readonly group?: SomeGroup }
  | { readonly kind: 'stage-variables' }
  | { readonly kind: 'context'; /** `identity`, undefined for `$context` itself. */ readonly path?: string }
  /** Keys, values or entries of a map. */
  | { readonly kind: 'view'; readonly of: Value; readonly shows: 'key' | 'value' | 'entry' }
  /** Any other list or map. */
  | { readonly kind: 'any' };

export type ParameterGroup = 'path' | 'querystring' | 'header';
export const GROUPS: readonly ParameterGroup[] = ['path', 'querystring', 'header'];
/** One of the groups, or any of them. */
export type SomeGroup = ParameterGroup | 'any';

export type Special =
  | { readonly kind: 'input' }
  | { readonly kind: 'util' }
  | { readonly kind: 'definition'; readonly block: Block; readonly at: number }
  /** `$foreach` of the loop that begins at the offset. */
  | { readonly kind: 'foreach'; readonly loop: number }
  | { readonly kind: 'entry'; readonly key: Value; readonly value: Value }
  /** Only its printed text is known. */
  | { readonly kind: 'other' };

/** A number that counts something: the size of a list, or the index of a loop's pass, plus a constant. */
export interface Count {
  readonly of: string;
  readonly plus: number;
}

/** A question that a boolean value is the answer to. */
export interface Test {
  /** Equal keys have equal answers, until an identity in them gets a new value. Undefined if the question has no key. */
  readonly key?: string;
  /** The lessons of the answer. */
  readonly learns: readonly Lesson[];
}

export interface Lesson {
  /** The answer that teaches it. */
  readonly answer: boolean;
  readonly subject: Value;
  /** The variable with the subject, if the subject has no identity. */
  readonly variable?: string;
  /** @param strict whether the subject surely has the class that the question needs, such as String */
  readonly narrow: (value: Value, strict: boolean) => Value;
}

export interface Value {
  readonly text: Text;
  /** Integer, Long or BigInteger. */
  readonly whole?: Range;
  /** Whether a whole number is surely an Integer. */
  readonly isInt?: boolean;
  /** A Double or BigDecimal that is a number. */
  readonly decimal?: boolean;
  /** NaN and the infinite numbers. */
  readonly odd?: boolean;
  /** If only one of the infinite numbers is left of `odd`: which one. */
  readonly oddSide?: 'above' | 'below';
  readonly mayBeTrue?: boolean;
  readonly mayBeFalse?: boolean;
  readonly list?: Holder;
  readonly map?: Holder;
  readonly isNull?: boolean;
  /** Whether its "" may stand for a null: a text has methods and a null has none, though both have the same identity. */
  readonly hidesNull?: boolean;
  readonly special?: Special;
  /** Any Java object that is not tracked. */
  readonly other?: boolean;
  /** The printed text, if more is known about it than its kinds tell. */
  readonly prints?: Text;
  /** Whether the client can choose a part of it that is not a text. */
  readonly client?: boolean;
  readonly reads: readonly RequestPart[];
  /** The identity. Values with the same identity are equal. */
  readonly id?: string;
  readonly test?: Test;
  readonly count?: Count;
  /** The text or list whose length or size it is. */
  readonly measures?: Value;
  /** The JSONPath that leads to it, for a part of the body. */
  readonly path?: string;
  /** Its schema. */
  readonly schema?: unknown;
}

/** The longest identity. A longer one is dropped. */
const MAX_ID_LENGTH = 300;

export const NOTHING: Value = { text: NO_ALTERNATIVE, reads: [] };
export const NULL: Value = { ...NOTHING, isNull: true };
const EMPTY_STRING: Value = { text: literal(''), reads: [], id: '""' };
/** The result of a void method. */
export const VOID = EMPTY_STRING;

export const textValue = (text: Text): Value => ({ text, reads: readsOf(text) });
export const exactTextValue = (text: string): Value => ({ text: literal(text), reads: [], id: JSON.stringify(text) });
export const wholeValue = (min: number, max: number, isInt = true): Value => ({
  text: NO_ALTERNATIVE,
  whole: { min, max },
  isInt,
  reads: [],
});
export const booleanValue = (mayBeTrue: boolean, mayBeFalse: boolean): Value => ({
  text: NO_ALTERNATIVE,
  mayBeTrue,
  mayBeFalse,
  reads: [],
});
export const EITHER = booleanValue(true, true);

export function identified(value: Value, id: string | undefined): Value {
  return id === undefined || id.length > MAX_ID_LENGTH ? withoutId(value) : { ...value, id };
}

export function withoutId(value: Value): Value {
  if (value.id === undefined && value.test === undefined && value.count === undefined && !value.measures) return value;
  return { ...value, id: undefined, test: undefined, count: undefined, measures: undefined };
}

/** Removes the identity of a value that stands for several values. */
export const withoutIdentity = (value: Value): Value => (value.id === undefined ? value : { ...value, id: undefined });

export const fromClient = (value: Value, ...from: Value[]): Value => ({
  ...value,
  client: value.client === true || from.some(isClientValue),
  reads: joinReads(value.reads, ...from.map(({ reads }) => reads)),
});

export const isClientValue = (value: Value): boolean => value.client === true || isClient(value.text);

/** Whether the value is surely a String. */
export function isText(value: Value): boolean {
  return value.text.length > 0 && !hasOtherThanText(value);
}

export function hasOtherThanText(value: Value): boolean {
  return (
    value.whole !== undefined ||
    value.decimal === true ||
    value.odd === true ||
    value.mayBeTrue === true ||
    value.mayBeFalse === true ||
    value.list !== undefined ||
    value.map !== undefined ||
    value.isNull === true ||
    value.special !== undefined ||
    value.other === true
  );
}

export function isImpossible(value: Value): boolean {
  return value.text.length === 0 && !hasOtherThanText(value);
}

/** The value as a String alone. */
export const onlyText = (value: Value): Value =>
  isText(value)
    ? value
    : {
        text: value.text,
        reads: value.reads,
        id: value.id,
        path: value.path,
        ...(value.client && { client: true }),
        ...(value.hidesNull && { hidesNull: true }),
      };

export function onlyNumber(value: Value): Value {
  const { whole, isInt, decimal, odd, client, reads, id, count } = value;
  return { text: NO_ALTERNATIVE, whole, isInt, decimal, odd, client, reads, id, count };
}

export const mayBeNumber = (value: Value): boolean =>
  value.whole !== undefined || value.decimal === true || value.odd === true || value.other === true;

/** The only possible value, if it is a scalar: `"a"`, 1 or true. */
export function exactScalar(value: Value): string | number | boolean | undefined {
  const text = exactText(value.text);
  if (text !== undefined) return hasOtherThanText(value) ? undefined : text;
  if (value.text.length > 0 || value.list || value.map || value.special || value.other || value.isNull || value.odd) {
    return undefined;
  }
  if (value.decimal) return undefined;
  if (value.whole) {
    if (value.mayBeTrue || value.mayBeFalse) return undefined;
    return value.whole.min === value.whole.max ? value.whole.min : undefined;
  }
  if (value.mayBeTrue === value.mayBeFalse) return undefined;
  return value.mayBeTrue === true;
}

/** The value of a reference, where null becomes "". */
export function resolved(value: Value): Value {
  if (!value.isNull) return value;
  const { test, count, measures, path } = value;
  return { ...join({ ...value, isNull: false }, EMPTY_STRING, value.id), hidesNull: true, test, count, measures, path };
}

/** The identity of a value whose method of String is called: a "" that stands for a null has the method, and the null has not. */
export const subjectId = ({ id, hidesNull }: Value): string | undefined =>
  id !== undefined && hidesNull ? `${id}?` : id;

export function join(a: Value, b: Value, id = a.id === b.id ? a.id : undefined): Value {
  if (a === b) return a;
  if (isImpossible(a)) return b;
  if (isImpossible(b)) return a;
  return {
    text: joinTexts(a.text, b.text),
    whole: joinRanges(a.whole, b.whole),
    isInt: (a.whole === undefined || a.isInt === true) && (b.whole === undefined || b.isInt === true),
    decimal: a.decimal === true || b.decimal === true,
    odd: a.odd === true || b.odd === true,
    mayBeTrue: a.mayBeTrue === true || b.mayBeTrue === true,
    mayBeFalse: a.mayBeFalse === true || b.mayBeFalse === true,
    list: joinHolders(a.list, b.list),
    map: joinHolders(a.map, b.map),
    isNull: a.isNull === true || b.isNull === true,
    hidesNull: id !== undefined && (a.hidesNull === true || b.hidesNull === true),
    special: joinSpecials(a, b),
    other: a.other === true || b.other === true || hasTwoSpecials(a, b),
    ...joinPrints(a, b),
    client: a.client === true || b.client === true,
    reads: joinReads(a.reads, b.reads),
    id,
    test: sameTest(a.test, b.test) ? a.test : undefined,
    count: a.count?.of === b.count?.of && a.count?.plus === b.count?.plus ? a.count : undefined,
    path: a.path === b.path || isOnlyNull(b) ? a.path : isOnlyNull(a) ? b.path : undefined,
    schema: a.schema === b.schema ? a.schema : undefined,
  };
}

const isOnlyNull = (value: Value): boolean =>
  value.isNull === true && value.text.length === 0 && !hasOtherThanText({ ...value, isNull: false });

const sameTest = (a: Test | undefined, b: Test | undefined): boolean =>
  a === b || (a?.key !== undefined && a.key === b?.key);

export const joinRanges = (a: Range | undefined, b: Range | undefined): Range | undefined =>
  a && b ? { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) } : (a ?? b);

const sameSpecial = (a: Special, b: Special): boolean =>
  a.kind === b.kind &&
  (a.kind === 'definition'
    ? a.at === (b as typeof a).at
    : a.kind === 'foreach'
      ? a.loop === (b as typeof a).loop
      : a.kind !== 'entry');

const hasTwoSpecials = (a: Value, b: Value): boolean =>
  a.special !== undefined && b.special !== undefined && a.special !== b.special && !sameSpecial(a.special, b.special);

function joinSpecials(a: Value, b: Value): Special | undefined {
  if (!a.special || !b.special) return a.special ?? b.special;
  return hasTwoSpecials(a, b) ? { kind: 'other' } : a.special;
}

/** Joins the printed texts. If only one value has one, the text of the other is computed from its kinds. */
function joinPrints(a: Value, b: Value): { prints?: Text } {
  if (!a.prints && !b.prints) return {};
  if (!a.prints || !b.prints) return {};
  return { prints: joinTexts(a.prints, b.prints) };
}

function joinHolders(a: Holder | undefined, b: Holder | undefined): Holder | undefined {
  if (!a || !b || a === b) return a ?? b;
  if (a.kind === 'sites' && b.kind === 'sites') {
    return { kind: 'sites', sites: [...new Set([...a.sites, ...b.sites])].sort() };
  }
  if (a.kind === 'json' && b.kind === 'json') return a;
  if (a.kind === 'texts' && b.kind === 'texts') {
    return { kind: 'texts', item: joinTexts(a.item, b.item), size: joinRanges(a.size, b.size) ?? a.size };
  }
  if (a.kind === 'parameters' && b.kind === 'parameters' && a.group && b.group && a.group !== b.group) {
    return { kind: 'parameters', group: 'any' };
  }
  return holderKey(a) === holderKey(b) ? a : { kind: 'any' };
}

function holderKey(holder: Holder | undefined): string {
  switch (holder?.kind) {
    case undefined:
      return '';
    case 'sites':
      return `s${holder.sites.join()}`;
    case 'texts':
      return `t${textKey(holder.item)}:${holder.size.min}-${holder.size.max}`;
    case 'parameters':
      return `p${holder.group ?? ''}`;
    case 'context':
      return `c${holder.path ?? ''}`;
    case 'view':
      return `v${holder.shows}(${valueKey(holder.of)})`;
    default:
      return holder?.kind ?? '';
  }
}

function specialKey(special: Special | undefined): string {
  switch (special?.kind) {
    case undefined:
      return '';
    case 'definition':
      return `d${special.at}`;
    case 'foreach':
      return `f${special.loop}`;
    case 'entry':
      return `e${valueKey(special.key)}=${valueKey(special.value)}`;
    default:
      return special?.kind ?? '';
  }
}

const keys = new WeakMap<Value, string>();

/** Returns the same key for values that the analysis treats alike. */
export function valueKey(value: Value): string {
  let key = keys.get(value);
  if (key === undefined) {
    const flags = [
      value.isInt,
      value.decimal,
      value.odd,
      value.mayBeTrue,
      value.mayBeFalse,
      value.isNull,
      value.hidesNull,
      value.other,
      value.client,
    ];
    key = [
      textKey(value.text),
      value.whole ? `${value.whole.min}..${value.whole.max}` : '',
      flags.map((flag) => Number(flag === true)).join('') + (value.oddSide ?? ''),
      holderKey(value.list),
      holderKey(value.map),
      specialKey(value.special),
      value.prints ? textKey(value.prints) : '-',
      value.id ?? '',
      value.test?.key ?? (value.test ? '?' : ''),
      value.count ? `${value.count.of}+${value.count.plus}` : '',
      value.path ?? '',
    ].join('\u0003');
    keys.set(value, key);
  }
  return key;
}

export const sameValue = (a: Value, b: Value): boolean => a === b || valueKey(a) === valueKey(b);
