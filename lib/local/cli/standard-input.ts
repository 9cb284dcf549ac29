import type { CliIo } from './cli-io';
import { refuseLarge } from '../files/read-file';
import { UsageError } from '../usage-error';

export async function readStandardInput(io: CliIo): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of io.stdin) {
    const bytes = Buffer.from(chunk as string | Buffer);
    refuseLarge((size += bytes.length), 'standard input');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/**
 * Refuses a second reader of standard input, which would find nothing and take that for its input. Call this before anything is read.
 *
 * @param asking the arguments that stand for standard input
 * @throws UsageError if there are several
 */
export function checkStandardInput(asking: readonly string[]): void {
  if (asking.length < 2) return;
  throw new UsageError(`Standard input can be read only once, and ${asking.join(' and ')} ask for it`);
}
