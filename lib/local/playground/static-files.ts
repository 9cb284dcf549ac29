/** The files of the playground's page, which the build writes into lib/playground. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../usage-error';

export interface StaticFile {
  readonly type: string;
  readonly content: Buffer;
}

/** All that a browser asks for, by path. Nothing else on the disk can be asked for. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const NAMES = [
  { path: '/', name: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/playground.js', name: 'playground.js', type: 'text/javascript; charset=utf-8' },
  { path: '/playground.css', name: 'playground.css', type: 'text/css; charset=utf-8' },
];

/** @throws UsageError if they were not built */
export function readStaticFiles(folder = findFolder()): StaticFiles {
  const missing = NAMES.find(({ name }) => folder === undefined || !existsSync(join(folder, name)));
  if (folder === undefined || missing !== undefined) {
    throw new UsageError(`The page's file ${missing?.name ?? ''} is missing. In a clone, "npm run build" makes it.`);
  }
  return new Map(NAMES.map(({ path, name, type }) => [path, { type, content: readFileSync(join(folder, name)) }]));
}

/** The command runs from lib/parts when it is built, and from here otherwise. */
function findFolder(): string | undefined {
  const parents = [dirname(__dirname), dirname(dirname(__dirname))];
  return parents
    .map((parent) => join(parent, 'playground'))
    .find((folder) => existsSync(join(folder, 'playground.js')));
}
