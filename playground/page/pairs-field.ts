/** Names with values, one row each: the query string, headers, stage variables. */
import type { NameAndText } from '../protocol';
import { button, element } from './element';

export interface PairsSettings {
  /** What one of them is called: `header`. */
  readonly noun: string;
  readonly onChange: () => void;
}

export class PairsField {
  readonly element = element('div', { class: 'pairs' });
  private readonly rows = element('div', { class: 'pairs' });
  private shown = '';

  constructor(private readonly settings: PairsSettings) {
    const add = button(`Add a ${settings.noun}`, () => {
      this.addRow(['', '']).focus();
    });
    this.element.append(this.rows, add);
  }

  /** Rows without a name count for nothing. */
  get value(): readonly NameAndText[] {
    return [...this.rows.children].flatMap((row) => {
      const [name, text] = row.querySelectorAll('input');
      return name.value === '' ? [] : [[name.value, text.value] as const];
    });
  }

  /** Keeps the rows where they say the same already, so that who types does not lose the place. */
  show(pairs: readonly NameAndText[]): void {
    const text = JSON.stringify(pairs);
    if (text === this.shown && text === JSON.stringify(this.value)) return;
    this.shown = text;
    if (text === JSON.stringify(this.value)) return;
    this.rows.replaceChildren();
    for (const pair of pairs) this.addRow(pair);
  }

  private addRow([name, text]: NameAndText): HTMLInputElement {
    const { noun, onChange } = this.settings;
    const nameField = element('input', {
      'aria-label': `Name of the ${noun}`,
      placeholder: 'name',
      spellcheck: 'false',
    });
    const textField = element('input', {
      'aria-label': `Value of the ${noun} ${name}`,
      placeholder: 'value',
      spellcheck: 'false',
    });
    nameField.value = name;
    textField.value = text;
    const remove = button('×', () => {
      row.remove();
      onChange();
      this.element.querySelector<HTMLElement>(':scope > button')?.focus();
    });
    const named = (): void => {
      textField.setAttribute('aria-label', `Value of the ${noun} ${nameField.value}`);
      remove.setAttribute('aria-label', `Remove the ${noun} ${nameField.value}`);
    };
    named();
    nameField.addEventListener('input', () => {
      named();
      onChange();
    });
    textField.addEventListener('input', onChange);
    const row = element('div', { class: 'pair-row' }, nameField, textField, remove);
    this.rows.append(row);
    return nameField;
  }
}
