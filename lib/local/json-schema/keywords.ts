import type { Problem } from './findings';
import type { JsonObject } from './instance';

/**
 * What a keyword's check gets: the value, the schema that holds the keyword, and the ways on.
 */
export interface Site {
  readonly schema: JsonObject;
  /** Whether what is still to be found would be told to nobody. */
  readonly isSettled: boolean;
  /** Names a problem with the value. */
  report(problem: Problem): void;
  /** Checks a member of the value against a schema. */
  checkMember(key: string | number, member: unknown, schema: unknown): void;
  /** Checks the value itself against another schema. */
  checkWhole(schema: unknown): void;
  /** Whether the value is valid by another schema. */
  fits(schema: unknown): boolean;
  /** Whether the text holds a match of the pattern. */
  hasMatch(pattern: string, text: string): boolean;
  /** Counts what a check costs beyond a look at one value. */
  spend(steps: number): void;
}

export function numberIn(schema: JsonObject, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
}
