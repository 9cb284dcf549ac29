import type { Random } from './random';

/** Makes the space between the parts of an expression, where blanks and line ends have no meaning. */
export function gap(random: Random): string {
  return random.weighted([
    [60, ''],
    [30, ' '],
    [3, '  '],
    [3, '\t'],
    [2, '\n'],
    [1, ' \r\n '],
    [0.3, '\r'],
    [0.02, '\f'],
    [0.02, '\u00a0'],
  ]);
}

/** Makes the space where the language requires at least one blank. */
export function blank(random: Random): string {
  return random.weighted([
    [80, ' '],
    [5, '  '],
    [5, '\t'],
    [5, '\n'],
    [2, '\r\n'],
    [0.5, ''],
  ]);
}

/** Makes the space around a directive, which Velocity drops or keeps. */
export function margin(random: Random): string {
  return random.weighted([
    [40, ''],
    [15, ' '],
    [15, '\n'],
    [8, '\n  '],
    [5, ' \n'],
    [4, '\t'],
    [4, '\r\n'],
    [3, ' \r\n\t'],
    [2, '\n\n'],
    [1, '\r'],
    [1, '  \t '],
    [0.3, '\f\n'],
    [0.3, '\u00a0\n'],
  ]);
}
