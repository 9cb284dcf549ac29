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
   * Calls the listener on Ctrl-C, once, until the returned function is called. Without a listener Ctrl-C ends the process at
   * once, whatever that is doing, so a command listens only while it waits.
   */
  readonly onStop: (listener: () => void) => () => void;
  /** How often --watch looks at its files, if not as often as people need. */
  readonly watchMillis?: number;
  /** Starts a thread for the API. Without it the API works in the thread of the command, unbounded. */
  readonly startThread?: StartThread;
}
