import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { main } from '../../../lib/local/cli/main';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  readonly directory?: string;
  readonly stdin?: string | Buffer;
  readonly environment?: { [name: string]: string };
  /** Whether standard output and standard error are terminals. */
  readonly isTTY?: boolean;
}

/** A command that runs until it is stopped. */
export interface Running {
  readonly ended: Promise<Ended>;
  stdout(): string;
  stderr(): string;
  /** Waits until one of the streams matches. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ctrl-C. */
  stop(): void;
}

export function start(
  args: readonly string[],
  { directory = tmpdir(), stdin = '', environment = {}, isTTY = false }: Surroundings = {},
): Running {
  const listeners = new Set<() => void>();
  let isStopped = false;
  const written = { stdout: '', stderr: '' };
  let wake = (): void => undefined;
  const stream = (name: 'stdout' | 'stderr'): PassThrough & { isTTY: boolean } => {
    const through = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
    through.on('data', (text: string) => {
      written[name] += text;
      wake();
    });
    return through;
  };
  const io = { stdin: Readable.from([Buffer.from(stdin)]), stdout: stream('stdout'), stderr: stream('stderr') };
  const onStop = (listener: () => void) => {
    if (isStopped) listener();
    else listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const ended = main(args, { ...io, environment, directory, onStop, watchMillis: 10 }).then(async (code) => {
    await new Promise((resolve) => setImmediate(resolve));
    wake();
    return { code, ...written };
  });
  let isOver = false;
  void ended.then(() => (isOver = true));
  return {
    ended,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    async until(pattern) {
      for (;;) {
        const found = pattern.exec(written.stdout) ?? pattern.exec(written.stderr);
        if (found) return found;
        if (isOver) throw new Error(`ended without ${String(pattern)}:\n${written.stdout}\n${written.stderr}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    stop: () => {
      isStopped = true;
      for (const listener of listeners) listener();
    },
  };
}

export const run = (args: readonly string[], surroundings?: Surroundings): Promise<Ended> =>
  start(args, surroundings).ended;

/** Makes a directory for the test with these files. Objects are written as JSON. */
export class Workspace {
  readonly directory = mkdtempSync(join(tmpdir(), 'local-api-'));

  write(file: string, content: unknown): string {
    const path = join(this.directory, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    return path;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
