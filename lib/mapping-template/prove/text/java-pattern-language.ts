/** Computes the texts that a Java regular expression matches, as a language. It contains all matches, and sometimes more texts. */
import { JavaPattern } from '../../java-regex';
import { parsePattern } from '../../java-regex/parser';
import type { RegexNode } from '../../java-regex/syntax-tree';
import { ALL, bit, type Classes, classesOf, CLASS_COUNT, isOpen, MEMBERS } from './alphabet';
import { ANY_TEXT, choice, type Language, languageOf, one, type Pattern, repeat, sequence } from './language';

/** A pattern that Java compiles. */
export interface KnownPattern {
  readonly pattern: JavaPattern;
  /** A language with all texts that the whole pattern matches. */
  readonly language: Language;
  /** If the pattern is one character or a class: the characters that it surely matches, and those that it may match. */
  readonly single?: { readonly surely: Classes; readonly maybe: Classes };
  /** The same for a pattern that repeats a class, `[^a-z]+`. */
  readonly run?: { readonly surely: Classes; readonly maybe: Classes };
}

const MAX_KNOWN = 300;
const known = new Map<string, KnownPattern | undefined>();
/** The longest pattern that is followed. */
const MAX_LENGTH = 2000;
const MAX_REPEATS = 64;
/** The parser's upper bound for `+` and `*`: Java's largest Integer. */
const UNBOUNDED = 2147483647;

/** Returns undefined if Java does not compile the pattern. */
export function knownPattern(source: string): KnownPattern | undefined {
  if (known.has(source)) return known.get(source);
  const pattern = compile(source);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(source, pattern);
  return pattern;
}

function compile(source: string): KnownPattern | undefined {
  let pattern: JavaPattern;
  let root: RegexNode;
  try {
    pattern = JavaPattern.compile(source);
    root = parsePattern(source).root;
  } catch {
    return undefined;
  }
  if (source.length > MAX_LENGTH) return { pattern, language: ANY_TEXT };
  const reader = new Reader(source);
  const language = languageOf(reader.patternOf(root));
  const node = bare(root);
  const isRun = node.kind === 'repeat' && node.min === 1 && node.max >= UNBOUNDED;
  const repeated = isRun ? bare(node.body) : node;
  const set = repeated.kind === 'one' ? reader.bounds(repeated) : undefined;
  return { pattern, language, ...(set && (isRun ? { run: set } : { single: set })) };
}

/** Removes groups and sequences around a single node. */
function bare(node: RegexNode): RegexNode {
  if (node.kind === 'sequence' && node.items.length === 1) return bare(node.items[0]);
  if (node.kind === 'alternation' && node.branches.length === 1) return bare(node.branches[0]);
  return node.kind === 'group' && node.group === 0 ? bare(node.body) : node;
}

/**
 * Characters beyond ASCII that Java's classes distinguish: blanks and line ends. If a pattern is ASCII and names no class of Unicode,
 * it treats all other characters beyond ASCII alike.
 */
const SAMPLES = [
  ...Array.from({ length: 0x200 }, (_, code) => 0x80 + code),
  ...Array.from({ length: 0x70 }, (_, code) => 0x2000 + code),
  0x1680,
  0x180e,
  0x3000,
  0xfeff,
  0x4e00,
  0xd800,
  0xdfff,
  0xffff,
  0x1f600,
  0x10ffff,
];
const ALIKE_BEYOND_ASCII = /^(?!.*\(\?[a-zA-Z-]*[uU])(?:[\x20-\x5b\x5d-\x7e]|\\[^pPxuNXRQEc0-9])*$/;

class Reader {
  private readonly isAscii: boolean;

  constructor(source: string) {
    this.isAscii = ALIKE_BEYOND_ASCII.test(source);
  }

  patternOf(node: RegexNode): Pattern {
    switch (node.kind) {
      case 'sequence':
        return sequence(...node.items.map((item) => this.patternOf(item)));
      case 'alternation':
        return choice(...node.branches.map((branch) => this.patternOf(branch)));
      case 'one': {
        const { maybe } = this.bounds(node);
        const other = maybe & OTHER_BIT;
        // A character beyond the first plane is two units of a text.
        return other === 0 || node.literal ? this.oneOf(node, maybe) : choice(one(maybe), TWO_UNITS);
      }
      case 'position':
      case 'lookahead':
      case 'lookbehind':
        return sequence();
      case 'group':
      case 'atomic':
        return this.patternOf(node.body);
      case 'repeat':
        return this.repeated(node);
      case 'lineBreak':
        return repeat(one((classesOf('\n\u0001') | OTHER_BIT) >>> 0), 1, 2);
      case 'backReference':
      case 'grapheme':
        return repeat(one(ALL));
    }
  }

  /** The classes that a node of one character surely matches as a whole, and those of which it may match a member. */
  bounds({ set }: RegexNode & { kind: 'one' }): { surely: Classes; maybe: Classes } {
    let [surely, maybe] = [0, 0];
    for (let index = 0; index < CLASS_COUNT; index++) {
      const members = isOpen(index) ? [...MEMBERS[index], ...SAMPLES] : MEMBERS[index];
      const taken = members.filter((code) => set.has(code)).length;
      const isUnsure = isOpen(index) && !this.isAscii && set.only === undefined;
      if (taken > 0 || isUnsure) maybe |= bit(index);
      if (taken === members.length && !(isOpen(index) && !this.isAscii)) surely |= bit(index);
    }
    // A character outside of the samples is the only one of its set.
    if (set.only !== undefined && set.only > 0x7f) maybe |= OTHER_BIT;
    return { surely: surely >>> 0, maybe: maybe >>> 0 };
  }

  private oneOf({ set }: RegexNode & { kind: 'one' }, maybe: Classes): Pattern {
    return set.only !== undefined && set.only > 0xffff ? TWO_UNITS : one(maybe);
  }

  private repeated({ body, min, max }: RegexNode & { kind: 'repeat' }): Pattern {
    const part = this.patternOf(body);
    if (min <= MAX_REPEATS && max <= MAX_REPEATS) return repeat(part, min, max);
    return repeat(part, Math.min(min, MAX_REPEATS));
  }
}

const OTHER_BIT = classesOf('g');
const TWO_UNITS = sequence(one(OTHER_BIT), one(OTHER_BIT));
