/**
 * A text editor: a textarea, which the browser edits, over the same text in colours. The textarea brings the keyboard, the undo
 * list, input methods and screen readers with it; the layer below shows tokens and marks, and tells where on the screen a place
 * of the text is.
 */
import { element } from '../element';
import { tokenizeJson } from './json-tokens';
import { pairAt } from './pairs';
import { plainText } from './tokens';
import type { Token, Tokenizer } from './tokens';
import { tokenizeVtl } from './vtl-tokens';

export type Language = 'vtl' | 'json' | 'text';

/** A range of the text that is shown in another way. */
export interface Mark {
  readonly begin: number;
  readonly end: number;
  /** The class on the page, such as `mark-error`. */
  readonly look: string;
}

export interface EditorSettings {
  readonly id: string;
  /** What a screen reader calls it. */
  readonly label: string;
  readonly language: Language;
  readonly readOnly?: boolean;
  /** The id of an element that tells more of it. */
  readonly describedBy?: string;
}

interface Line {
  readonly text: string;
  /** What the line begins in. */
  readonly before: string;
  readonly after: string;
  readonly tokens: readonly Token[];
  readonly element: HTMLElement;
}

const TOKENIZERS: { readonly [Name in Language]: Tokenizer } = {
  vtl: tokenizeVtl,
  json: tokenizeJson,
  text: plainText,
};

export class Editor {
  readonly element: HTMLElement;
  readonly input: HTMLTextAreaElement;
  private readonly layer: HTMLElement;
  private readonly gutter: HTMLElement;
  private readonly tokenize: Tokenizer;
  private lines: Line[] = [];
  private known = '';
  private readonly marks = new Map<string, readonly Mark[]>();
  private readonly changed = new Set<() => void>();
  private readonly moved = new Set<() => void>();

  constructor({ id, label, language, readOnly = false, describedBy }: EditorSettings) {
    this.tokenize = TOKENIZERS[language];
    this.input = element('textarea', {
      id,
      class: 'editor-input',
      'aria-label': label,
      'aria-describedby': describedBy,
      'aria-readonly': readOnly ? 'true' : undefined,
      spellcheck: 'false',
      autocomplete: 'off',
      autocapitalize: 'off',
      autocorrect: 'off',
      wrap: 'off',
      rows: 1,
    });
    this.layer = element('div', { class: 'editor-layer', 'aria-hidden': 'true' });
    this.gutter = element('div', { class: 'editor-gutter', 'aria-hidden': 'true' });
    const code = element('div', { class: 'editor-code' }, this.layer, this.input);
    this.element = element('div', { class: `editor ${readOnly ? 'editor-read-only' : ''}` }, this.gutter, code);
    this.showAll('');
    // A read-only textarea has no cursor in some browsers; this one has, and takes no text.
    if (readOnly) this.input.addEventListener('beforeinput', refuse);
    this.input.addEventListener('input', () => {
      this.takeOver();
    });
    this.input.addEventListener('keydown', (event) => {
      if (!readOnly) this.indent(event);
    });
    document.addEventListener('selectionchange', () => {
      if (document.activeElement === this.input) this.cursorMoved();
    });
    this.input.addEventListener('blur', () => {
      this.setMarks('pairs', []);
    });
  }

  get text(): string {
    return this.known;
  }

  get cursor(): number {
    return this.input.selectionEnd;
  }

  /** After each change by the user, and after `replace`. */
  onChange(listener: () => void): void {
    this.changed.add(listener);
  }

  /** After each move of the cursor. */
  onMove(listener: () => void): void {
    this.moved.add(listener);
  }

  /** Shows another text. It does not count as a change by the user, and cannot be undone. */
  show(text: string): void {
    if (text === this.known) return;
    this.input.value = text;
    this.input.setSelectionRange(0, 0);
    this.showAll(this.input.value);
  }

