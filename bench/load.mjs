// Measures load time and growth of the compiled package, compared with core's own index and the same resources written by hand.
// npm run bench:load [-- ROUNDS]
import { execFileSync } from 'node:child_process';
import console from 'node:console';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

const MEASURE = fileURLToPath(new URL('load/measure.mjs', import.meta.url));
const ROUNDS = Number(process.argv[2] ?? 11);
const ONE = '1 API, 1 endpoint';
const SHAPES = [
  { name: ONE, apis: 1, endpoints: 1 },
  { name: '10 APIs', apis: 10, endpoints: 1, after: ONE },
  { name: '100 APIs', apis: 100, endpoints: 1, after: '10 APIs' },
  { name: '1 API, 10 endpoints', apis: 1, endpoints: 10, after: ONE },
  { name: '1 API, 100 endpoints', apis: 1, endpoints: 100, after: '1 API, 10 endpoints' },
];

const measured = measureAll();

console.log(`\nMedians of ${ROUNDS} rounds, each run in a fresh process, in ms; Node ${process.version}\n`);
printTable([
  ['', 'package', 'baseline', 'ratio', 'baseline is'],
  compare('import', ({ importTime }) => importTime, "core's index; goal: ratio at most 0.40"),
  compare('first construct', ({ firstTime }) => firstTime, "by hand with core's functions"),
  compare('construct and synthesize', ({ total }) => total, "by hand with core's functions"),
]);

console.log('\nConstruct and synthesize; a further endpoint costs the growth since the shape above it\n');
printTable([
  ['', 'package', 'by hand', 'ratio', 'per endpoint', 'further endpoint', 'by hand'],
  ...measured.map(growthRow),
]);

console.log(
  '\nThe largest stack and its execution role, compared with the limits of AWS; endpoint names of 63 characters\n',
);
printTable([
  ['', 'stacks', 'resources of 500', 'bytes of 1,000,000', 'inline policy of 10,240', 'managed of 6,144', 'of 10'],
  ...measured.map(limitsRow),
]);

/** Measures every shape with both variants. Each round visits all of them, so that a slow minute affects all. */
function measureAll() {
  const runs = SHAPES.map(() => ({ package: [], core: [] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    SHAPES.forEach(({ apis, endpoints }, shape) => {
      for (const variant of round % 2 === 0 ? ['package', 'core'] : ['core', 'package']) {
        const output = execFileSync(process.execPath, [MEASURE, variant, String(apis), String(endpoints)]);
        runs[shape][variant].push(JSON.parse(output.toString()));
      }
    });
  }
  return SHAPES.map((shape, index) => ({ ...shape, runs: runs[index] }));
}

function median(figures) {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];
}

/** Takes the median of the ratios of the rounds, because the two runs of a round have met the same load of the machine. */
function compared({ runs }, time) {
  return {
    ours: median(runs.package.map(time)),
    theirs: median(runs.core.map(time)),
    ratio: median(runs.package.map((run, round) => time(run) / time(runs.core[round]))).toFixed(2),
  };
}

function compare(what, time, baseline) {
  const { ours, theirs, ratio } = compared(measured[0], time);
  return [what, ours.toFixed(1), theirs.toFixed(1), ratio, baseline];
}

function growthRow(shape) {
  const count = ({ apis, endpoints }) => apis * endpoints;
  const { ours, theirs, ratio } = compared(shape, ({ total }) => total);
  const row = [shape.name, ours.toFixed(0), theirs.toFixed(0), ratio, (ours / count(shape)).toFixed(2)];
  const below = measured.find(({ name }) => name === shape.after);
  if (below === undefined) return [...row, '-', '-'];
  const before = compared(below, ({ total }) => total);
  const further = (time, timeBefore) => ((time - timeBefore) / (count(shape) - count(below))).toFixed(2);
  return [...row, further(ours, before.ours), further(theirs, before.theirs)];
}

function limitsRow({ name, runs }) {
  const { stacks, resources, bytes, policies } = runs.package[0];
  const figures = [stacks, resources, bytes, policies.inline, policies.managed, policies.managedCount];
  return [name, ...figures.map((figure) => figure.toLocaleString('en-US'))];
}

function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  console.log([line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n'));
}
