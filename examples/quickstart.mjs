// The main job on the real example, from a fresh clone: install, build, synthesize, show what would be deployed, prove it, and
// serve it here in front of the example's model. Plain Node, since nothing is installed when it starts.
// npm run quickstart [-- [--serve] [--port N]]; --serve goes on serving until Ctrl-C, at port 3000 unless another is given.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describeDeployment } from './quickstart/deployment.mjs';
import { showMapping } from './quickstart/mapping.mjs';
import { showProofs } from './quickstart/proof.mjs';
import { readArguments } from './quickstart/arguments.mjs';
import { callThroughServe } from './quickstart/serving.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const example = join(root, 'examples', 'movie-ratings');
const output = join(example, 'cdk.out');
const REQUEST = { method: 'GET', path: '/321?items=101,131,162' };

try {
  const { goOn, port } = readArguments(process.argv.slice(2));
  if (!existsSync(join(root, 'node_modules'))) step('Installing', 'npm', ['ci', '--no-audit', '--no-fund']);
  step('Building', 'npm', ['run', 'build']);
  const synthesize = ['tsx', '--tsconfig', 'examples/tsconfig.json', join(example, 'app.ts')];
  step('Synthesizing examples/movie-ratings', 'npx', synthesize, { CDK_OUTDIR: output });

  const file = join(output, 'MovieRatings.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8'));
  describeDeployment(template, file);
  showMapping(root, template, REQUEST);
  showProofs(root, template);
  await callThroughServe(root, output, REQUEST, { goOn, port });
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}

/** Runs one command quietly and shows its output only when it fails. */
function step(title, command, args, env = {}) {
  process.stdout.write(`${title} … `);
  const start = Date.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (status !== 0) {
    console.log('failed');
    throw new Error(`${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`);
  }
  console.log(`${((Date.now() - start) / 1000).toFixed(1)} s`);
}
