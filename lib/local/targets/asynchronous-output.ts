/**
 * The folder that takes the place of S3 for results of InvokeEndpointAsync. A client names files in it, so each name is made of
 * safe parts, and nothing is written outside of the folder.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The most bytes of all results together. A client that never ends would otherwise fill the disk. */
const MAX_BYTES = 1_000_000_000;
/** The least bytes that a file takes on disk. */
const FILE_BYTES = 4096;

/** The place of the result of one call. */
export interface OutputPlace {
  readonly output: string;
  readonly failure: string;
}

/** The parts of a name that a client may give. */
export interface OutputName {
  readonly inferenceId: string;
  readonly extension: string | undefined;
  readonly filename: string | undefined;
}

export class AsynchronousOutput {
  private readonly folder: string;
  private written = 0;

  /**
   * @param folder an absolute path; it is made if it is not there
   * @param tell gets a sentence for the person at the terminal when a call has ended
   * @throws the error of the operating system
   */
  constructor(
    folder: string,
    readonly tell: (sentence: string, isFailure: boolean) => void,
    private readonly maxBytes = MAX_BYTES,
  ) {
    mkdirSync(folder, { recursive: true });
    this.folder = realpathSync(folder);
  }

  /** Whether there is no room for another result. */
  get isFull(): boolean {
    return this.written >= this.maxBytes;
  }

  placeFor({ inferenceId, extension = '', filename }: OutputName): OutputPlace {
    const folders = extension.split('/').filter((part) => part !== '');
    const base = isSafe(inferenceId) ? inferenceId : randomUUID();
    const place = (name: string): string => join(this.folder, ...[...folders, name].map(safe));
    return { output: place(filename ?? `${base}.out`), failure: place(`${base}-error.out`) };
  }

  /** Writes a whole file or none, so that nobody reads a part of it. */
  async write(file: string, content: Uint8Array | string): Promise<void> {
    const bytes = Math.max(Buffer.byteLength(content), FILE_BYTES);
    if (this.written + bytes > this.maxBytes) {
      throw new Error(`the results of this run would take more than ${this.maxBytes / 1_000_000} MB`);
    }
    this.written += bytes;
    const folder = dirname(file);
    await mkdir(folder, { recursive: true });
    // A link within the folder may lead out of it.
    const real = await realpath(folder);
    if (real !== this.folder && !real.startsWith(this.folder + sep)) {
      throw new Error(`${folder} leads out of the folder for results`);
    }
    const temporary = join(real, `.${randomUUID()}.part`);
    try {
      await writeFile(temporary, content, { flag: 'wx' });
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }
}

/** The place in the form for the header of an answer. AWS sends an s3:// URI there. */
export function locationOf(file: string): string {
  return pathToFileURL(file).href;
}

function isSafe(name: string): boolean {
  return /^[a-zA-Z0-9][\w.-]*$/.test(name);
}

/** A part of a path that is one name on every system, and neither the folder itself nor the one above. */
function safe(name: string): string {
  return name.replace(/[^\w.!()-]/g, '_').replace(/^\.+/, (dots) => '_'.repeat(dots.length));
}
