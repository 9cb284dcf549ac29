/** What is open, and what the user has made of it: the API, the edited templates, the request, the model's answer. */
import type {
  EditedTemplate,
  FormRequest,
  FormState,
  MethodOutline,
  NameAndText,
  OpenAsk,
  OpenedApi,
  TemplatePlace,
} from '../protocol';

export class Session {
  private readonly edits = new Map<string, EditedTemplate>();
  private chosen: TemplatePlace | undefined;

  constructor(
    readonly ask: OpenAsk,
    readonly api: OpenedApi,
    public form: FormState = api.form,
  ) {
    this.chosen = this.placesOf(this.method).at(0);
  }

  /** The method that the request calls. */
  get method(): MethodOutline | undefined {
    return this.api.methods.find(({ key }) => key === this.form.request.method) ?? this.api.methods.at(0);
  }

  /** The template in the editor; not set where the method has none. */
  get place(): TemplatePlace | undefined {
    return this.chosen;
  }

  get text(): string {
    return this.chosen === undefined ? '' : this.textAt(this.chosen);
  }

  /** The template in the editor as the API has it. */
  get original(): string {
    return this.chosen === undefined ? '' : (this.outlineOf(this.chosen)?.text ?? '');
  }

  /** Whether the template in the editor is one that the API does not have. */
  get isAdded(): boolean {
    return this.chosen !== undefined && this.outlineOf(this.chosen) === undefined;
  }

  /** The places of a method's templates: those of the API, and those that were added. */
  placesOf(method: MethodOutline | undefined): readonly TemplatePlace[] {
    if (method === undefined) return [];
    const added = this.templates.filter(
      ({ place }) => place.method === method.key && this.outlineOf(place) === undefined,
    );
    return [...method.templates, ...added].map(({ place }) => place);
  }

  has(place: TemplatePlace): boolean {
    return this.outlineOf(place) !== undefined || this.edits.has(keyOf(place));
  }

  /** Shows the template of a place, and adds an empty one if there is none. */
  add(place: TemplatePlace): void {
    if (!this.has(place)) this.edit(place, '');
    this.choosePlace(place);
  }

  /** Takes away the template in the editor, which was added. */
  removeAdded(): void {
    if (this.chosen === undefined || !this.isAdded) return;
    this.edits.delete(keyOf(this.chosen));
    this.chosen = this.placesOf(this.method).at(0);
  }

  get templates(): readonly EditedTemplate[] {
    return [...this.edits.values()];
  }

  textAt(place: TemplatePlace): string {
    return this.edits.get(keyOf(place))?.text ?? this.outlineOf(place)?.text ?? '';
  }

  isEdited(place: TemplatePlace): boolean {
    return this.edits.has(keyOf(place));
  }

  edit(place: TemplatePlace, text: string): void {
    if (text === this.outlineOf(place)?.text) this.edits.delete(keyOf(place));
    else this.edits.set(keyOf(place), { place, text });
  }

  /** Takes over edited templates, as far as the API has a template there, or can get one. */
  takeEdits(templates: readonly EditedTemplate[]): void {
    for (const { place, text } of templates) {
      const method = this.api.methods.find(({ key }) => key === place.method);
      if (method !== undefined && takes(method, place)) this.edit(place, text);
    }
    this.chosen ??= this.placesOf(this.method).at(0);
  }

  /** What was edited here, of the templates that another reading of the API has as they were. */
  editsFor(other: Session): readonly EditedTemplate[] {
    return this.templates.filter(({ place }) => other.outlineOf(place)?.text === this.outlineOf(place)?.text);
  }

  choosePlace(place: TemplatePlace): void {
    this.chosen = place;
    if (place.method !== this.form.request.method) this.chooseMethod(place.method);
  }

  /** The request keeps what fits to the other method, and gets what that asks for. */
  chooseMethod(key: string): void {
    const method = this.api.methods.find((one) => one.key === key);
    if (method === undefined) return;
    this.form = { ...this.form, request: requestFor(method, this.form.request) };
    if (this.chosen?.method !== key) this.chosen = this.placesOf(method).at(0);
  }

  private outlineOf(place: TemplatePlace) {
    const method = this.api.methods.find(({ key }) => key === place.method);
    return method?.templates.find((one) => keyOf(one.place) === keyOf(place));
  }
}

function takes({ statuses }: MethodOutline, { side, status }: TemplatePlace): boolean {
  return side === 'request' ? status === undefined : status !== undefined && statuses.includes(status);
}

/** Equal for equal places. */
function keyOf({ method, side, contentType, status }: TemplatePlace): string {
  return JSON.stringify([method, side, contentType, status]);
}

export function isSamePlace(one: TemplatePlace | undefined, other: TemplatePlace | undefined): boolean {
  return one !== undefined && other !== undefined && keyOf(one) === keyOf(other);
}

function requestFor(method: MethodOutline, before: FormRequest): FormRequest {
  const missing = (location: 'querystring' | 'header', given: readonly NameAndText[]): NameAndText[] =>
    method.parameters.flatMap((one): NameAndText[] =>
      one.required &&
      one.location === location &&
      !given.some(([name]) => name.toLowerCase() === one.name.toLowerCase())
        ? [[one.name, '1']]
        : [],
    );
  return {
    ...before,
    method: method.key,
    httpMethod: method.httpMethod === 'ANY' ? before.httpMethod : method.httpMethod,
    pathParameters: Object.fromEntries(
      method.pathParameters.map((name) => [
        name,
        Object.hasOwn(before.pathParameters, name) ? before.pathParameters[name] : '1',
      ]),
    ),
    query: [...before.query, ...missing('querystring', before.query)],
    headers: [...before.headers, ...missing('header', before.headers)],
  };
}
