import { MAX_TEMPLATE_BYTES } from '../../aws/quotas';
import { MappingTemplate, MappingTemplateError, proveFor } from '../../mapping-template';
import { renderTemplate } from '../../mapping-template/runtime';
import type { RenderOptions, TemplateVariables } from '../../mapping-template/runtime';
import { utf8Length } from '../http/utf8';

/** What a proof needs besides the template. */
export type ProofArguments = [subject: Parameters<typeof proveFor>[1], proving: Parameters<typeof proveFor>[2]];

/**
 * One mapping template of the API. It is parsed when it is first needed, because API Gateway deploys a broken template as well,
 * and only the requests that use it fail.
 */
export class ApiTemplate {
  private parsed?: MappingTemplate;

  /** @param where the resource and the property that have the template, for messages */
  constructor(
    readonly source: string,
    readonly where: string,
  ) {
    const size = utf8Length(source);
    if (size > MAX_TEMPLATE_BYTES) {
      throw new Error(
        `${where} is ${size} bytes long; API Gateway takes templates of up to ${MAX_TEMPLATE_BYTES} bytes.`,
      );
    }
  }

  /** An empty template passes the body on unchanged (Developer Guide, on mapping templates for responses). */
  get passesThrough(): boolean {
    return this.source === '';
  }

  /** The syntax error of the template, with its place; undefined if it has none. */
  get syntaxError(): string | undefined {
    try {
      this.parse();
      return undefined;
    } catch (error) {
      if (!(error instanceof MappingTemplateError)) throw error;
      return `${this.where}: ${error.message}`;
    }
  }

  /** @throws MappingTemplateError for what API Gateway answers 500 for. */
  render(variables: TemplateVariables, body: string, options: RenderOptions): string {
    return renderTemplate(this.parse(), variables, body === '' ? undefined : body, options);
  }

  /** @throws MappingTemplateError where it cannot be read */
  prove(...[subject, proving]: ProofArguments): ReturnType<typeof proveFor> {
    return proveFor(this.parse(), subject, proving);
  }

  protected parse(): MappingTemplate {
    return (this.parsed ??= new MappingTemplate(this.source));
  }
}
