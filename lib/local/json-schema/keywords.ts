import type { JsonObject } from './instance';

/**
 * What a keyword's check gets: the value, the schema that holds the keyword, and two ways on.
 */
export interface Site {
  readonly schema: JsonObject;
  /** Names a problem with the value. */
  report(problem: string): void;
  /** Checks a member of the value against a schema. */
  checkMember(key: string | number, member: unknown, schema: unknown): void;
  /** Whether the text holds a match of the pattern. */
  hasMatch(pattern: string, text: string): boolean;
}

export function numberIn(schema: JsonObject, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
}
