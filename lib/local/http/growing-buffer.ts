const NOTHING = Buffer.alloc(0);
/** A smaller body is copied to another thread faster than it is shared. */
const SHARED_FROM = 65_536;

/** One buffer for a body. A list of its chunks would need a hundred times the memory of chunks of one byte. */
export class GrowingBuffer {
  length = 0;
  private buffer: Buffer = NOTHING;

  /**
   * @param limit the most that is appended; it only keeps the buffer from growing for nothing
   * @param isShared whether a large body is in shared memory, so that another thread can read it without a copy
   */
  constructor(
    private readonly limit: number,
    private readonly isShared = false,
  ) {}

  /** The bytes of memory that the body takes so far. */
  get capacity(): number {
    return this.buffer.length;
  }

  append(chunk: Uint8Array): void {
    const length = this.length + chunk.length;
    if (length > this.buffer.length) {
      const larger = this.allocate(Math.max(length, Math.min(2 * this.buffer.length, this.limit)));
      this.buffer.copy(larger, 0, 0, this.length);
      this.buffer = larger;
    }
    this.buffer.set(chunk, this.length);
    this.length = length;
  }

  content(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  private allocate(size: number): Buffer {
    return this.isShared && size >= SHARED_FROM ? Buffer.from(new SharedArrayBuffer(size)) : Buffer.allocUnsafe(size);
  }
}
