/**
 * `[…]`: unions, ranges, nested classes and `&&`, as Java reads them. Where the order of the parts matters to Java
 * in ways its documentation does not tell (an operand of `&&` left out, a lone `&` after an intersection), this
 * follows what the JDK answers.
 */
import { isSmall, ranges, single, smallCharacters, type CodePointSet } from './code-point-set';
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

/** A set that is known only when the class is read to its end. */
type Part = () => CodePointSet;

class ClassReader {
  /** What was read so far; undefined before the first part. */
  private result: Part | undefined;
  /** The part read last, which `&&` takes for its right operand where it has none. */
  private last: Part | undefined;
  /** Single characters up to U+00FF. Java holds them in one table, to which `&&` gives no end: see `characters`. */
  private readonly small: number[] = [];
  private smallPending = false;
  private smallSet: CodePointSet | undefined;

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
      if (codePoint === closing && (this.result ?? this.smallPending)) {
        this.addSmall();
        if (this.result) return this.result();
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

  /** Reads `&&`. With (?x) and blanks after a lone `&`, Java loses the `&`; so does this. */
  private takeSecondAmpersand(): boolean {
    this.source.advance();
    if (this.source.take('&')) return true;
    this.source.advance(-1);
    return false;
  }

  private add(set: CodePointSet): void {
    const part = (): CodePointSet => set;
    this.last = part;
    this.result = this.result ? union(this.result, part) : part;
  }

  private addSmall(): void {
    if (!this.smallPending) return;
    this.smallPending = false;
    const part = (): CodePointSet => (this.smallSet ??= smallCharacters(this.small, foldingOf(this.flags)));
    if (this.result) this.result = union(this.result, part);
    else this.last = this.result = part;
  }

  private readIntersection(): void {
    this.addSmall();
    let right: CodePointSet | undefined;
    for (let ahead = this.source.peek(); ahead !== closing && ahead !== ampersand; ahead = this.source.peek()) {
      if (ahead === -1) this.source.fail('A character class needs a closing ]');
      let operand: CodePointSet;
      if (ahead === opening) {
        this.source.advance();
        operand = readCharacterClass(this.source, this.flags, this.depth + 1);
      } else {
        operand = new ClassReader(this.source, this.flags, this.depth + 1).read();
      }
      right = right ? right.union(operand) : operand;
    }
    const operand = right;
    if (operand) this.last = () => operand;
    if (!this.result) this.result = this.last ?? this.source.fail('&& needs an operand');
    else if (this.last) this.result = intersection(this.result, this.last);
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

function union(left: Part, right: Part): Part {
  return () => left().union(right());
}

function intersection(left: Part, right: Part): Part {
  return () => left().intersection(right());
}
