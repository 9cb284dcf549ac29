// Measures the playground in Debian's Chromium: its size, the time to the first answer, a key in a template of 300 lines, a proof.
// npm run bench:playground; needs /usr/bin/chromium, or $CHROMIUM. A key is compared with the same key in a plain textarea with
// the same text, in the same run. Both figures include all work of the main thread until the page is idle again.
import { spawn } from 'node:child_process';
import console from 'node:console';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, URL } from 'node:url';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const KEYS = 80;
const STARTS = 7;
/** The pause between two keys of somebody who types fast. */
const PAUSE_MILLIS = 80;
const LINES = [
  '{"rows": [',
  ...Array.from({ length: 297 }, (_, line) => `#set( $v${line} = $input.params("items") )`),
  '1]}',
  '',
];
const EDITOR = '#template-editor';

const folder = new URL('../lib/playground/', import.meta.url);
const read = (name) => readFileSync(new URL(name, folder));
const parts = [read('index.html'), read('playground.css'), brotliDecompressSync(read('playground.js.br'))];
const size = parts.reduce((sum, part) => sum + gzipSync(part, { level: 9 }).length, 0);
console.log(`size            ${(size / 1000).toFixed(0)} kB gzipped, of 300`);

const command = fileURLToPath(new URL('../bin/apigateway-sagemakerendpoint.js', import.meta.url));
const server = spawn(process.execPath, [command, 'playground', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = await once(server.stdout.setEncoding('utf8'), 'data');
const address = / on (http:\S+)/.exec(line)[1];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
try {
  await measureStart();
  printKeys(await worksOfKeys(await opened(), EDITOR), await worksOfKeys(await plainTextarea(), 'textarea'));
} finally {
  await browser.close();
  server.kill();
}

async function measureStart() {
  const painted = [];
  const answered = [];
  const proved = [];
  for (let start = 0; start < STARTS; start++) {
    const page = await opened();
    answered.push(await page.evaluate(() => performance.now()));
    painted.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
    await page.getByText('3 of 3 claims are proved').waitFor();
    proved.push(await page.evaluate(() => performance.now()));
    await page.context().close();
  }
  console.log(
    `first start     paint ${at(painted, 0.5)} ms, answer ${at(answered, 0.5)} ms of 1000, proof ${at(proved, 0.5)} ms; medians of ${STARTS}`,
  );
}

/** Opens the page with the example, and waits until it shows the client's answer. */
async function opened() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => globalThis.document.getElementById('client-body').value.includes('predictions'));
  return page;
}

async function plainTextarea() {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.setContent('<textarea rows="20" cols="80"></textarea>');
  return page;
}

/** Measures the main thread's work for each key, in ms: all of it, and without painting, because no graphics processor helps here. */
async function worksOfKeys(page, selector) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const millis = (name) => metrics.find((metric) => metric.name === name).value * 1000;
    return {
      all: millis('TaskDuration'),
      own: millis('ScriptDuration') + millis('LayoutDuration') + millis('RecalcStyleDuration'),
    };
  };
  const editor = page.locator(selector);
  await editor.fill(LINES.join('\n'));
  await sleep(3000);
  await editor.press('Control+Home');
  for (let row = 0; row < 10; row++) await page.keyboard.press('ArrowDown');
  const works = [];
  for (let key = 0; key < KEYS; key++) {
    const before = await worked();
    await page.keyboard.press('a');
    await sleep(PAUSE_MILLIS);
    const after = await worked();
    works.push({ all: after.all - before.all, own: after.own - before.own });
  }
  return works;
}

function printKeys(keys, plain) {
  for (const [part, what] of [
    ['own', 'script, style and layout; goal 16'],
    ['all', 'with painting, without a graphics processor'],
  ]) {
    const [times, baseline] = [keys, plain].map((works) => works.map((work) => work[part]));
    const ratio = (quantile(times, 0.5) / quantile(baseline, 0.5)).toFixed(1);
    console.log(
      `a key           median ${at(times, 0.5)} ms, 95th percentile ${at(times, 0.95)} ms: ${what}; a plain textarea ` +
        `${at(baseline, 0.5)} and ${at(baseline, 0.95)} ms, ${ratio} times`,
    );
  }
}

function quantile(times, part) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * part)];
}

function at(times, part) {
  return quantile(times, part).toFixed(0);
}
