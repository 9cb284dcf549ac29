/**
 * Velocity's line gobbling, all of it: which blanks and line ends around a directive belong to the directive.
 *
 * A directive that stands at the end of a line takes the blanks behind it and that one line end; blanks before it are
 * kept. #set alone also takes the blanks before it, if they are all there is since the last thing that was not text.
 */
const REST_OF_LINE = /[ \t]*(?:\r\n|\n|\r)/y;
const COMMENT = /##[^\r\n]*(?:\r\n|\n|\r)?/y;

/** The position behind a directive that ends at `position`. */
export function afterDirective(text: string, position: number): number {
  REST_OF_LINE.lastIndex = position;
  return REST_OF_LINE.test(text) ? REST_OF_LINE.lastIndex : position;
}

/** The position behind a `##` comment, its line end included. */
export function afterLineComment(text: string, position: number): number {
  COMMENT.lastIndex = position;
  COMMENT.test(text);
  return COMMENT.lastIndex;
}

/** Whether #set takes the text from `begin` (where the run of text began) to `end`. */
export function isTakenBySet(text: string, begin: number, end: number): boolean {
  for (let position = begin; position < end; position++) {
    const character = text[position];
    if (character !== ' ' && character !== '\t') return false;
  }
  return true;
}
