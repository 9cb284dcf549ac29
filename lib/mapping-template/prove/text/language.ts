/**
 * A set of texts, as a finite automaton over the classes of characters. Equal sets are the same object, so that identity compares
 * them. A set that would need too many states is widened to a larger set.
 */
import { ALL, type Classes, classesOf, CLASS_COUNT, classOf, bit, HEX_DIGITS, isOpen } from './alphabet';

/** The most states of an automaton. No guard of a real template needs more. */
const MAX_STATES = 160;
/** The most steps to build one automaton. */
const MAX_WORK = 40_000;
const DEAD = -1;

export interface Language {
  readonly id: number;
  /** For each state, whether a text may end there. Texts begin in the first state. Every state leads to one where a text may end. */
  readonly accepts: readonly boolean[];
  /** The next state for each state and class, `DEAD` for none. */
  readonly next: Int16Array;
  /** All classes that occur in any of the texts. */
  readonly classes: Classes;
}

/** A regular expression over classes. */
export type Pattern =
  | { readonly kind: 'classes'; readonly classes: Classes }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly min: number; readonly max: number }
  | { readonly kind: 'language'; readonly language: Language };

export const one = (classes: Classes): Pattern => ({ kind: 'classes', classes });
export const sequence = (...parts: Pattern[]): Pattern => ({ kind: 'sequence', parts });
export const choice = (...parts: Pattern[]): Pattern => ({ kind: 'choice', parts });
export const repeat = (part: Pattern, min = 0, max = Infinity): Pattern => ({ kind: 'repeat', part, min, max });
const inside = (language: Language): Pattern => ({ kind: 'language', language });

class TooLarge extends Error {}

/** A nondeterministic automaton with steps that consume no character. */
class Automaton {
  readonly edges: { classes: Classes; to: number }[][] = [];
  readonly silent: number[][] = [];
  readonly ends = new Set<number>();
  readonly starts: number[] = [];
  private work = MAX_WORK;

  get workDone(): number {
    return MAX_WORK - this.work;
  }

  state(): number {
    if (--this.work < 0) throw new TooLarge();
    this.edges.push([]);
    this.silent.push([]);
    return this.edges.length - 1;
  }

  /** Appends a pattern to a state, and returns the state after the pattern. */
  append(from: number, pattern: Pattern): number {
    switch (pattern.kind) {
      case 'classes': {
        const to = this.state();
        if (pattern.classes !== 0) this.edges[from].push({ classes: pattern.classes, to });
        return to;
      }
      case 'sequence':
        return pattern.parts.reduce((at, part) => this.append(at, part), from);
      case 'choice': {
        const end = this.state();
        for (const part of pattern.parts) {
          const begin = this.state();
          this.silent[from].push(begin);
          this.silent[this.append(begin, part)].push(end);
        }
        return end;
      }
      case 'repeat':
        return this.appendRepeat(from, pattern.part, pattern.min, pattern.max);
      case 'language': {
        const end = this.state();
        const states = this.copy(pattern.language);
        if (states.length > 0) this.silent[from].push(states[0]);
        states.forEach((state, index) => {
          if (pattern.language.accepts[index]) this.silent[state].push(end);
        });
        return end;
      }
    }
  }

  private appendRepeat(from: number, part: Pattern, min: number, max: number): number {
    let at = from;
    for (let count = 0; count < min; count++) at = this.append(at, part);
    const end = this.state();
    if (max === Infinity) {
      const begin = this.state();
      this.silent[at].push(begin);
      this.silent[this.append(begin, part)].push(begin);
      this.silent[begin].push(end);
      return end;
    }
    this.silent[at].push(end);
    for (let count = min; count < max; count++) {
      at = this.append(at, part);
      this.silent[at].push(end);
    }
    return end;
  }

  /** Copies the states of a language, without its start and ends. */
  copy(language: Language): number[] {
    const states = language.accepts.map(() => this.state());
    forEachStep(language, (from, classes, to) => {
      this.edges[states[from]].push({ classes, to: states[to] });
    });
    return states;
  }

