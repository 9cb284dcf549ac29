/** Runs a command line over hostile files, in this process. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { main } from '../../lib/local/cli/main';
import { expectThat } from './hostile-case';

const OF_THE_RUNTIME =
  /should not have happened|\n {4}at |call stack|Invalid (?:string|array) length|ERR_|is not (?:a function|iterable)/;

/**
 * @param says checks the output of the command, if it is not enough that it prints no error of the runtime
 * @param prepare makes files that are not ordinary, such as a FIFO
 */
export function command(
  files: { readonly [file: string]: unknown },
  args: readonly string[],
  says: (printed: string) => boolean = () => true,
  prepare: (directory: string) => void = () => undefined,
): () => Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'hostile-'));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
    writeFileSync(join(directory, file), isRaw ? content : JSON.stringify(content));
  }
  prepare(directory);
  return async () => {
    let printed = '';
    const output = (): PassThrough => new PassThrough().on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const io = { stdin: Readable.from([]), stdout: output(), stderr: output(), environment: {} };
    try {
      await main(args, { ...io, directory, onStop: () => () => undefined });
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      rmSync(directory, { recursive: true });
    }
    expectThat(!OF_THE_RUNTIME.test(printed), printed.slice(0, 200));
    expectThat(says(printed), `it printed ${printed.slice(0, 200)}`);
  };
}
