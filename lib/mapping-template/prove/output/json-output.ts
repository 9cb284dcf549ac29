/**
 * The place of the output in a JSON text (RFC 8259): a state of its grammar and the open brackets. Text that is not JSON is
 * reported, but its quotes and brackets still count.
 */
import { classOf, CLASS_COUNT, CONTROLS, bit, STRUCTURE, type Classes, classesOf } from '../text/alphabet';
import { type Language, step } from '../text/language';
import { endsInString } from '../text/json-strings';
import { languageOfPiece, type Piece, pieceMayBeEmpty } from '../text/text';
import type { Format, Place, Report } from './output';

type Mode =
  | 'value'
  | 'first-item'
  | 'first-name'
  | 'name'
  | 'colon'
  | 'after'
  | 'string'
  | 'escape'
  | 'u1'
  | 'u2'
  | 'u3'
  | 'u4'
  | 'name-string'
  | 'name-escape'
  | 'name-u1'
  | 'name-u2'
  | 'name-u3'
  | 'name-u4'
  | 'scalar-end'
  | 'minus'
  | 'zero'
  | 'int'
  | 'point'
  | 'fraction'
  | 'exponent'
  | 'exponent-sign'
  | 'exponent-digits'
  | `word:${string}`
  | 'whole-body'
  | 'lost';

export interface JsonPlace extends Place {
  readonly mode: Mode;
  /** The open brackets, the innermost last. */
  readonly stack: string;
  /** Whether only blanks were printed so far. */
  readonly isStart: boolean;
  /** The report of a reference that may have printed nothing. It is called if the value here stays missing. */
  readonly blame?: Report;
}

/** The deepest nesting that is followed. Real templates are never deeper. */
const MAX_DEPTH = 200;
const MAX_PAIRS = 3000;

const places = new Map<string, JsonPlace>();

function placeAt(mode: Mode, stack: string, isStart = false): JsonPlace {
  const key = `${mode}|${stack}${isStart ? '|start' : ''}`;
  let place = places.get(key);
  if (!place) {
    if (places.size > 10_000) places.clear();
    place = { key, mode, stack, isStart };
    places.set(key, place);
  }
  return place;
}

const INDEX = Object.fromEntries(
  Array.from('"\\{}[],: \t\n0' + '1-+.eEtrufalsnb/', (character) => [character, classOf(character.charCodeAt(0))]),
);
const SIGNS = Array.from(
  { length: CLASS_COUNT },
  (_, index) =>
    Object.keys(INDEX).find((character) => INDEX[character] === index) ??
    (index === 29 ? 'c' : index === 11 ? '\u0001' : 'g'),
);
const BLANK = new Set([' ', '\t', '\n']);
const CONTROL = new Set(['\t', '\n', '\u0001']);
const HEX = new Set(['0', '1', 'e', 'E', 'f', 'a', 'b', 'c']);

const IN_STRING = /^(?:name-)?(?:string|escape|u\d)$/;

/** The state after a character; undefined if JSON does not allow the character there. */
function next(place: JsonPlace, index: number): JsonPlace | undefined {
  const { mode, stack } = place;
  const sign = SIGNS[index] ?? 'g';
  switch (mode) {
    case 'lost':
      return place;
    case 'value':
    case 'first-item':
      if (BLANK.has(sign)) return place;
      if (sign === ']' && mode === 'first-item') return placeAt('after', stack.slice(0, -1));
      return beginValue(sign, stack);
    case 'first-name':
    case 'name':
      if (BLANK.has(sign)) return place;
      if (sign === '}' && mode === 'first-name') return placeAt('after', stack.slice(0, -1));
      return sign === '"' ? placeAt('name-string', stack) : undefined;
    case 'colon':
      if (BLANK.has(sign)) return place;
      return sign === ':' ? placeAt('value', stack) : undefined;
    case 'after':
    case 'scalar-end':
      return afterValue(sign, stack);
    case 'whole-body':
      return BLANK.has(sign) ? place : undefined;
    case 'minus':
      return sign === '0' ? placeAt('zero', stack) : sign === '1' ? placeAt('int', stack) : undefined;
    case 'zero':
      return numberGoesOn(sign, stack) ?? afterValue(sign, stack);
    case 'int':
      if (sign === '0' || sign === '1') return place;
      return numberGoesOn(sign, stack) ?? afterValue(sign, stack);
    case 'point':
      return sign === '0' || sign === '1' ? placeAt('fraction', stack) : undefined;
    case 'fraction':
      if (sign === '0' || sign === '1') return place;
      return sign === 'e' || sign === 'E' ? placeAt('exponent', stack) : afterValue(sign, stack);
    case 'exponent':
      if (sign === '+' || sign === '-') return placeAt('exponent-sign', stack);
      return sign === '0' || sign === '1' ? placeAt('exponent-digits', stack) : undefined;
    case 'exponent-sign':
      return sign === '0' || sign === '1' ? placeAt('exponent-digits', stack) : undefined;
    case 'exponent-digits':
      return sign === '0' || sign === '1' ? place : afterValue(sign, stack);
    default:
      if (mode.startsWith('word:')) return wordGoesOn(mode.slice(5), sign, stack);
      return stringGoesOn(mode, sign, stack);
  }
}

