/** Computes the text that a value prints, and makes an unknown value. */
import type { RequestPart } from '../claims';
import { anyText, EMPTY_TEXT, inLanguage, joinTexts, literal, NO_ALTERNATIVE, type Text } from '../text/text';
import { DECIMAL_NUMBER, NATURAL_NUMBER, NO_NUMBER, WHOLE_NUMBER } from '../text/known-languages';
import { isClientValue, type Value } from './value';

/** The text that a reference to the value prints. Null prints nothing, but "null" inside lists and maps. */
export function printed(value: Value): Text {
  if (value.prints) return value.prints;
  const client = isClientValue(value);
  const { reads } = value;
  let text = value.text;
  const add = (other: Text): void => {
    text = joinTexts(text, other);
  };
  if (value.whole) {
    const { min, max } = value.whole;
    if (min === max && Number.isSafeInteger(min)) add(literal(String(min), client, reads));
    else add(inLanguage(min >= 0 ? NATURAL_NUMBER : WHOLE_NUMBER, client, reads));
  }
  if (value.decimal) add(inLanguage(DECIMAL_NUMBER, client, reads));
  if (value.odd) add(inLanguage(NO_NUMBER, client, reads));
  if (value.mayBeTrue) add(literal('true', client, reads));
  if (value.mayBeFalse) add(literal('false', client, reads));
  if (value.isNull) add(EMPTY_TEXT);
  if (value.list) add(value.list.kind === 'texts' ? literal('[Ljava.lang.String;@0') : anyText(true, reads));
  if (value.map) add(printedMap(value, reads));
  if (value.special) add(printedSpecial(value));
  if (value.other) add(anyText(true, reads));
  return text;
}

function printedMap({ map }: Value, reads: readonly RequestPart[]): Text {
  // The objects in `$context` print nothing. Only `$context` itself prints a text.
  if (map?.kind === 'context' && map.path !== undefined) return joinTexts(EMPTY_TEXT, anyText(true, reads));
  return anyText(true, reads);
}

function printedSpecial({ special, reads }: Value): Text {
  switch (special?.kind) {
    case 'input':
    case 'util':
      return EMPTY_TEXT;
    case undefined:
      return NO_ALTERNATIVE;
    default:
      return anyText(true, reads);
  }
}

/** Any value of Java. */
export const anyValue = (reads: readonly RequestPart[] = []): Value => ({
  text: anyText(true, reads),
  whole: { min: -Infinity, max: Infinity },
  decimal: true,
  odd: true,
  mayBeTrue: true,
  mayBeFalse: true,
  list: { kind: 'any' },
  map: { kind: 'any' },
  isNull: true,
  other: true,
  client: true,
  reads,
});
