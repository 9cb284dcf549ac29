// Puts several servers under the same load in turns, from a separate process. Prints the figures as JSON, a list of rounds for
// each port: node measure-load.mjs CONNECTIONS ROUNDS SECONDS PORT…
// There are many short turns, because a shared machine is slow for seconds at a time, which must affect all servers.
import console from 'node:console';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { sendLoad } from './load.mjs';

const [connections, rounds, seconds, ...ports] = process.argv.slice(2).map(Number);
const WARM_UP_SECONDS = 2;
const pathOf = () => '/321?items=101,131,162';

for (const port of ports) await measure(port, WARM_UP_SECONDS);
const figures = ports.map(() => []);
for (let round = 0; round < rounds; round += 1) {
  const turns = [...ports.keys()];
  if (round % 2 === 1) turns.reverse();
  for (const turn of turns) figures[turn].push(await measure(ports[turn], seconds));
}
console.log(JSON.stringify(figures));

async function measure(port, duration) {
  const times = [];
  let wrong = 0;
  const begun = performance.now();
  await sendLoad({
    port,
    connections,
    seconds: duration,
    pathOf,
    take({ status, begun: from, ended }) {
      times.push(ended - from);
      if (status !== 200) wrong += 1;
    },
  });
  const elapsed = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)];
  return { perSecond: times.length / elapsed, median: at(0.5), p99: at(0.99), wrong };
}
