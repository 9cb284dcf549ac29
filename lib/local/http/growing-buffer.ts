/** A smaller body is copied to another thread faster than it is shared. */
const SHARED_FROM = 65_536;
const MAX_BLOCK = 1_048_576;

/** Memory for an announced body is taken when this part of it has arrived, so that a client that sends nothing takes none. */
const FIRST_PART = 1 / 4;

interface BodySize {
  /** The most that is appended. It only keeps the blocks from being larger than that. */
  readonly limit: number;
  /** Content-Length, if there is one. */
  readonly announced?: string;
  /** Whether a large body is put into shared memory, so that another thread can read it without a copy. */
  readonly isShared?: boolean;
}

/**
 * A body as it comes in. A list of its chunks would need a hundred times the memory of chunks of one byte, and one buffer that
 * grows leaves its smaller copies to the collector. So there are a few blocks, which become one buffer at the end, or as soon as
 * a fourth of an announced length is there.
 */
export class GrowingBuffer {
  length = 0;
  /** The bytes of memory that the body takes so far. */
  capacity = 0;
  private blocks: Buffer[] = [];
  /** The current block, and the number of its used bytes. */
  private block: Buffer = Buffer.alloc(0);
  private filled = 0;
  private readonly announced: number;

  constructor(private readonly size: BodySize) {
    this.announced = Number(size.announced);
  }

  append(chunk: Uint8Array): void {
    const { announced } = this;
    const { limit } = this.size;
    const length = this.length + chunk.length;
    // Without a length to take, each of these is false.
    const isToBeTaken = announced <= limit && announced > this.capacity;
    if (isToBeTaken && length >= announced * FIRST_PART) this.gather(announced);
    const fitting = Math.min(chunk.length, this.block.length - this.filled);
    this.fill(fitting === chunk.length ? chunk : chunk.subarray(0, fitting));
    if (fitting === chunk.length) return;
    const rest = chunk.subarray(fitting);
    const wanted = Math.min(this.length, MAX_BLOCK, limit - this.capacity);
    this.block = Buffer.allocUnsafe(Math.max(rest.length, wanted));
    this.blocks.push(this.block);
    this.capacity += this.block.length;
    this.filled = 0;
    this.fill(rest);
  }

  content(): Buffer {
    const isWhole =
      this.blocks.length <= 1 && this.block.buffer instanceof SharedArrayBuffer === this.isSharedAt(this.length);
    if (!isWhole) this.gather(this.length);
    return this.block.subarray(0, this.length);
  }

  /** Makes the blocks one. */
  private gather(length: number): void {
    const whole = this.isSharedAt(length) ? Buffer.from(new SharedArrayBuffer(length)) : Buffer.allocUnsafe(length);
    let at = 0;
    for (const block of this.blocks) {
      whole.set(block.subarray(0, this.length - at), at);
      at += block.length;
    }
    this.blocks = [whole];
    this.block = whole;
    this.capacity = length;
    this.filled = this.length;
  }

  private isSharedAt(length: number): boolean {
    return this.size.isShared === true && length >= SHARED_FROM;
  }

  private fill(chunk: Uint8Array): void {
    this.block.set(chunk, this.filled);
    this.filled += chunk.length;
    this.length += chunk.length;
  }
}
