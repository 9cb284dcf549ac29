/**
 * Two kinds of templates: a watched one renders like API Gateway and remembers whether it was rendered, and an observed one renders
 * for the editor, which takes longer and has smaller bounds.
 */
import { ApiTemplate } from '../../lib/local/page';
import { MappingTemplateError } from '../../lib/mapping-template';
import type { MappingTemplate } from '../../lib/mapping-template';
import type { TemplateVariables } from '../../lib/mapping-template/runtime';
import type { EditedTemplate, TemplatePlace } from '../protocol';
import { textOf } from './places';

type RenderOptions = Parameters<ApiTemplate['render']>[2];

/** Remembers whether the template was rendered, and how it failed. */
export class WatchedTemplate extends ApiTemplate {
  isRendered = false;
  failure: MappingTemplateError | undefined;

  override render(variables: TemplateVariables, body: string, options: RenderOptions): string {
    this.isRendered = true;
    this.failure = undefined;
    try {
      return super.render(variables, body, options);
    } catch (error) {
      if (error instanceof MappingTemplateError) this.failure = error;
      throw error;
    }
  }
}

/** Renders for the editor, with the values and the steps. */
export class ObservedTemplate<Seen extends { readonly text: string; readonly failure: unknown }> extends ApiTemplate {
  seen: Seen | undefined;

  constructor(
    source: string,
    where: string,
    private readonly observe: (
      template: MappingTemplate,
      variables: TemplateVariables,
      body: string | undefined,
    ) => Seen,
  ) {
    super(source, where);
  }

  override render(variables: TemplateVariables, body: string): string {
    this.seen = this.observe(this.parse(), variables, body === '' ? undefined : body);
    const { text, failure } = this.seen;
    if (failure !== undefined) throw failure as Error;
    return text;
  }
}

/** The texts that differ from those of the API, by their places. */
export function editsByPlace(templates: readonly EditedTemplate[]): ReadonlyMap<string, string> {
  return new Map(templates.map(({ place, text }) => [textOf(place), text]));
}

/** Keeps one template of each place for as long as its text stays, so that it is parsed once. */
export class KeptTemplates<Template extends ApiTemplate> {
  private readonly kept = new Map<string, { readonly place: TemplatePlace; readonly template: Template }>();

  constructor(private readonly make: (source: string, where: string) => Template) {}

  at(place: TemplatePlace, source: string, where: string): Template {
    const key = textOf(place);
    const known = this.kept.get(key)?.template;
    if (known?.source === source) return known;
    const template = this.make(source, where);
    this.kept.set(key, { place, template });
    return template;
  }

  get(place: TemplatePlace): Template | undefined {
    return this.kept.get(textOf(place))?.template;
  }

  forEach(visit: (template: Template) => void): void {
    for (const { template } of this.kept.values()) visit(template);
  }

  filter(isWanted: (template: Template) => boolean): { readonly place: TemplatePlace; readonly template: Template }[] {
    return [...this.kept.values()].filter(({ template }) => isWanted(template));
  }
}
