// Checks `serve` under steady load with one restart of the model in the middle: there must be no wrong answer and no leak.
// npm run bench:soak [-- SECONDS CONNECTIONS [CDK_OUT]]
import { execFileSync } from 'node:child_process';
import console from 'node:console';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendLoad } from './local-api/load.mjs';
import { startScript, startServe, stop, synthesizeExample } from './local-api/processes.mjs';

const [seconds = '60', connections = '50', cdkOut] = process.argv.slice(2);
const duration = Number(seconds);
/** The time for which the model does not run. */
const OUTAGE_MILLIS = 1000;

let model = await startScript('model.mjs', 'ratings', 0);
const serve = await startServe(synthesizeExample(cdkOut), model.port);
const outage = { from: Infinity, to: Infinity };
const counts = { right: 0, refused: 0, wrong: 0 };
const examples = [];

const load = sendLoad({
  port: serve.port,
  connections: Number(connections),
  seconds: duration,
  pathOf: (n) => `/${n % 1000}?items=${n % 7919},${n % 104_729}`,
  take(answer) {
    const verdict = judge(answer);
    counts[verdict] += 1;
    if (verdict === 'wrong' && examples.length < 5) examples.push(answer);
  },
});
await sleep((duration / 6) * 1000);
const early = memoryOf(serve.child.pid);
await sleep((duration / 3) * 1000);
await restartModel();
await load;
const late = memoryOf(serve.child.pid);
await Promise.all([serve, model].map(stop));

const ratio = late / early;
console.log(
  `\n${duration} s, ${connections} connections, the model away for ${OUTAGE_MILLIS} ms; Node ${process.version}\n`,
);
console.log('| right | told that the model is away | wrong | memory early | memory late | ratio (goal 1.20) |');
console.log('|---|---|---|---|---|---|');
console.log(
  `| ${[counts.right, counts.refused, counts.wrong, mega(early), mega(late), ratio.toFixed(2)].join(' | ')} |\n`,
);
for (const answer of examples) console.error('wrong:', answer);
process.exitCode = counts.wrong === 0 && ratio <= 1.2 ? 0 : 1;

/** While the model is away, the API's own error is right. At any other time only the model's answer is right. */
function judge({ path, status, body, begun, ended }) {
  const [, user, items] = /^\/(\d+)\?items=(.*)$/.exec(path);
  const predictions = items.split(',').map((item) => Number(user) * 1000 + Number(item));
  if (status === 200) return body === JSON.stringify({ predictions }) ? 'right' : 'wrong';
  const sawOutage = ended >= outage.from && begun <= outage.to;
  return status === 400 && sawOutage && body.includes('"OriginalStatusCode":0') ? 'refused' : 'wrong';
}

async function restartModel() {
  const { port } = model;
  outage.from = performance.now();
  model.child.kill('SIGKILL');
  await sleep(OUTAGE_MILLIS);
  model = await startScript('model.mjs', 'ratings', port);
  outage.to = performance.now();
}

/** Returns the resident memory in bytes. */
function memoryOf(pid) {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) * 1024;
}

function mega(bytes) {
  return `${(bytes / 1_048_576).toFixed(0)} MB`;
}
