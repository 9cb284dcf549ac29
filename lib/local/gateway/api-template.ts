import { MappingTemplate, renderTemplate } from '../../mapping-template';
import type { TemplateVariables } from '../../mapping-template';

/** A template may be this long (API Gateway quotas, "Mapping template size"); a longer one cannot be deployed. */
const MAX_TEMPLATE_BYTES = 300 * 1024;

/**
 * One mapping template of the API. It is parsed when it is first needed: a broken template is deployed all the same,
 * and only the requests that meet it fail.
 */
export class ApiTemplate {
  private parsed?: MappingTemplate;

  /** @param where how messages name it: the resource and the property that hold it. */
  constructor(
    readonly source: string,
    where: string,
  ) {
    const size = Buffer.byteLength(source, 'utf8');
    if (size > MAX_TEMPLATE_BYTES) {
      throw new Error(
        `${where} is ${size} bytes long; API Gateway takes templates of up to ${MAX_TEMPLATE_BYTES} bytes.`,
      );
    }
  }

  /** An empty template means "as it is", not "empty" (Developer Guide, on mapping templates for responses). */
  get passesThrough(): boolean {
    return this.source === '';
  }

  /** @throws MappingTemplateError for what API Gateway answers 500 for. */
  render(variables: TemplateVariables, body: string): string {
    this.parsed ??= new MappingTemplate(this.source);
    return renderTemplate(this.parsed, variables, body === '' ? undefined : body);
  }
}
