import { changeOf, moveMarks } from '../../../playground/page/editor/marks';

/** The texts that a mark on `marked` covers before and after the change. */
function covered(before: string, marked: string, after: string): string[] {
  const begin = before.indexOf(marked);
  const marks = [{ begin, end: begin + marked.length, look: 'mark-error' }];
  return moveMarks(marks, changeOf(before, after)).map((mark) => after.slice(mark.begin, mark.end));
}

test.each([
  ['behind a change moves with it', 'one two three', 'three', 'one 2 three', ['three']],
  ['before a change stays', 'one two three', 'one', 'one 2 three', ['one']],
  ['around a change grows', 'one two three', 'two three', 'one two and three', ['two and three']],
  ['around a deletion shrinks', 'one two three', 'two three', 'one three', ['three']],
  ['of which a part has changed goes', 'one two three', 'two', 'one twree', []],
])('a mark %s', (_title, before, marked, after, expected) => {
  expect(covered(before, marked, after)).toEqual(expected);
});
