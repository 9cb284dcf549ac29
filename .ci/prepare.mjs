// npm runs this as the script `prepare` when the package is installed from its repository, as pre-commit does. It builds the
// package. It does nothing in a checkout of a contributor, who runs `npm run build`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

const isOwnCheckout = process.env.INIT_CWD === undefined || process.env.INIT_CWD === process.cwd();
if (!isOwnCheckout && !existsSync('lib/parts/on-demand.js')) {
  // `npm install --global` passes its options on in the environment, and they would install the tools of the build elsewhere.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const run = (command) => {
    const { status } = spawnSync(command, { stdio: 'inherit', shell: true, env });
    if (status !== 0) process.exit(status ?? 1);
  };
  if (!existsSync('node_modules/jsii')) run('npm ci --ignore-scripts --no-audit --no-fund');
  run('npm run build');
}
