import type { Readable, Writable } from 'node:stream';
import type { StartThread } from '../server/thread';

/** The parts of its process that a command may use. A test passes its own. */
export interface CliIo {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly environment: { readonly [name: string]: string | undefined };
  /** The directory from which relative paths start. */
  readonly directory: string;
  /** Aborted on Ctrl-C. */
  readonly stop: AbortSignal;
  /** Starts a thread for the API. Without it the API works in the thread of the command, unbounded. */
  readonly startThread?: StartThread;
}