  determinize(): Language {
    const found = new Map<string, number>();
    const sets: number[][] = [];
    const accepts: boolean[] = [];
    const rows: number[][] = [];
    const add = (set: number[]): number => {
      const closed = this.close(set);
      const key = closed.join();
      let number = found.get(key);
      if (number === undefined) {
        number = sets.length;
        if (number >= MAX_STATES) throw new TooLarge();
        found.set(key, number);
        sets.push(closed);
        accepts.push(closed.some((state) => this.ends.has(state)));
      }
      return number;
    };
    add(this.starts);
    for (const set of sets) {
      const row: number[] = [];
      for (let index = 0; index < CLASS_COUNT; index++) {
        const targets = new Set<number>();
        for (const state of set)
          for (const edge of this.edges[state]) {
            if (--this.work < 0) throw new TooLarge();
            if ((edge.classes & bit(index)) !== 0) targets.add(edge.to);
          }
        row.push(targets.size === 0 ? DEAD : add([...targets]));
      }
      rows.push(row);
    }
    return intern(accepts, rows);
  }

  private close(states: readonly number[]): number[] {
    const closed = new Set(states);
    for (const state of closed)
      for (const next of this.silent[state]) {
        if (--this.work < 0) throw new TooLarge();
        closed.add(next);
      }
    return [...closed].sort((a, b) => a - b);
  }
}

/** The steps from state to state, each with all classes that lead there. */
function forEachStep(language: Language, visit: (from: number, classes: Classes, to: number) => void): void {
  for (let from = 0; from < language.accepts.length; from++) {
    const classesTo = new Map<number, Classes>();
    for (let index = 0; index < CLASS_COUNT; index++) {
      const to = step(language, from, index);
      if (to !== DEAD) classesTo.set(to, ((classesTo.get(to) ?? 0) | bit(index)) >>> 0);
    }
    for (const [to, classes] of classesTo) visit(from, classes, to);
  }
}

/** Returns the language of the pattern, or a larger set if the language has too many states. */
export function languageOf(pattern: Pattern, otherwise?: Language): Language {
  return build((automaton) => {
    const start = automaton.state();
    automaton.starts.push(start);
    automaton.ends.add(automaton.append(start, pattern));
  }, otherwise);
}

function build(describe: (automaton: Automaton) => void, otherwise?: Language): Language {
  const automaton = new Automaton();
  try {
    describe(automaton);
    const language = automaton.determinize();
    built.work += automaton.workDone;
    return language;
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    built.work += automaton.workDone;
    return otherwise ?? ANY_TEXT;
  }
}

/** The work of building languages so far in this process. An analysis bounds the part that it adds. */
export const built = { work: 0 };

const interned = new Map<string, Language>();
/** The most cached languages, because a process that proves many templates cannot keep all of them. */
const MAX_INTERNED = 5000;
let count = 0;

/** Makes the smallest automaton: drops useless states, joins equivalent ones, and numbers them in a fixed order. */
function intern(accepts: readonly boolean[], rows: readonly (readonly number[])[]): Language {
  const useful = usefulStates(accepts, rows);
  const blocks = partition(accepts, rows, useful);
  const order: number[] = [];
  const numbers = new Map<number, number>();
  const visit = (state: number): void => {
    const block = blocks[state];
    if (numbers.has(block)) return;
    numbers.set(block, order.length);
    order.push(state);
  };
  if (useful[0]) visit(0);
  const next: number[] = [];
  let classes = 0;
  for (const state of order) {
    rows[state].forEach((to, index) => {
      if (to === DEAD || !useful[to]) {
        next.push(DEAD);
        return;
      }
      visit(to);
      classes |= bit(index);
      next.push(numbers.get(blocks[to]) ?? DEAD);
    });
  }
  const ends = order.map((state) => accepts[state]);
  const key = `${ends.map(Number).join('')}:${next.join()}`;
  let language = interned.get(key);
  if (!language) {
    if (interned.size >= MAX_INTERNED) interned.clear();
    language = { id: count++, accepts: ends, next: Int16Array.from(next), classes: classes >>> 0 };
    interned.set(key, language);
  }
  return language;
}

