import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Case } from './case';

export type RecordedCase = Case & Answer;

export function fixtureOf(folder: string, name: string): string {
  return join(folder, `${name}.jsonl`);
}

/** The cases of a fixture, one to a line; none where it has not been recorded yet. */
export function readRecorded(file: string): RecordedCase[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RecordedCase);
}

/** What makes two cases the same one. */
export function keyOf({ template, request }: Case): string {
  return JSON.stringify([template, request]);
}
