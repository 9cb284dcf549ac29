// Starts the processes of a measurement: the compiled command with the example's API, and the servers for comparison.
import { execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, URL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(root, 'bin', 'apigateway-sagemakerendpoint.js');
const ENDPOINT = 'movie-ratings';

/** Synthesizes the movie-ratings example, unless there is a cdk.out already. */
export function synthesizeExample(given) {
  if (given !== undefined) return given;
  const output = mkdtempSync(join(tmpdir(), 'movie-ratings-'));
  const app = join(root, 'examples', 'movie-ratings', 'app.ts');
  const env = { ...process.env, CDK_OUTDIR: output };
  execFileSync('npx', ['tsx', '--tsconfig', 'examples/tsconfig.json', app], { cwd: root, env });
  return output;
}

/** Starts a script of this folder, which sends its port when it listens. */
export async function startScript(name, ...args) {
  const child = fork(fileURLToPath(new URL(name, import.meta.url)), args.map(String));
  const [{ port }] = await once(child, 'message');
  return { child, port };
}

/** Starts `serve` in front of the model, with its log in a file. Returns after the first answer. */
export async function startServe(directory, modelPort) {
  const port = await freePort();
  const log = openSync(join(mkdtempSync(join(tmpdir(), 'serve-')), 'log'), 'w');
  const target = `${ENDPOINT}=http://127.0.0.1:${modelPort}`;
  const args = [CLI, 'serve', directory, '--port', String(port), '--endpoint', target];
  const child = spawn(process.execPath, args, { stdio: ['ignore', log, 'inherit'] });
  closeSync(log);
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error('serve ended early');
    await sleep(1);
  }
  return { child, port };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port) {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/321?items=101', agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode === 200));
    });
    request.on('error', () => resolve(false));
  });
}

export async function stop({ child }) {
  const exited = child.exitCode === null ? once(child, 'exit') : undefined;
  child.kill('SIGINT');
  await exited;
}
