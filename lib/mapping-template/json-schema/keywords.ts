import type { Problem } from './findings';
import type { JsonObject } from './json-object';
import type { PreparedSchema } from './prepared-schema';

/**
 * The argument of a keyword's check: the schema with the keyword, and methods to report problems and to check further values.
 */
export interface Site {
  readonly schema: JsonObject;
  readonly prepared: PreparedSchema;
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
  /** Counts the steps of a check beyond the first one. */
  spend(steps: number): void;
}

export function numberIn(schema: JsonObject, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
}
