/** The effects of texts between the quotes of a JSON string. */
import { bit, CLASS_COUNT, classesOf, classOf, type Classes } from './alphabet';
import { type Language, step } from './language';

/**
 * Whether every text leaves the string open, without a backslash that escapes the next character. An invalid escape does not end the
 * string.
 */
export const endsInString = (language: Language): boolean =>
  !someEnd(language, (isEscaped, index) => (index === undefined ? isEscaped : !isEscaped && index === QUOTE));

/** Whether some text ends the string by a quote. */
export const holdsQuote = (language: Language): boolean =>
  (language.classes & bit(QUOTE)) !== 0 && someEnd(language, (isEscaped, index) => !isEscaped && index === QUOTE);

/** Whether some text has a backslash before a character for which JSON has no escape, such as a single quote. */
export const holdsOtherEscape = (language: Language): boolean =>
  (language.classes & bit(BACKSLASH)) !== 0 &&
  someEnd(language, (isEscaped, index) => isEscaped && index !== undefined && (bit(index) & ESCAPES) === 0);

/** @param isEnd called for each character, with whether a backslash escapes it, and for the end of a text */
function someEnd(language: Language, isEnd: (isEscaped: boolean, index: number | undefined) => boolean): boolean {
  const seen = new Set<number>();
  const open = [0];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    if (seen.has(pair)) continue;
    seen.add(pair);
    const [state, isEscaped] = [pair >> 1, (pair & 1) === 1];
    if (language.accepts[state] && isEnd(isEscaped, undefined)) return true;
    for (let index = 0; index < CLASS_COUNT; index++) {
      const to = step(language, state, index);
      if (to < 0) continue;
      if (isEnd(isEscaped, index)) return true;
      open.push((to << 1) | Number(!isEscaped && index === BACKSLASH));
    }
  }
  return false;
}

const QUOTE = classOf(0x22);
const BACKSLASH = classOf(0x5c);
const ESCAPES: Classes = classesOf('"\\/bfnrtu');
