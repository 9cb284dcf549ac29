import { readStaticFiles } from '../../../lib/local/playground/static-files';
import { UsageError } from '../../../lib/local/usage-error';
import { Workspace } from '../cli/cli';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});

test('the page, its script and its style sheet are served', () => {
  for (const file of ['index.html', 'playground.js', 'playground.css']) workspace.write(file, file);
  const files = readStaticFiles(workspace.directory);
  expect([...files].map(([path, { content }]) => [path, content.toString()])).toEqual([
    ['/', 'index.html'],
    ['/playground.js', 'playground.js'],
    ['/playground.css', 'playground.css'],
  ]);
});

test('a clone that was not built is told to build', () => {
  workspace.write('index.html', '');
  expect(() => readStaticFiles(workspace.directory)).toThrow(
    new UsageError('The page\'s file playground.js is missing. In a clone, "npm run build" makes it.'),
  );
});
