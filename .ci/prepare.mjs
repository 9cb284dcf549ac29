// npm runs this, as the script `prepare`, where the package is installed from its repository, as pre-commit does it: what is
// published is built from it first. In a checkout of one's own nothing is done, since `npm run build` is there for that.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

const isOwnCheckout = process.env.INIT_CWD === undefined || process.env.INIT_CWD === process.cwd();
if (!isOwnCheckout && !existsSync('lib/parts/on-demand.js')) {
  // `npm install --global` hands its options on, with which the tools of the build would be installed elsewhere.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const run = (command) => {
    const { status } = spawnSync(command, { stdio: 'inherit', shell: true, env });
    if (status !== 0) process.exit(status ?? 1);
  };
  if (!existsSync('node_modules/jsii')) run('npm ci --ignore-scripts --no-audit --no-fund');
  run('npm run build');
}
