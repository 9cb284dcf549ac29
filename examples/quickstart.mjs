// The main job on the real example, from a fresh clone: install, build, synthesize, and show what would be deployed.
// Plain Node, since nothing is installed when it starts.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const example = join(root, 'examples', 'movie-ratings');
const output = join(example, 'cdk.out');

if (!existsSync(join(root, 'node_modules'))) step('Installing', 'npm', ['ci', '--no-audit', '--no-fund']);
step('Building', 'npm', ['run', 'build']);
step(
  'Synthesizing examples/movie-ratings',
  'npx',
  ['tsx', '--tsconfig', 'examples/tsconfig.json', join(example, 'app.ts')],
  {
    CDK_OUTDIR: output,
  },
);

const file = join(output, 'MovieRatings.template.json');
const { Resources: resources } = JSON.parse(readFileSync(file, 'utf8'));
const ofType = (type) => Object.values(resources).filter((resource) => resource.Type === type);
console.log(`\nThis would be deployed, ${Object.keys(resources).length} resources:`);
for (const { Properties: method } of ofType('AWS::ApiGateway::Method')) {
  const uri = method.Integration.Uri['Fn::Join'][1].at(-1);
  console.log(`  ${method.HttpMethod} ${pathOf(method.ResourceId)} -> POST ${uri.slice(uri.indexOf('endpoints/'))}`);
  console.log(
    `    authorization ${method.AuthorizationType}, parameters ${JSON.stringify(method.RequestParameters ?? {})}`,
  );
}
for (const { Properties: policy } of ofType('AWS::IAM::Policy')) {
  for (const { Action, Resource } of policy.PolicyDocument.Statement) {
    console.log(`  a role that may ${Action} on ${Resource['Fn::Join'][1].at(-1).slice(1)} and nothing else`);
  }
}
console.log('  an access log in CloudWatch, X-Ray tracing, a request validator, a usage plan');
console.log(`The template: ${relative(process.cwd(), file)}`);

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
    console.error(`${error?.message ?? ''}${stdout}${stderr}`);
    process.exit(1);
  }
  console.log(`${((Date.now() - start) / 1000).toFixed(1)} s`);
}

function pathOf({ Ref: id }) {
  const { PathPart: part, ParentId: parent } = resources[id].Properties;
  return `${parent.Ref ? pathOf(parent) : ''}/${part}`;
}
