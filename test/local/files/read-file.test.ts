import { execFileSync } from 'node:child_process';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../../../lib/local/files/read-file';
import { Workspace } from '../cli/cli';

let workspace: Workspace;
beforeEach(() => (workspace = new Workspace()));
afterEach(() => {
  workspace.remove();
});
const fileOf = (content: string | Uint8Array): string => {
  const file = join(workspace.directory, 'file');
  writeFileSync(file, content);
  return file;
};

test('a byte-order mark is not a part of the text', () => {
  expect(readTextFile(fileOf('\ufeff{"a": "ä"}'))).toBe('{"a": "ä"}');
});

test('a file that is missing, not text or too large is refused with its name', () => {
  const { directory } = workspace;
  expect(() => readTextFile(directory)).toThrow(`${directory} is a directory, not a file`);
  expect(() => readTextFile(join(directory, 'none'))).toThrow(`No such file: ${join(directory, 'none')}`);
  expect(() => readTextFile('/dev/zero')).toThrow('/dev/zero is no regular file; - reads standard input');
  expect(() => readTextFile(fileOf(Uint8Array.of(0x61, 0xff)))).toThrow(/file is no text in UTF-8$/);
  const large = fileOf('');
  truncateSync(large, 60_000_000);
  expect(() => readTextFile(large)).toThrow(`${large} has 60000000 bytes; files of up to 50000000 bytes are read`);
});

test('a FIFO without a writer is refused without waiting', () => {
  const fifo = join(workspace.directory, 'fifo');
  execFileSync('mkfifo', [fifo]);
  expect(() => readTextFile(fifo)).toThrow(`${fifo} is no regular file`);
});
