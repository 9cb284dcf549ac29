// npm run check is for the time before a commit. It checks the types of everything, and lint, format and tests of the changes since
// the last commit, or since a given commit: npm run check -- main. .ci/run checks everything.
import { execFileSync, spawn } from 'node:child_process';
import console from 'node:console';
import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';

/** The page has types of a browser, which the other sources must not see. */
const PROJECTS = { types: 'test/tsconfig.json', 'types of the page': 'playground/tsconfig.json' };
const [since = 'HEAD'] = process.argv.slice(2);
const changed = [
  ...linesOf('git', 'diff', '--name-only', '--diff-filter=d', since),
  ...linesOf('git', 'ls-files', '--others', '--exclude-standard'),
];
const sources = changed.filter((file) => /\.(?:ts|mjs)$/.test(file) && !file.startsWith('test/fixtures/'));
const tests = [...new Set(changed.flatMap(testsOf))];

const checks = [
  ...Object.entries(PROJECTS).map(([title, project]) => [title, 'tsc', ...typesOf(project)]),
  ...(sources.length > 0 ? [['lint', 'eslint', '--no-warn-ignored', ...sources]] : []),
  ...(changed.length > 0 ? [['format', 'prettier', '--check', '--ignore-unknown', ...changed]] : []),
  ...(sources.length > 0
    ? [['walls', 'depcruise', '--config', '.dependency-cruiser.mjs', 'lib', 'bin', 'playground']]
    : []),
  ...(tests.length > 0 ? [['tests', 'jest', ...tests]] : []),
];

const begin = performance.now();
const codes = await Promise.all(checks.map(([title, tool, ...options]) => run(title, tool, options)));
console.log(`${changed.length} changed files, ${tests.length} test files: ${secondsSince(begin)} s`);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

function typesOf(project) {
  const cache = `node_modules/.cache/check/${dirname(project)}.tsbuildinfo`;
  return ['--project', project, '--noEmit', '--incremental', '--tsBuildInfoFile', cache];
}

/** Returns the test file of a source, or the test files of its folder if it has none. */
function testsOf(file) {
  if (file.endsWith('.test.ts')) return [file];
  const own = file
    .replace(/^lib\//, 'test/')
    .replace(/^playground\//, 'test/playground/')
    .replace(/\.ts$/, '.test.ts');
  if (own === file || !own.endsWith('.test.ts')) return [];
  if (existsSync(own)) return [own];
  const folder = dirname(own);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => (name.endsWith('.test.ts') ? `${folder}/${name}` : []));
}

/** Prints the output of a tool when it has ended, so that the outputs of several tools do not mix. */
function run(title, tool, options) {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(`node_modules/.bin/${tool}`, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', reject).on('close', (code) => {
      console.log(`=== ${title}: ${code === 0 ? 'well' : 'not well'}, ${secondsSince(start)} s`);
      if (code !== 0 || title === 'tests') console.log(output.trimEnd());
      resolve(code);
    });
  });
}

function secondsSince(start) {
  return ((performance.now() - start) / 1000).toFixed(1);
}

function linesOf(command, ...args) {
  return execFileSync(command, args, { encoding: 'utf8' }).split('\n').filter(Boolean);
}
