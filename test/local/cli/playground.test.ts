import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlaygroundSource } from '../../../lib/local/playground/playground-source';
import { apiTemplate } from '../server/api-template';
import { writeAssembly } from './assembly';
import { Workspace, run, start } from './cli';
import type { Running } from './cli';

let workspace: Workspace;
const running: Running[] = [];
beforeAll(() => {
  const root = join(__dirname, '../../..');
  execFileSync(process.execPath, [join(root, '.ci/build-playground.mjs')], { cwd: root });
});
beforeEach(() => (workspace = new Workspace()));
afterEach(async () => {
  for (const command of running.splice(0)) {
    command.stop();
    await command.ended;
  }
  workspace.remove();
});

const directory = () => ({ directory: workspace.directory });
function playground(...args: string[]): Running {
  const command = start(['playground', '--port', '0', ...args], directory());
  running.push(command);
  return command;
}
const urlOf = async (command: Running): Promise<string> => (await command.until(/ on (http:\S+)/))[1];
const sourceOf = async (url: string): Promise<PlaygroundSource> =>
  (await (await fetch(`${url}source`)).json()) as PlaygroundSource;
const fails = (...args: string[]) => run(['playground', '--port', '0', ...args], directory());
const PREDICT = { method: 'POST', path: 'predict', requestTemplates: { 'application/json': '{"a": 1}' } };

test('without a file the page shows an example', async () => {
  const url = await urlOf(playground());
  expect(await (await fetch(url)).text()).toContain('content="none"');
  expect((await fetch(`${url}source`)).status).toBe(404);
});

test('a synthesized template reaches the page', async () => {
  writeAssembly(workspace, 'cdk.out', { Movies: { template: apiTemplate({ methods: [PREDICT] }) } });
  const source = await sourceOf(await urlOf(playground('cdk.out')));
  expect(source).toMatchObject({ kind: 'cloudformation', name: 'Movies' });
  expect(source.kind === 'cloudformation' && source.text).toContain('{\\"a\\": 1}');
});

test('a choice of the API and of the stage reaches the page', async () => {
  workspace.write('template.json', apiTemplate({ methods: [PREDICT] }));
  const resources = Object.entries<any>(apiTemplate({ methods: [PREDICT] }).Resources);
  const [api] = resources.flatMap(([id, { Type: type }]) => (type === 'AWS::ApiGateway::RestApi' ? [id] : []));
  const source = await sourceOf(await urlOf(playground('template.json', '--api', api)));
  expect(source).toMatchObject({ kind: 'cloudformation', restApi: api });
});

test('a template in YAML reaches the page, from a file and from standard input', async () => {
  const text = JSON.stringify(apiTemplate({ methods: [PREDICT] }));
  // Every JSON is YAML. Only the comment makes the file YAML that is not JSON.
  workspace.write('template.yaml', `# the API\n${text}`);
  const fromFile = await sourceOf(await urlOf(playground('template.yaml')));
  expect(fromFile).toMatchObject({ kind: 'cloudformation', text });
  const command = start(['playground', '--port', '0', '-'], { ...directory(), stdin: `# the API\n${text}` });
  running.push(command);
  expect(await sourceOf(await urlOf(command))).toMatchObject({ kind: 'cloudformation', text });
});

test('a mapping template reaches the page, and each change of its file', async () => {
  workspace.write('request.vtl', '{"before": 1}');
  const command = playground('request.vtl');
  const url = await urlOf(command);
  expect(await sourceOf(url)).toEqual({ kind: 'template', name: 'request.vtl', text: '{"before": 1}' });
  workspace.write('request.vtl', '{"after": 22}');
  const until = async (text: string): Promise<PlaygroundSource> => {
    for (;;) {
      const source = await sourceOf(url);
      if (JSON.stringify(source).includes(text)) return source;
    }
  };
  expect(await until('after')).toMatchObject({ text: '{"after": 22}' });
});

test('a file that is broken while it is edited becomes a message, and the command continues', async () => {
  writeAssembly(workspace, 'cdk.out', { Movies: { template: apiTemplate({ methods: [PREDICT] }) } });
  const command = playground('cdk.out');
  const url = await urlOf(command);
  workspace.write('cdk.out/manifest.json', '{');
  await command.until(/warning: .*manifest\.json/);
  expect(await sourceOf(url)).toMatchObject({ kind: 'problem', message: expect.stringContaining('manifest.json') });
});

test('--out writes the page for a web server, and ends', async () => {
  const { code, stdout } = await run(['playground', '--out', 'public'], directory());
  expect([code, stdout]).toEqual([0, 'The page is in public: index.html, playground.js, playground.css\n']);
  expect(readFileSync(join(workspace.directory, 'public/index.html'), 'utf8')).toContain('src="playground.js"');
});

test.each([
  ['no such file', ['missing.vtl'], /No such file: .*missing\.vtl/],
  ['no template', ['missing.json'], /No such file or directory: .*missing\.json/],
  ['two files', ['a.vtl', 'b.vtl'], /playground takes one file, not a\.vtl and b\.vtl/],
  ['a file to write', ['--out', 'public', 'a.vtl'], /--out writes only the page/],
  ['no port', ['--port', '70000'], /a port is a number from 0 to 65535/],
])('%s ends the command before a page is shown', async (_, args, message) => {
  const { code, stdout, stderr } = await fails(...args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
});

test('a template without an API is refused before a page is shown', async () => {
  workspace.write('template.json', { Resources: {} });
  const { code, stderr } = await fails('template.json');
  expect(code).toBe(2);
  expect(stderr).toMatch(/template\.json: .*Api/);
});
