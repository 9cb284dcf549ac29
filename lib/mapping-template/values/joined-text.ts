/**
 * Sums of texts. V8 keeps a sum as a tree of its parts and copies it into one piece when a character of it is first looked
 * at: a template that joins and looks in turn copies the whole text in each pass. One that only joins, to look once at the
 * end, copies nothing. So the copy is counted when somebody looks, for as many times as sums of that length were made.
 */
import { checkSize, countSum, spendMemory, spendWork, takeSum } from './budget';

/** Shorter sums are copied in less time than a call takes. */
const SHORT = 512;
/** What V8 takes for a sum besides its parts. */
const SUM = 32;

/** Java's `left + right`. */
export function joinTexts(left: string, right: string): string {
  const length = left.length + right.length;
  checkSize(length);
  spendMemory(SUM + 2 * Math.min(left.length, right.length));
  if (length > SHORT) countSum(length);
  return left + right;
}

/** To be called before a character of a text is looked at by a method that does not count the whole text. */
export function lookAt(text: string): void {
  if (text.length <= SHORT || !takeSum(text.length)) return;
  // The copy itself is dropped with the sum, or kept by it: both count as made.
  spendWork(text.length);
  spendMemory(text.length);
}
