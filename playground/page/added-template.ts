/** The form that adds a template to a method which has none there: for the request, or for the answers of a status. */
import type { MethodOutline, TemplatePlace } from '../protocol';
import { element, fill, part } from './element';
import { notice } from './notice';

/** A type and a subtype, as HTTP writes them; `$default` is what API Gateway calls all others. */
const CONTENT_TYPE = /^(?:[\w!#$&^.+-]+\/[\w!#$&^.+-]+|\$default)$/;

export class AddedTemplate {
  private readonly form = part('add-template-form', HTMLFormElement);
  private readonly opener = part('add-template', HTMLButtonElement);
  private readonly side = part('add-template-side', HTMLSelectElement);
  private readonly contentType = part('add-template-type', HTMLInputElement);
  private method: MethodOutline | undefined;

  constructor(onAdd: (place: TemplatePlace) => void) {
    const close = (): void => {
      this.form.hidden = true;
      this.opener.focus();
    };
    this.opener.addEventListener('click', () => {
      this.form.hidden = !this.form.hidden;
      if (!this.form.hidden) this.side.focus();
    });
    part('add-template-cancel', HTMLButtonElement).addEventListener('click', close);
    this.form.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') close();
    });
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      const { method } = this;
      if (method === undefined) return;
      const contentType = this.contentType.value.trim();
      if (!CONTENT_TYPE.test(contentType)) {
        notice('act', `"${contentType}" is no content type. Write one such as application/json or text/csv.`, true);
        return;
      }
      close();
      const status = this.side.value;
      notice('act', 'As long as the template is empty, the body passes as it comes.');
      onAdd(
        status === ''
          ? { method: method.key, side: 'request', contentType }
          : { method: method.key, side: 'response', contentType, status },
      );
    });
  }

  /** Shows what the method can have. */
  offer(method: MethodOutline | undefined): void {
    this.opener.disabled = method === undefined || method.unserved !== undefined;
    if (method === this.method) return;
    this.method = method;
    this.form.hidden = true;
    const statuses = method?.statuses ?? [];
    fill(
      this.side,
      ...statuses.map((status) => element('option', { value: status }, `response ${status}`)),
      element('option', { value: '' }, 'request'),
    );
    if (method?.templates.some(({ place }) => place.side === 'request') !== true) this.side.value = '';
  }
}
