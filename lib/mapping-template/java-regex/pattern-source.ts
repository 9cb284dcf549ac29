import { JavaPatternSyntaxError } from './errors';

const backslash = 0x5c;
const newline = 0x0a;

/** A pattern as its parser reads it: code points, with `\Q…\E` replaced by escapes, and without (?x)'s white space and comments. */
export class PatternSource {
  /** (?x) */
  skipsBlanks = false;
  /** (?d), which also decides what ends a comment of (?x). */
  unixLines = false;
  private readonly codePoints: number[] = [];
  /** The beginning of each code point in the pattern, for errors. */
  private readonly offsets: number[] = [];
  private cursor = 0;
  private lastSurrogate = -1;

  constructor(readonly pattern: string) {
    this.read();
  }

  /** The next code point; -1 at the end. Skips blanks and comments if (?x) is active. */
  peek(): number {
    if (this.skipsBlanks) this.skipBlanks();
    return this.peekRaw();
  }

  /** The next code point, even if it is white space; -1 at the end. */
  peekRaw(distance = 0): number {
    return this.codePoints[this.cursor + distance] ?? -1;
  }

  advance(count = 1): void {
    this.cursor += count;
  }

  /** Reads the character if it comes next. */
  take(character: string): boolean {
    if (this.peek() !== character.charCodeAt(0)) return false;
    this.cursor++;
    return true;
  }

  /** Reads these characters if they come next, with no blank between them. */
  takeRaw(characters: string): boolean {
    for (let i = 0; i < characters.length; i++) if (this.peekRaw(i) !== characters.charCodeAt(i)) return false;
    this.cursor += characters.length;
    return true;
  }

  get position(): number {
    return this.cursor;
  }

  set position(position: number) {
    this.cursor = position;
  }

  fail(reason: string, position = this.cursor): never {
    throw new JavaPatternSyntaxError(reason, this.pattern, this.offsets[position] ?? this.pattern.length);
  }

  /** Whether the pattern contains a surrogate or a supplementary character, from a position on. */
  hasSurrogates(from = 0): boolean {
    return this.lastSurrogate >= from;
  }

  private skipBlanks(): void {
    for (;;) {
      const codePoint = this.peekRaw();
      if (codePoint === 0x20 || (codePoint >= 0x09 && codePoint <= 0x0d)) this.cursor++;
      else if (codePoint === 0x23) this.skipComment();
      else return;
    }
  }

  private skipComment(): void {
    while (this.peekRaw() !== -1 && !this.endsLine(this.peekRaw())) this.cursor++;
  }

  private endsLine(codePoint: number): boolean {
    if (this.unixLines) return codePoint === newline;
    return codePoint === newline || codePoint === 0x0d || codePoint === 0x85 || (codePoint | 1) === 0x2029;
  }

  /** Turns the characters in `\Q…\E` into escaped characters, so that a class or a quantifier treats them as any other. */
  private read(): void {
    let quoted = false;
    for (let offset = 0; offset < this.pattern.length;) {
      const codePoint = this.pattern.codePointAt(offset) ?? 0;
      const width = codePoint > 0xffff ? 2 : 1;
      const escaped = codePoint === backslash ? this.pattern[offset + 1] : undefined;
      if (quoted) {
        if (escaped === 'E') {
          quoted = false;
          offset += 2;
          continue;
        }
        if (codePoint < 128 && !isAlphanumeric(codePoint)) this.push(backslash, offset);
        this.push(codePoint, offset);
        offset += width;
      } else if (escaped === 'Q') {
        quoted = true;
        offset += 2;
      } else {
        this.push(codePoint, offset);
        offset += width;
        if (escaped !== undefined) {
          const next = this.pattern.codePointAt(offset) ?? 0;
          this.push(next, offset);
          offset += next > 0xffff ? 2 : 1;
        }
      }
    }
  }

  private push(codePoint: number, offset: number): void {
    if (codePoint > 0xffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) this.lastSurrogate = this.codePoints.length;
    this.codePoints.push(codePoint);
    this.offsets.push(offset);
  }
}

export function isDigit(codePoint: number): boolean {
  return codePoint >= 0x30 && codePoint <= 0x39;
}

export function isLetter(codePoint: number): boolean {
  const lower = codePoint | 0x20;
  return lower >= 0x61 && lower <= 0x7a && codePoint < 128;
}

export function isAlphanumeric(codePoint: number): boolean {
  return isDigit(codePoint) || isLetter(codePoint);
}
