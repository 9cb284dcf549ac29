/** Describes a value for a person who looks into a rendering: its type and its text. Long texts are cut. */
import { Definition } from '../evaluation/definition';
import { ForeachState } from '../evaluation/foreach-state';
import { failureMessage } from '../failures';
import { bitsOf } from '../values/big-numbers';
import { classOf } from '../values/java-class';
import { MapEntry, MapView } from '../values/map-view';
import { print } from '../values/printing';
import {
  JavaBigDecimal,
  JavaBigInteger,
  JavaList,
  JavaMap,
  JavaObject,
  type JavaValue,
  type KeyAndValue,
} from '../values/values';

export interface DescribedValue {
  /** The printed value, up to `MAX_CHARACTERS`. */
  readonly text: string;
  /** `String`, `Integer`, `List of 3`, `Map of 2`, … */
  readonly type: string;
}

/** Enough characters to recognize a value. The bound is needed, because a template may have thousands of long values. */
const MAX_CHARACTERS = 300;
/** The most items of a value that are described, including items of items. */
const MAX_ITEMS = 60;
const MAX_DEPTH = 6;
/** A longer number is not printed, because its digits take long to compute. */
const MAX_BITS = 4096;

export function describeValue(value: JavaValue): DescribedValue {
  try {
    const text = new Description().of(value, false, 0);
    return { text: text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text, type: typeOf(value) };
  } catch (error) {
    // Printing fails for a sublist whose list has changed.
    const failure = failureMessage(error);
    if (failure === undefined) throw error;
    return { text: failure, type: 'Object' };
  }
}

function typeOf(value: JavaValue): string {
  if (value instanceof JavaList) return `${value.kind === 'array' ? 'Array' : 'List'} of ${value.length}`;
  if (value instanceof JavaMap) return `Map of ${value.size}`;
  if (value instanceof Definition) return '#define';
  if (value instanceof ForeachState) return '#foreach';
  return value === null ? 'null' : (classOf(value)?.simpleName ?? 'Object');
}

/** Prints like Java, but only a few items, because a list of the body may have megabytes and is described in each pass of a loop. */
class Description {
  private left = MAX_ITEMS;

  /** @param isJson whether the value is a part of a list of the body, which prints as JSON */
  of(value: JavaValue, isJson: boolean, depth: number): string {
    if (typeof value === 'string') return this.text(value, isJson);
    if (value instanceof JavaList) return this.list(value, isJson || value.kind === 'json', depth);
    if (value instanceof JavaMap) return `{${this.entries(value.entries(), isJson, depth)}}`;
    if (value instanceof MapView) return this.view(value, depth);
    if (value instanceof MapEntry) return this.entry(value, isJson, depth + 1);
    if (value instanceof Definition) return 'a block, rendered anew wherever it is printed';
    if (value instanceof ForeachState) return `index ${value.index}, hasNext ${value.hasNext}`;
    if (value instanceof JavaBigInteger && bitsOf(value.value) > MAX_BITS) return 'a very long number';
    if (value instanceof JavaBigDecimal && bitsOf(value.unscaled) > MAX_BITS) return 'a very long number';
    // The other objects are $input and $util, which print nothing, and objects with a short text.
    return value instanceof JavaObject ? value.print() : print(value);
  }

  private text(value: string, isJson: boolean): string {
    const shown = value.slice(0, MAX_CHARACTERS + 1);
    return isJson ? JSON.stringify(shown) : shown;
  }

  private list(list: JavaList, isJson: boolean, depth: number): string {
    const items: string[] = [];
    for (let index = 0; index < list.length; index++) {
      if (!this.take(depth)) {
        items.push('…');
        break;
      }
      items.push(this.of(list.itemAt(index), isJson, depth + 1));
    }
    return `[${items.join(isJson ? ',' : ', ')}]`;
  }

  private view({ map, kind }: MapView, depth: number): string {
    if (kind === 'entry') return `[${this.entries(map.entries(), false, depth)}]`;
    const items: string[] = [];
    for (const entry of map.entries()) {
      if (!this.take(depth)) {
        items.push('…');
        break;
      }
      items.push(this.of(entry[kind], false, depth + 1));
    }
    return `[${items.join(', ')}]`;
  }

  private entries(all: Iterable<KeyAndValue>, isJson: boolean, depth: number): string {
    const entries: string[] = [];
    for (const entry of all) {
      if (!this.take(depth)) {
        entries.push('…');
        break;
      }
      entries.push(this.entry(entry, isJson, depth + 1));
    }
    return entries.join(isJson ? ',' : ', ');
  }

  private entry({ key, value }: KeyAndValue, isJson: boolean, depth: number): string {
    return `${this.of(key, isJson, depth)}${isJson ? ':' : '='}${this.of(value, isJson, depth)}`;
  }

  private take(depth: number): boolean {
    return depth < MAX_DEPTH && this.left-- > 0;
  }
}
