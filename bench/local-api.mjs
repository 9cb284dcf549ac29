// Measures the speed of `serve` with the example's mapping, compared with a bare node:http proxy to the same model.
// npm run bench:local [-- ROUNDS SECONDS [CDK_OUT]]
import { execFileSync } from 'node:child_process';
import console from 'node:console';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import { writeHostileApi } from './local-api/hostile-api.mjs';
import { sendLoad } from './local-api/load.mjs';
import { startScript, startServe, stop, synthesizeExample } from './local-api/processes.mjs';

const MEASURE = fileURLToPath(new URL('local-api/measure-load.mjs', import.meta.url));
const START_ROUNDS = 5;
const [rounds = '15', seconds = '1', cdkOut] = process.argv.slice(2);
const directory = synthesizeExample(cdkOut);
const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];

const model = await startScript('model.mjs', 'fixed', 0);
const proxy = await startScript('proxy.mjs', model.port);
const serve = await startServe(directory, model.port);
console.log(`\nMedians of ${rounds} rounds of ${seconds} s; Node ${process.version}\n`);
console.log(
  '| connections | proxy, requests/s | serve, requests/s | ratio (goal 0.60) | proxy, median ms | serve, median ms | serve, p99 ms | wrong |',
);
console.log('|---|---|---|---|---|---|---|---|');
for (const connections of [10, 50]) console.log(row(connections, compare(connections)));
await Promise.all([proxy, serve].map(stop));

const starts = [];
for (let round = 0; round < START_ROUNDS; round += 1)
  starts.push({ bare: timeBareNode(), first: await timeFirstAnswer() });
const first = median(starts.map((start) => start.first));
const bare = median(starts.map((start) => start.bare));
const beyond = median(starts.map((start) => start.first - start.bare));
console.log(
  `\nStart to first answer: ${first.toFixed(0)} ms; node alone: ${bare.toFixed(0)} ms; beyond it: ${beyond.toFixed(0)} ms (goal 500)\n`,
);

const attacked = await startServe(writeHostileApi(), model.port);
const alone = await waits(attacked.port);
const endless = sendLoad({
  port: attacked.port,
  connections: 4,
  seconds: 6,
  pathOf: () => '/endless',
  take: () => undefined,
});
const beside = await waits(attacked.port);
await stop(attacked);
await endless;
console.log('| a request to a quick method | median ms | p99 ms | longest ms | wrong |\n|---|---|---|---|---|');
console.log(`| alone | ${alone.join(' | ')} |\n| beside four requests that never end | ${beside.join(' | ')} |\n`);
await stop(model);

/** Measures both in each round, so that a slow second of the machine affects both. */
function compare(connections) {
  const args = [MEASURE, connections, rounds, seconds, proxy.port, serve.port].map(String);
  const [proxied, served] = JSON.parse(execFileSync(process.execPath, args).toString());
  return proxied.map((figures, round) => ({ proxy: figures, serve: served[round] }));
}

function row(connections, runs) {
  const of = (figure) => median(runs.map(figure));
  const cells = [
    connections,
    of((run) => run.proxy.perSecond).toFixed(0),
    of((run) => run.serve.perSecond).toFixed(0),
    of((run) => run.serve.perSecond / run.proxy.perSecond).toFixed(2),
    of((run) => run.proxy.median).toFixed(2),
    of((run) => run.serve.median).toFixed(2),
    of((run) => run.serve.p99).toFixed(2),
    runs.reduce((sum, run) => sum + run.proxy.wrong + run.serve.wrong, 0),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Measures the waits of one client: the median, the 99th percentile and the longest wait, and the number of failures. */
async function waits(port) {
  const times = [];
  let wrong = 0;
  const take = ({ begun, ended, status }) => {
    times.push(ended - begun);
    if (status !== 200) wrong += 1;
  };
  await sendLoad({ port, connections: 1, seconds: 5, pathOf: () => '/321', take });
  times.sort((a, b) => a - b);
  const figures = [times[Math.floor(times.length / 2)], times[Math.floor(times.length * 0.99)], times.at(-1)];
  return [...figures.map((time) => time.toFixed(2)), wrong];
}

function timeBareNode() {
  const begun = performance.now();
  execFileSync(process.execPath, ['-e', '0']);
  return performance.now() - begun;
}

async function timeFirstAnswer() {
  const begun = performance.now();
  const started = await startServe(directory, model.port);
  const elapsed = performance.now() - begun;
  await stop(started);
  return elapsed;
}
