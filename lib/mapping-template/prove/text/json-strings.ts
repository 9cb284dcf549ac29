/** What texts do that stand between the quotes of a JSON string. */
import { bit, CLASS_COUNT, classesOf, classOf, type Classes } from './alphabet';
import { type Language, step } from './language';

/**
 * Whether each text leaves the string open, with no backslash that takes the next character. What is no escape of JSON
 * ends no string.
 */
export const endsInString = (language: Language): boolean =>
  !someEnd(language, (isEscaped, index) => (index === undefined ? isEscaped : !isEscaped && index === QUOTE));

/** Whether some text ends the string by a quote of its own. */
export const holdsQuote = (language: Language): boolean =>
  (language.classes & bit(QUOTE)) !== 0 && someEnd(language, (isEscaped, index) => !isEscaped && index === QUOTE);

/** Whether some text has a backslash before what JSON knows no escape of, such as a single quote. */
export const holdsOtherEscape = (language: Language): boolean =>
  (language.classes & bit(BACKSLASH)) !== 0 &&
  someEnd(language, (isEscaped, index) => isEscaped && index !== undefined && (bit(index) & ESCAPES) === 0);

/** @param isEnd asked of each character, with whether a backslash takes it, and of the end of a text */
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
