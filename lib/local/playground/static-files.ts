/** The files of the playground's page, which the build writes into lib/playground. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { UsageError } from '../usage-error';

export interface StaticFile {
  readonly name: string;
  readonly type: string;
  /** Compressed by brotli if `isBrotli` is true. The package has the script only in this form. */
  readonly content: Buffer;
  readonly isBrotli: boolean;
}

/** The files that a browser can request, by path. It cannot request any other file of the disk. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const NAMES = [
  { path: '/', name: 'index.html', type: 'text/html; charset=utf-8', isBrotli: false },
  { path: '/playground.js', name: 'playground.js', type: 'text/javascript; charset=utf-8', isBrotli: true },
  { path: '/playground.css', name: 'playground.css', type: 'text/css; charset=utf-8', isBrotli: false },
];

/** @throws UsageError if they were not built */
export function readStaticFiles(folder = findFolder()): StaticFiles {
  return new Map(
    NAMES.map(({ path, name, type, isBrotli }) => {
      const file = join(folder, isBrotli ? `${name}.br` : name);
      if (!existsSync(file)) {
        throw new UsageError(`The page's file ${file} is missing. In a clone, "npm run build" makes it.`);
      }
      return [path, { name, type, isBrotli, content: readFileSync(file) }];
    }),
  );
}

/** Returns the content for a browser that does not support brotli. */
export function plainContent({ content, isBrotli }: StaticFile): Buffer {
  return isBrotli ? brotliDecompressSync(content) : content;
}

/**
 * Writes the page for a web server.
 *
 * @throws UsageError if the folder cannot be written
 */
export function writeStaticFiles(files: StaticFiles, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const file of files.values()) writeFileSync(join(folder, file.name), plainContent(file));
  } catch (error) {
    throw new UsageError(`${folder}: the page cannot be written there: ${(error as Error).message}`, { cause: error });
  }
}

/** The built command runs from lib/parts, and the sources run from here. */
function findFolder(): string {
  const [built, ...others] = [dirname(__dirname), dirname(dirname(__dirname))].map((parent) =>
    join(parent, 'playground'),
  );
  // In a clone the sources of the page lie beside lib and have an index.html, too.
  return [built, ...others].find((folder) => existsSync(join(folder, 'playground.js.br'))) ?? built;
}
