// Measures the renderings per second of this engine, velocityjs, and Apache Velocity 1.7 on a warm JVM, in one run.
// npm run bench:mapping [-- SECONDS]; needs a JDK and Maven.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Bench } from 'tinybench';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const { MappingTemplate } = require(root);
const { TemplateVariables, renderTemplate } = require(join(root, 'lib/mapping-template/runtime'));
const {
  render: renderByVelocityJs,
  parse: parseByVelocityJs,
  Compile,
} = require('./mapping-template/node_modules/velocityjs');

const BATCH = 20;
const seconds = Number(process.argv[2] ?? 2);
const movies = readFileSync(join(root, 'examples/movie-ratings/request.vtl'), 'utf8');
const nested = readFileSync(join(root, 'bench/mapping-template/orders.vtl'), 'utf8');

const cases = [
  { name: 'movie-ratings, 3 items', template: movies, ...moviesRequest(3) },
  { name: 'movie-ratings, 1,000 items', template: movies, ...moviesRequest(1000) },
  { name: 'nested document', template: nested, body: JSON.stringify(orders()) },
];

await compare();
await grow();
await growInLength();

async function compare() {
  for (const aCase of cases) {
    const [ours, theirs] = [new MappingTemplate(aCase.template).render(aCase), byVelocityJs(aCase)];
    if (compact(ours) !== compact(theirs)) throw new Error(`${aCase.name}: the engines print different things`);
  }
  const bench = new Bench({ time: seconds * 1000, warmupTime: seconds * 500 });
  for (const aCase of cases) {
    const { name, template } = aCase;
    const mapping = new MappingTemplate(template);
    const compiled = parseByVelocityJs(template);
    bench.add(
      `${name}|render|engine`,
      inBatches(() => mapping.render(aCase)),
    );
    bench.add(
      `${name}|render|velocityjs`,
      inBatches(() => new Compile(compiled).render(velocityJsVariables(aCase))),
    );
    bench.add(
      `${name}|parse and render|engine`,
      inBatches(() => new MappingTemplate(template).render(aCase)),
    );
    bench.add(
      `${name}|parse and render|velocityjs`,
      inBatches(() => byVelocityJs(aCase)),
    );
  }
  await bench.run();
  const perSecond = Object.fromEntries(
    bench.tasks.map(({ name, result }) => [name, (BATCH * 1000) / result.latency.p50]),
  );
  Object.assign(perSecond, byApacheVelocity());

  print(`\nTimes per second, medians; Node ${process.version}, Apache Velocity 1.7 on a warm JVM\n`);
  const rows = cases.flatMap(({ name }) =>
    ['render', 'parse and render'].map((what) => {
      const [engine, velocityJs, apache] = ['engine', 'velocityjs', 'velocity'].map(
        (by) => perSecond[`${name}|${what}|${by}`],
      );
      return [
        name,
        what,
        round(engine),
        round(velocityJs),
        `${(engine / velocityJs).toFixed(1)} x`,
        round(apache),
        `${(engine / apache).toFixed(2)} x`,
      ];
    }),
  );
  printTable([['', '', 'engine', 'velocityjs', 'ratio', 'Apache Velocity', 'ratio'], ...rows]);
}

/** Renders in batches, because the clock is too coarse for one rendering of a microsecond. */
function inBatches(render) {
  return () => {
    for (let i = 0; i < BATCH; i += 1) render();
  };
}

/** Renders with raised limits, because the default limits stop at API Gateway's quota of 1,000 iterations. */
async function grow() {
  const template = new MappingTemplate(movies);
  const limits = { iterations: Infinity, steps: Infinity, output: Infinity };
  const sizes = [1000, 10_000, 100_000];
  const bench = new Bench({ time: seconds * 1000, warmupTime: seconds * 500 });
  for (const size of sizes) {
    const request = moviesRequest(size);
    bench.add(String(size), () => renderTemplate(template, new TemplateVariables(request), undefined, { limits }));
  }
  await bench.run();
  print('\nGrowth with the items of movie-ratings, limits lifted\n');
  printTable([
    ['items', 'ms', 'µs per item'],
    ...bench.tasks.map(({ name, result }) => [
      round(Number(name)),
      result.latency.p50.toFixed(2),
      ((result.latency.p50 * 1000) / Number(name)).toFixed(2),
    ]),
  ]);
}

/** The time to parse must grow only linearly with the length, for every content. API Gateway accepts templates of 300 KB. */
async function growInLength() {
  const texts = {
    'movie-ratings': movies,
    'unclosed strings': '"$a.b(\'',
    'lone signs': '$#{!',
    calls: '#foo( $x.y[ ',
  };
  const sizes = [30_000, 300_000];
  const bench = new Bench({ time: seconds * 500, warmupTime: seconds * 250 });
  for (const [name, text] of Object.entries(texts)) {
    for (const size of sizes) bench.add(`${name}|${size}`, () => read(text.repeat(size / text.length)));
  }
  await bench.run();
  const ms = Object.fromEntries(bench.tasks.map(({ name, result }) => [name, result.latency.p50]));
  print('\nReading long templates, ms\n');
  printTable([
    ['', ...sizes.map((size) => `${size / 1000} kB`), 'ratio, 10 is linear'],
    ...Object.keys(texts).map((name) => {
      const [short, long] = sizes.map((size) => ms[`${name}|${size}`]);
      return [name, short.toFixed(2), long.toFixed(2), (long / short).toFixed(1)];
    }),
  ]);
}

function read(template) {
  try {
    return new MappingTemplate(template);
  } catch (error) {
    return error;
  }
}

function byApacheVelocity() {
  const oracle = join(root, 'test/oracle/velocity');
  execFileSync('mvn', ['-q', '-B', 'compile'], { cwd: oracle, stdio: ['ignore', 'inherit', 'inherit'] });
  const output = execFileSync('java', ['-cp', 'target/classes:target/dependency/*', 'oracle.Bench', String(seconds)], {
    cwd: oracle,
    input: cases.map((aCase) => JSON.stringify(aCase)).join('\n'),
    encoding: 'utf8',
  });
  return Object.fromEntries(
    output
      .trim()
      .split('\n')
      .map((line) => {
        const cut = line.lastIndexOf(' ');
        return [`${line.slice(0, cut)}|velocity`, Number(line.slice(cut + 1))];
      }),
  );
}

function byVelocityJs(aCase) {
  return renderByVelocityJs(aCase.template, velocityJsVariables(aCase));
}

function velocityJsVariables({ pathParameters = {}, queryStringParameters = {}, body }) {
  return {
    esc: { newline: '' },
    input: {
      params: (name) => pathParameters[name] ?? queryStringParameters[name] ?? '',
      path: () => JSON.parse(body),
    },
  };
}

function moviesRequest(items) {
  return {
    pathParameters: { user_id: '321' },
    queryStringParameters: { items: Array.from({ length: items }, (_, n) => 100 + n).join(',') },
  };
}

function orders() {
  return {
    customer: { id: 4711, name: 'Ada', segment: 'b2b' },
    orders: Array.from({ length: 20 }, (_, order) => ({
      id: `o-${order}`,
      total: order * 10 + 0.5,
      lines: Array.from({ length: 5 }, (_, line) => ({
        sku: `s-${line}`,
        quantity: line + 1,
        price: line * 2.25,
        gift: line % 2 === 0,
      })),
    })),
  };
}

function compact(text) {
  return text.replace(/\s+/g, '');
}

function round(figure) {
  return Math.round(figure).toLocaleString('en');
}

function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    print(
      row.map((cell, column) => (column < 1 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  '),
    );
}

function print(line) {
  console.log(line);
}
