/**
 * Searches a text for another text, the needle. V8 compares the needle anew at each place, so for a long needle that nearly
 * matches everywhere the time grows with the product of both lengths. Long needles are found by Knuth, Morris and Pratt's method.
 */
import { checkSize, spendMemory, spendWork } from './budget';
import { TextBuilder } from './text-builder';

/** The longest needle for which V8 searches. */
const SHORT = 32;
/** The number of characters that are counted and then searched at once. */
const SLICE = 65_536;
/** The work of our own search for each character of the text and of the needle. */
const STEP = 50;

/** String.indexOf. */
export function indexOf(text: string, part: string, from = 0): number {
  const begin = Math.min(Math.max(from, 0), text.length);
  return new Search(text, part, begin).next(begin);
}

/** Finds one place after the other, and counts each character once. */
class Search {
  private readonly nextPlaces: Int32Array | undefined;
  private readonly cost: number;

  constructor(
    private readonly text: string,
    private readonly part: string,
    /** The end of the characters that are already counted. */
    private counted: number,
  ) {
    const isLong = part.length > SHORT && part.length <= text.length - counted;
    this.nextPlaces = isLong ? nextPlaces(part, 1) : undefined;
    this.cost = isLong ? STEP : costOf(part);
  }

  /** Returns the first place at or after `from`; -1 if there is none. */
  next(from: number): number {
    const { text, part } = this;
    if (part.length > text.length - from) return -1;
    if (this.nextPlaces) return this.nextOfLong(from, this.nextPlaces);
    for (let at = from; ;) {
      if (this.counted - at < part.length || part === '') this.countFrom(at);
      const isWhole = this.counted === text.length;
      const found = isWhole ? text.indexOf(part, at) : text.slice(at, this.counted).indexOf(part);
      if (found !== -1) return isWhole ? found : at + found;
      if (isWhole) return -1;
      const searched = this.counted;
      this.countFrom(at);
      at = Math.max(at, searched - part.length + 1);
    }
  }

  private nextOfLong(from: number, next: Int32Array): number {
    const { text, part } = this;
    let matched = 0;
    for (let at = from; at < text.length; at++) {
      if (at >= this.counted) this.countFrom(at);
      const code = text.charCodeAt(at);
      while (matched > 0 && part.charCodeAt(matched) !== code) matched = next[matched - 1];
      if (part.charCodeAt(matched) === code) matched++;
      if (matched === part.length) return at - part.length + 1;
    }
    return -1;
  }

  private countFrom(at: number): void {
    const end = Math.min(this.text.length, Math.max(this.counted, at) + SLICE);
    spendWork(this.cost * (end - this.counted));
    this.counted = end;
  }
}

/** String.lastIndexOf: the last place at or before `from`. */
export function lastIndexOf(text: string, part: string, from = text.length): number {
  const last = Math.min(from, text.length - part.length);
  if (last < 0) return -1;
  const end = last + part.length;
  if (part.length > SHORT) return lastOfLong(text, part, end);
  const cost = 2 * costOf(part);
  for (let at = last + 1; at > 0; at -= SLICE) {
    const begin = Math.max(0, at - SLICE);
    const stop = at - 1 + part.length;
    spendWork(cost * (stop - begin));
    const found = text.slice(begin, stop).lastIndexOf(part);
    if (found !== -1) return begin + found;
  }
  return -1;
}

/** String.replace with two texts. */
export function replaceText(text: string, part: string, by: string): string {
  // For an empty text Java puts the replacement between all characters.
  if (part === '') return replaceNothing(text, by);
  const search = new Search(text, part, 0);
  let at = search.next(0);
  if (at === -1) return text;
  const built = new TextBuilder();
  let index = 0;
  for (; at !== -1; at = search.next(index)) {
    built.add(text.slice(index, at));
    built.add(by);
    index = at + part.length;
  }
  built.add(text.slice(index));
  return built.toString();
}

function replaceNothing(text: string, by: string): string {
  checkSize(text.length + (text.length + 1) * by.length);
  const built = new TextBuilder();
  built.add(by);
  for (let index = 0; index < text.length; index++) {
    built.add(text.charAt(index));
    built.add(by);
  }
  return built.toString();
}

/** The work for each place. A longer needle is compared at each place, at worst to its end. */
function costOf(part: string): number {
  return 1 + (part.length >> 2);
}

/** For each prefix of the needle, the length of the longest shorter prefix that is its suffix. Direction -1 reads backwards. */
function nextPlaces(part: string, direction: 1 | -1): Int32Array {
  spendMemory(4 * part.length);
  spendWork(STEP * part.length);
  const next = new Int32Array(part.length);
  for (let index = 1, matched = 0; index < part.length; index++) {
    const code = codeIn(part, index, direction);
    while (matched > 0 && codeIn(part, matched, direction) !== code) matched = next[matched - 1];
    if (codeIn(part, matched, direction) === code) matched++;
    next[index] = matched;
  }
  return next;
}

function codeIn(part: string, index: number, direction: 1 | -1): number {
  return part.charCodeAt(direction === 1 ? index : part.length - 1 - index);
}

/** Returns the last place of a long needle before `end`. Reads text and needle backwards. */
function lastOfLong(text: string, part: string, end: number): number {
  const next = nextPlaces(part, -1);
  let matched = 0;
  for (let at = end - 1, count = 0; at >= 0; at--, count++) {
    if (count % SLICE === 0) spendWork(STEP * Math.min(SLICE, at + 1));
    const code = text.charCodeAt(at);
    while (matched > 0 && codeIn(part, matched, -1) !== code) matched = next[matched - 1];
    if (codeIn(part, matched, -1) === code) matched++;
    if (matched === part.length) return at;
  }
  return -1;
}
