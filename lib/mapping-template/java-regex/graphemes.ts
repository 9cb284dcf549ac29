/**
 * Extended grapheme clusters, which are characters as readers count them, by the rules GB3 to GB999 of Unicode's annex 29. Most
 * properties come from JavaScript's tables; this file lists those that JavaScript lacks.
 */
import { CodePointTable } from './code-point-table';
import { javaScriptClass } from './properties';

const enum Break {
  Other,
  CarriageReturn,
  LineFeed,
  Control,
  Extend,
  Joiner,
  Regional,
  Prepend,
  SpacingMark,
  HangulL,
  HangulV,
  HangulT,
  HangulLV,
  HangulLVT,
}

const extend = javaScriptClass('\\p{Grapheme_Extend}\\p{Emoji_Modifier}');
const regional = javaScriptClass('\\p{Regional_Indicator}');
const pictographic = javaScriptClass('\\p{Extended_Pictographic}');
const control = javaScriptClass('\\p{Zl}\\p{Zp}\\p{Cc}\\p{Cf}\\p{Cs}');
const prepend = javaScriptClass(
  '\\u0600-\\u0605\\u06DD\\u070F\\u08E2\\u0D4E\\u{110BD}\\u{110CD}\\u{111C2}\\u{111C3}\\u{1193F}\\u{11941}' +
    '\\u{11A3A}\\u{11A84}-\\u{11A89}\\u{11D46}',
);
const spacingMark = javaScriptClass('\\p{Mc}\\u0E33\\u0EB3').intersection(
  javaScriptClass(
    '\\u102B\\u102C\\u1038\\u1062-\\u1064\\u1067-\\u106D\\u1083\\u1087-\\u108C\\u108F\\u109A-\\u109C\\u1A61\\u1A63' +
      '\\u1A64\\uAA7B\\uAA7D\\u{11720}\\u{11721}',
  ).complement(),
);

const breaks = new CodePointTable(findBreak);
const pictographs = new CodePointTable((codePoint) => (pictographic.has(codePoint) ? 1 : 0));

function findBreak(codePoint: number): Break {
  if (codePoint === 0x0d) return Break.CarriageReturn;
  if (codePoint === 0x0a) return Break.LineFeed;
  if (codePoint >= 0x20 && codePoint < 0x7f) return Break.Other;
  if (codePoint === 0x200d) return Break.Joiner;
  if (extend.has(codePoint)) return Break.Extend;
  if (prepend.has(codePoint)) return Break.Prepend;
  if (control.has(codePoint)) return Break.Control;
  if (regional.has(codePoint)) return Break.Regional;
  if (spacingMark.has(codePoint)) return Break.SpacingMark;
  return hangulBreakOf(codePoint);
}

function hangulBreakOf(codePoint: number): Break {
  if ((codePoint >= 0x1100 && codePoint <= 0x115f) || (codePoint >= 0xa960 && codePoint <= 0xa97c))
    return Break.HangulL;
  if ((codePoint >= 0x1160 && codePoint <= 0x11a7) || (codePoint >= 0xd7b0 && codePoint <= 0xd7c6))
    return Break.HangulV;
  if ((codePoint >= 0x11a8 && codePoint <= 0x11ff) || (codePoint >= 0xd7cb && codePoint <= 0xd7fb))
    return Break.HangulT;
  if (codePoint >= 0xac00 && codePoint <= 0xd7a3) {
    return (codePoint - 0xac00) % 28 === 0 ? Break.HangulLV : Break.HangulLVT;
  }
  return Break.Other;
}

function isControl(kind: Break): boolean {
  return kind === Break.Control || kind === Break.CarriageReturn || kind === Break.LineFeed;
}

/** Whether a cluster continues between two characters of these kinds. Ignores the characters before them. */
function joins(left: Break, right: Break): boolean {
  if (left === Break.CarriageReturn && right === Break.LineFeed) return true;
  if (isControl(left) || isControl(right)) return false;
  if (left === Break.HangulL) {
    if (right === Break.HangulL || right === Break.HangulV || right === Break.HangulLV || right === Break.HangulLVT) {
      return true;
    }
  }
  if (left === Break.HangulLV || left === Break.HangulV) {
    if (right === Break.HangulV || right === Break.HangulT) return true;
  }
  if ((left === Break.HangulLVT || left === Break.HangulT) && right === Break.HangulT) return true;
  return right === Break.Extend || right === Break.Joiner || right === Break.SpacingMark || left === Break.Prepend;
}

/** Returns the end of the cluster that begins at the position. */
export function graphemeEnd(text: string, position: number): number {
  let codePoint = text.codePointAt(position) ?? 0;
  let left = breaks.get(codePoint);
  let emoji = pictographs.get(codePoint) === 1;
  let regionals = left === Break.Regional ? 1 : 0;
  let end = position + width(codePoint);
  while (end < text.length) {
    codePoint = text.codePointAt(end) ?? 0;
    const right = breaks.get(codePoint);
    const isPictographic = pictographs.get(codePoint) === 1;
    const emojiSequence = left === Break.Joiner && emoji && isPictographic;
    const flag = left === Break.Regional && right === Break.Regional && regionals % 2 === 1;
    if (!emojiSequence && !flag && !joins(left, right)) break;
    if (right === Break.Regional) regionals++;
    if (isPictographic) emoji = true;
    else if (right !== Break.Extend && right !== Break.Joiner) emoji = false;
    left = right;
    end += width(codePoint);
  }
  return end;
}

/** The boundaries between the clusters of a text, counted from its start. Reads each cluster only once. */
export class GraphemeBoundaries {
  private readonly bits: Uint8Array;
  private known = 0;

  constructor(
    private readonly text: string,
    private readonly charge: (characters: number) => void,
  ) {
    this.bits = new Uint8Array((text.length >> 3) + 1);
  }

  has(position: number): boolean {
    if (position === 0 || position === this.text.length) return true;
    while (this.known < position) {
      const end = graphemeEnd(this.text, this.known);
      this.charge(end - this.known);
      this.bits[end >> 3] |= 1 << (end & 7);
      this.known = end;
    }
    return (this.bits[position >> 3] & (1 << (position & 7))) !== 0;
  }
}

function width(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}
