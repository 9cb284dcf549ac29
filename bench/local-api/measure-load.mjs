// One measurement in a process of its own, printed as JSON: node measure-load.mjs PORT CONNECTIONS SECONDS
import console from 'node:console';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { sendLoad } from './load.mjs';

const [port, connections, seconds] = process.argv.slice(2).map(Number);
const pathOf = () => '/321?items=101,131,162';

await sendLoad({ port, connections, seconds: 1.5, pathOf, take: () => undefined });

const times = [];
let wrong = 0;
const begun = performance.now();
await sendLoad({
  port,
  connections,
  seconds,
  pathOf,
  take({ status, begun: from, ended }) {
    times.push(ended - from);
    if (status !== 200) wrong += 1;
  },
});
const elapsed = (performance.now() - begun) / 1000;
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor(times.length * share)];
console.log(JSON.stringify({ perSecond: times.length / elapsed, median: at(0.5), p99: at(0.99), wrong }));
