/**
 * Sums of texts. V8 stores a sum as a tree of its parts, and copies it into one piece when a character of it is first read. A
 * template that joins and reads in turn copies the whole text in each pass; a template that only joins copies nothing. So the copy
 * is counted when a method reads the text, as often as sums of that length were made.
 */
import { checkSize, countSum, spendMemory, spendWork, takeSum } from './budget';

/** A shorter sum is not counted, because a call takes more time than its copy. */
const SHORT = 512;
/** The bytes of a sum besides its parts. */
const SUM = 32;

/** Java's `left + right`. */
export function joinTexts(left: string, right: string): string {
  const length = left.length + right.length;
  checkSize(length);
  spendMemory(SUM + 2 * Math.min(left.length, right.length));
  if (length > SHORT) countSum(length);
  return left + right;
}

/** A method that does not count the whole text must call this before it reads a character. */
export function lookAt(text: string): void {
  if (text.length <= SHORT || !takeSum(text.length)) return;
  // Memory counts when it is taken, whether or not the copy is dropped later.
  spendWork(text.length);
  spendMemory(text.length);
}