function usefulStates(accepts: readonly boolean[], rows: readonly (readonly number[])[]): boolean[] {
  const sources: number[][] = rows.map(() => []);
  rows.forEach((row, from) => {
    for (const to of new Set(row)) if (to !== DEAD) sources[to].push(from);
  });
  const useful = accepts.map(() => false);
  const open = accepts.flatMap((end, state) => (end ? [state] : []));
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (useful[state]) continue;
    useful[state] = true;
    open.push(...sources[state]);
  }
  return useful;
}

/** Returns for each state the number of its block. The states of a block accept the same texts. */
function partition(
  accepts: readonly boolean[],
  rows: readonly (readonly number[])[],
  useful: readonly boolean[],
): number[] {
  let blocks = accepts.map((end, state) => (useful[state] ? Number(end) : 2));
  let size = 0;
  for (;;) {
    const numbers = new Map<string, number>();
    const refined = rows.map((row, state) => {
      const key = `${blocks[state]}|${row.map((to) => (to === DEAD || !useful[to] ? DEAD : blocks[to])).join()}`;
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
    blocks = refined;
    if (numbers.size === size) return blocks;
    size = numbers.size;
  }
}

const remembered = new Map<string, Language>();

/** Caches the result of an operation on languages. */
function once(operation: string, a: Language, b: number, make: () => Language): Language {
  const key = `${operation}${a.id},${b}`;
  let language = remembered.get(key);
  if (!language) {
    language = make();
    if (remembered.size >= MAX_INTERNED) remembered.clear();
    remembered.set(key, language);
  }
  return language;
}

export const ANY_TEXT: Language = languageOf(repeat(one(ALL)));
export const NO_TEXT: Language = languageOf(one(0));
export const EMPTY: Language = languageOf(sequence());

export const isNothing = (language: Language): boolean => language.accepts.length === 0;
export const mayBeEmpty = (language: Language): boolean => language.accepts[0] ?? false;

/** Texts of these classes, of any length. */
export const madeOf = (classes: Classes): Language =>
  once('made', ANY_TEXT, classes, () => languageOf(repeat(one(classes))));

/** The length of the shortest text. */
export function shortest(language: Language): number {
  let states = new Set([0]);
  for (let length = 0; length <= language.accepts.length; length++) {
    const next = new Set<number>();
    for (const state of states) {
      if (language.accepts[state]) return length;
      for (let index = 0; index < CLASS_COUNT; index++) {
        const to = step(language, state, index);
        if (to !== DEAD) next.add(to);
      }
    }
    states = next;
  }
  return 0;
}

export function step(language: Language, state: number, index: number): number {
  return language.next[state * CLASS_COUNT + index] ?? DEAD;
}

export function union(a: Language, b: Language): Language {
  if (a === b || isNothing(b) || a === ANY_TEXT) return a;
  if (isNothing(a) || b === ANY_TEXT) return b;
  return once('union', a, b.id, () => languageOf(choice(inside(a), inside(b)), madeOf((a.classes | b.classes) >>> 0)));
}

export function concatenation(a: Language, b: Language): Language {
  if (a === EMPTY) return b;
  if (b === EMPTY) return a;
  return once('then', a, b.id, () => languageOf(sequence(inside(a), inside(b)), madeOf((a.classes | b.classes) >>> 0)));
}

/** The texts that are in both, or all of `a` if the result needs too many states. */
export function intersection(a: Language, b: Language): Language {
  if (b === ANY_TEXT) return a;
  return once('and', a, b.id, () => product(a, b, (inA, inB) => inA && inB, false) ?? a);
}

/** The texts of `a` that are not in `b`, or all of `a` if the result needs too many states. */
export function difference(a: Language, b: Language): Language {
  if (isNothing(b)) return a;
  return once('without', a, b.id, () => product(a, b, (inA, inB) => inA && !inB, true) ?? a);
}

export function isWithin(a: Language, b: Language): boolean {
  if (a === b) return true;
  const rest = product(a, b, (inA, inB) => inA && !inB, true);
  return rest !== undefined && isNothing(rest);
}

function product(
  a: Language,
  b: Language,
  accept: (inA: boolean, inB: boolean) => boolean,
  goesOnWithoutB: boolean,
): Language | undefined {
  if (isNothing(a)) return a;
  const found = new Map<number, number>();
  const pairs: [number, number][] = [];
  const accepts: boolean[] = [];
  const rows: number[][] = [];
  const width = b.accepts.length + 1;
  const add = (left: number, right: number): number => {
    const key = left * width + right + 1;
    let number = found.get(key);
    if (number === undefined) {
      number = pairs.length;
      found.set(key, number);
      pairs.push([left, right]);
      accepts.push(accept(a.accepts[left] ?? false, right !== DEAD && (b.accepts[right] ?? false)));
    }
    return number;
  };
  add(0, b.accepts.length > 0 ? 0 : DEAD);
  for (const [left, right] of pairs) {
    if (pairs.length > MAX_STATES) return undefined;
    const row: number[] = [];
    for (let index = 0; index < CLASS_COUNT; index++) {
      const nextA = step(a, left, index);
      const nextB = right === DEAD ? DEAD : step(b, right, index);
      row.push(nextA === DEAD || (nextB === DEAD && !goesOnWithoutB) ? DEAD : add(nextA, nextB));
    }
    rows.push(row);
  }
  return intern(accepts, rows);
}

/** All parts of the texts, from any character to any other. These are the results of substring and split. */
export function factors(language: Language): Language {
  return once('factors', language, 0, () =>
    build((automaton) => {
      const states = automaton.copy(language);
      automaton.starts.push(...states);
      for (const state of states) automaton.ends.add(state);
    }, madeOf(language.classes)),
  );
}

/** The texts without characters of these classes at both ends. */
export function trimmed(language: Language, blanks: Classes): Language {
  if ((language.classes & blanks) === 0) return language;
  return once('trimmed', language, blanks, () => trim(language, blanks));
}

function trim(language: Language, blanks: Classes): Language {
  const forward = new Set([0]);
  for (const state of forward) for (const to of targets(language, state, blanks)) forward.add(to);
  const backward = new Set(language.accepts.flatMap((end, state) => (end ? [state] : [])));
  for (let size = -1; size !== backward.size;) {
    size = backward.size;
    language.accepts.forEach((_, state) => {
      if (targets(language, state, blanks).some((to) => backward.has(to))) backward.add(state);
    });
  }
  return build((automaton) => {
    const states = automaton.copy(language);
    for (const state of forward) automaton.starts.push(states[state]);
    for (const state of backward) automaton.ends.add(states[state]);
  }, madeOf(language.classes));
}

function targets(language: Language, state: number, classes: Classes): number[] {
  const found: number[] = [];
  for (let index = 0; index < CLASS_COUNT; index++) {
    if ((classes & bit(index)) === 0) continue;
    const to = step(language, state, index);
    if (to !== DEAD) found.push(to);
  }
  return found;
}

/**
 * Replaces each character by the pattern that `image` returns for its class. Returns `otherwise` if there are too many states.
 *
 * @param image returns undefined for a class that stays unchanged
 */
export function mapped(
  language: Language,
  image: (index: number) => Pattern | undefined,
  otherwise?: Language,
): Language {
  return build((automaton) => {
    const states = statesOf(automaton, language);
    forEachStep(language, (from, classes, to) => {
      let kept = classes;
      for (let index = 0; index < CLASS_COUNT; index++) {
        const changed = (classes & bit(index)) === 0 ? undefined : image(index);
        if (!changed) continue;
        kept = (kept & ~bit(index)) >>> 0;
        automaton.silent[automaton.append(states[from], changed)].push(states[to]);
      }
      if (kept !== 0) automaton.edges[states[from]].push({ classes: kept, to: states[to] });
    });
  }, otherwise);
}

/** The states of a language, its start and its ends, without the steps between them. */
function statesOf(automaton: Automaton, { accepts }: Language): number[] {
  const states = accepts.map((end) => {
    const state = automaton.state();
    if (end) automaton.ends.add(state);
    return state;
  });
  automaton.starts.push(...states.slice(0, 1));
  return states;
}

/** A text that the language holds, the shortest: as classes. Undefined if there is none. */
export function holds(language: Language, classesOfText: readonly number[]): boolean {
  let state = language.accepts.length > 0 ? 0 : DEAD;
  for (const index of classesOfText) {
    if (state === DEAD) return false;
    state = step(language, state, index);
  }
  return state !== DEAD && (language.accepts[state] ?? false);
}

/** Decodes the texts between the quotes of a JSON string: each escape becomes one character. */
export const unescaped = (language: Language): Language =>
  withoutEscapes('unescaped', language, (automaton, states, from, escape, behind) => {
    const ends = escape === U ? behindDigits(language, behind) : [behind];
    const classes = escape === U ? ALL : (UNESCAPED.get(escape) ?? bit(escape));
    for (const end of ends) automaton.edges[states[from]].push({ classes, to: states[end] });
  });

/** Turns `\\'` back into `'` in results of $util.escapeJavaScript. No other character of the quote's class follows a backslash there. */
export const turnedBack = (language: Language): Language =>
  withoutEscapes('turned back', language, (automaton, states, from, escape, behind) => {
    let before = states[from];
    if (!isOpen(escape)) {
      before = automaton.state();
      automaton.edges[states[from]].push({ classes: bit(BACKSLASH), to: before });
    }
    automaton.edges[before].push({ classes: bit(escape), to: states[behind] });
  });

/** @param put puts a replacement in the place of a backslash and the character that it escapes */
function withoutEscapes(
  operation: string,
  language: Language,
  put: (automaton: Automaton, states: readonly number[], from: number, escape: number, behind: number) => void,
): Language {
  if ((language.classes & bit(BACKSLASH)) === 0) return language;
  return once(operation, language, 0, () =>
    build((automaton) => {
      const states = statesOf(automaton, language);
      forEachStep(language, (from, classes, to) => {
        const others = (classes & ~bit(BACKSLASH)) >>> 0;
        if (others !== 0) automaton.edges[states[from]].push({ classes: others, to: states[to] });
        if (others === classes) return;
        // A backslash at the end escapes nothing.
        if (language.accepts[to]) {
          const end = automaton.state();
          automaton.edges[states[from]].push({ classes: bit(BACKSLASH), to: end });
          automaton.ends.add(end);
        }
        for (let escape = 0; escape < CLASS_COUNT; escape++) {
          const behind = step(language, to, escape);
          if (behind !== DEAD) put(automaton, states, from, escape, behind);
        }
      });
    }),
  );
}

const BACKSLASH = classOf(0x5c);
const U = classOf(0x75);
/** The characters of escapes by letters, such as `\\n`. */
const UNESCAPED: ReadonlyMap<number, Classes> = new Map([
  [classOf(0x6e), classesOf('\n')],
  [classOf(0x72), classesOf('\n')],
  [classOf(0x74), classesOf('\t')],
  [classOf(0x62), classesOf('\u0001')],
  [classOf(0x66), classesOf('\u0001')],
]);

function behindDigits(language: Language, from: number): Iterable<number> {
  let states = new Set([from]);
  for (let digit = 0; digit < 4; digit++) {
    states = new Set([...states].flatMap((state) => targets(language, state, HEX_DIGITS)));
  }
  return states;
}