function beginValue(sign: string, stack: string): JsonPlace | undefined {
  switch (sign) {
    case '"':
      return placeAt('string', stack);
    case '{':
      return placeAt('first-name', `${stack}{`);
    case '[':
      return placeAt('first-item', `${stack}[`);
    case '-':
      return placeAt('minus', stack);
    case '0':
      return placeAt('zero', stack);
    case '1':
      return placeAt('int', stack);
    case 't':
      return placeAt('word:rue', stack);
    case 'f':
      return placeAt('word:alse', stack);
    case 'n':
      return placeAt('word:ull', stack);
    default:
      return undefined;
  }
}

function afterValue(sign: string, stack: string): JsonPlace | undefined {
  if (BLANK.has(sign)) return placeAt('after', stack);
  const open = stack.at(-1);
  if (sign === ',' && open !== undefined) return placeAt(open === '{' ? 'name' : 'value', stack);
  return (sign === '}' && open === '{') || (sign === ']' && open === '[')
    ? placeAt('after', stack.slice(0, -1))
    : undefined;
}

function numberGoesOn(sign: string, stack: string): JsonPlace | undefined {
  if (sign === '.') return placeAt('point', stack);
  return sign === 'e' || sign === 'E' ? placeAt('exponent', stack) : undefined;
}

function wordGoesOn(rest: string, sign: string, stack: string): JsonPlace | undefined {
  if (!rest.startsWith(sign)) return undefined;
  return rest.length === 1 ? placeAt('scalar-end', stack) : placeAt(`word:${rest.slice(1)}`, stack);
}

function stringGoesOn(mode: Mode, sign: string, stack: string): JsonPlace | undefined {
  const isName = mode.startsWith('name-');
  const prefix = isName ? 'name-' : '';
  const at = (state: string): JsonPlace => placeAt(`${prefix}${state}` as Mode, stack);
  switch (isName ? mode.slice(5) : mode) {
    case 'string':
      if (sign === '"') return placeAt(isName ? 'colon' : 'after', stack);
      if (sign === '\\') return at('escape');
      return CONTROL.has(sign) ? undefined : placeAt(mode, stack);
    case 'escape':
      if (sign === 'u') return at('u1');
      return '"\\/bfnrt'.includes(sign) ? at('string') : undefined;
    case 'u4':
      return HEX.has(sign) ? at('string') : undefined;
    default:
      return HEX.has(sign) ? at(`u${Number(mode.at(-1)) + 1}`) : undefined;
  }
}

/** The state to continue with after a wrong character. Quotes and brackets still count. */
function recover(place: JsonPlace, index: number): JsonPlace {
  const { mode, stack } = place;
  const sign = SIGNS[index] ?? 'g';
  if (IN_STRING.test(mode)) return placeAt(mode.startsWith('name-') ? 'name-string' : 'string', stack);
  const open = stack.at(-1);
  switch (sign) {
    case '"':
    case '{':
    case '[':
      return beginValue(sign, stack) ?? place;
    case '}':
      return placeAt('after', open === '{' ? stack.slice(0, -1) : stack);
    case ']':
      return placeAt('after', open === '[' ? stack.slice(0, -1) : stack);
    case ',':
      return placeAt(open === '{' ? 'name' : 'value', stack);
    case ':':
      return placeAt('value', stack);
    default:
      return placeAt('scalar-end', stack);
  }
}

