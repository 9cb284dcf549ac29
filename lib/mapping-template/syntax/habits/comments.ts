/** Comments where Velocity allows none. */
import { type Habit, EVERYWHERE, advice, length } from './habit';

export const COMMENTS: readonly Habit[] = [
  {
    places: EVERYWHERE,
    at: /^(?:##[^\r\n]*|#\*[\s\S]*?\*#|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)/,
    advice: (slip, found) => advice(NO_COMMENT, slip.swap(0, length(found), '')),
  },
  {
    places: ['value'],
    behind: /\/$/,
    at: /^(?:\/[^\r\n]*|\*[\s\S]*?\*\/)/,
    advice: (slip, found) => advice(NO_COMMENT, slip.swap(1, length(found), '')),
  },
  { places: EVERYWHERE, at: /^(?:##|#\*)/, advice: () => NO_COMMENT },
];

const NO_COMMENT = 'A comment cannot stand inside a directive: put it before, on a line that begins with ##.';
