import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { printable } from '../printable';
import { UsageError } from '../usage-error';
import { defineCommand } from './command';
import { EXAMPLES, readExample } from './example-app';
import type { Language } from './example-app';
import { ExitCode } from './exit-code';

export const init = defineCommand({
  name: 'init',
  synopsis: 'python|typescript|java DIR',
  description:
    'Writes a small CDK app into a new or empty folder: an API in front of a model that rates movies, with a\n' +
    'mapping template that is proved, and with tests that pass at once. Its README tells how to run them.',
  options: {},
  examples: ['python movie-ratings', 'typescript .'],
  run({ positionals }, io) {
    const [language, folder] = positionals;
    if (positionals.length !== 2) throw new UsageError(`init takes a language and a folder: init ${LANGUAGES[0]} DIR`);
    if (!isLanguage(language)) {
      throw new UsageError(`There is no app in ${language}. Languages: ${LANGUAGES.join(', ')}.`);
    }
    writeApp(language, resolve(io.directory, folder), folder);
    const tests = EXAMPLES[language].commands.map((command) => `  ${command}`).join('\nor\n');
    io.stdout.write(
      `The app is in ${printable(folder)}; README.md tells how it is made. Its tests, there:\n\n${tests}\n`,
    );
    return Promise.resolve(ExitCode.ok);
  },
});

const LANGUAGES = Object.keys(EXAMPLES) as readonly Language[];

function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}

function writeApp(language: Language, directory: string, folder: string): void {
  checkEmpty(directory, folder);
  try {
    for (const [path, text] of Object.entries(readExample(language))) {
      const file = join(directory, path);
      mkdirSync(dirname(file), { recursive: true });
      // Fails if the file exists, because somebody may have written it in the meantime.
      writeFileSync(file, text, { flag: 'wx' });
    }
  } catch (error) {
    throw new UsageError(`Cannot write to ${folder}: ${(error as NodeJS.ErrnoException).message}`);
  }
}

/** Refuses a folder with files, so that no file of the user is overwritten. */
function checkEmpty(directory: string, folder: string): void {
  if (!existsSync(directory)) return;
  if (!statSync(directory).isDirectory()) throw new UsageError(`${folder} is not a folder; name a new or an empty one`);
  const names = readdirSync(directory);
  if (names.length > 0) throw new UsageError(`${folder} is not empty (${names[0]}…); name a new or an empty folder`);
}
