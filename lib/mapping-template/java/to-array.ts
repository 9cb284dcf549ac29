/** Collection.toArray: fills an array of the template, or makes a new one. */
import { JavaArray } from '../values/array';
import { checkItems, spendWork } from '../values/budget';
import { JavaException } from '../values/exceptions';
import type { JavaList, JavaValue, Method } from '../values/values';
import type { Describe } from './methods';

/** The overloads. Velocity puts an argument that is not an array into an array, as for a variable number of arguments. */
export function toArray<Self extends JavaValue>(
  of: Describe<Self>,
  itemsOf: (self: Self) => readonly JavaValue[],
): readonly Method[] {
  return [
    of([], (self) => new JavaArray('[Ljava.lang.Object;', copyOf(itemsOf(self)))),
    of(['Array'], (self, array) => fill(array, itemsOf(self))),
    of(['Object'], (self, item) => fill(new JavaArray('[Ljava.lang.Object;', [item]), itemsOf(self))),
  ];
}

function fill(array: JavaList | null, items: readonly JavaValue[]): JavaList {
  if (!(array instanceof JavaArray)) throw new JavaException('NullPointerException', 'there is no array to fill');
  if (!items.every((item) => array.takes(item))) {
    throw new JavaException('ArrayStoreException', 'an item has another type than the array');
  }
  spendWork(FILLING * items.length);
  if (array.length < items.length) return array.withItems(copyOf(items));
  items.forEach((item, index) => {
    array.setItem(index, item);
  });
  if (array.length > items.length) array.setItem(items.length, null);
  return array;
}

/** The work to put an item. */
const FILLING = 10;

function copyOf(items: readonly JavaValue[]): JavaValue[] {
  checkItems(items.length);
  spendWork(items.length);
  return [...items];
}
