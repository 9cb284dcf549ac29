/**
 * Draws the lines of an editor that are in sight, in colours and with marks. A template of thousands of lines costs a key no more
 * than a short one: the browser lays out some forty lines, and of these only those are drawn again that have changed.
 */
import { element } from '../element';
import type { Mark } from './marks';
import type { Line } from './text-lines';

/** Nobody reads the colours of a longer line, and each colour is an element. */
const MOST_COLOURED = 5000;

interface Drawn {
  readonly line: Line;
  readonly element: HTMLElement;
  /** What its marks are, so that they are not drawn again. */
  marks: string;
}

export class LineLayer {
  /** Inert, so that a search in the page finds the text in the textarea alone. */
  readonly element = element('div', { class: 'editor-layer', 'aria-hidden': 'true', inert: true });
  readonly numbers = element('div', { class: 'editor-numbers' });
  private drawn: Drawn[] = [];
  private first = 0;
  private numbered = '';
  private moved = '';

  /** Draws the lines from `first` to before `last`. */
  draw(
    lines: readonly Line[],
    { first, last, start }: { readonly first: number; readonly last: number; readonly start: number },
    marks: readonly Mark[],
  ): void {
    const wanted = lines.slice(first, last);
    const known = new Map(this.drawn.map((one) => [one.line, one]));
    const kept = new Set(wanted.filter((line) => known.has(line)));
    const free = this.drawn.filter(({ line }) => !kept.has(line));
    let from = start;
    this.drawn = wanted.map((line) => {
      const found = known.get(line);
      const one = found ?? { line, element: free.shift()?.element ?? element('div'), marks: '' };
      const own = marksOf(line, from, marks);
      const spelled = own.map(({ begin, end, look }) => `${begin} ${end} ${look}`).join('\n');
      if (spelled !== found?.marks) {
        drawLine(one.element, line, own);
        one.marks = spelled;
      }
      from += line.text.length + 1;
      return one;
    });
    for (const { element: left } of free) left.remove();
    let at = this.element.firstChild;
    for (const { element: line } of this.drawn) {
      if (line === at) at = at.nextSibling;
      else this.element.insertBefore(line, at);
    }
    this.first = first;
    this.number(lines.length);
  }

  /** Puts the lines where the textarea has them. */
  move(x: number, y: number): void {
    const moved = `translate(${x}px, ${y}px)`;
    if (moved === this.moved) return;
    this.moved = moved;
    this.element.style.transform = moved;
    this.numbers.style.transform = `translateY(${y}px)`;
  }

  /** The element of a line; undefined where it is out of sight. */
  elementOf(index: number): HTMLElement | undefined {
    return this.drawn.at(index < this.first ? this.drawn.length : index - this.first)?.element;
  }

  private number(count: number): void {
    const last = this.first + this.drawn.length;
    const numbered = `${this.first} ${last} ${String(count).length}`;
    if (numbered === this.numbered) return;
    this.numbered = numbered;
    this.numbers.textContent = this.drawn.map((_, index) => this.first + index + 1).join('\n');
    // As wide as the last number of all, so that scrolling moves nothing sideways.
    this.numbers.style.minWidth = `${String(count).length}ch`;
  }
}

/** The marks of a line, by its columns. */
function marksOf({ text }: Line, start: number, marks: readonly Mark[]): Mark[] {
  const end = start + text.length;
  return marks.flatMap((mark) =>
    mark.begin <= end && mark.end >= start
      ? [
          {
            ...mark,
            // One less and one more than the line has stand for the lines before and after it.
            begin: Math.max(-1, mark.begin - start),
            end: Math.min(text.length + 1, mark.end - start),
          },
        ]
      : [],
  );
}

function drawLine(place: HTMLElement, { text, tokens }: Line, marks: readonly Mark[]): void {
  const cuts = new Set([0, text.length]);
  const coloured = text.length > MOST_COLOURED ? tokens.filter(({ end }) => end <= MOST_COLOURED) : tokens;
  for (const { begin, end } of coloured) cuts.add(begin).add(end);
  for (const mark of marks) {
    if (!isOfLine(mark))
      cuts.add(whole(text, Math.max(0, mark.begin), -1)).add(whole(text, Math.min(text.length, mark.end), 1));
  }
  const places = [...cuts].sort((one, other) => one - other);
  const pieces: (Node | string)[] = [];
  let token = 0;
  for (let index = 0; index + 1 < places.length; index++) {
    const [from, to] = [places[index], places[index + 1]];
    while (token < coloured.length && coloured[token].end <= from) token++;
    const kind = token < coloured.length && coloured[token].begin <= from ? coloured[token].kind : 'text';
    const looks = marks.filter((mark) => isOn(mark, from, to)).map(({ look }) => look);
    const piece = text.slice(from, to);
    if (kind === 'text' && looks.length === 0) pieces.push(piece);
    else pieces.push(element('span', { class: [`token-${kind}`, ...looks].join(' ') }, piece));
  }
  // A mark without a character of its own, such as one at the end of a line, still shows.
  const edge = marks.find((mark) => !isOfLine(mark) && mark.begin === text.length);
  if (edge !== undefined) pieces.push(element('span', { class: `${edge.look} mark-edge` }, '\u00a0'));
  place.replaceChildren(...pieces);
  const looks = ['editor-line', ...marks.filter(isOfLine).map(({ look }) => look)].join(' ');
  if (place.className !== looks) place.className = looks;
}

/** A cut that does not divide a pair of surrogates, which is one sign. */
function whole(text: string, cut: number, step: 1 | -1): number {
  return /[\ud800-\udbff]/.test(text.charAt(cut - 1)) && /[\udc00-\udfff]/.test(text.charAt(cut)) ? cut + step : cut;
}

/** A mark of the whole line, and not of a part of its text. */
function isOfLine({ look }: Mark): boolean {
  return look.startsWith('line-');
}

function isOn(mark: Mark, begin: number, end: number): boolean {
  return !isOfLine(mark) && mark.begin < end && mark.end > begin;
}
