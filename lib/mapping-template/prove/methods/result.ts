/** The result of a method, and its possible failures. */
import { type Range, type Value } from '../values/value';

/** The argument of the tables' methods besides the object and the arguments of the call. */
export interface Call {
  readonly name: string;
  readonly args: readonly Value[];
  /** Whether an argument is a bare word, which is null in Java. */
  readonly hasNull: boolean;
  /** Reports that the call may fail, with the reason. */
  fails(reason: string): void;
  /** Reports a call that cannot be followed. It may return anything, and may fail. */
  unknown(reason: string): Value;
  /** The length of a text, as far as it is known. */
  lengthOf(text: Value): Range;
}
