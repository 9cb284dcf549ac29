import { once } from 'node:events';
import * as net from 'node:net';
import { version } from '../../../package.json';
import { apiTemplate } from '../server/api-template';
import { ModelServer } from '../server/model-server';
import { writeAssembly } from './assembly';
import { Workspace } from './cli';
import { CompiledCli } from './compiled-cli';
import type { CliProcess } from './compiled-cli';

/** Works for some seconds, or until a bound ends it. */
const ENDLESS = `${'#foreach($i in [1..1000])'.repeat(3)}#set($a = "$i$i$i")${'#end'.repeat(3)}`;

let cli: CompiledCli;
let workspace: Workspace;
const running: CliProcess[] = [];
beforeAll(() => {
  cli = new CompiledCli();
  workspace = new Workspace();
  const requestTemplates = { 'application/json': '{"user": $input.params("user_id")}' };
  const methods = [
    { method: 'GET', path: '{user_id}', requestTemplates },
    { method: 'POST', path: 'endless', requestTemplates: { 'application/json': ENDLESS } },
  ];
  writeAssembly(workspace, 'cdk.out', { Movies: { template: apiTemplate({ methods }) } });
  workspace.write('endless.vtl', ENDLESS);
  workspace.write('good.vtl', '$input.params("user_id")');
  workspace.write('broken.vtl', '#if(');
}, 60_000);
afterAll(() => {
  for (const { child } of running) child.kill('SIGKILL');
  cli.remove();
  workspace.remove();
});

async function serve(...args: string[]): Promise<{ command: CliProcess; port: number }> {
  const command = cli.start(['serve', '--port', '0', ...args], workspace.directory);
  running.push(command);
  const [, port] = await command.until(/on http:\/\/127\.0\.0\.1:(\d+)/);
  return { command, port: Number(port) };
}

test.concurrent.each([
  [['check', 'good.vtl'], 0],
  [['check', 'broken.vtl'], 1],
  [['check', 'none.vtl'], 2],
  [['invoke', 'GET /321'], 0],
  [['invoke', 'GET /a/b'], 1],
  [['invoke', 'GET /321', 'none.json'], 2],
  [['render', 'broken.vtl'], 1],
])('%j runs on node alone and ends the process with %i', async (args, code) => {
  expect((await cli.run(args, workspace.directory)).code).toBe(code);
});

test.concurrent('a large output arrives completely, although the process ends right after it', async () => {
  workspace.write('large.vtl', 'x'.repeat(300_000));
  const { code, stdout } = await cli.run(['render', 'large.vtl'], workspace.directory);
  expect([code, stdout.length]).toEqual([0, 300_000]);
});

test.concurrent('--version prints the version of the package', async () => {
  expect(await cli.run(['--version'], workspace.directory)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends serve with 0, with a connection open and one request under way',
  async (signal) => {
    let reached: () => void;
    const working = new Promise<void>((resolve) => (reached = resolve));
    const model = await ModelServer.start(() => {
      reached();
    });
    const { command, port } = await serve('--watch', '--endpoint', `my-endpoint=${model.url.href}`);
    const idle = net.connect(port, '127.0.0.1').on('error', () => undefined);
    await once(idle, 'connect');
    const busy = fetch(`http://127.0.0.1:${port}/1`);
    busy.catch(() => undefined);
    await working;
    command.child.kill(signal);
    expect(await command.exitCode()).toBe(0);
    await model.stop();
  },
);

test.concurrent(
  'Ctrl-C ends serve with 0 although a request works on, and another one is answered before',
  async () => {
    const { command, port } = await serve();
    const working = fetch(`http://127.0.0.1:${port}/endless`, { method: 'POST' });
    working.catch(() => undefined);
    expect((await fetch(`http://127.0.0.1:${port}/7`)).status).toBe(200);
    command.child.kill('SIGINT');
    expect(await command.exitCode()).toBe(0);
  },
);

test.concurrent('a second Ctrl-C ends serve as the system does it, while a model keeps a request waiting', async () => {
  let reached: () => void;
  const working = new Promise<void>((resolve) => (reached = resolve));
  const model = await ModelServer.start(() => {
    reached();
  });
  const { command, port } = await serve('--endpoint', `my-endpoint=${model.url.href}`);
  const idle = net.connect(port, '127.0.0.1').on('error', () => undefined);
  await once(idle, 'connect');
  const busy = fetch(`http://127.0.0.1:${port}/1`);
  busy.catch(() => undefined);
  await working;
  command.child.kill('SIGINT');
  await once(idle, 'close');
  command.child.kill('SIGINT');
  expect(await command.exitCode()).toBe(null);
  await model.stop();
});

test.concurrent('Ctrl-C ends a command that works on as the system does it', async () => {
  const command = cli.start(['render', 'endless.vtl', '--request', '@-'], workspace.directory);
  command.child.stdin?.end('{}');
  // The template is read before the request, and rendered at once after it.
  await new Promise((resolve) => command.child.stdin?.once('close', resolve));
  command.child.kill('SIGINT');
  expect(await command.exitCode()).toBe(null);
});

test.concurrent('serve writes all lines of its log before it ends', async () => {
  const { command, port } = await serve();
  await fetch(`http://127.0.0.1:${port}/7`);
  command.child.kill('SIGINT');
  await command.exitCode();
  expect(command.stdout).toMatch(/^GET \/7 200 /m);
});

test.concurrent('a reader that leaves (serve | head) ends serve quietly', async () => {
  const { command, port } = await serve();
  command.child.stdout?.destroy();
  fetch(`http://127.0.0.1:${port}/1`).catch(() => undefined);
  expect(await command.exitCode()).toBe(0);
  expect(command.stderr).toBe('');
});
