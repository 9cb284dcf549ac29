import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { AsynchronousOutput, locationOf } from '../../../lib/local/targets/asynchronous-output';

let folder: string;
beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'async-output-')))));
afterEach(() => {
  rmSync(folder, { recursive: true });
});
const outputIn = (name: string, maxBytes?: number): AsynchronousOutput =>
  new AsynchronousOutput(join(folder, name), () => undefined, maxBytes);

test('a result is named after its inference, and its failure beside it', () => {
  const place = outputIn('a/b').placeFor({ inferenceId: 'id-1', extension: undefined, filename: undefined });
  expect(place).toEqual({ output: join(folder, 'a/b/id-1.out'), failure: join(folder, 'a/b/id-1-error.out') });
  expect(locationOf(join(folder, 'ä.out'))).toMatch(/^file:\/\/\/.*\/%C3%A4\.out$/);
});

test('a client can name the file, and folders below that of the results', async () => {
  const output = outputIn('results');
  const { output: file } = output.placeFor({ inferenceId: 'i', extension: '/ratings/2026/', filename: 'a.json' });
  expect(file).toBe(join(folder, 'results/ratings/2026/a.json'));
  await output.write(file, 'one');
  await output.write(file, 'two');
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(readdirSync(join(folder, 'results/ratings/2026'))).toEqual(['a.json']);
});

test.each([
  ['../../evil', undefined],
  ['a/../../..', undefined],
  ['..', '..'],
  ['.', '.ssh'],
  ['a\\..\\..', 'C:\\evil'],
  ['a\0b', 'x\0/../..'],
])('the name %j with the file name %j stays in the folder', (extension, filename) => {
  const { output, failure } = outputIn('results').placeFor({ inferenceId: '../../id', extension, filename });
  for (const file of [output, failure]) {
    expect(file.startsWith(join(folder, 'results') + sep)).toBe(true);
    expect(file.slice(folder.length)).not.toMatch(/(^|\/)\.\.(\/|$)|\0|\\/);
  }
});

test('a link out of the folder is not followed', async () => {
  const output = outputIn('results');
  mkdirSync(join(folder, 'elsewhere'));
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'results/link'));
  const { output: file } = output.placeFor({ inferenceId: 'i', extension: 'link', filename: undefined });
  await expect(output.write(file, 'x')).rejects.toThrow('leads out of the folder for results');
  expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
});

test('the sum of all results stays within its bound', async () => {
  const output = outputIn('results', 10_000);
  const fileOf = (inferenceId: string): string =>
    output.placeFor({ inferenceId, extension: undefined, filename: undefined }).output;
  await output.write(fileOf('a'), 'x'.repeat(6000));
  await expect(output.write(fileOf('b'), 'x'.repeat(6000))).rejects.toThrow('would take more than 0.01 MB');
  expect(existsSync(fileOf('b'))).toBe(false);
});
