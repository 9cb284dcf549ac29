import { MappingTemplate, type MappingInput, MappingTemplateError } from '../../lib/mapping-template';

/** `expectTemplate('$x').withInput({ … }).toRender('…')`: one line for one case. */
export function expectTemplate(source: string) {
  return new TemplateExpectation(source, {});
}

class TemplateExpectation {
  constructor(
    private readonly source: string,
    private readonly input: MappingInput,
  ) {}

  withInput(input: MappingInput): TemplateExpectation {
    return new TemplateExpectation(this.source, input);
  }

  toRender(output: string): void {
    expect(new MappingTemplate(this.source).render(this.input)).toBe(output);
  }

  /** The constructor throws an error with exactly this message. */
  toBeRefused(message: string): void {
    expect(errorOf(() => new MappingTemplate(this.source)).message).toBe(message);
  }

  /** It is parsed, and rendering throws an error with exactly this message. */
  toFail(message: string): void {
    const template = new MappingTemplate(this.source);
    expect(errorOf(() => template.render(this.input)).message).toBe(message);
  }
}

/** Returns the error that `action` throws. It must be one of this package. */
export function errorOf(action: () => unknown): MappingTemplateError {
  try {
    action();
  } catch (error) {
    if (error instanceof MappingTemplateError) return error;
    throw error;
  }
  throw new Error('No error was thrown.');
}
