/** Values to try at one place of a request, the plainest first. */
import { ABSENT, type Json, JsonNumber, objectOf } from './body';
import { greatestSample, nearMisses, samplesOf } from './pattern-samples';
import type { Random } from './random';
import type { Hints } from './slot';

/** Ordinary texts. */
const PLAIN_TEXTS = ['1', 'x', '', "it's", 'a b', '0', '-1', '1.5', 'true', 'null', '2024-01-31', 'a,b', 'a&b'];

/** Texts that somebody sends to try an attack. */
const HOSTILE_TEXTS = [
  ...[
    '"',
    '\\',
    ',',
    ']',
    '}',
    '[',
    '{',
    ':',
    '\n',
    '\t',
    '01',
    '1e999',
    'NaN',
    '-',
    '1,2',
    '"x',
    'x"',
    '\\"',
    '\u0001',
  ],
  ...['1.', '.5', '+1', '1e5', '0x1', 'true1', '[]', '{}', '""', 'null,null', '\r\n', '\u00e9', '\u{1f600}', '\u2028'],
  ...['&', '=', '%', '+', '%22', '%', '&x=1', '$x', '#end', '<', '*', '12345678901234567890', '-0', 'undefined'],
  ...['9'.repeat(20), 'x'.repeat(3000), '\u0000'],
];

/** A number of passes beyond API Gateway's quota. */
export const TOO_MANY = 1001;

export type TextValue = string | typeof ABSENT;

/** @param absent whether the value may be missing */
export function plainTexts(hints: Hints, absent: boolean, random: Random): TextValue[] {
  const separated = separatorTexts(hints).map((separator) => `1${separator}2`);
  const sampled = [...hints.patterns].flatMap((pattern) => samplesOf(pattern, 3, random));
  const leftOut: readonly TextValue[] = absent ? [ABSENT] : [];
  return unique<TextValue>([
    PLAIN_TEXTS[0],
    ...leftOut,
    ...PLAIN_TEXTS.slice(1, 3),
    ...hints.literals,
    ...sampled,
    ...separated,
    ...PLAIN_TEXTS.slice(3),
  ]);
}

export function hostileTexts(hints: Hints, random: Random): string[] {
  const separators = separatorTexts(hints);
  const samples = [...hints.patterns].flatMap((pattern) => samplesOf(pattern, 8, random));
  const sizes = [...hints.numbers].flatMap((number) => [number - 1, number, number + 1]).filter((size) => size > 0);
  return unique([
    ...separators.flatMap((separator) => [separator, `1${separator}`, `${separator}1`, many('1', separator)]),
    ...HOSTILE_TEXTS.slice(0, 19),
    ...samples,
    ...[...hints.patterns].flatMap((pattern) => greatestSample(pattern) ?? []),
    ...samples.flatMap(nearMisses),
    ...[...hints.literals].flatMap((literal) => [`${literal}"`, `${literal}x`, literal.toUpperCase(), `x${literal}`]),
    // The second one is for a template that cuts an escaped text within an escape.
    ...sizes.filter((size) => size <= 3000).flatMap((size) => ['x'.repeat(size), `${'x'.repeat(size - 1)}\\xx`]),
    ...HOSTILE_TEXTS.slice(19),
    ...separators.map((separator) => `${separator}${separator}`),
  ]);
}

/** JSON values for a place in a body, chosen by the template's use of the place. */
export function plainJson(hints: Hints, random: Random): (Json | typeof ABSENT)[] {
  const texts = plainTexts(hints, false, random).filter((text) => text !== ABSENT);
  return [1, 'x', ABSENT, null, '', ...texts, 1.5, true, false, -1, objectOf({ a: 1 }), ['x'], objectOf({}), []];
}

export function hostileJson(hints: Hints, random: Random): (Json | typeof ABSENT)[] {
  return [
    ...hostileTexts(hints, random),
    [1, 2],
    objectOf({ a: 1, b: 2 }),
    objectOf({ '"': 1 }),
    objectOf({ 'a,b': '"' }),
    ['"'],
    [null],
    [objectOf({})],
    [[]],
    objectOf({ a: objectOf({ a: objectOf({ a: [] }) }) }),
    1e7,
    0.0001,
    12345678901234567000,
    new JsonNumber('1e999'),
    new JsonNumber('-1e999'),
    new JsonNumber('1.0'),
    new JsonNumber('-0'),
    '\ud800',
  ];
}

/** Returns more pieces than a loop may have. */
function many(piece: string, separator: string): string {
  return Array.from({ length: TOO_MANY }, () => piece).join(separator);
}

/** A short name, so that 1,001 of them fit into a request. */
export function shortName(index: number): string {
  return `p${index + 1}`;
}

/** Returns the texts at which the template splits. A pattern counts only if it stands for one plain text. */
export function separatorTexts({ separators }: Hints): string[] {
  return [...separators].flatMap((separator) => separatorText(separator) ?? []);
}

function separatorText(pattern: string): string | undefined {
  if (/^[^\\[\](){}.*+?^$|]+$/.test(pattern)) return pattern;
  const escaped = /^\\([^a-zA-Z0-9])$/.exec(pattern);
  if (escaped) return escaped[1];
  const classed = /^\[([^\\^\]])/.exec(pattern);
  if (classed) return classed[1];
  const loose = /(?:\\s\*|\\s\+|\*|^)([^\\[\](){}.*+?^$|s])(?:\\s\*)?$/.exec(pattern);
  if (loose) return loose[1];
  if (pattern.startsWith('\\s')) return ' ';
  return samplesOf(pattern, 1).find((text) => text !== '');
}

export function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
