/** What every Java object has, but for notify and wait: threads are not offered. Of a class only the name is. */
import { classOf } from './class';
import { javaEquals } from './comparison';
import { JavaException } from './exceptions';
import { hashCode } from './hashing';
import { methodTable } from './methods';
import { print } from './printing';
import type { JavaValue } from './values';

/** `compareTo` of an object of another class. */
export function failToCompare(self: JavaValue, other: JavaValue): never {
  throw new JavaException('ClassCastException', `${print(other)} cannot be compared with ${print(self)}`);
}

export const objectMethods = methodTable<JavaValue>((of) => ({
  equals: of(['Object'], (self, other) => javaEquals(self, other)),
  getClass: of([], classOf),
  hashCode: of([], (self) => hashCode(self)),
  toString: of([], (self) => print(self)),
}));
