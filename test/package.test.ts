import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const json = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

test('.jsiirc.json names the same targets as package.json', () => {
  expect(json('.jsiirc.json').targets).toEqual(json('package.json').jsii.targets);
});

test('each peer is developed against the lowest version that its range allows', () => {
  const { peerDependencies, devDependencies } = json('package.json');
  for (const [name, range] of Object.entries<string>(peerDependencies)) {
    expect(`^${devDependencies[name]}`).toBe(range);
  }
});

test('the lock file names no registry', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved": "http');
});
