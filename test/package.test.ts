import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const json = (file: string) => JSON.parse(text(file));

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
  expect(text('package-lock.json')).not.toContain('"resolved": "http');
});

describe('a release has one version everywhere:', () => {
  const { version } = json('package.json');

  test('the lock file has this version', () => {
    const lock = json('package-lock.json');
    expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
  });

  test('the newest entry of the changelog has this version, a date and a text', () => {
    const [, newest] = text('CHANGELOG.md').split(/^## /m);
    const [heading, ...entry] = newest.split('\n');
    const [number, date] = heading.split(' ');
    expect([number, date]).toEqual([version, expect.stringMatching(/^\(\d{4}-\d{2}-\d{2}\)$/)]);
    expect(entry.join('').trim()).not.toBe('');
  });

  test.each([
    ['examples/movie-ratings/package.json', /sagemakerendpoint": "(.+)"/],
    ['examples/python/pyproject.toml', /sagemakerendpoint==(.+)"/],
    ['examples/java/pom.xml', /<construct\.version>(.+)<\/construct\.version>/],
    ['examples/java/build.gradle', /sagemakerendpoint:(.+)'/],
  ])('the example uses this version of the package, in %s', (file, pattern) => {
    expect(pattern.exec(text(file))?.[1]).toBe(version);
  });
});
