/** A smaller body is copied to another thread faster than it is shared. */
const SHARED_FROM = 65_536;
const MAX_BLOCK = 1_048_576;

/**
 * A body as it comes in. A list of its chunks would need a hundred times the memory of chunks of one byte, and one buffer that
 * grows leaves its smaller copies to the collector. So there are a few blocks, which become one buffer at the end.
 */
export class GrowingBuffer {
  length = 0;
  /** The bytes of memory that the body takes so far. */
  capacity = 0;
  private readonly blocks: Buffer[] = [];
  /** The block that is being filled, and how far. */
  private block: Buffer = Buffer.alloc(0);
  private filled = 0;

  /**
   * @param limit the most that is appended; it only keeps the blocks from being larger than that
   * @param isShared whether a large body comes to be in shared memory, so that another thread can read it without a copy
   */
  constructor(
    private readonly limit: number,
    private readonly isShared = false,
  ) {}

  append(chunk: Uint8Array): void {
    const fitting = Math.min(chunk.length, this.block.length - this.filled);
    this.fill(fitting === chunk.length ? chunk : chunk.subarray(0, fitting));
    if (fitting === chunk.length) return;
    const rest = chunk.subarray(fitting);
    const wanted = Math.min(this.length, MAX_BLOCK, this.limit - this.capacity);
    this.block = Buffer.allocUnsafe(Math.max(rest.length, wanted));
    this.blocks.push(this.block);
    this.capacity += this.block.length;
    this.filled = 0;
    this.fill(rest);
  }

  content(): Buffer {
    const isShared = this.isShared && this.length >= SHARED_FROM;
    if (this.blocks.length <= 1 && !isShared) return this.block.subarray(0, this.length);
    const whole = isShared ? Buffer.from(new SharedArrayBuffer(this.length)) : Buffer.allocUnsafe(this.length);
    let at = 0;
    for (const block of this.blocks) {
      whole.set(block.subarray(0, this.length - at), at);
      at += block.length;
    }
    return whole;
  }

  private fill(chunk: Uint8Array): void {
    this.block.set(chunk, this.filled);
    this.filled += chunk.length;
    this.length += chunk.length;
  }
}
