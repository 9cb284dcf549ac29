/**
 * Tells when files have changed. It asks for their state several times a second rather than subscribing to the file
 * system: that survives files replaced by a rename, a directory deleted and written anew, and mounted volumes, where
 * events get lost. A change counts once two looks in a row agree, so that a file is not read half written.
 */
import { stat } from 'node:fs/promises';

const INTERVAL_MILLIS = 150;

export class FileWatcher {
  private changed = (): void => undefined;
  private timer?: NodeJS.Timeout;
  private known = '';
  private before = '';
  private closed = false;

  /** @param files asked at each look, because the files may be others after a change */
  constructor(private readonly files: () => readonly string[]) {}

  /** Changes from here on are told, once there is somebody to tell. */
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
    if (!this.closed) this.timer = setTimeout(() => void this.look(), INTERVAL_MILLIS);
  }

  private async look(): Promise<void> {
    const now = await stateOf(this.files());
    if (now !== this.known && now === this.before && !this.closed) {
      // Before the files are read: what changes while they are is another change.
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
