import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Case } from './case';

export type RecordedCase = Case & Answer;

export function fixtureOf(folder: string, name: string): string {
  return join(folder, `${name}.jsonl`);
}

/** Reads the cases of a fixture, one from each line. Returns none if the fixture has not been recorded yet. */
export function readRecorded(file: string): RecordedCase[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RecordedCase);
}

/** Returns a key that is equal for equal cases. */
export function keyOf({ template, request }: Case): string {
  return JSON.stringify([template, request]);
}
