import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MappingTemplate, MappingTemplateError, type MappingInput } from '../../lib/mapping-template';

/**
 * Mapping templates that people have published, each with the output of API Gateway and the source of this knowledge. The fixture
 * also names wrong advice (`falseAdvice`) and faults of the author that deserve advice (`silent`).
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

/** Returns the result of a rendering in the form of the fixture. */
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
    // The compared objects contain the id and the reason, so that a failure shows them.
    const { why, expected } = published;
    expect({ id, why, rendered: answerTo(published) }).toEqual({ id, why, rendered: expected });
  },
);
