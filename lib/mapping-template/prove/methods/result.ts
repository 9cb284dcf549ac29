/** What a method gives, and how it can fail. */
import { type Range, type Value } from '../values/value';

/** What the methods of the tables are given besides the object and the arguments. */
export interface Call {
  readonly name: string;
  readonly args: readonly Value[];
  /** Whether an argument is a bare word, which Java gets as null. */
  readonly hasNull: boolean;
  /** Tells that the call may fail, and why. */
  fails(reason: string): void;
  /** Tells that something is not followed: it may give anything, and may fail. */
  unknown(reason: string): Value;
  /** How long a text is, as far as it is known. */
  lengthOf(text: Value): Range;
}
