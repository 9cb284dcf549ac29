// Makes the playground's page: one HTML file, one script and one style sheet, which the npm package has in lib/playground. The
// script runs twice, as the page and as its worker. It is compressed by brotli, because it is half of the package; the command
// serves it in this form, and `playground --out DIR` writes it uncompressed. `--outdir DIR` writes all files elsewhere, and
// `--largest` lists the parts of the script. Fails if the three files are too large for a quick start.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { minify } from '@swc/core';
import { build } from 'esbuild';

/** Bounds the sum of all three files, compressed by gzip. */
const MAX_GZIPPED_BYTES = 300_000;

const { values } = parseArgs({
  options: { outdir: { type: 'string', default: 'lib/playground' }, largest: { type: 'boolean', default: false } },
});
mkdirSync(values.outdir, { recursive: true });
const target = ['es2022'];
const common = { bundle: true, minify: true, write: false, legalComments: 'none', logLevel: 'warning', target };
const script = await build({
  ...common,
  entryPoints: ['playground/main.ts'],
  platform: 'browser',
  format: 'iife',
  charset: 'utf8',
  loader: { '.vtl': 'text' },
  metafile: true,
});
const style = await build({
  ...common,
  entryPoints: ['playground/style.css'],
  target: ['chrome111', 'safari16.4', 'firefox121'],
});
const files = {
  'index.html': readFileSync('playground/index.html', 'utf8').replace(/\n\s*/g, '\n'),
  'playground.js': await smaller(script.outputFiles[0].text),
  'playground.css': style.outputFiles[0].text,
};
let total = 0;
for (const [name, text] of Object.entries(files)) {
  if (name.endsWith('.js')) writeFileSync(join(values.outdir, `${name}.br`), brotli(text));
  else writeFileSync(join(values.outdir, name), text);
  const size = gzipSync(text, { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(7)} bytes gzipped  ${name}`);
}
console.log(`${String(total).padStart(7)} bytes gzipped  in all, of ${MAX_GZIPPED_BYTES}`);
if (total > MAX_GZIPPED_BYTES) process.exitCode = 1;

if (values.largest) {
  const [{ inputs }] = Object.values(script.metafile.outputs);
  const folders = new Map();
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const folder = file.split('/').slice(0, 3).join('/');
    folders.set(folder, (folders.get(folder) ?? 0) + bytesInOutput);
  }
  for (const [folder, bytes] of [...folders].sort(([, one], [, other]) => other - one))
    console.log(`${bytes}  ${folder}`);
}

/** esbuild minifies in one pass. A second tool saves another 4 %, and the package has no room for these. */
async function smaller(text) {
  const { code } = await minify(text, {
    compress: { passes: 2, ecma: 2022, toplevel: true },
    mangle: { toplevel: true },
  });
  return code;
}

function brotli(text) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return brotliCompressSync(text, { params });
}
