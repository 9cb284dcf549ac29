/**
 * The same place in two spellings of one JSON text, which differ in the blanks between its parts alone. Blanks inside of strings
 * are the same in both.
 *
 * @returns the place in `other` of the character that is at `offset` in `text`
 */
export function offsetInSpelling(text: string, offset: number, other: string): number {
  if (text === other) return offset;
  const wanted = countSigns(text, offset);
  let count = 0;
  for (const at of signsOf(other)) {
    if (count === wanted) return at;
    count++;
  }
  return other.length;
}

function countSigns(text: string, end: number): number {
  let count = 0;
  for (const at of signsOf(text)) {
    if (at >= end) break;
    count++;
  }
  return count;
}

/** The places of all characters that are no blanks between parts. */
function* signsOf(text: string): Generator<number> {
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (isInString) {
      yield at;
      if (sign === '\\') {
        at++;
        if (at < text.length) yield at;
      } else if (sign === '"') {
        isInString = false;
      }
    } else if (!/\s/.test(sign)) {
      yield at;
      isInString = sign === '"';
    }
  }
}
