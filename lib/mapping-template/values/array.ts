/** Java's arrays. An array has a fixed length and accepts only values of its type. */
import { JavaException } from './exceptions';
import { JavaList, type JavaValue } from './values';

/** The types of arrays: String[] from split, Object[] from toArray, byte[] and char[] from a string. */
export type ArrayType = '[Ljava.lang.String;' | '[Ljava.lang.Object;' | '[B' | '[C';

export class JavaArray extends JavaList {
  constructor(
    private readonly type: ArrayType,
    items: JavaValue[],
  ) {
    super('array', items);
  }

  override get className(): string {
    return this.type;
  }

  /** Whether it is an array of bytes or characters. A template has no value that fits into one. */
  get isPrimitive(): boolean {
    return this.type === '[B' || this.type === '[C';
  }

  override setItem(index: number, item: JavaValue): void {
    if (!this.takes(item)) throw new JavaException('IllegalArgumentException', 'array element type mismatch');
    super.setItem(index, item);
  }

  /** A new array of the same type. */
  withItems(items: JavaValue[]): JavaArray {
    return new JavaArray(this.type, items);
  }

  /** Whether an item is of the array's type. */
  takes(item: JavaValue): boolean {
    if (this.isPrimitive) return false;
    return this.type === '[Ljava.lang.Object;' || typeof item === 'string' || item === null;
  }
}
