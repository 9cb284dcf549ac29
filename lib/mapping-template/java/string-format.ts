/** String.format, with the conversions for values that a template can have. */
import { JavaException } from '../values/exceptions';
import { isNumber, toBigInt, toDouble } from '../values/numbers';
import { print } from '../values/printing';
import { JavaBigDecimal, JavaDouble, type JavaValue } from '../values/values';
import { spendWork } from '../values/budget';
import { textOfNumber } from '../values/number-text';
import { TextBuilder } from '../values/text-builder';
import { toUpperCase } from './letter-case';

const MAX_WIDTH = 10_000;
const MAX_PRECISION = 100;

/** The parts of a format specifier, from the percent sign to the letter of its conversion. */
interface Specifier {
  readonly text: string;
  readonly index: number | undefined;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly conversion: string;
}

export function format(pattern: string, args: readonly JavaValue[]): string {
  const text = new TextBuilder();
  let next = 0;
  let written = 0;
  for (let at = pattern.indexOf('%'); at !== -1; at = pattern.indexOf('%', at)) {
    const specifier = readSpecifier(pattern, at);
    if (!specifier) {
      at++;
      continue;
    }
    text.add(pattern.slice(written, at));
    at += specifier.text.length;
    written = at;
    if (specifier.conversion === 'n') text.add('\n');
    else if (specifier.conversion === '%') text.add('%');
    else addArgument(text, specifier, args, specifier.index ?? next++);
  }
  text.add(pattern.slice(written));
  return text.toString();
}

/** Reads a specifier in one pass, because a client can send one of any length. Returns undefined if it has no conversion. */
function readSpecifier(pattern: string, begin: number): Specifier | undefined {
  let at = begin + 1;
  const readWhile = (characters: string): string => {
    const from = at;
    while (at < pattern.length && characters.includes(pattern.charAt(at))) at++;
    return pattern.slice(from, at);
  };
  const digits = readWhile(DIGITS);
  const hasIndex = digits !== '' && pattern.charAt(at) === '$';
  at = hasIndex ? at + 1 : begin + 1;
  const flags = readWhile(FLAGS);
  const width = readWhile(DIGITS);
  let precision: string | undefined;
  if (pattern.charAt(at) === '.') {
    at++;
    precision = readWhile(DIGITS);
  }
  const conversion = pattern.charAt(at);
  const text = pattern.slice(begin, at + 1);
  spendWork(READING * text.length);
  if (precision === '' || !/[a-zA-Z%]/.test(conversion)) return undefined;
  return {
    text,
    index: hasIndex ? Number(digits) - 1 : undefined,
    flags,
    width: Math.min(Number(width), MAX_WIDTH),
    precision: precision === undefined ? undefined : Number(precision),
    conversion,
  };
}

const DIGITS = '0123456789';
const FLAGS = '-#+ 0,(';
/** The work for a character of a specifier. */
const READING = 20;
/** The work of the longest conversion: a double with a hundred places. */
const CONVERTING = 500;

function addArgument(text: TextBuilder, specifier: Specifier, args: readonly JavaValue[], position: number): void {
  const { flags, width } = specifier;
  if (position >= args.length) throw new JavaException('MissingFormatArgumentException', specifier.text);
  spendWork(CONVERTING);
  const converted = convert(specifier, args[position] ?? null);
  if (flags.includes('-')) text.add(converted.padEnd(width));
  else text.add(flags.includes('0') ? padZeros(converted, width) : converted.padStart(width));
}

function convert({ text: specifier, conversion, flags, precision }: Specifier, value: JavaValue): string {
  switch (conversion) {
    case 's':
      return print(value).slice(0, precision);
    case 'S':
      return toUpperCase(print(value));
    case 'b':
      return String(value !== null && value !== false);
    case 'c':
      if (typeof value !== 'number') return print(value);
      if (value < 0 || value > 0x10ffff) {
        throw new JavaException('IllegalFormatCodePointException', `Code point = 0x${(value >>> 0).toString(16)}`);
      }
      return String.fromCodePoint(value);
    case 'd':
      if (value === null) return 'null';
      if (!isNumber(value) || value instanceof JavaDouble || value instanceof JavaBigDecimal) break;
      return withSign(group(textOfNumber(value), flags), flags);
    case 'x':
    case 'X': {
      if (!isNumber(value) || value instanceof JavaDouble) break;
      const bits =
        typeof value === 'number' ? (value >>> 0).toString(16) : BigInt.asUintN(64, toBigInt(value)).toString(16);
      return conversion === 'x' ? bits : bits.toUpperCase();
    }
    case 'f':
      if (!(value instanceof JavaDouble || value instanceof JavaBigDecimal)) break;
      return withSign(group(toDouble(value).toFixed(Math.min(precision ?? 6, MAX_PRECISION)), flags), flags);
  }
  throw new JavaException('IllegalFormatException', specifier);
}

function withSign(text: string, flags: string): string {
  if (text.startsWith('-')) return text;
  return flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
}

/** Groups the digits before the point by threes, with commas. */
function group(text: string, flags: string): string {
  if (!flags.includes(',')) return text;
  spendWork(READING * text.length);
  return text.replace(/(?<![.\d])\d{4,}/g, (digits) => {
    const first = digits.length % 3 || 3;
    const groups = [digits.slice(0, first)];
    for (let at = first; at < digits.length; at += 3) groups.push(digits.slice(at, at + 3));
    return groups.join(',');
  });
}

function padZeros(text: string, width: number): string {
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
