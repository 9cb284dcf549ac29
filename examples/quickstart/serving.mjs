// The whole way on this machine: the example's model, `serve` in front of it, and a client.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, relative } from 'node:path';
import process from 'node:process';
import { clearTimeout, setTimeout } from 'node:timers';

const { AbortSignal, fetch } = globalThis;

const START_MILLIS = 20_000;
const ANSWER_MILLIS = 10_000;

const MODEL = join('examples', 'movie-ratings', 'model', 'serve.mjs');
const COMMAND = join('bin', 'apigateway-sagemakerendpoint.js');

/**
 * Sends the request through `serve` to the model and shows the answer.
 *
 * @param goOn whether to serve on, with the log shown, until Ctrl-C
 * @param port where serve listens; 0 takes a free one
 */
export async function callThroughServe(root, cdkOut, request, { goOn, port }) {
  const children = endedWithThisProcess();
  const model = await start(children, root, 'The model', [MODEL, '0']);
  const target = `movie-ratings=${model}`;
  const args = [COMMAND, 'serve', relative(root, cdkOut), '--endpoint', target, '--port', String(port)];
  const api = await start(children, root, 'serve', args, goOn);
  const url = api + request.path;
  console.log(`\nThrough the API on ${api} to the example's model on ${model}:`);
  console.log(`  $ curl '${url}'`);
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MILLIS) });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${text}`);
  console.log(`  ${text}`);
  if (goOn) {
    console.log('\nServing until Ctrl-C.');
    await Promise.race(children.map((child) => once(child, 'exit')));
    throw new Error('The model or serve ended by itself.');
  }
  console.log('\nTo try it yourself, serve it until Ctrl-C and call it from another terminal:');
  console.log('  npm run quickstart -- --serve');
  console.log(`  curl 'http://127.0.0.1:3000${request.path}'`);
  for (const child of children) child.kill();
}

/** Children that do not outlive this process, however it ends. */
function endedWithThisProcess() {
  const children = [];
  process.on('exit', () => children.forEach((child) => child.kill()));
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.once(signal, () => process.exit(code));
  }
  return children;
}

/** Starts a server; back with the address that it prints. */
async function start(children, root, title, args, shown = false) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  if (shown) child.stdout.pipe(process.stdout);
  let printed = '';
  return new Promise((resolve, reject) => {
    const fail = (reason) => reject(new Error(adviceOn(printed) ?? `${title} ${reason}\n${printed}`.trimEnd()));
    const timer = setTimeout(() => fail(`did not start within ${START_MILLIS / 1000} s`), START_MILLIS);
    const read = (chunk) => {
      printed += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+(?=\s)/.exec(printed)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      child.stdout.off('data', read).resume();
      if (shown) child.stderr.pipe(process.stderr);
      resolve(url);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', (chunk) => (printed += chunk));
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended early (${signal ?? code})`);
    });
  });
}

/** serve names its own option; here it has to be passed through npm. */
function adviceOn(printed) {
  const inUse = /Port \d+ is in use\./.exec(printed)?.[0];
  return inUse && `${inUse} Choose another, or 0 for a free one: npm run quickstart -- --serve --port 0`;
}
