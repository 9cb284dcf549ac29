import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Workspace, run } from './cli';

const EXAMPLES = join(__dirname, '../../../examples');
let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});
const init = (...args: string[]) => run(['init', ...args], { directory: workspace.directory });

function filesOf(folder: string): { [path: string]: string } {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Reads the committed files without those of a build. A model and a notebook are not parts of an app. */
function exampleOf(name: string): { [path: string]: string } {
  const folder = join(EXAMPLES, name);
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: folder });
  const paths = list.toString().trim().split('\n');
  const own = paths.filter((path) => !path.startsWith('model/') && !path.endsWith('.ipynb'));
  return Object.fromEntries(own.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

test.each([
  ['python', 'python', 'uv run pytest'],
  ['typescript', 'movie-ratings', 'npm install && npm test'],
  ['java', 'java', 'gradle test'],
])('init writes the %s example, examples/%s, with the commands that test it', async (language, name, command) => {
  const { code, stdout } = await init(language, 'app');
  expect(code).toBe(0);
  expect(stdout).toContain(command);
  expect(filesOf(join(workspace.directory, 'app'))).toEqual(exampleOf(name));
});

test('init writes into an existing empty folder', async () => {
  expect((await init('python', '.')).code).toBe(0);
});

test('init does not change a folder with files', async () => {
  workspace.write('app/app.py', 'mine');
  expect(await init('python', 'app')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error: app is not empty (app.py…); name a new or an empty folder\n',
  });
  expect(filesOf(join(workspace.directory, 'app'))).toEqual({ 'app.py': 'mine' });
});

test.each([
  ['no folder', ['python'], 'init takes a language and a folder: init python DIR'],
  [
    'a language that it does not have',
    ['ruby', 'app'],
    'There is no app in ruby. Languages: python, typescript, java.',
  ],
  ['a file for a folder', ['java', 'notes.txt'], 'notes.txt is not a folder; name a new or an empty one'],
])('init refuses %s', async (_what, args, message) => {
  workspace.write('notes.txt', '');
  expect(await init(...args)).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` });
});
