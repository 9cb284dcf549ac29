import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const USAGE = 'Usage: npm run quickstart [-- [--serve] [--port N]]';

test.each([
  [['--serv'], "Unknown option '--serv'."],
  [['serve'], "Unexpected argument 'serve'."],
  [['--serve', '--port'], "Option '--port <value>' argument missing."],
  [['--serve', '--port', 'http'], '--port http: a port is a number from 0 to 65535.'],
])('the quickstart refuses %j before it builds anything', (args, problem) => {
  const command = join(__dirname, '..', 'examples', 'quickstart.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
  expect([status, stdout, stderr]).toEqual([1, '', `\n${problem} ${USAGE}\n`]);
});
