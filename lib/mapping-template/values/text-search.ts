/**
 * Searching a text for another one. V8 compares a needle anew at each place, which for a long one and a text that nearly
 * holds it everywhere takes time with the product of both: long needles are searched for by Knuth, Morris and Pratt.
 */
import { checkSize, spendMemory, spendWork } from './budget';
import { TextBuilder } from './text-builder';

/** So long a needle V8 searches for. */
const SHORT = 32;
/** So many characters are searched at once, and counted before. */
const SLICE = 65_536;
/** What a character costs in our own search, of the text and of the needle. */
const STEP = 50;

/** String.indexOf. */
export function indexOf(text: string, part: string, from = 0): number {
  const begin = Math.min(Math.max(from, 0), text.length);
  return new Search(text, part, begin).next(begin);
}

/** Place after place, each character counted once. */
class Search {
  private readonly nextPlaces: Int32Array | undefined;
  private readonly cost: number;

  constructor(
    private readonly text: string,
    private readonly part: string,
    /** Where the characters end that are counted. */
    private counted: number,
  ) {
    const isLong = part.length > SHORT && part.length <= text.length - counted;
    this.nextPlaces = isLong ? nextPlaces(part, 1) : undefined;
    this.cost = isLong ? STEP : costOf(part);
  }

  /** The first place from there on; -1 if there is none. */
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

/** String.lastIndexOf: the last place that is not behind `from`. */
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

/** String.replace of a text by a text. */
export function replaceText(text: string, part: string, by: string): string {
  // Java puts the replacement between all characters.
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

/** A character is found at once; a longer needle is compared at each place, at worst to its end. */
function costOf(part: string): number {
  return 1 + (part.length >> 2);
}

/** For each beginning of the needle the longest shorter one in which it ends. In direction -1 the needle is read backwards. */
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

/** The last place of a long needle before `end`: text and needle are read backwards. */
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
