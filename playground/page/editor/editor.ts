/**
 * A text editor: a textarea, which the browser edits and scrolls, over the same text in colours. The textarea brings the keyboard,
 * the undo list, input methods and screen readers with it; the layer below shows tokens and marks, and tells where on the screen
 * a place of the text is.
 */
import { element } from '../element';
import { inNextFrame } from '../frame';
import { tokenizeJson } from './json-tokens';
import { LineLayer } from './line-layer';
import { areSame, changeOf, moveMarks } from './marks';
import type { Mark } from './marks';
import { pairAt } from './pairs';
import { TextLines, valueOf } from './text-lines';
import { plainText } from './tokens';
import type { Tokenizer } from './tokens';
import { tokenizeVtl } from './vtl-tokens';

export type { Mark } from './marks';
export type Language = 'vtl' | 'json' | 'text';

export interface EditorSettings {
  readonly id: string;
  /** What a screen reader calls it. */
  readonly label: string;
  readonly language: Language;
  readonly readOnly?: boolean;
  /** The id of an element that tells more of it. */
  readonly describedBy?: string;
}

const TOKENIZERS: { readonly [Name in Language]: Tokenizer } = {
  vtl: tokenizeVtl,
  json: tokenizeJson,
  text: plainText,
};

/** The textarea's padding and the height of a line, in pixels, as style.css has them. */
const PADDING = 4;
const LINE_HEIGHT = 20;
/** Browsers insert lines one by one, each slower than the one before: thousands take half a minute. */
const MAX_INSERTED_LINES = 500;
/** Lines that are drawn above and below what is seen, for the next step of a scroll. */
const SPARE_LINES = 6;

/** All offsets that it takes and gives are those of the text with its own line ends. */
export class Editor {
  readonly element: HTMLElement;
  readonly input: HTMLTextAreaElement;
  private readonly layer = new LineLayer();
  private readonly known: TextLines;
  /** By layer, with offsets of the textarea's value. */
  private readonly marks = new Map<string, readonly Mark[]>();
  private readonly changed = new Set<() => void>();
  private readonly moved = new Set<() => void>();
  /** What the browser has said last, so that nothing is asked while it would have to lay out the page for the answer. */
  private readonly view = { left: 0, top: 0, height: 600, lineHeight: LINE_HEIGHT, bar: 0, rows: 1 };

