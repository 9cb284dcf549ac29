import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MappingTemplate, MappingTemplateError, type MappingInput } from '../../lib/mapping-template';

/**
 * Mapping templates that people published, each with what API Gateway renders and how that is known. The fixture also
 * says where advice would be wrong (`falseAdvice`) and which fault of the author deserves advice (`silent`).
 */
interface PublicTemplate {
  readonly id: string;
  readonly template: string;
  readonly input: MappingInput;
  /** The text; or the JSON, where blanks do not matter; or that rendering fails. */
  readonly expected: string | { readonly json: unknown } | { readonly error: true };
  readonly why: string;
  /** 3: seen on AWS or answered by Velocity itself; 2: strong reasons; 1: a guess. */
  readonly sure: 1 | 2 | 3;
}

const publicTemplates = JSON.parse(
  readFileSync(join(__dirname, '../fixtures/public-templates.json'), 'utf8'),
) as PublicTemplate[];

/** What rendering gives, in the form in which the fixture says what it should be. */
function answerTo({ template, input, expected }: PublicTemplate): PublicTemplate['expected'] {
  let output: string;
  try {
    output = new MappingTemplate(template).render(input);
  } catch (error) {
    if (error instanceof MappingTemplateError) return typeof expected === 'string' ? error.message : { error: true };
    throw error;
  }
  if (typeof expected === 'string' || 'error' in expected) return output;
  try {
    return { json: JSON.parse(output) as unknown };
  } catch {
    return output;
  }
}

test.each(publicTemplates.filter(({ sure }) => sure >= 2).map((one) => [one.id, one] as const))(
  'the published template %s renders as it does on AWS',
  (id, published) => {
    // The objects show the id and the reason beside what differs.
    const { why, expected } = published;
    expect({ id, why, rendered: answerTo(published) }).toEqual({ id, why, rendered: expected });
  },
);
