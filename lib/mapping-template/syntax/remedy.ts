/**
 * Remedies for a syntax error: changes of the template that may repair it. A message shows a change only if the parser reads the
 * changed template beyond the place of the error.
 */

/** Replaces the template from offset `begin` to offset `end` by `text`. */
export interface Edit {
  readonly begin: number;
  readonly end: number;
  readonly text: string;
}

export interface Change {
  /** The message shows the first of them. */
  readonly edits: readonly Edit[];
  /** The sentence of the message; by default "Write NEW instead of OLD." */
  readonly shown?: string;
}

/** The advice on a slip: the explanation, and the changes that may repair it, the likeliest first. */
export interface Advice {
  readonly text: string;
  readonly changes?: readonly Change[];
}

/** The length of the longest piece that a message quotes. */
const MAX_SHOWN_LENGTH = 80;

/**
 * Writes the advice as text, with the first change that helps.
 *
 * @param reached the offset that the parser has reached in the source
 * @param reach tells how far the parser comes in a changed template
 */
export function adviceInWords(
  { text, changes = [] }: Advice,
  source: string,
  reached: number,
  reach: (changed: string) => number,
): string {
  const change = changes.find((one) => reach(apply(one, source)) > shift(one, reached));
  if (!change) return text;
  const shown = change.shown ?? show(change, source);
  return shown === undefined ? text : `${text} ${shown}`;
}

function apply({ edits }: Change, source: string): string {
  let text = '';
  let from = 0;
  for (const edit of inOrder(edits)) {
    text += source.slice(from, edit.begin) + edit.text;
    from = edit.end;
  }
  return text + source.slice(from);
}

/** Maps an offset of the source to the changed text: to the end of the new text if the offset was replaced. */
function shift({ edits }: Change, offset: number): number {
  let shifted = offset;
  for (const { begin, end, text } of inOrder(edits)) {
    if (begin > offset) break;
    shifted += text.length - (Math.min(offset, end) - begin);
  }
  return shifted;
}

const inOrder = (edits: readonly Edit[]): Edit[] => [...edits].sort((a, b) => a.begin - b.begin);

function show({ edits }: Change, source: string): string | undefined {
  const edit = edits.at(0);
  if (!edit) return undefined;
  const [written, right] = [source.slice(edit.begin, edit.end), edit.text].map((piece) =>
    piece.replace(/\s+/g, ' ').trim(),
  );
  if (written.length > MAX_SHOWN_LENGTH || right.length > MAX_SHOWN_LENGTH) return undefined;
  return right === '' ? `Leave out ${written}.` : `Write ${right} instead of ${written.replace(/\.$/, '')}.`;
}
