/** String.format: the conversions that make sense for the values a template holds. */
import { JavaException } from '../values/exceptions';
import { isNumber, toBigInt, toDouble } from '../values/numbers';
import { print } from '../values/printing';
import { JavaBigDecimal, JavaDouble, type JavaValue } from '../values/values';
import { checkSize } from '../values/budget';

const SPECIFIER = /%(?:(\d+)\$)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g;
const MAX_WIDTH = 10_000;

export function format(pattern: string, args: readonly JavaValue[]): string {
  let next = 0;
  let size = pattern.length;
  return pattern.replace(
    SPECIFIER,
    (
      whole,
      index: string | undefined,
      flags: string,
      width = '0',
      precision: string | undefined,
      conversion: string,
    ) => {
      if (conversion === 'n') return '\n';
      if (conversion === '%') return '%';
      const position = index === undefined ? next++ : Number(index) - 1;
      if (position >= args.length) throw new JavaException('MissingFormatArgumentException', whole);
      const text = convert(whole, conversion, flags, precision, args[position] ?? null);
      const columns = Math.min(Number(width), MAX_WIDTH);
      size += Math.max(text.length, columns);
      checkSize(size);
      if (flags.includes('-')) return text.padEnd(columns);
      return flags.includes('0') ? padZeros(text, columns) : text.padStart(columns);
    },
  );
}

function convert(
  specifier: string,
  conversion: string,
  flags: string,
  precision: string | undefined,
  value: JavaValue,
): string {
  switch (conversion) {
    case 's':
      return print(value).slice(0, precision === undefined ? undefined : Number(precision));
    case 'S':
      return print(value).toUpperCase();
    case 'b':
      return String(value !== null && value !== false);
    case 'c':
      return typeof value === 'number' ? String.fromCodePoint(value) : print(value);
    case 'd':
      if (value === null) return 'null';
      if (!isNumber(value) || value instanceof JavaDouble || value instanceof JavaBigDecimal) break;
      return withSign(group(String(toBigInt(value)), flags), flags);
    case 'x':
    case 'X': {
      if (!isNumber(value) || value instanceof JavaDouble) break;
      const bits =
        typeof value === 'number' ? (value >>> 0).toString(16) : BigInt.asUintN(64, toBigInt(value)).toString(16);
      return conversion === 'x' ? bits : bits.toUpperCase();
    }
    case 'f':
      if (!(value instanceof JavaDouble || value instanceof JavaBigDecimal)) break;
      return withSign(group(toDouble(value).toFixed(Math.min(Number(precision ?? 6), 100)), flags), flags);
  }
  throw new JavaException('IllegalFormatException', specifier);
}

function withSign(text: string, flags: string): string {
  if (text.startsWith('-')) return text;
  return flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
}

function group(text: string, flags: string): string {
  return flags.includes(',') ? text.replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ',') : text;
}

function padZeros(text: string, width: number): string {
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
