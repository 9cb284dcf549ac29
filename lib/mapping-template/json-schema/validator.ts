/**
 * JSON Schema draft 4, as API Gateway's models use it: the validation keywords, references within the schema and to
 * other models of the API. Not read: `format` (whether API Gateway enforces it is not known), `id`, other references.
 *
 * Our own, although libraries validate draft 4 (ajv-draft-04, jsonschema, @cfworker/json-schema): a document is a client's,
 * and none of them bounds what one can cost in depth and in steps. They also read `pattern` by JavaScript's rules, where API
 * Gateway has Java's.
 */
import { withinLimits } from '../values/budget';
import { BoundExceeded } from '../values/exceptions';
import { Effort, MAX_REGEX_STEPS, stepsFor, UndecidedError } from './effort';
import { isNestedDeeperThan } from './instance';
import { Validation } from './validation';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING_BRACE = 0x7b;
/** The bit in which the codes of `[` and `{` differ. */
const OPENING_DIFFERENCE = 0x20;
const MAX_DOCUMENT_DEPTH = 500;
const MAX_PROBLEMS = 20;
/** The most lists and objects of a body, because even a short one takes up to a hundred bytes of memory. */
const MAX_CONTAINERS = 2_500_000;

/**
 * @param most smaller limits than the default, for the steps of the document and of its patterns
 * @returns the problems of the document; an empty list if it is valid. An empty document counts as `{}`.
 */
export function validateJson(
  text: string,
  model: string,
  models: ReadonlyMap<string, unknown>,
  most: { readonly steps?: number; readonly patternSteps?: number } = {},
): string[] {
  if (countContainers(text) > MAX_CONTAINERS) return [`the body has more than ${MAX_CONTAINERS} lists and objects`];
  let document: unknown;
  try {
    document = JSON.parse(text === '' ? '{}' : text);
  } catch (error) {
    return [`the body is not JSON: ${(error as Error).message}`];
  }
  if (!models.has(model)) return [`the model ${model} does not exist`];
  if (isNestedDeeperThan(document, MAX_DOCUMENT_DEPTH))
    return [`the body is nested deeper than ${MAX_DOCUMENT_DEPTH} levels`];
  const validation = new Validation(models, new Effort(most.steps ?? stepsFor(text.length)), MAX_PROBLEMS);
  return withinLimits(() => validate(validation, document, models.get(model)), {
    regexSteps: most.patternSteps ?? MAX_REGEX_STEPS,
  });
}

/** Counts lists and objects. Skips a short text, because it cannot contain too many. */
function countContainers(text: string): number {
  let count = 0;
  if (text.length <= MAX_CONTAINERS) return count;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isInString = !isInString;
    else if (!isInString) count += (code | OPENING_DIFFERENCE) === OPENING_BRACE ? 1 : 0;
    else if (code === BACKSLASH) at++;
  }
  return count;
}

/** First decides by the shortest way whether the document is valid. Searches for problems only in an invalid one. */
function validate(validation: Validation, document: unknown, schema: unknown): string[] {
  try {
    if (validation.isValid(document, schema, schema)) return [];
    validation.explain(document, schema);
  } catch (error) {
    return [...validation.problems.list(), reasonOf(error)];
  }
  return validation.problems.list();
}

function reasonOf(error: unknown): string {
  if (error instanceof UndecidedError) return error.message;
  if (error instanceof BoundExceeded) return "the schema's patterns ask for too many steps to check this body";
  throw error;
}
