// Records docs/serve.svg: `serve` in front of the example's model, and what it prints for requests of a client.
// Needs a build and the example's cdk.out (npm run quickstart), python3 for a terminal, and the ports 3000 and 8080: node docs/terminal/record.mjs
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath, URL } from 'node:url';
import { drawTerminal } from './svg-terminal.mjs';

const { fetch } = globalThis;
const root = fileURLToPath(new URL('../..', import.meta.url));
const example = `${root}examples/movie-ratings`;
const WAIT_MILLIS = 10_000;
const PROMPT = '\x1b[32m$\x1b[0m ';
const COMMAND = 'bin/apigateway-sagemakerendpoint.js';
const SHOWN = 'npx apigateway-sagemakerendpoint serve --endpoint movie-ratings=http://127.0.0.1:8080';
const REQUESTS = ['/321?items=101,131,162', '/305?items=120', '/321', '/321/ratings?items=101', '/321?items=101,x'];

const model = run(process.execPath, [`${root}examples/movie-ratings/model/serve.mjs`, '8080']);
await model.prints(/http:/);
const target = 'movie-ratings=http://127.0.0.1:8080';
const cdkOut = 'cdk.out';
// On a terminal of its own, for the colours.
const onTerminal = ['-c', 'import pty, sys; pty.spawn(sys.argv[1:])', process.execPath];
const serve = run('python3', [...onTerminal, `${root}${COMMAND}`, 'serve', cdkOut, '--endpoint', target]);
await serve.prints(/curl /);
for (const path of REQUESTS) await request(path);
model.child.kill();
await model.ended;
await request('/321?items=101');
serve.child.kill();
await serve.ended;

const transcript = `${PROMPT}${SHOWN}\n${serve.printed.replaceAll('\r', '')}`;
writeFileSync(new URL('../serve.svg', import.meta.url), drawTerminal('serve', transcript));

/** Back when serve has logged it. */
async function request(path) {
  const logged = serve.prints(new RegExp(`GET ${path.replace(/[?/.]/g, '\\$&')} `));
  await (await fetch(`http://127.0.0.1:3000${path}`)).text();
  await logged;
}

function run(command, args) {
  const env = { ...process.env, TERM: 'xterm-256color', NO_COLOR: '' };
  const child = spawn(command, args, { cwd: example, env, stdio: ['ignore', 'pipe', 'pipe'] });
  process.on('exit', () => child.kill());
  const running = {
    child,
    printed: '',
    ended: new Promise((resolve) => child.on('exit', resolve)),
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const begin = running.printed.length;
        const timer = setTimeout(() => reject(new Error(`no ${pattern} in:\n${running.printed}`)), WAIT_MILLIS);
        const look = () => {
          if (!pattern.test(running.printed.slice(begin))) return;
          clearTimeout(timer);
          child.stdout.off('data', look);
          resolve();
        };
        child.stdout.on('data', look);
      }),
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (running.printed += chunk));
  return running;
}