  constructor({ id, label, language, readOnly = false, describedBy }: EditorSettings) {
    this.known = new TextLines(TOKENIZERS[language]);
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
    });
    this.element = element(
      'div',
      { class: `editor ${readOnly ? 'editor-read-only' : ''}` },
      element('div', { class: 'editor-gutter', 'aria-hidden': 'true' }, this.layer.numbers),
      element('div', { class: 'editor-code' }, this.layer.element, this.input),
    );
    inNextFrame(this.draw);
    this.listen(readOnly);
  }

  get text(): string {
    return this.known.text;
  }

  get cursor(): number {
    return this.known.inText(this.input.selectionEnd);
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
    if (text === this.text) return;
    const value = valueOf(text);
    if (value !== this.known.value) {
      this.input.value = value;
      this.input.setSelectionRange(0, 0);
    }
    this.marks.clear();
    this.known.take(text);
    this.sized();
  }

  /** Replaces a part as if the user had typed it, so that it can be undone. */
  replace(begin: number, end: number, text: string): void {
    this.replaceInValue(this.known.inValue(begin), this.known.inValue(end), text);
  }

  /** Puts a text in the place of what is selected. */
  insert(text: string): void {
    this.replaceInValue(this.input.selectionStart, this.input.selectionEnd, text);
  }

  /** Replaces the text, as if the user had typed it, by touching only what differs. */
  rewrite(text: string): void {
    const [before, after] = [this.known.value, valueOf(text)];
    const { begin, end, shift } = changeOf(before, after);
    if (before !== after) this.replaceInValue(begin, end, after.slice(begin, end + shift));
    if (text === this.text || this.known.value !== after) return;
    // Only line ends differ, which the textarea does not know.
    this.known.take(text);
    this.tellChange();
  }

  focus(): void {
    this.input.focus();
  }

  /** Selects a range and brings it into view. */
  select(begin: number, end = begin): void {
    this.input.focus({ preventScroll: true });
    this.input.setSelectionRange(this.known.inValue(begin), this.known.inValue(end));
    this.reveal(begin);
    this.cursorMoved();
  }

  /** Brings a place into view within the editor. */
  reveal(offset: number): void {
    const { index } = this.placeOf(offset);
    const { lineHeight } = this.view;
    const { input } = this;
    const top = PADDING + index * lineHeight;
    if (top < input.scrollTop + lineHeight || top + 2 * lineHeight > input.scrollTop + input.clientHeight) {
      input.scrollTop = top - input.clientHeight / 2;
    }
    this.scrolled();
    this.draw();
    // The beginnings of the lines are shown where the place allows it.
    const { left: frame } = input.getBoundingClientRect();
    const column = this.rectangleOf(offset).left - frame + input.scrollLeft;
    const margin = 24;
    if (column < input.clientWidth - margin) input.scrollLeft = 0;
    else if (column < input.scrollLeft + margin || column > input.scrollLeft + input.clientWidth - margin) {
      input.scrollLeft = column - input.clientWidth + 4 * margin;
    }
    this.scrolled();
  }

  /** Shows marks, in place of those of the same layer. They move with the text until they are set again. */
  setMarks(layer: string, marks: readonly Mark[]): void {
    const placed = marks.map(({ begin, end, look }) => ({
      begin: this.known.inValue(begin),
      end: this.known.inValue(end),
      look,
    }));
    if (areSame(this.marks.get(layer) ?? [], placed)) return;
    this.marks.set(layer, placed);
    inNextFrame(this.draw);
  }

  /** Where a place of the text is on the screen. */
  rectangleOf(offset: number): DOMRect {
    const { index, column } = this.placeOf(offset);
    const line = this.layer.elementOf(index);
    const { left: x, top: y } = this.input.getBoundingClientRect();
    const { left, top, lineHeight } = this.view;
    if (line === undefined)
      return new DOMRect(x + PADDING - left, y + PADDING + index * lineHeight - top, 0, lineHeight);
    const range = document.createRange();
    let rest = column;
    for (const node of textNodesOf(line)) {
      if (rest <= node.data.length) {
        range.setStart(node, rest);
        range.setEnd(node, rest);
        const rectangle = range.getBoundingClientRect();
        if (rectangle.height > 0) return rectangle;
      }
      rest -= node.data.length;
    }
    const { left: begin, top: above, height } = line.getBoundingClientRect();
    return new DOMRect(begin, above, 0, height);
  }

  /** Which place of the text is at a point of the screen; undefined if none is. */
  offsetAt(x: number, y: number): number | undefined {
    const { top } = this.input.getBoundingClientRect();
    const index = Math.floor((y - top - PADDING + this.input.scrollTop) / this.view.lineHeight);
    const line = this.layer.elementOf(index);
    if (line === undefined) return undefined;
    let column = 0;
    for (const node of textNodesOf(line)) {
      const found = characterAt(node, x);
      if (found !== undefined) return this.known.inText(this.known.startOf(index) + column + found);
      column += node.data.length;
    }
    return undefined;
  }

  /** The line, from 0, and the column of a place. */
  placeOf(offset: number): { readonly index: number; readonly column: number } {
    return this.known.placeOf(this.known.inValue(offset));
  }

  /** Where the line of a place begins and ends. */
  lineAt(offset: number): { readonly begin: number; readonly end: number } {
    const { index, column } = this.placeOf(offset);
    const begin = offset - column;
    return { begin, end: begin + this.known.lines[index].text.length };
  }

  private listen(readOnly: boolean): void {
    const { input } = this;
    // A read-only textarea has no cursor in some browsers; this one has, and takes no text.
    if (readOnly) input.addEventListener('beforeinput', refuse);
    input.addEventListener('input', () => {
      this.takeOver();
    });
    input.addEventListener('keydown', (event) => {
      if (!readOnly) this.indent(event);
    });
    input.addEventListener('scroll', () => {
      this.scrolled();
    });
    new ResizeObserver(() => {
      this.view.height = input.clientHeight;
      this.scrolled();
      inNextFrame(this.fit);
      inNextFrame(this.draw);
    }).observe(input);
    document.addEventListener('selectionchange', () => {
      if (document.activeElement === input) this.cursorMoved();
    });
    input.addEventListener('blur', () => {
      this.setMarks('pairs', []);
    });
  }

  private replaceInValue(begin: number, end: number, text: string): void {
    this.input.focus();
    this.input.setSelectionRange(begin, end);
    // No other way keeps the browser's undo list. Where it does not work, or takes too long, the text is changed all the same.
    const isShort = text.split('\n', MAX_INSERTED_LINES + 1).length <= MAX_INSERTED_LINES;
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (!isShort || !document.execCommand(text === '' ? 'delete' : 'insertText', false, text)) {
      this.input.setRangeText(text, begin, end, 'end');
      this.takeOver();
    }
  }

  /** The user, or `replace`, has changed the text of the textarea. */
  private takeOver(): void {
    const before = this.known.value;
    const { value } = this.input;
    if (value === before) return;
    const change = changeOf(before, value);
    for (const [layer, marks] of this.marks) this.marks.set(layer, moveMarks(marks, change));
    this.known.update(value);
    this.sized();
    this.tellChange();
  }

  private tellChange(): void {
    this.cursorMoved();
    for (const listener of this.changed) listener();
  }

  /** The textarea is as high as its text, up to what style.css allows. */
  private sized(): void {
    const rows = this.known.lines.length;
    if (rows !== this.view.rows) this.input.style.setProperty('--rows', String(rows));
    this.view.rows = rows;
    inNextFrame(this.draw);
  }

  /** Makes room below the last line for a scroll bar, which would hide it. */
  private readonly fit = (): void => {
    const bar = this.input.offsetHeight - this.input.clientHeight;
    if (bar === this.view.bar) return;
    this.view.bar = bar;
    this.input.style.setProperty('--bar', `${bar}px`);
  };

  private scrolled(): void {
    const { scrollLeft, scrollTop, scrollHeight, clientHeight } = this.input;
    // Zoom makes a line some hundredths of a pixel higher or lower, which sum up over thousands of lines.
    const measured = (scrollHeight - 2 * PADDING) / this.known.lines.length;
    if (scrollHeight > clientHeight && Math.abs(measured - LINE_HEIGHT) < 1) this.view.lineHeight = measured;
    if (scrollLeft === this.view.left && scrollTop === this.view.top) return;
    this.view.left = scrollLeft;
    this.view.top = scrollTop;
    inNextFrame(this.draw);
  }

  private readonly draw = (): void => {
    const { left, top, height, lineHeight } = this.view;
    const { lines } = this.known;
    const above = Math.floor((top - PADDING) / lineHeight) - SPARE_LINES;
    const first = Math.max(0, Math.min(above, lines.length - 1));
    const last = Math.min(lines.length, first + Math.ceil(height / lineHeight) + 2 * SPARE_LINES);
    const start = this.known.startOf(first);
    const marks = [...this.marks.values()].flat().filter(({ end }) => end >= start);
    this.layer.draw(lines, { first, last, start }, marks);
    this.layer.move(-left, first * lineHeight - top);
  };

  private cursorMoved(): void {
    const { selectionStart, selectionEnd } = this.input;
    const pairs = selectionStart === selectionEnd ? pairAt(this.known.lines, this.known.placeOf(selectionEnd)) : [];
    const look = pairs.length === 2 ? 'mark-pair' : 'mark-alone';
    this.setMarks(
      'pairs',
      pairs.map(({ line, begin, end }) => {
        const start = this.known.startOf(line);
        return { begin: this.known.inText(start + begin), end: this.known.inText(start + end), look };
      }),
    );
    for (const listener of this.moved) listener();
  }

  /** A new line begins as the one before it. Tab leaves the editor, as everywhere on the page, so other keys indent. */
  private indent(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const { selectionStart: begin, selectionEnd: end } = this.input;
    const { index, column } = this.known.placeOf(begin);
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && !isCommand && !event.shiftKey) {
      const indent = /^[ \t]*/.exec(this.known.lines[index].text.slice(0, column))?.[0] ?? '';
      if (indent === '') return;
      event.preventDefault();
      this.replaceInValue(begin, end, `\n${indent}`);
    } else if (isCommand && (event.key === ']' || event.key === '[')) {
      event.preventDefault();
      this.shiftLines(index, this.known.placeOf(end).index, event.key === ']');
    }
  }

  private shiftLines(first: number, last: number, deeper: boolean): void {
    const begin = this.known.startOf(first);
    const before = this.known.lines.slice(first, last + 1).map(({ text }) => text);
    const after = before.map((text) => (deeper ? `  ${text}` : text.replace(/^(?: {1,2}|\t)/, '')));
    const shifted = after.join('\n');
    this.replaceInValue(begin, begin + before.join('\n').length, shifted);
    this.input.setSelectionRange(begin, begin + shifted.length);
  }
}

function refuse(event: Event): void {
  event.preventDefault();
}

/** The character of a text node that is at a place of the screen. It halves the text, because a line may be very long. */
function characterAt(node: Text, x: number): number | undefined {
  const range = document.createRange();
  const search = (begin: number, end: number): number | undefined => {
    range.setStart(node, begin);
    range.setEnd(node, end);
    const { left, right } = range.getBoundingClientRect();
    if (x < left || x >= right) return undefined;
    if (end - begin <= 1) return begin;
    const middle = (begin + end) >> 1;
    return search(begin, middle) ?? search(middle, end);
  };
  return search(0, node.data.length);
}

function* textNodesOf(line: HTMLElement): Generator<Text> {
  for (const child of line.childNodes) {
    const node = child instanceof Text ? child : child.firstChild;
    if (node instanceof Text && !(child instanceof Element && child.classList.contains('mark-edge'))) yield node;
  }
}
