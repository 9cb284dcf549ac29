/**
 * Notices when files change. It reads their state several times a second instead of subscribing to the file system, because events
 * get lost if a rename replaces files, if a directory is deleted and written again, and on mounted volumes.
 * A change counts when two looks in a row see the same state, so that no file is read half written.
 */
import { stat } from 'node:fs/promises';

/** Long enough to cost almost nothing, and short enough that nobody waits. */
const INTERVAL_MILLIS = 150;

export class FileWatcher {
  private changed = (): void => undefined;
  private timer?: NodeJS.Timeout;
  private known = '';
  private before = '';
  private closed = false;

  /** @param files called at each look, because a change may add other files */
  constructor(
    private readonly files: () => readonly string[],
    private readonly intervalMillis = INTERVAL_MILLIS,
  ) {}

  /** Notices changes from now on. They are reported after `start` was called. */
  async remember(): Promise<void> {
    this.known = this.before = await stateOf(this.files());
  }

  start(changed: () => void): void {
    this.changed = changed;
    this.schedule();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private schedule(): void {
    if (!this.closed) this.timer = setTimeout(() => void this.look(), this.intervalMillis);
  }

  private async look(): Promise<void> {
    const now = await stateOf(this.files());
    if (now !== this.known && now === this.before && !this.closed) {
      // The state is remembered before the files are read, so that a change during the reading counts as another one.
      this.known = now;
      this.changed();
    }
    this.before = now;
    this.schedule();
  }
}

async function stateOf(files: readonly string[]): Promise<string> {
  const states = await Promise.all(
    files.map(async (file) => {
      try {
        const { ino, size, mtimeNs } = await stat(file, { bigint: true });
        return `${file} ${ino} ${size} ${mtimeNs}`;
      } catch {
        return `${file} missing`;
      }
    }),
  );
  return states.join('\n');
}
