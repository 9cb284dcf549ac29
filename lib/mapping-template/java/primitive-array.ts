/** byte[] and char[]: no value of a template can be put into one. */
import { JavaException } from './exceptions';
import { JavaList, type JavaValue } from './values';

export class JavaPrimitiveArray extends JavaList {
  constructor(items: JavaValue[]) {
    super('array', items);
  }

  override setItem(): never {
    throw new JavaException('IllegalArgumentException', 'argument type mismatch');
  }
}
