/** Ranges of a text that are shown in another way, and what becomes of them when the text changes. */

export interface Mark {
  readonly begin: number;
  readonly end: number;
  /** The class on the page, such as `mark-error`. One that begins with `line-` is of the whole line. */
  readonly look: string;
}

export function areSame(some: readonly Mark[], others: readonly Mark[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ begin, end, look }, index) => {
      const other = others[index];
      return begin === other.begin && end === other.end && look === other.look;
    })
  );
}

/** Marks behind a change move with it, marks around it grow, and marks in it go. */
export function moveMarks(marks: readonly Mark[], { begin, end, shift }: TextChange): readonly Mark[] {
  return marks.flatMap((mark) => {
    if (mark.end <= begin) return [mark];
    if (mark.begin >= end) return [{ ...mark, begin: mark.begin + shift, end: mark.end + shift }];
    const isAround = mark.begin <= begin && mark.end >= end && mark.end + shift > mark.begin;
    return isAround ? [{ ...mark, end: mark.end + shift }] : [];
  });
}

export interface TextChange {
  /** What is between the equal beginnings and the equal ends, in the text before. */
  readonly begin: number;
  readonly end: number;
  /** By how much the text has grown. */
  readonly shift: number;
}

export function changeOf(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let begin = 0;
  while (begin < most && before[begin] === after[begin]) begin++;
  let tail = 0;
  while (tail < most - begin && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { begin, end: before.length - tail, shift: after.length - before.length };
}
