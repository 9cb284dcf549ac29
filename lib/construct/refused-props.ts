import { nameProps } from './prop-names';

/**
 * Props that the construct refuses. jsii passes on only the name and the message of an error. The native layers of Python and Java
 * recognize the error by its name, and read the problems from the lines of its message that begin with `  - `.
 */
class RefusedPropsError extends Error {
  constructor(title: string, problems: readonly string[]) {
    super([title, ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.name = 'RefusedPropsError';
  }
}

/** Throws one error with all problems, before the construct makes anything. */
export function refuse(place: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const title = `${place}: ${problems.length === 1 ? 'a wrong prop' : `${problems.length} wrong props`}`;
  throw new RefusedPropsError(
    title,
    problems.map((problem) => shortened(nameProps(problem))),
  );
}

/** The longest line of a message. A user's value can be of any length. */
const MAX_LINE = 2000;

function shortened(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} …` : line))
    .join('\n');
}
