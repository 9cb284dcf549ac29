/** How Java's toString prints each value, which is how a reference prints it. */
import { BoundExceeded, MAX_SIZE } from './exceptions';
import { textOfNumber } from './number-text';
import { JavaList, JavaMap, JavaObject, type JavaValue } from './values';
import { writeJson } from '../json';

/** What a reference to the value prints; Java's null is "null" inside a list or map and "" by itself. */
export function print(value: JavaValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return 'null';
  if (typeof value !== 'object') return String(value);
  if (value instanceof JavaMap || value instanceof JavaList) return printCollection(value);
  if (value instanceof JavaObject) return value.print();
  return textOfNumber(value);
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
  } else if (value instanceof JavaMap && !value.silent) {
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
    const text = printWhole(value);
    printed.length += text.length;
    texts.push(text);
  }
  printed.length += 2;
  if (printed.length > MAX_SIZE) throw new BoundExceeded(`A printed value grew beyond ${MAX_SIZE} characters`);
}

/** What is printed without looking into it. */
function printWhole(value: JavaValue): string {
  if (value instanceof JavaMap) return '';
  if (value instanceof JavaList) return value.kind === 'json' ? writeJson(value) : printArray(value);
  return print(value);
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
