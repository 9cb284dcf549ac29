/** How Java's toString prints each value, which is how a reference prints it. */
import { BoundExceeded, MAX_SIZE } from './exceptions';
import { JavaBigDecimal, JavaCharacter, JavaDouble, JavaList, JavaMap, JavaObject, type JavaValue } from './values';
import { writeJson } from '../json';

/** What a reference to the value prints; Java's null is "null" inside a list or map and "" by itself. */
export function print(value: JavaValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return 'null';
  if (typeof value !== 'object') return String(value);
  if (value instanceof JavaDouble) return printDouble(value.value);
  if (value instanceof JavaMap || value instanceof JavaList) return printCollection(value);
  if (value instanceof JavaObject) return value.print();
  if (value instanceof JavaBigDecimal) return printBigDecimal(value);
  if (value instanceof JavaCharacter) return value.value;
  return String(value.value);
}

export function printEntry(key: JavaValue, value: JavaValue): string {
  return `${print(key)}=${print(value)}`;
}

function printCollection(value: JavaMap | JavaList): string {
  const texts: string[] = [];
  append(value, texts, { length: 0 });
  return texts.join('');
}

/** Counts as it goes: a few nested `#set($x = [$x, $x])` would otherwise print for ever. */
function append(value: JavaValue, texts: string[], printed: { length: number }): void {
  if (value instanceof JavaList && value.kind === 'list') {
    texts.push('[');
    value.items.forEach((item, index) => {
      if (index > 0) texts.push(', ');
      appendItem(item, value, '(this Collection)', texts, printed);
    });
    texts.push(']');
  } else if (value instanceof JavaMap) {
    texts.push('{');
    let separator = '';
    for (const [key, item] of value.entries()) {
      texts.push(separator);
      appendItem(key, value, '(this Map)', texts, printed);
      texts.push('=');
      appendItem(item, value, '(this Map)', texts, printed);
      separator = ', ';
    }
    texts.push('}');
  } else {
    const text =
      value instanceof JavaList ? (value.kind === 'json' ? writeJson(value) : printArray(value)) : print(value);
    printed.length += text.length;
    texts.push(text);
  }
  printed.length += 2;
  if (printed.length > MAX_SIZE) throw new BoundExceeded(`A printed value grew beyond ${MAX_SIZE} characters`);
}

function appendItem(
  item: JavaValue,
  holder: JavaValue,
  self: string,
  texts: string[],
  printed: { length: number },
): void {
  if (item === holder) texts.push(self);
  else append(item, texts, printed);
}

/** Java prints an array as its type and an address; the address differs in each run and is left at 0 here. */
function printArray(array: JavaList): string {
  return array.items.every((item) => typeof item === 'string') ? '[Ljava.lang.String;@0' : '[Ljava.lang.Object;@0';
}

/** Double.toString: always a fraction, and an exponent from 10^7 up and below 10^-3. */
export function printDouble(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent.replace('+', '')}`;
}

/** BigDecimal.toString: plain as long as that needs few zeros. */
function printBigDecimal({ unscaled, scale }: JavaBigDecimal): string {
  const sign = unscaled < 0n ? '-' : '';
  const digits = String(unscaled < 0n ? -unscaled : unscaled);
  const exponent = digits.length - 1 - scale;
  if (scale === 0) return sign + digits;
  if (scale > 0 && exponent >= -6) {
    const padded = digits.padStart(scale + 1, '0');
    return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
  }
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${sign}${digits.charAt(0)}${fraction}E${exponent >= 0 ? '+' : ''}${exponent}`;
}
