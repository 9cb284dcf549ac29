/**
 * `[…]`: unions, ranges, nested classes and `&&`, as Java reads them. Where the order of the parts matters to Java
 * in ways its documentation does not tell (an operand of `&&` left out, a lone `&` after an intersection), this
 * follows what the JDK answers.
 */
import { ranges, type CodePointRange, type CodePointSet } from './code-point-set';
import { fold } from './case-folding';
import { readEscapedCharacter } from './escapes';
import { foldingOf, type Flags } from './flags';
import type { PatternSource } from './pattern-source';
import { readPredefinedClass } from './predefined-classes';

const ampersand = 0x26;
const backslash = 0x5c;
const closing = 0x5d;
const dash = 0x2d;
const opening = 0x5b;
const deepest = 250;

/** Reads a class whose opening bracket is read already, up to and with its closing bracket. */
export function readCharacterClass(source: PatternSource, flags: Flags, depth = 0): CodePointSet {
  if (depth > deepest) return source.fail(`Classes nested deeper than ${deepest}`);
  const negated = source.takeRaw('^');
  const set = new ClassReader(source, flags, depth).read();
  source.advance();
  return negated ? set.complement() : set;
}

class ClassReader {
  /** What was read so far; undefined before the first part. */
  private result: CodePointSet | undefined;
  /** The part read last: the right operand of an `&&` that lacks one. */
  private last: CodePointSet | undefined;
  private characters: CodePointRange[] = [];

  constructor(
    private readonly source: PatternSource,
    private readonly flags: Flags,
    private readonly depth: number,
  ) {}

  /** Reads up to the closing bracket, which stays ahead. */
  read(): CodePointSet {
    for (;;) {
      const codePoint = this.source.peek();
      if (codePoint === -1) return this.source.fail('A character class needs a closing ]');
      if (codePoint === closing) {
        const whole = this.flush();
        if (whole) return whole;
      }
      if (codePoint === opening) {
        this.source.advance();
        this.add(readCharacterClass(this.source, this.flags, this.depth + 1));
      } else if (codePoint === ampersand && this.source.peekRaw(1) === ampersand) {
        this.source.advance(2);
        this.readIntersection();
      } else {
        this.readPart();
      }
    }
  }

  private add(part: CodePointSet): void {
    this.last = part;
    this.result = this.result ? this.result.union(part) : part;
  }

  /** Single characters and ranges gather, so that a class of many is one binary search. */
  private flush(): CodePointSet | undefined {
    if (this.characters.length > 0) {
      const part = ranges(this.characters, foldingOf(this.flags));
      this.characters = [];
      this.result = this.result ? this.result.union(part) : part;
      this.last ??= part;
    }
    return this.result;
  }

  private readIntersection(): void {
    const left = this.flush();
    let right: CodePointSet | undefined;
    for (let ahead = this.source.peek(); ahead !== closing && ahead !== ampersand; ahead = this.source.peek()) {
      if (ahead === -1) this.source.fail('A character class needs a closing ]');
      if (ahead === opening) {
        this.source.advance();
        const nested = readCharacterClass(this.source, this.flags, this.depth + 1);
        right = right ? right.union(nested) : nested;
      } else {
        const rest = new ClassReader(this.source, this.flags, this.depth + 1).read();
        right = right ? right.union(rest) : rest;
      }
    }
    if (right) this.last = right;
    if (!left) this.result = right ?? this.source.fail('&& needs an operand');
    else if (this.last) this.result = left.intersection(this.last);
  }

  private readPart(): void {
    if (this.source.peek() === backslash) {
      this.source.advance();
      const set = readPredefinedClass(this.source, this.flags);
      if (set) {
        this.add(set);
        return;
      }
      this.source.advance(-1);
    }
    const first = this.readCharacter();
    let last = first;
    if (this.source.peek() === dash) {
      const beyond = this.source.peekRaw(1);
      if (beyond !== closing && beyond !== opening) {
        this.source.advance();
        const start = this.source.position;
        if (this.source.peek() === -1) return this.source.fail('A character class needs a closing ]');
        last = this.readCharacter();
        if (last < first) return this.source.fail('A range of characters that runs backwards', start);
      }
    }
    this.characters.push([first, last]);
    const folded = fold(first, foldingOf(this.flags));
    if (first === last && folded !== first) this.characters.push([folded, folded]);
  }

  private readCharacter(): number {
    const codePoint = this.source.peek();
    this.source.advance();
    if (codePoint !== backslash) return codePoint;
    return readEscapedCharacter(this.source) ?? this.source.fail('Not an escape sequence in a character class');
  }
}
