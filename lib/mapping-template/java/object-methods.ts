/** The methods of every Java object, without notify and wait, which need threads. getClass() gives only names. */
import { classOf } from '../values/java-class';
import { JavaException } from '../values/exceptions';
import { hashCode } from '../values/hashing';
import { methodTable } from './methods';
import { print } from '../values/printing';
import type { JavaValue } from '../values/values';
import { javaEquals } from '../values/equality';

/** Fails as `compareTo` does for an object of another class. */
export function failToCompare(self: JavaValue, other: JavaValue): never {
  throw new JavaException('ClassCastException', `${print(other)} cannot be compared with ${print(self)}`);
}

export const objectMethods = methodTable<JavaValue>((of) => ({
  equals: of(['Object'], (self, other) => javaEquals(self, other)),
  getClass: of([], classOf),
  hashCode: of([], (self) => hashCode(self)),
  toString: of([], (self) => print(self)),
}));
