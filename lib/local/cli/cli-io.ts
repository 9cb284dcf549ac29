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
  /**
   * Calls the listener at the first Ctrl-C, unless the returned function was called before. Without a listener Ctrl-C ends the
   * process at once, even in a long computation, so a command listens only while it waits.
   */
  readonly onStop: (listener: () => void) => () => void;
  /** The interval in which --watch looks at its files; by default, one that suits people. */
  readonly watchMillis?: number;
  /** Starts a thread for the API. Without it the API works in the thread of the command, without a bound on its work. */
  readonly startThread?: StartThread;
}
