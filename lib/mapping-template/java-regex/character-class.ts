/**
 * `[…]`: unions, ranges, nested classes and `&&`, as Java reads them. Java's documentation does not describe some effects of the
 * order of the parts (a missing operand of `&&`, a lone `&` after an intersection). There this code follows the JDK's answers.
 */
import { isSmall, ranges, single, smallCharacters, unionOf, type CodePointSet } from './code-point-set';
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

/** Reads a class from behind its opening bracket to its closing bracket, and that too. */
export function readCharacterClass(source: PatternSource, flags: Flags, depth = 0): CodePointSet {
  const negated = source.takeRaw('^');
  const set = new ClassReader(source, flags, depth).read();
  source.advance();
  return negated ? set.complement() : set;
}

/** A set that is known only at the end of the class. */
type Part = () => CodePointSet;

class ClassReader {
  /** The parts read so far, which become one union. */
  private parts: Part[] = [];
  /** The last part, which is the right operand of an `&&` that has none. */
  private last: Part | undefined;
  /** Single characters up to U+00FF. Java stores all of them in one table for each class, even those on two sides of an `&&`. */
  private readonly small: number[] = [];
  private smallPending = false;
  private smallSet: CodePointSet | undefined;
  private intersections = 0;

  constructor(
    private readonly source: PatternSource,
    private readonly flags: Flags,
    private readonly depth: number,
  ) {
    if (depth > deepest) source.fail(`Classes nested deeper than ${deepest}`);
  }

  /** Reads up to the closing bracket, but does not consume it. */
  read(): CodePointSet {
    for (;;) {
      const codePoint = this.source.peek();
      if (codePoint === -1) return this.source.fail('A character class needs a closing ]');
      if (codePoint === closing && (this.parts.length > 0 || this.smallPending)) {
        this.addSmall();
        return united(this.parts);
      }
      if (codePoint === opening) {
        this.source.advance();
        this.add(readCharacterClass(this.source, this.flags, this.depth + 1));
      } else if (codePoint === ampersand && this.takeSecondAmpersand()) {
        this.readIntersection();
      } else {
        this.readPart();
      }
    }
  }

  /** Reads `&&`. With (?x) and blanks after a lone `&`, it drops the `&`, as Java does. */
  private takeSecondAmpersand(): boolean {
    this.source.advance();
    if (this.source.take('&')) return true;
    this.source.advance(-1);
    return false;
  }

  private add(set: CodePointSet): void {
    this.last = () => set;
    this.parts.push(this.last);
  }

  private addSmall(): void {
    if (!this.smallPending) return;
    this.smallPending = false;
    const part = (): CodePointSet => (this.smallSet ??= smallCharacters(this.small, foldingOf(this.flags)));
    if (this.parts.length === 0) this.last = part;
    this.parts.push(part);
  }

  private readIntersection(): void {
    if (++this.intersections > deepest) this.source.fail(`More than ${deepest} && in one class`);
    this.addSmall();
    const right: CodePointSet[] = [];
    for (let ahead = this.source.peek(); ahead !== closing && ahead !== ampersand; ahead = this.source.peek()) {
      if (ahead === -1) this.source.fail('A character class needs a closing ]');
      if (ahead === opening) {
        this.source.advance();
        right.push(readCharacterClass(this.source, this.flags, this.depth + 1));
      } else {
        right.push(new ClassReader(this.source, this.flags, this.depth + 1).read());
      }
    }
    if (right.length > 0) this.last = () => unionOf(right);
    const left = this.parts;
    const operand = this.last;
    if (left.length === 0) this.parts = [operand ?? this.source.fail('&& needs an operand')];
    else if (operand) this.parts = [() => united(left).intersection(operand())];
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
    const beyond = this.source.peek() === dash ? this.source.peekRaw(1) : closing;
    if (beyond === closing || beyond === opening) {
      this.addCharacter(first);
      return;
    }
    this.source.advance();
    const start = this.source.position;
    if (this.source.peek() === -1) this.source.fail('A character class needs a closing ]');
    const last = this.readCharacter();
    if (last < first) this.source.fail('A range of characters that runs backwards', start);
    this.add(ranges([[first, last]], foldingOf(this.flags)));
  }

  private addCharacter(codePoint: number): void {
    const folding = foldingOf(this.flags);
    if (!isSmall(codePoint, folding)) {
      this.add(single(codePoint, folding));
      return;
    }
    this.small.push(codePoint);
    this.smallPending = true;
    this.last = undefined;
  }

  private readCharacter(): number {
    const codePoint = this.source.peek();
    this.source.advance();
    if (codePoint !== backslash) return codePoint;
    return readEscapedCharacter(this.source) ?? this.source.fail('Not an escape sequence in a character class');
  }
}

function united(parts: readonly Part[]): CodePointSet {
  return unionOf(parts.map((part) => part()));
}
