/** Advises on a syntax error by the first habit of the table that matches where the parser failed. */
import { HABITS } from './habits';
import type { Place } from './habits/habit';
import type { TokenReader } from './token-reader';
import type { Advice } from './remedy';
import { Slip } from './slip';

/**
 * @param place the thing that the parser looked for
 * @param opened where the unclosed directive, parenthesis, list or map begins
 */
export function advise(reader: TokenReader, place: Place, opened = reader.position): Advice | undefined {
  const slip = new Slip(reader, opened);
  for (const { places, behind, at, advice } of HABITS) {
    if (!places.includes(place)) continue;
    const before = behind ? behind.exec(slip.before) : [''];
    const found = at ? at.exec(slip.rest) : [''];
    if (!before || !found) continue;
    const words = advice(slip, found, before);
    if (words !== undefined) return typeof words === 'string' ? { text: words } : words;
  }
  return undefined;
}
