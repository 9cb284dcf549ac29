/** The client's request as a form. */
import type { FormRequest, MethodOutline, NameAndText, TextsByName } from '../protocol';
import { Editor } from './editor/editor';
import { element, fill, part } from './element';
import { PairsField } from './pairs-field';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

export class RequestPanel {
  private readonly pathFields = part('path-parameters', HTMLElement);
  private readonly query: PairsField;
  private readonly headers: PairsField;
  private readonly stageVariables: PairsField;
  private readonly body: Editor;
  private readonly isBase64 = part('request-is-base64', HTMLInputElement);
  private readonly context: Editor;
  private shown: FormRequest | undefined;
  private method: MethodOutline | undefined;
  /** The last context that could be read. */
  private knownContext: FormRequest['context'] = {};

  constructor(private readonly onChange: (request: FormRequest) => void) {
    const changed = (): void => {
      this.changed();
    };
    this.query = new PairsField({ noun: 'query parameter', onChange: changed });
    this.headers = new PairsField({ noun: 'header', onChange: changed });
    this.stageVariables = new PairsField({ noun: 'stage variable', onChange: changed });
    this.body = new Editor({ id: 'request-body', label: 'Body of the request', language: 'json' });
    this.context = new Editor({
      id: 'context',
      label: '$context, as JSON',
      language: 'json',
      describedBy: 'context-problem',
    });
    part('query', HTMLElement).append(this.query.element);
    part('headers', HTMLElement).append(this.headers.element);
    part('stage-variables', HTMLElement).append(this.stageVariables.element);
    part('request-body-place', HTMLElement).append(this.body.element);
    part('context-place', HTMLElement).append(this.context.element);
    this.body.onChange(changed);
    this.isBase64.addEventListener('change', changed);
    this.context.onChange(changed);
  }

  show(request: FormRequest, method: MethodOutline | undefined): void {
    const isOtherMethod = method !== this.method;
    const before = this.shown;
    this.shown = request;
    this.method = method;
    if (isOtherMethod || JSON.stringify(before?.pathParameters) !== JSON.stringify(request.pathParameters)) {
      this.showPathFields(request.pathParameters);
    }
    if (isOtherMethod) this.showMethod();
    this.showPath(request);
    this.query.show(request.query);
    this.headers.show(request.headers);
    this.stageVariables.show(Object.entries(request.stageVariables));
    this.body.show(request.body);
    this.isBase64.checked = request.isBase64Encoded;
    if (JSON.stringify(request.context) !== JSON.stringify(this.knownContext)) {
      this.knownContext = request.context;
      this.context.show(Object.keys(request.context).length === 0 ? '' : JSON.stringify(request.context, null, 2));
    }
  }

  private showMethod(): void {
    const place = part('http-method', HTMLElement);
    const { shown, method } = this;
    if (method?.httpMethod !== 'ANY') {
      fill(place, element('code', {}, shown?.httpMethod ?? ''));
      return;
    }
    const choice = element(
      'select',
      { 'aria-label': 'HTTP method' },
      ...METHODS.map((name) => element('option', {}, name)),
    );
    choice.value = shown?.httpMethod ?? 'POST';
    choice.addEventListener('change', () => {
      this.changed();
    });
    fill(place, choice);
  }

  private showPathFields(values: TextsByName): void {
    const names = this.method?.pathParameters ?? [];
    const shown = [...this.pathFields.querySelectorAll('input')];
    if (shown.length === names.length && names.every((name, index) => shown[index].name === name)) {
      for (const field of shown) if (field.value !== values[field.name]) field.value = values[field.name] ?? '';
      return;
    }
    const rows = names.map((name) => {
      const field = element('input', { id: `path-parameter-${name}`, name, spellcheck: 'false' });
      field.value = Object.hasOwn(values, name) ? values[name] : '';
      field.addEventListener('input', () => {
        this.changed();
      });
      const label = element('label', { for: field.id }, element('code', {}, `{${name}}`));
      return element('div', { class: 'field-row' }, label, field);
    });
    fill(this.pathFields, ...rows);
  }

  private showPath({ pathParameters, query }: FormRequest): void {
    const path = (this.method?.resourcePath ?? '/').replace(/\{([^{}]+?)\+?\}/g, (whole, name: string) =>
      Object.hasOwn(pathParameters, name) ? pathParameters[name] : whole,
    );
    const search = query.map(([name, text]) => `${name}=${text}`).join('&');
    part('request-path', HTMLElement).textContent = search === '' ? path : `${path}?${search}`;
  }

  private changed(): void {
    const { shown, method } = this;
    if (shown === undefined) return;
    const fields = [...this.pathFields.querySelectorAll('input')];
    const request: FormRequest = {
      ...shown,
      httpMethod: part('http-method', HTMLElement).querySelector('select')?.value ?? shown.httpMethod,
      pathParameters: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
      query: this.query.value,
      headers: this.headers.value,
      stageVariables: textsOf(this.stageVariables.value),
      body: this.body.text,
      isBase64Encoded: this.isBase64.checked,
      context: this.readContext(),
    };
    this.shown = request;
    this.method = method;
    this.showPath(request);
    this.onChange(request);
  }

  private readContext(): FormRequest['context'] {
    const problem = part('context-problem', HTMLElement);
    const { text } = this.context;
    problem.textContent = '';
    if (text.trim() === '') return (this.knownContext = {});
    try {
      const context: unknown = JSON.parse(text);
      if (typeof context === 'object' && context !== null && !Array.isArray(context)) {
        return (this.knownContext = context as FormRequest['context']);
      }
      problem.textContent = 'Write a JSON object, such as {"identity": {"sourceIp": "192.0.2.1"}}.';
    } catch (error) {
      problem.textContent = `This is no JSON yet, so the last one counts: ${(error as Error).message}`;
    }
    return this.knownContext;
  }
}

function textsOf(pairs: readonly NameAndText[]): TextsByName {
  return Object.fromEntries(pairs);
}
