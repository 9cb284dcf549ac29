import type { Problem } from './findings';
import type { JsonObject } from './json-object';

/**
 * What the check of a keyword gets: the schema with the keyword, and ways to report and to check further values.
 */
export interface Site {
  readonly schema: JsonObject;
  /** Whether further problems would not be reported any more. */
  readonly isSettled: boolean;
  /** Reports a problem with the value. */
  report(problem: Problem): void;
  /** Checks a member of the value against a schema. */
  checkMember(key: string | number, member: unknown, schema: unknown): void;
  /** Checks the value itself against another schema. */
  checkWhole(schema: unknown): void;
  /** Whether the value is valid by another schema. */
  fits(schema: unknown): boolean;
  /** Whether the text contains a match of the pattern. */
  hasMatch(pattern: string, text: string): boolean;
  /** Counts what a check costs beyond a look at one value. */
  spend(steps: number): void;
}

/** The keywords that each check reads. */
const READ_BY = {
  any: ['type', 'enum'],
  number: ['minimum', 'maximum', 'multipleOf'],
  string: ['minLength', 'maxLength', 'pattern'],
  array: ['items', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems'],
  object: [
    ...['required', 'minProperties', 'maxProperties', 'properties', 'patternProperties', 'additionalProperties'],
    'dependencies',
  ],
  combinations: ['allOf', 'anyOf', 'oneOf', 'not'],
} as const;

/** Which checks a schema needs, because it has one of their keywords. */
export type NeededChecks = { readonly [check in keyof typeof READ_BY]: boolean };

export function neededChecks(schema: JsonObject): NeededChecks {
  const has = (keyword: string) => Object.hasOwn(schema, keyword);
  return {
    any: READ_BY.any.some(has),
    number: READ_BY.number.some(has),
    string: READ_BY.string.some(has),
    array: READ_BY.array.some(has),
    object: READ_BY.object.some(has),
    combinations: READ_BY.combinations.some(has),
  };
}

export function numberIn(schema: JsonObject, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
}