const DESCRIBED: { readonly [mode: string]: string } = {
  value: 'JSON needs a value',
  'first-item': 'JSON needs a value or "]"',
  'first-name': 'JSON needs a name in quotes or "}"',
  name: 'JSON needs a name in quotes',
  colon: 'JSON needs ":"',
  after: 'JSON needs "," or the end of what is open',
  'scalar-end': 'JSON needs "," or the end of what is open',
  'whole-body': 'the body was already printed',
};

function describe({ mode, stack }: JsonPlace): string {
  if (IN_STRING.test(mode)) return 'a string of JSON is open';
  if ((mode === 'after' || mode === 'scalar-end') && stack === '') return 'the JSON value is already complete';
  return DESCRIBED[mode] ?? 'a number or a word of JSON is not complete';
}

const COMPLETE = new Set<Mode>(['after', 'scalar-end', 'zero', 'int', 'fraction', 'exponent-digits']);
const NEEDS_VALUE = new Set<Mode>(['value', 'name', 'colon', 'minus', 'point', 'exponent', 'exponent-sign']);

export const jsonFormat: Format = {
  begin: placeAt('value', '', true),
  lost: placeAt('lost', ''),

  objectNamedAt(place) {
    const { mode, stack } = place as JsonPlace;
    return mode === 'name' || mode === 'first-name' || mode.startsWith('name-') ? stack : undefined;
  },

  text(begin, text, report, named) {
    let place = begin as JsonPlace;
    let isReported = false;
    let isWholeName = false;
    for (let at = 0; at < text.length; at++) {
      const index = classOf(text.charCodeAt(at));
      const after = next(place, index);
      if (after && after.stack.length <= MAX_DEPTH) {
        if (after === place) continue;
        if (place.mode === 'name' || place.mode === 'first-name') isWholeName = true;
        else if (isWholeName && after.mode === 'colon') named?.(after.stack);
        place = after;
        continue;
      }
      if (after) return jsonFormat.lost;
      if (place.mode === 'whole-body') {
        place.blame?.({
          claim: 'contained',
          message: 'it is not all that is printed, so that it can end what is around it',
        });
      } else if (!isReported) {
        (place.blame ?? report)({
          claim: 'valid-json',
          message: place.blame
            ? `it may print nothing where ${describe(place)}`
            : `${describe(place)} where ${shown(text, at)} is printed`,
          ...(!place.blame && { at }),
        });
      }
      isReported = true;
      place = recover(place, index);
    }
    return place;
  },

  piece(begin, piece, report) {
    const place = begin as JsonPlace;
    switch (piece.kind) {
      case 'literal':
        if (piece.client) checkContained(place, languageOfPiece(piece), report);
        return [this.text(place, piece.text, report)];
      case 'json':
        return [jsonPiece(place, piece, report)];
      case 'body':
        if (place.isStart) {
          report({ claim: 'valid-json', message: 'the body may be any text' });
          return [{ ...placeAt('whole-body', ''), blame: report }];
        }
        return languagePiece(place, piece, report);
      case 'language':
        return languagePiece(place, piece, report);
    }
  },

  end(end, report) {
    const place = end as JsonPlace;
    if (place.mode === 'lost' || place.mode === 'whole-body' || (place.stack === '' && COMPLETE.has(place.mode)))
      return;
    const message =
      place.isStart && !place.blame
        ? 'nothing is printed, which is no JSON'
        : place.blame
          ? `it may print nothing where ${describe(place)}`
          : `the output ends, but ${describe(place)}`;
    (place.blame ?? report)({ claim: 'valid-json', message });
  },
};

function shown(text: string, at: number): string {
  const code = text.charCodeAt(at);
  return code < 0x20 ? 'a line end or control character' : `\`${text.slice(at, at + 12).split(/[\r\n]/)[0] ?? ''}\``;
}

