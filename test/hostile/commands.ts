/** A door: a command line over files, in this process. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { main } from '../../lib/local/cli/main';
import { expectThat } from './hostile-case';

const OF_THE_RUNTIME =
  /should not have happened|\n {4}at |call stack|Invalid (?:string|array) length|ERR_|is not (?:a function|iterable)/;

/**
 * @param says what the command has to print, if it is not enough that it prints nothing of the runtime's
 * @param prepare makes what is no ordinary file
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
