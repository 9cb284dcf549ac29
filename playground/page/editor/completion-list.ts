/** Offers what can stand at the cursor, while one types and with Ctrl+Space. */
import type { CompleteAnswer, Completion } from '../../protocol';
import { element } from '../element';
import type { Editor } from './editor';
import { place } from './tooltip';

/** What makes one want to see what can follow. */
const OPENS = /[$#.{"'\w]$/;

export class CompletionList {
  private readonly list: HTMLUListElement;
  private answer: CompleteAnswer | undefined;
  private chosen = 0;
  private asked = 0;

  /** @param ask what can stand at the cursor; undefined if nobody knows */
  constructor(
    private readonly editor: Editor,
    private readonly ask: (offset: number) => Promise<CompleteAnswer | undefined>,
  ) {
    const { input } = editor;
    const id = `${input.id}-completions`;
    this.list = element('ul', { id, class: 'completions', role: 'listbox', 'aria-label': 'Completions', hidden: true });
    document.body.append(this.list);
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-haspopup', 'listbox');
    // Before the editor, to which Enter means a new line.
    editor.element.addEventListener(
      'keydown',
      (event) => {
        this.onKey(event);
      },
      { capture: true },
    );
    input.addEventListener('blur', () => {
      this.close();
    });
    editor.element.addEventListener('scroll', () => {
      this.close();
    });
    input.addEventListener('input', (event) => {
      const typed = event instanceof InputEvent && event.inputType.startsWith('insertText') ? event.data : undefined;
      const before = editor.text.slice(Math.max(0, editor.cursor - 40), editor.cursor);
      const isOpen = this.answer !== undefined;
      const isTyping = (typed !== undefined && typed !== null) || isOpen;
      if (isTyping && OPENS.test(before) && wordBefore(before).search(/[$#]/) !== -1) void this.open();
      else this.close();
    });
    editor.onMove(() => {
      const { answer } = this;
      if (answer !== undefined && (editor.cursor < answer.begin || editor.cursor > answer.end + 1)) this.close();
    });
  }

  private async open(): Promise<void> {
    const asked = ++this.asked;
    const text = this.editor.text;
    const answer = await this.ask(this.editor.cursor);
    // The user has typed on, or gone elsewhere.
    if (asked !== this.asked || text !== this.editor.text || document.activeElement !== this.editor.input) return;
    const isComplete =
      answer?.options.length === 1 && textOf(answer.options[0]) === text.slice(answer.begin, answer.end);
    if (answer === undefined || answer.options.length === 0 || isComplete) {
      this.close();
      return;
    }
    this.answer = answer;
    this.list.replaceChildren(...answer.options.map((option, index) => this.item(option, index)));
    this.list.hidden = false;
    this.choose(0);
    place(this.list, this.editor.rectangleOf(answer.begin));
  }

  private close(): void {
    this.asked++;
    if (this.answer === undefined) return;
    this.answer = undefined;
    this.list.hidden = true;
    this.editor.input.removeAttribute('aria-activedescendant');
    this.editor.input.removeAttribute('aria-controls');
  }

  private item({ label, detail }: Completion, index: number): HTMLLIElement {
    const item = element(
      'li',
      { id: `${this.list.id}-${index}`, role: 'option' },
      element('span', {}, label),
      detail !== undefined && element('span', { class: 'detail' }, detail),
    );
    // The editor keeps the focus.
    item.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      this.take(index);
    });
    return item;
  }

  private choose(index: number): void {
    this.chosen = index;
    for (const [at, item] of [...this.list.children].entries())
      item.setAttribute('aria-selected', String(at === index));
    const item = this.list.children[index];
    item.scrollIntoView({ block: 'nearest' });
    this.editor.input.setAttribute('aria-controls', this.list.id);
    this.editor.input.setAttribute('aria-activedescendant', item.id);
  }

  private take(index: number): void {
    const { answer } = this;
    if (answer === undefined) return;
    this.close();
    this.editor.replace(answer.begin, answer.end, textOf(answer.options[index]));
    // What was inserted is no reason to offer it again.
    this.close();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      void this.open();
      return;
    }
    const { answer } = this;
    if (answer === undefined || event.isComposing) return;
    const count = answer.options.length;
    switch (event.key) {
      case 'ArrowDown':
        this.choose((this.chosen + 1) % count);
        break;
      case 'ArrowUp':
        this.choose((this.chosen + count - 1) % count);
        break;
      case 'Enter':
      case 'Tab':
        this.take(this.chosen);
        break;
      case 'Escape':
        this.close();
        break;
      default:
        return;
    }
    event.preventDefault();
  }
}

/** What stands before the cursor without a blank. */
function wordBefore(text: string): string {
  return text.slice(Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n'), text.lastIndexOf('\t')) + 1);
}

const textOf = ({ label, insert = label }: Completion): string => insert;
