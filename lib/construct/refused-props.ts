import { nameProps } from './prop-names';

/**
 * Props that the construct refuses. The native layers of Python and Java know the error by its name, and read the problems
 * from the lines of its message that begin with `  - `: name and message are all that jsii hands on.
 */
class RefusedPropsError extends Error {
  constructor(title: string, problems: readonly string[]) {
    super([title, ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.name = 'RefusedPropsError';
  }
}

/** Refuses wrong props, all problems in one error, before anything is made. */
export function refuse(place: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const title = `${place}: ${problems.length === 1 ? 'a wrong prop' : `${problems.length} wrong props`}`;
  throw new RefusedPropsError(
    title,
    problems.map((problem) => shortened(nameProps(problem))),
  );
}

/** The longest line of a message: what a user gave can be of any length. */
const MAX_LINE = 2000;

function shortened(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} …` : line))
    .join('\n');
}
