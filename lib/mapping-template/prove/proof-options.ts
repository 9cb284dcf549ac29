/** Reads the options of a proof. An error for a wrong option tells the right value. */
import { JsonPath, JsonPathError } from '../json';
import { checkBodySchema } from './body-schema';
import type { ProofSubject } from './claims';
import { DEFAULT_SEED, DEFAULT_TRIES } from './defaults';
import { formatOf } from './output-format';
import type { ProofOptions } from './proof';

const LISTS = ['pathParameters', 'requiredParameters', 'optionalParameters', 'nested'] as const;

export function subjectOf(options: ProofOptions): ProofSubject {
  for (const name of LISTS) checkList(name, options[name]);
  checkContentType(options.contentType);
  checkParameters(options);
  checkNested(options.nested ?? []);
  const { pathParameters, requiredParameters = [], response = false, base64Body = false, nested = [] } = options;
  const bodySchema: unknown = options.bodySchema;
  return {
    format: formatOf(options.contentType),
    response,
    requiredQueryParameters: [],
    requiredHeaders: [],
    requiredParameters,
    base64Body,
    nested,
    ...(pathParameters === undefined ? {} : { pathParameters }),
    ...(bodySchema === undefined ? {} : { bodySchema: checkBodySchema(bodySchema) }),
  };
}

export function triesOf({ tries = DEFAULT_TRIES }: ProofOptions): number {
  if (Number.isInteger(tries) && tries >= 1) return tries;
  throw new TypeError(`tries: give how many requests to try, a whole number from 1, not ${shown(tries)}`);
}

export function seedOf({ seed = DEFAULT_SEED }: ProofOptions): number {
  if (Number.isInteger(seed) && seed >= 0) return seed;
  throw new TypeError(`seed: give a whole number from 0, not ${shown(seed)}`);
}

/** RFC 9110: type and subtype are tokens. Any other word is refused, because the proof would silently make no claims about it. */
const MEDIA_TYPE = /^ *[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+ *(?:;|$)/;

function checkContentType(contentType: unknown): void {
  if (contentType === undefined || (typeof contentType === 'string' && MEDIA_TYPE.test(contentType))) return;
  throw new TypeError(
    `contentType: ${JSON.stringify(contentType)} is no media type; give what the integration sends, such as 'application/json' or 'text/csv'`,
  );
}

/** A program in JavaScript may give any type. */
function checkList(name: string, list: unknown): void {
  if (list === undefined || (Array.isArray(list) && list.every((item) => typeof item === 'string'))) return;
  throw new TypeError(`${name}: give a list of texts, such as ['id'], not ${shown(list)}`);
}

const shown = (value: unknown): string => (typeof value === 'number' ? String(value) : JSON.stringify(value));

function checkParameters({
  pathParameters = [],
  requiredParameters = [],
  optionalParameters = [],
}: ProofOptions): void {
  for (const name of requiredParameters) {
    if (pathParameters.includes(name)) {
      throw new TypeError(
        `requiredParameters: "${name}" is one of the pathParameters, which are always there. Leave it out of requiredParameters, or name the query string parameter or header that is meant.`,
      );
    }
    if (optionalParameters.includes(name)) {
      throw new TypeError(
        `optionalParameters: "${name}" is one of the requiredParameters as well. Leave it out of one of the two.`,
      );
    }
  }
}

function checkNested(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      JsonPath.compile(path);
    } catch (error) {
      if (!(error instanceof JsonPathError)) throw error;
      throw new TypeError(`nested: ${JSON.stringify(path)} is no JSONPath, such as '$.input': ${error.message}`, {
        cause: error,
      });
    }
  }
}