/** One complete JSON value. */
function jsonPiece(place: JsonPlace, piece: Piece & { kind: 'json' }, report: Report): JsonPlace {
  const { mode, stack } = place;
  const kinds = piece.kinds;
  const isPlain = kinds?.every((kind) => kind === 'number' || kind === 'true' || kind === 'false' || kind === 'null');
  const isEnded = kinds?.every((kind) => kind === 'string' || kind === 'array' || kind === 'object');
  if (mode === 'value' || mode === 'first-item') return placeAt(isEnded ? 'after' : 'scalar-end', stack);
  if (mode === 'lost') {
    if (piece.client && !isPlain)
      report({ claim: 'contained', message: 'it may be any JSON, and it is not clear where it is printed' });
    return place;
  }
  if ((mode === 'name' || mode === 'first-name') && kinds?.every((kind) => kind === 'string'))
    return placeAt('colon', stack);
  if (mode === 'string' || mode === 'name-string') {
    if (isPlain) return place;
    report({ claim: 'valid-json', message: 'it is JSON, which may hold quotes, inside of a string' });
    if (piece.client)
      report({ claim: 'contained', message: 'it is JSON, whose quotes end the string that it is printed in' });
    return place;
  }
  report({ claim: 'valid-json', message: `it is a JSON value where ${describe(place)}` });
  if (piece.client) report({ claim: 'contained', message: `it is a JSON value where ${describe(place)}` });
  return IN_STRING.test(mode) ? place : placeAt('scalar-end', stack);
}

function languagePiece(place: JsonPlace, piece: Piece, report: Report): readonly JsonPlace[] {
  const language = languageOfPiece(piece);
  if (piece.client) checkContained(place, language, report);
  const found = follow(place, language);
  if (found.problem === undefined) {
    return pieceMayBeEmpty(piece) && NEEDS_VALUE.has(place.mode)
      ? found.places.map((after) => (after === place ? { ...place, blame: place.blame ?? report } : after))
      : found.places;
  }
  report({ claim: 'valid-json', message: found.problem });
  if (IN_STRING.test(place.mode)) return [place];
  return [NEEDS_VALUE.has(place.mode) || place.mode === 'first-item' ? placeAt('scalar-end', place.stack) : place];
}

/** Returns all places after the texts of a language, with the problem if one of them breaks the JSON. */
function follow(begin: JsonPlace, language: Language): { places: readonly JsonPlace[]; problem?: string } {
  const seen = new Set<string>();
  const ends = new Map<string, JsonPlace>();
  const open: [number, JsonPlace][] = [[0, begin]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [state, place] = pair;
    const key = `${state}|${place.key}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (language.accepts[state]) {
      const end = state === 0 && place === begin ? begin : settled(place);
      ends.set(end.key, end);
    }
    if (seen.size > MAX_PAIRS || place.stack.length > begin.stack.length + 8) {
      return { places: [], problem: 'it may open brackets without end' };
    }
    for (let index = 0; index < CLASS_COUNT; index++) {
      const to = step(language, state, index);
      if (to < 0) continue;
      const after = next(place, index);
      if (!after) return { places: [], problem: `it may hold ${named(bit(index))} where ${describe(place)}` };
      if (after.stack.length < begin.stack.length)
        return { places: [], problem: 'it may close brackets that the template has opened' };
      open.push([to, after]);
    }
  }
  return { places: [...ends.values()] };
}

/** Joins the states of complete numbers. */
function settled(place: JsonPlace): JsonPlace {
  return COMPLETE.has(place.mode) && place.mode !== 'after' ? placeAt('scalar-end', place.stack) : place;
}

function named(classes: Classes): string {
  if ((classes & CONTROLS) !== 0) return 'a line end or control character';
  const sign = SIGNS.find((_, index) => (classes & bit(index)) !== 0) ?? '';
  return sign === 'g' ? 'any letter' : sign === ' ' ? 'a blank' : `\`${sign}\``;
}

const CUTS_STRING = classesOf('"\\');

/** Reports a client's text that may change the structure around it. */
function checkContained(place: JsonPlace, language: Language, report: Report): void {
  const dangerous = language.classes & STRUCTURE;
  if (dangerous === 0) return;
  if (place.mode === 'string' || place.mode === 'name-string') {
    if (endsInString(language)) return;
    report({
      claim: 'contained',
      message: `it may hold ${named((dangerous & CUTS_STRING) >>> 0 || dangerous >>> 0)}, which is not escaped`,
    });
    return;
  }
  report({ claim: 'contained', message: `it may hold ${named(dangerous >>> 0)} outside of a string` });
}
