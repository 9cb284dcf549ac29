import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { plainContent, readStaticFiles, writeStaticFiles } from '../../../lib/local/playground/static-files';
import { UsageError } from '../../../lib/local/usage-error';
import { Workspace } from '../cli/cli';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});

function writePage(): void {
  workspace.write('index.html', 'the page');
  workspace.write('playground.css', 'the style');
  workspace.write('playground.js.br', brotliCompressSync('the script'));
}

test('the page, its script and its style sheet are served', () => {
  writePage();
  const files = readStaticFiles(workspace.directory);
  expect([...files].map(([path, file]) => [path, plainContent(file).toString()])).toEqual([
    ['/', 'the page'],
    ['/playground.js', 'the script'],
    ['/playground.css', 'the style'],
  ]);
});

test('a web server gets uncompressed files', () => {
  writePage();
  const folder = join(workspace.directory, 'public', 'playground');
  writeStaticFiles(readStaticFiles(workspace.directory), folder);
  const names = ['index.html', 'playground.js', 'playground.css'];
  expect(names.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([
    'the page',
    'the script',
    'the style',
  ]);
});

test('the error names a folder that cannot be written', () => {
  writePage();
  const file = workspace.write('a-file', '');
  expect(() => {
    writeStaticFiles(readStaticFiles(workspace.directory), join(file, 'folder'));
  }).toThrow(/a-file.folder: the page cannot be written there/);
});

test('the error in a clone without a build says to build', () => {
  workspace.write('index.html', '');
  expect(() => readStaticFiles(workspace.directory)).toThrow(UsageError);
  expect(() => readStaticFiles(workspace.directory)).toThrow(/playground\.js\.br is missing.*"npm run build" makes it/);
});
