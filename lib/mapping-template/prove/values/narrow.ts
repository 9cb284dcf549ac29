/** Narrows a value by the answer to a question. */
import { difference, intersection, type Language } from '../text/language';
import { SOME_TEXT } from '../text/known-languages';
import { filterText, literal, NO_ALTERNATIVE, type Text } from '../text/text';
import { onlyText, type Range, type Value, isClientValue, hasOtherThanText } from './value';
import { printed } from './printing';

export type Narrow = (value: Value) => Value;

/** The text is in the language. A value that is not a text stays unchanged, unless `strict`. */
export const withinLanguage =
  (language: Language, exact: (text: string) => boolean, strict: boolean): Narrow =>
  (value) => {
    const text = filterText(value.text, (all) => intersection(all, language), exact);
    return strict ? { ...onlyText(value), text } : { ...value, text };
  };

export const outsideLanguage =
  (language: Language, exact: (text: string) => boolean): Narrow =>
  (value) => ({ ...onlyText(value), text: filterText(value.text, (all) => difference(all, language), exact) });

/** The value prints the text. This includes values that are not Strings, because Velocity compares their printed text. */
export const printsText =
  (wanted: string): Narrow =>
  (value) => {
    const possible = filterText(
      printed(value),
      (all) => all,
      (text) => text === wanted,
    );
    if (possible.length === 0) return { ...value, ...NONE };
    const exact = literal(wanted, isClientValue(value), value.reads);
    if (!hasOtherThanText(value)) return { ...value, text: exact, prints: undefined };
    return {
      ...value,
      text: value.text.length > 0 ? exact : NO_ALTERNATIVE,
      ...(wanted === '' && { whole: undefined, decimal: false, odd: false, mayBeTrue: false, mayBeFalse: false }),
      ...(wanted !== 'true' && { mayBeTrue: false }),
      ...(wanted !== 'false' && { mayBeFalse: false }),
      isNull: value.isNull === true && wanted === '',
      prints: exact,
    };
  };

const NONE: Partial<Value> = {
  text: NO_ALTERNATIVE,
  whole: undefined,
  decimal: false,
  odd: false,
  mayBeTrue: false,
  mayBeFalse: false,
  list: undefined,
  map: undefined,
  isNull: false,
  special: undefined,
  other: false,
  prints: undefined,
};

/** The value prints any other text. */
export const printsOther =
  (unwanted: string): Narrow =>
  (value) => {
    const without = (text: Text): Text =>
      filterText(
        text,
        (all) => (unwanted === '' ? intersection(all, SOME_TEXT) : all),
        (text) => text !== unwanted,
      );
    return {
      ...value,
      text: without(value.text),
      ...(value.prints && { prints: without(value.prints) }),
      isNull: value.isNull === true && unwanted !== '',
      ...(unwanted === 'true' && { mayBeTrue: false }),
      ...(unwanted === 'false' && { mayBeFalse: false }),
    };
  };

/** The value prints one of these texts. */
export const printsOneOf =
  (texts: readonly string[]): Narrow =>
  (value) => {
    const wanted = texts.filter((wanted) => {
      const possible = filterText(
        printed(value),
        (all) => all,
        (text) => text === wanted,
      );
      return possible.length > 0;
    });
    const text: Text = wanted.map((one) => literal(one, isClientValue(value), value.reads)[0]);
    return { ...value, ...NONE, text };
  };

export const isNoneOf =
  (texts: readonly string[]): Narrow =>
  (value) => ({
    ...value,
    text: texts.reduce<Text>((text, one) => {
      return filterText(
        text,
        (all) => (one === '' ? intersection(all, SOME_TEXT) : all),
        (exact) => exact !== one,
      );
    }, value.text),
  });

/** The value is a number in the range. Other values are excluded. */
export const inRange =
  (range: Range, strict: boolean): Narrow =>
  (value) => {
    const whole = value.whole && {
      min: Math.max(value.whole.min, range.min),
      max: Math.min(value.whole.max, range.max),
    };
    const possible = whole && whole.min <= whole.max ? whole : undefined;
    if (!strict) return { ...value, whole: possible };
    const { decimal, odd, oddSide } = value;
    // NaN is neither below nor above anything.
    const mayBeAbove = odd === true && range.max === Infinity && oddSide !== 'below';
    const mayBeBelow = odd === true && range.min === -Infinity && oddSide !== 'above';
    return {
      ...value,
      ...NONE,
      whole: possible,
      decimal,
      odd: mayBeAbove || mayBeBelow,
      oddSide: mayBeAbove === mayBeBelow ? undefined : mayBeAbove ? 'above' : 'below',
      other: value.other,
    };
  };

/** The value equals the number: it is this number, perhaps as a decimal one, or a text that is written so. */
export const equalsNumber =
  (number: number): Narrow =>
  (value) => {
    const { whole, decimal } = value;
    const isThere = whole !== undefined && whole.min <= number && number <= whole.max;
    const text = filterText(
      value.text,
      (all) => all,
      (one) => one === String(number),
    );
    return {
      ...value,
      ...NONE,
      whole: isThere ? { min: number, max: number } : undefined,
      decimal,
      text: text.length > 0 ? literal(String(number), isClientValue(value), value.reads) : NO_ALTERNATIVE,
    };
  };

/** The value is not this number. This narrows only the ends of a range. */
export const exceptNumber =
  (number: number): Narrow =>
  (value) => {
    if (!value.whole) return value;
    const { min, max } = value.whole;
    const whole = { min: min === number ? min + 1 : min, max: max === number ? max - 1 : max };
    return { ...value, whole: whole.min <= whole.max ? whole : undefined };
  };
