/** Prints values as Java's toString does. A reference prints its value in this way. */
import { joinTexts } from './joined-text';
import { textOfNumber } from './number-text';
import { TextBuilder } from './text-builder';
import { JavaList, JavaMap, JavaObject, type JavaValue } from './values';

/** Returns the text of Java's String.valueOf. The rendering does not use it for null, because a reference to null prints nothing. */
export function print(value: JavaValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return 'null';
  if (typeof value !== 'object') return String(value);
  if (value instanceof JavaMap || value instanceof JavaList) return printCollection(value);
  if (value instanceof JavaObject) return value.print();
  return textOfNumber(value);
}

export function printEntry(key: JavaValue, value: JavaValue): string {
  return joinTexts(joinTexts(print(key), '='), print(value));
}

function printCollection(value: JavaMap | JavaList): string {
  const text = new TextBuilder();
  append(value, text);
  return text.toString();
}

function append(value: JavaValue, text: TextBuilder): void {
  if (value instanceof JavaList && value.kind === 'list') {
    text.add('[');
    value.items.forEach((item, index) => {
      if (index > 0) text.add(', ');
      appendItem(item, value, '(this Collection)', text);
    });
    text.add(']');
  } else if (value instanceof JavaMap && !value.silent) {
    text.add('{');
    let separator = '';
    for (const { key, value: item } of value.entries()) {
      text.add(separator);
      appendItem(key, value, '(this Map)', text);
      text.add('=');
      appendItem(item, value, '(this Map)', text);
      separator = ', ';
    }
    text.add('}');
  } else {
    text.add(printWhole(value));
  }
}

/** Prints a value without its items. */
function printWhole(value: JavaValue): string {
  if (value instanceof JavaMap) return '';
  // Java prints an array as its type and an address. The address differs in each run, so it is always 0 here.
  if (value instanceof JavaList) return value.printWhole?.() ?? `${value.className}@0`;
  return print(value);
}

function appendItem(item: JavaValue, holder: JavaValue, self: string, text: TextBuilder): void {
  if (item === holder) text.add(self);
  else append(item, text);
}
