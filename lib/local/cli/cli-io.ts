import type { Readable, Writable } from 'node:stream';

/** What a command may touch of the process it runs in; a test hands over its own. */
export interface CliIo {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly environment: { readonly [name: string]: string | undefined };
  /** Where relative paths start. */
  readonly directory: string;
  /** Aborted on Ctrl-C. */
  readonly stop: AbortSignal;
}
