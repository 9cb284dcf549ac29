/** Two versions of the template over the same requests: what would change, before it is deployed. */
import type { CompareAnswer, FormState, OutputDifference, RenderedText } from '../protocol';
import { Editor } from './editor/editor';
import { button, element, fill, part } from './element';

export interface CompareActions {
  readonly onCompare: () => void;
  readonly onTry: (form: FormState) => void;
}

export class ComparePanel {
  private readonly panel = part('panel-compare', HTMLElement);
  private readonly before = new Editor({ id: 'compare-before', label: 'Template before', language: 'vtl' });
  private readonly after = new Editor({
    id: 'compare-after',
    label: 'Template after, as it is edited above',
    language: 'vtl',
    readOnly: true,
  });
  private readonly summary = element('p', { class: 'faint', role: 'status' });
  private readonly differences = element('div', {});
  private last: readonly OutputDifference[] = [];

  constructor(private readonly actions: CompareActions) {
    this.before.onChange(actions.onCompare);
    const take = button('Compare with the template as it is now', () => {
      this.before.show(this.after.text);
      actions.onCompare();
    });
    this.panel.append(
      element(
        'div',
        { class: 'two' },
        element('div', {}, element('h3', {}, 'Before'), this.before.element),
        element('div', {}, element('h3', {}, 'After, as it is edited above'), this.after.element),
      ),
      element('div', { class: 'bar' }, take),
      this.summary,
      this.differences,
    );
  }

  get texts(): { readonly before: string; readonly after: string } {
    return { before: this.before.text, after: this.after.text };
  }

  /** @param before shown where another template is compared now */
  use(before: string | undefined, after: string): void {
    if (before !== undefined) this.before.show(before);
    this.after.show(after);
  }

  working(): void {
    this.summary.textContent = 'Comparing…';
  }

  say(sentence: string): void {
    this.summary.textContent = sentence;
    fill(this.differences);
  }

  show({ tried, different, differences, errors }: CompareAnswer): void {
    this.last = differences;
    this.markErrors(errors);
    this.summary.textContent =
      errors.length > 0
        ? errors
            .map(({ of, problem }) => `The template ${of} has an error in line ${problem.line}: ${problem.message}`)
            .join(' ')
        : different === 0
          ? `No difference in ${tried} requests.`
          : `${different} of ${tried} requests give another output.`;
    fill(this.differences, ...this.last.map((difference) => this.difference(difference)));
  }

  private markErrors(errors: CompareAnswer['errors']): void {
    for (const [name, editor] of [['before', this.before] as const, ['after', this.after] as const]) {
      const found = errors.filter((one) => one.of === name);
      editor.setMarks(
        'errors',
        found.map(({ problem: { offset } }) => ({ begin: offset, end: offset + 1, look: 'mark-error' })),
      );
    }
  }

  private difference({ source, form, before, after }: OutputDifference): HTMLElement {
    const title = { form: 'The request above', given: 'A request from before', generated: 'A generated request' }[
      source
    ];
    const other = placesOfDifference(textOf(before), textOf(after));
    return element(
      'div',
      { class: 'difference' },
      element(
        'div',
        { class: 'bar' },
        element('strong', {}, title),
        button('Try it', () => {
          this.actions.onTry(form);
        }),
      ),
      element(
        'div',
        { class: 'two' },
        output('Output before', before, other.before),
        output('Output after', after, other.after),
      ),
    );
  }
}

type Bounds = readonly [begin: number, end: number];

/** What is between the equal beginnings and the equal ends. */
function placesOfDifference(before: string, after: string): { readonly before: Bounds; readonly after: Bounds } {
  let begin = 0;
  const most = Math.min(before.length, after.length);
  while (begin < most && before[begin] === after[begin]) begin++;
  let tail = 0;
  while (tail < most - begin && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { before: [begin, before.length - tail], after: [begin, after.length - tail] };
}

function output(label: string, rendered: RenderedText, [begin, end]: Bounds): HTMLElement {
  const text = textOf(rendered);
  return element(
    'pre',
    { tabindex: '0', role: 'group', 'aria-label': label },
    'failure' in rendered && element('strong', {}, 'fails: '),
    text.slice(0, begin),
    element('span', { class: 'mark-lit' }, text.slice(begin, end)),
    text.slice(end),
  );
}

const textOf = (rendered: RenderedText): string => ('text' in rendered ? rendered.text : rendered.failure);
