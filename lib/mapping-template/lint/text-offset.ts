/** A statement or a string, with the stretch of the template that its text comes from. */
interface Written {
  readonly text: string;
  readonly begin: number;
  readonly end: number;
}

/** A `## …` in the middle of a text, with its place and the length of the printed text before it. */
export interface LineComment {
  readonly begin: number;
  readonly end: number;
  readonly index: number;
}

/**
 * Knows where in the template each character of a printed text is written. The printed text may be shorter, because
 * comments, doubled quotes and backslashes before a reference are not printed.
 */
export class WrittenText {
  readonly comments: readonly LineComment[];
  /** The stretches that are printed as they are written, each with its offset and its index in the printed text. */
  private readonly stretches: readonly { readonly index: number; readonly offset: number }[];

  constructor(template: string, { text, begin, end }: Written) {
    const stretches = [{ index: 0, offset: begin }];
    const comments: LineComment[] = [];
    let offset = begin;
    for (let index = 0; offset < end;) {
      const comment = opensComment(template, text, offset, index);
      const opensBlock = template.startsWith('#[[', offset) && !text.startsWith('#[[', index);
      if (index < text.length && !comment && !opensBlock && template[offset] === text[index]) {
        index += 1;
        offset += 1;
        continue;
      }
      if (index === text.length && !comment) break;
      const block = opensBlock ? template.indexOf(']]#', offset) : -1;
      if (block !== -1) {
        // The content of a text block is printed as it is written.
        stretches.push({ index, offset: offset + 3 });
        index += block - offset - 3;
        offset = block + 3;
        stretches.push({ index, offset });
        continue;
      }
      const from = offset;
      offset = Math.min(end, pastUnprinted(template, offset));
      if (template.startsWith('##', from)) comments.push({ begin: from, end: offset, index });
      stretches.push({ index, offset });
    }
    this.stretches = stretches;
    this.comments = comments;
  }

  /** Gives the offset in the template of the character at the index. */
  offsetOf(index: number): number {
    let found = this.stretches.at(0);
    for (const stretch of this.stretches) if (stretch.index <= index) found = stretch;
    return found ? found.offset + index - found.index : index;
  }
}

function opensComment(template: string, text: string, offset: number, index: number): boolean {
  if (template[offset] !== '#') return false;
  const next = template[offset + 1];
  return (next === '#' || next === '*') && text[index + 1] !== next;
}

function pastUnprinted(template: string, offset: number): number {
  if (template.startsWith('##', offset)) {
    LINE.lastIndex = offset;
    LINE.test(template);
    return LINE.lastIndex;
  }
  if (template.startsWith('#*', offset)) {
    const close = template.indexOf('*#', offset + 2);
    return close === -1 ? template.length : close + 2;
  }
  return offset + 1;
}

const LINE = /[^\r\n]*(?:\r\n|\n|\r)?/y;
