/** Finds word boundaries for \b. */
import { CodePointTable } from './code-point-table';
import { javaScriptClass } from './properties';

const letterOrDigit = javaScriptClass('\\p{L}\\p{Nd}');
const nonSpacingMark = javaScriptClass('\\p{Mn}');
const unicodeWord = javaScriptClass('\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D');

const LETTER = 1;
const MARK = 2;
const UNICODE_WORD = 4;
const UNDERSCORE = 0x5f;

const kinds = new CodePointTable(
  (codePoint) =>
    (letterOrDigit.has(codePoint) ? LETTER : 0) |
    (nonSpacingMark.has(codePoint) ? MARK : 0) |
    (unicodeWord.has(codePoint) ? UNICODE_WORD : 0),
);

export class WordBoundaries {
  /** The last run of marks, and whether these combine with a letter. */
  private firstMark = 0;
  private lastMark = -1;
  private marksHaveBase = false;

  constructor(
    private readonly text: string,
    private readonly charge: (characters: number) => void,
  ) {}

  isUnicodeBoundary(position: number): boolean {
    const before = kindOf(codePointBefore(this.text, position)) & UNICODE_WORD;
    return before !== (kindOf(this.text.codePointAt(position) ?? -1) & UNICODE_WORD);
  }

  /** Java 17's \b accepts letters and digits of all scripts, unlike its \w. A combining mark belongs to the character before it. */
  isBoundary(position: number): boolean {
    const before = this.isWord(codePointBefore(this.text, position), position - 1);
    return before !== this.isWord(this.text.codePointAt(position) ?? -1, position);
  }

  private isWord(codePoint: number, position: number): boolean {
    if (codePoint === UNDERSCORE) return true;
    const kind = kindOf(codePoint);
    return (kind & LETTER) !== 0 || ((kind & MARK) !== 0 && this.hasBase(position));
  }

  private hasBase(markPosition: number): boolean {
    if (markPosition >= this.firstMark && markPosition <= this.lastMark) return this.marksHaveBase;
    const found = this.findBase(markPosition);
    this.lastMark = markPosition;
    return (this.marksHaveBase = found);
  }

  /** Goes back over the marks to the first known one. */
  private findBase(markPosition: number): boolean {
    let position = markPosition;
    let found = false;
    for (; position >= 0; position--) {
      if (position >= this.firstMark && position <= this.lastMark) {
        this.charge(markPosition - position);
        return this.marksHaveBase;
      }
      const kind = kindOf(this.text.codePointAt(position) ?? -1);
      if ((kind & LETTER) !== 0) found = true;
      if ((kind & MARK) === 0) break;
    }
    this.charge(markPosition - position);
    this.firstMark = position + 1;
    return found;
  }
}

function kindOf(codePoint: number): number {
  return codePoint < 0 ? 0 : kinds.get(codePoint);
}

/** The code point that ends at the position; -1 at the start. */
function codePointBefore(text: string, position: number): number {
  if (position === 0) return -1;
  const unit = text.charCodeAt(position - 1);
  if (unit >= 0xdc00 && unit <= 0xdfff && position > 1) {
    const pair = text.codePointAt(position - 2) ?? unit;
    if (pair > 0xffff) return pair;
  }
  return unit;
}
