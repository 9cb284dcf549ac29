/** How letters compare: exactly, by (?i) over ASCII, or by (?iu) over Unicode with its simple (one to one) mappings. */
export type Folding = 'none' | 'ascii' | 'unicode';

/** Character.toUpperCase(int). If JavaScript's full mapping gives several characters, the character stays or becomes title case. */
export function toUpperCase(codePoint: number): number {
  if (codePoint < 128) return codePoint >= 97 && codePoint <= 122 ? codePoint - 32 : codePoint;
  const upper = String.fromCodePoint(codePoint).toUpperCase();
  const first = upper.codePointAt(0) ?? codePoint;
  if (upper.length === String.fromCodePoint(first).length) return first;
  return titleCase(codePoint);
}

/** Character.toLowerCase(int). */
export function toLowerCase(codePoint: number): number {
  if (codePoint < 128) return codePoint >= 65 && codePoint <= 90 ? codePoint + 32 : codePoint;
  // The full mapping of İ keeps its dot as a combining mark; the first character is the simple mapping.
  return String.fromCodePoint(codePoint).toLowerCase().codePointAt(0) ?? codePoint;
}

/** The Greek letters with iota subscript. Their full upper case is two letters; their simple one is the title case. */
function titleCase(codePoint: number): number {
  if (codePoint >= 0x1f80 && codePoint <= 0x1faf) return codePoint | 8;
  if (codePoint === 0x1fb3 || codePoint === 0x1fc3 || codePoint === 0x1ff3) return codePoint + 9;
  return codePoint;
}

/** Maps all characters that (?iu) treats as equal to one of them. */
export function foldUnicode(codePoint: number): number {
  return toLowerCase(toUpperCase(codePoint));
}

export function foldAscii(codePoint: number): number {
  return codePoint >= 65 && codePoint <= 90 ? codePoint + 32 : codePoint;
}

export function fold(codePoint: number, folding: Folding): number {
  return folding === 'none' ? codePoint : folding === 'ascii' ? foldAscii(codePoint) : foldUnicode(codePoint);
}