  /** Replaces a part as if the user had typed it, so that it can be undone. */
  replace(begin: number, end: number, text: string): void {
    this.input.focus();
    this.input.setSelectionRange(begin, end);
    // No other way keeps the browser's undo list. Where it does not work, the text is changed all the same.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (!document.execCommand(text === '' ? 'delete' : 'insertText', false, text)) {
      this.input.setRangeText(text, begin, end, 'end');
      this.takeOver();
    }
  }

  /** Replaces the text, as if the user had typed it, by touching only what differs. */
  rewrite(text: string): void {
    const before = this.known;
    let begin = 0;
    while (begin < before.length && begin < text.length && before[begin] === text[begin]) begin++;
    let tail = 0;
    const most = Math.min(before.length, text.length) - begin;
    while (tail < most && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
    if (begin === before.length && begin === text.length) return;
    this.replace(begin, before.length - tail, text.slice(begin, text.length - tail));
  }

  focus(): void {
    this.input.focus();
  }

  /** Selects a range and brings it into view. */
  select(begin: number, end = begin, takesFocus = true): void {
    if (takesFocus) this.input.focus({ preventScroll: true });
    this.input.setSelectionRange(begin, end);
    this.reveal(begin);
    this.cursorMoved();
  }

  /** Brings a place into view within the editor. */
  reveal(offset: number): void {
    const rectangle = this.rectangleOf(offset);
    const frame = this.element.getBoundingClientRect();
    const margin = 24;
    if (rectangle.top < frame.top + margin || rectangle.bottom > frame.bottom - margin) {
      this.element.scrollTop += rectangle.top - frame.top - frame.height / 2;
    }
    const left = frame.left + this.gutter.offsetWidth;
    const column = rectangle.left - left + this.element.scrollLeft;
    // The beginnings of the lines are shown where the place allows it, and never lie under the numbers.
    if (column < frame.width - this.gutter.offsetWidth - margin) this.element.scrollLeft = 0;
    else if (rectangle.left < left || rectangle.left > frame.right - margin) {
      this.element.scrollLeft += rectangle.left - frame.right + 4 * margin;
    }
  }

  /** Shows marks, in place of those of the same layer. They move with the text until they are set again. */
  setMarks(layer: string, marks: readonly Mark[]): void {
    const before = this.marks.get(layer) ?? [];
    if (before.length === marks.length && before.every((mark, index) => isSame(mark, marks[index]))) return;
    this.marks.set(layer, marks);
    this.paint([...before, ...marks]);
  }

  /** Where a place of the text is on the screen. */
  rectangleOf(offset: number): DOMRect {
    const { index, column } = this.placeOf(offset);
    const line = this.lines[index].element;
    const range = document.createRange();
    let left = column;
    for (const node of textNodesOf(line)) {
      if (left <= node.data.length) {
        range.setStart(node, left);
        range.setEnd(node, left);
        const rectangle = range.getBoundingClientRect();
        if (rectangle.height > 0) return rectangle;
      }
      left -= node.data.length;
    }
    const { left: x, top, height } = line.getBoundingClientRect();
    return new DOMRect(x, top, 0, height);
  }

  /** Which place of the text is at a point of the screen; undefined if none is. */
  offsetAt(x: number, y: number): number | undefined {
    const index = this.lines.findIndex(({ element: line }) => {
      const { top, bottom } = line.getBoundingClientRect();
      return top <= y && y < bottom;
    });
    if (index === -1) return undefined;
    let column = 0;
    for (const node of textNodesOf(this.lines[index].element)) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right } = range.getBoundingClientRect();
      if (x >= left && x < right) {
        for (let at = 0; at < node.data.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          if (x < range.getBoundingClientRect().right) return this.startOf(index) + column + at;
        }
      }
      column += node.data.length;
    }
    return undefined;
  }

  /** The line, from 0, and the column of a place. */
  placeOf(offset: number): { index: number; column: number } {
    let start = 0;
    for (let index = 0; index < this.lines.length; index++) {
      const { length } = this.lines[index].text;
      if (offset <= start + length) return { index, column: offset - start };
      start += length + 1;
    }
    const index = this.lines.length - 1;
    return { index, column: this.lines[index].text.length };
  }

  private startOf(index: number): number {
    let start = 0;
    for (let at = 0; at < index; at++) start += this.lines[at].text.length + 1;
    return start;
  }

  /** The user, or `replace`, has changed the text of the textarea. */
  private takeOver(): void {
    const text = this.input.value;
    if (text === this.known) return;
    this.update(text);
    this.cursorMoved();
    for (const listener of this.changed) listener();
  }

  private showAll(text: string): void {
    for (const layer of this.marks.keys()) this.marks.set(layer, []);
    this.lines = [];
    this.layer.replaceChildren();
    this.known = '';
    this.update(text);
  }

  /** Reads and draws the lines that have changed. */
  private update(text: string): void {
    const isTorn = this.moveMarks(text);
    this.known = text;
    const texts = text.split('\n');
    const before = this.lines;
    let head = 0;
    while (head < before.length && head < texts.length && before[head].text === texts[head]) head++;
    let tail = 0;
    const most = Math.min(before.length, texts.length) - head;
    while (tail < most && before[before.length - 1 - tail].text === texts[texts.length - 1 - tail]) tail++;
    if (before.length > 0 && head === before.length && head === texts.length) return;

    const made: Line[] = [];
    let state = head === 0 ? '' : before[head - 1].after;
    const lastChanged = texts.length - tail;
    let at = head;
    for (; at < texts.length; at++) {
      const old = at >= lastChanged ? before[before.length - (texts.length - at)] : undefined;
      if (old?.before === state) break;
      const line = this.readLine(texts[at], state, old?.element ?? element('div', { class: 'editor-line' }));
      made.push(line);
      state = line.after;
    }
    const kept = before.slice(before.length - (texts.length - at));
    const gone = before.slice(head, before.length - tail);
    for (const { element: line } of gone) line.remove();
    const next = before.length - tail < before.length ? before[before.length - tail].element : null;
    const fresh = made.slice(0, lastChanged - head).map(({ element: line }) => line);
    if (next === null) this.layer.append(...fresh);
    else next.before(...fresh);
    this.lines = [...before.slice(0, head), ...made, ...kept];
    let start = isTorn ? 0 : this.startOf(head);
    for (const line of isTorn ? this.lines : made) {
      this.draw(line, start);
      start += line.text.length + 1;
    }
    if (before.length !== this.lines.length) {
      this.gutter.textContent = this.lines.map((_, index) => index + 1).join('\n');
    }
  }

  private readLine(text: string, before: string, drawn: HTMLElement): Line {
    const { tokens, state } = this.tokenize(text, before);
    return { text, before, after: state, tokens, element: drawn };
  }

  /**
   * Marks behind a change move with it, and marks in it go.
   *
   * @returns whether a mark went that may also be in lines which do not change
   */
  private moveMarks(text: string): boolean {
    let isTorn = false;
    const before = this.known;
    let begin = 0;
    const most = Math.min(before.length, text.length);
    while (begin < most && before[begin] === text[begin]) begin++;
    let tail = 0;
    while (tail < most - begin && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
    const end = before.length - tail;
    const shift = text.length - before.length;
    for (const [layer, marks] of this.marks) {
      if (marks.length === 0) continue;
      this.marks.set(
        layer,
        marks.flatMap((mark) => {
          if (mark.end <= begin) return [mark];
          if (mark.begin >= end) return [{ ...mark, begin: mark.begin + shift, end: mark.end + shift }];
          if (mark.begin <= begin && mark.end >= end && mark.end + shift > mark.begin) {
            return [{ ...mark, end: mark.end + shift }];
          }
          isTorn ||= before.slice(mark.begin, mark.end).includes('\n');
          return [];
        }),
      );
    }
    return isTorn;
  }

  /** Draws the lines again that hold one of the marks. */
  private paint(touched: readonly Mark[]): void {
    let start = 0;
    for (const line of this.lines) {
      const end = start + line.text.length;
      const from = start;
      if (touched.some((mark) => mark.begin <= end && mark.end >= from)) this.draw(line, start);
      start = end + 1;
    }
  }

  private draw({ text, tokens, element: line }: Line, start: number): void {
    const end = start + text.length;
    const marks: Mark[] = [];
    for (const layer of this.marks.values()) {
      for (const mark of layer) if (mark.begin <= end && mark.end >= start) marks.push(mark);
    }
    const cuts = new Set<number>();
    for (const token of tokens) cuts.add(token.begin).add(token.end);
    for (const mark of marks) {
      if (isOfLine(mark)) continue;
      cuts.add(Math.max(0, mark.begin - start)).add(Math.min(text.length, mark.end - start));
    }
    cuts.add(0).add(text.length);
    const places = [...cuts].sort((one, other) => one - other);
    const pieces: (Node | string)[] = [];
    let token = 0;
    for (let index = 0; index + 1 < places.length; index++) {
      const [from, to] = [places[index], places[index + 1]];
      while (token < tokens.length && tokens[token].end <= from) token++;
      const kind = token < tokens.length && tokens[token].begin <= from ? tokens[token].kind : 'text';
      const looks = marks.filter((mark) => isOn(mark, start + from, start + to)).map(({ look }) => look);
      const piece = text.slice(from, to);
      if (kind === 'text' && looks.length === 0) pieces.push(piece);
      else pieces.push(element('span', { class: [`token-${kind}`, ...looks].join(' ') }, piece));
    }
    // A mark without a character of its own, such as one at the end of a line, still shows.
    const edge = marks.find(
      (mark) => !isOfLine(mark) && (mark.begin === mark.end || mark.begin - start === text.length),
    );
    if (edge !== undefined && edge.begin - start >= text.length && edge.begin >= start) {
      pieces.push(element('span', { class: `${edge.look} mark-edge` }, '\u00a0'));
    }
    line.replaceChildren(...pieces);
    const whole = marks.filter(isOfLine).map(({ look }) => look);
    line.className = ['editor-line', ...whole].join(' ');
  }

  private cursorMoved(): void {
    const pairs = this.input.selectionStart === this.input.selectionEnd ? pairAt(this.lines, this.cursor) : [];
    const look = pairs.length === 2 ? 'mark-pair' : 'mark-alone';
    this.setMarks(
      'pairs',
      pairs.map(({ begin, end }) => ({ begin, end, look })),
    );
    if (document.activeElement === this.input) this.reveal(this.cursor);
    for (const listener of this.moved) listener();
  }

  /** A new line begins as the one before it. Tab leaves the editor, as everywhere on the page, so other keys indent. */
  private indent(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const { selectionStart: begin, selectionEnd: end } = this.input;
    const { index, column } = this.placeOf(begin);
    const { text } = this.lines[index];
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && !isCommand && !event.shiftKey) {
      const indent = /^[ \t]*/.exec(text.slice(0, column))?.[0] ?? '';
      if (indent === '') return;
      event.preventDefault();
      this.replace(begin, end, `\n${indent}`);
    } else if (isCommand && (event.key === ']' || event.key === '[')) {
      event.preventDefault();
      this.shiftLines(index, this.placeOf(end).index, event.key === ']');
    }
  }

  private shiftLines(first: number, last: number, deeper: boolean): void {
    const begin = this.startOf(first);
    const before = this.lines.slice(first, last + 1).map(({ text }) => text);
    const after = before.map((text) => (deeper ? `  ${text}` : text.replace(/^(?: {1,2}|\t)/, '')));
    const shifted = after.join('\n');
    this.replace(begin, begin + before.join('\n').length, shifted);
    this.input.setSelectionRange(begin, begin + shifted.length);
  }
}

function refuse(event: Event): void {
  event.preventDefault();
}

function isSame(one: Mark, other: Mark): boolean {
  return one.begin === other.begin && one.end === other.end && one.look === other.look;
}

/** A mark of the whole line, and not of a part of its text. */
function isOfLine({ look }: Mark): boolean {
  return look.startsWith('line-');
}

function isOn(mark: Mark, begin: number, end: number): boolean {
  return !isOfLine(mark) && mark.begin <= begin && mark.end >= end;
}

function* textNodesOf(line: HTMLElement): Generator<Text> {
  for (const child of line.childNodes) {
    const node = child instanceof Text ? child : child.firstChild;
    if (node instanceof Text && !(child instanceof Element && child.classList.contains('mark-edge'))) yield node;
  }
}
