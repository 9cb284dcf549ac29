/**
 * The text of an editor as lines with their tokens. Text has three kinds of line ends and a textarea has one, so a place has two
 * offsets: in the text, and in the value of the textarea, where each line end is one character.
 */
import type { Token, Tokenizer } from './tokens';

export interface Line {
  readonly text: string;
  /** What divides it from the next line; empty for the last one. */
  readonly end: string;
  /** What the line begins in. */
  readonly before: string;
  readonly after: string;
  readonly tokens: readonly Token[];
}

const LINE_END = /\r\n|\r|\n/g;

export class TextLines {
  private all: readonly Line[];
  /** The line end of most lines, which new lines get. */
  private usualEnd = '\n';
  private isPlain = true;
  private whole = '';

  constructor(private readonly tokenize: Tokenizer) {
    this.all = [this.read('', '', '')];
  }

  get lines(): readonly Line[] {
    return this.all;
  }

  get text(): string {
    return this.whole;
  }

  /** The same text as a textarea has it. */
  get value(): string {
    return this.isPlain ? this.whole : valueOf(this.whole);
  }

  /** Takes another text, with its line ends. Lines that are the same stay the same objects. */
  take(text: string): void {
    const ends = text.match(LINE_END) ?? [];
    this.usualEnd = usualOf(ends);
    this.change(valueOf(text).split('\n'), ends);
    this.whole = text;
  }

  /** Takes over what a user has made of the value. Line ends that the user has not touched stay. */
  update(value: string): void {
    this.change(value.split('\n'));
    this.whole = this.isPlain ? value : this.all.map(({ text, end }) => text + end).join('');
  }

  /** The offset in the text of a place in the value. */
  inText(offset: number): number {
    return this.isPlain ? offset : this.converted(offset, 'value');
  }

  /** The offset in the value of a place in the text; of a place within a line end, that before it. */
  inValue(offset: number): number {
    return this.isPlain ? offset : this.converted(offset, 'text');
  }

  /** The line, from 0, and the column of a place in the value. */
  placeOf(offset: number): { readonly index: number; readonly column: number } {
    let start = 0;
    for (let index = 0; index < this.all.length; index++) {
      const { length } = this.all[index].text;
      if (offset <= start + length) return { index, column: offset - start };
      start += length + 1;
    }
    const index = this.all.length - 1;
    return { index, column: this.all[index].text.length };
  }

  /** The offset in the value where a line begins. */
  startOf(index: number): number {
    let start = 0;
    for (let at = 0; at < index; at++) start += this.all[at].text.length + 1;
    return start;
  }

  private change(texts: readonly string[], ends?: readonly string[]): void {
    const before = this.all;
    let head = 0;
    while (head < before.length && head < texts.length && before[head].text === texts[head]) head++;
    let tail = 0;
    const most = Math.min(before.length, texts.length) - head;
    while (tail < most && before[before.length - 1 - tail].text === texts[texts.length - 1 - tail]) tail++;
    const last = texts.length - 1;
    const endOf = (index: number, old: Line | undefined): string => {
      if (index === last) return '';
      if (ends !== undefined) return ends[index];
      return old === undefined || old.end === '' ? this.usualEnd : old.end;
    };
    let state = '';
    let isPlain = true;
    this.all = texts.map((text, index) => {
      const old =
        index < head
          ? before[index]
          : index >= texts.length - tail
            ? before[before.length - texts.length + index]
            : undefined;
      const end = endOf(index, old);
      isPlain &&= end === '\n' || end === '';
      const line = old?.before === state && old.end === end ? old : this.read(text, end, state, old);
      state = line.after;
      return line;
    });
    this.isPlain = isPlain;
  }

  private read(text: string, end: string, before: string, old?: Line): Line {
    if (old?.before === before) return { ...old, end };
    const { tokens, state } = this.tokenize(text, before);
    return { text, end, before, after: state, tokens };
  }

  private converted(offset: number, from: 'text' | 'value'): number {
    let [inText, inValue] = [0, 0];
    for (const { text, end } of this.all) {
      const rest = offset - (from === 'text' ? inText : inValue);
      if (rest <= text.length || end === '') return from === 'text' ? inValue + rest : inText + rest;
      // Between the two characters of a line end.
      if (from === 'text' && rest < text.length + end.length) return inValue + text.length;
      inText += text.length + end.length;
      inValue += text.length + 1;
    }
    return offset;
  }
}

/** A text as a textarea has it. */
export function valueOf(text: string): string {
  return text.includes('\r') ? text.replace(LINE_END, '\n') : text;
}

function usualOf(ends: readonly string[]): string {
  let usual = '\n';
  let most = 0;
  for (const end of ['\n', '\r\n', '\r']) {
    const count = ends.filter((one) => one === end).length;
    if (count > most) [usual, most] = [end, count];
  }
  return usual;
}
