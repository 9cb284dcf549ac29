/** The rendering step by step: where it is, what was printed so far, what the variables are. */
import type { Range, ShownValue, TraceAnswer } from '../protocol';
import { button, element, fill, part } from './element';

export interface TraceActions {
  readonly onSide: () => void;
  /** Lights a place of the template, and brings it into view where the user has asked for it. */
  readonly onLight: (range: Range | undefined, reveals: boolean) => void;
}

interface Variable {
  readonly value: ShownValue;
  /** The step that gave it the value. */
  readonly step: number;
}

export class TracePanel {
  private readonly panel = part('panel-trace', HTMLElement);
  private readonly summary = element('p', { class: 'faint', role: 'status' });
  private readonly slider = element('input', {
    id: 'trace-step',
    type: 'range',
    min: 0,
    max: 0,
    value: 0,
    'aria-label': 'Step',
  });
  private readonly text = element('pre', { tabindex: '0', role: 'group', 'aria-label': 'Text so far' });
  private readonly variables = element('table', { class: 'variables' });
  private readonly choice = element(
    'select',
    { 'aria-label': 'Template to trace' },
    element('option', { value: 'request' }, 'request template'),
    element('option', { value: 'response' }, 'response template'),
  );
  private answer: TraceAnswer | undefined;

  constructor(private readonly actions: TraceActions) {
    this.slider.addEventListener('input', () => {
      this.showStep(true);
    });
    this.choice.addEventListener('change', actions.onSide);
    const bar = element(
      'div',
      { class: 'bar' },
      this.choice,
      button('◀ Back', () => {
        this.go(-1);
      }),
      button('Forward ▶', () => {
        this.go(1);
      }),
      this.slider,
    );
    const sides = element(
      'div',
      { class: 'trace' },
      element('div', {}, element('h3', {}, 'Text so far'), this.text),
      element('div', {}, element('h3', {}, 'Variables'), this.variables),
    );
    this.panel.append(bar, this.summary, sides);
    document.addEventListener('keydown', (event) => {
      if (!event.altKey || this.panel.hidden || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
      event.preventDefault();
      this.go(event.key === 'ArrowDown' ? 1 : -1);
    });
  }

  get side(): 'request' | 'response' {
    return this.choice.value === 'response' ? 'response' : 'request';
  }

  set side(side: 'request' | 'response') {
    this.choice.value = side;
  }

  show(answer: TraceAnswer): void {
    const isAtEnd = this.slider.value === this.slider.max;
    this.answer = answer;
    this.slider.max = String(Math.max(0, answer.steps.length - 1));
    if (isAtEnd && this.slider.value !== '0') this.slider.value = this.slider.max;
    this.showStep(false);
  }

  say(sentence: string): void {
    this.answer = undefined;
    this.summary.textContent = sentence;
    this.slider.max = '0';
    fill(this.text);
    fill(this.variables);
    this.actions.onLight(undefined, false);
  }

  private go(step: number): void {
    this.slider.value = String(Number(this.slider.value) + step);
    this.showStep(true);
  }

  private showStep(reveals: boolean): void {
    const { answer } = this;
    if (answer === undefined) return;
    const { steps, text, failure, cutFrom } = answer;
    if (answer.place === undefined) {
      this.say('This request reaches no template of this side.');
      return;
    }
    const index = Math.min(Number(this.slider.value), steps.length - 1);
    if (index < 0) {
      this.say('The template does nothing.');
      return;
    }
    const { begin, end, line, printed } = steps[index];
    const next = index + 1 < steps.length ? steps[index + 1].printed : text.length;
    const isEnd = cutFrom !== undefined && index + 1 === steps.length;
    const step = isEnd ? `The end of ${cutFrom} steps` : `Step ${index + 1} of ${cutFrom ?? steps.length}`;
    const more = cutFrom === undefined ? '' : `; the first ${steps.length - 1} and the end are kept`;
    const failed = failure === undefined || index + 1 < steps.length ? '' : ` It fails here: ${failure.message}`;
    this.summary.textContent = `${step}, line ${line}${more}.${failed}`;
    this.slider.setAttribute('aria-valuetext', `step ${index + 1}, line ${line}`);
    fill(
      this.text,
      text.slice(0, printed),
      next > printed && element('span', { class: 'mark-lit' }, text.slice(printed, next)),
    );
    this.text.scrollTop = this.text.scrollHeight;
    this.showVariables(index);
    this.actions.onLight({ begin, end }, reveals);
  }

  private showVariables(index: number): void {
    const known = new Map<string, Variable>();
    for (const [step, { changes }] of (this.answer?.steps ?? []).slice(0, index + 1).entries()) {
      for (const { name, value } of changes) {
        if (value === undefined) known.delete(name);
        else known.set(name, { value, step });
      }
    }
    const rows = [...known].map(([name, { value, step }]) =>
      element(
        'tr',
        { class: step === index ? 'changed' : undefined },
        element('th', { scope: 'row' }, `$${name}`),
        element('td', {}, value.text === '' ? '(empty)' : value.text),
        element('td', {}, value.type),
      ),
    );
    const head = ['Name', 'Value', 'Type'].map((title) => element('th', { scope: 'col' }, title));
    fill(this.variables, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows));
  }
}
