/** Java's StringBuilder with counted memory. The text may be far larger than its sources, because parts can be shared or repeated. */
import { bytesOf, checkMemory, checkSize, SHORT_TEXT, spendMemory, spendWork } from './budget';

/** The length of a chunk, which becomes one string in memory. V8 stores a longer sum as a tree of small objects. */
const CHUNK = 8192;
/** The work to append a part, besides its characters. */
const PART = 80;

export class TextBuilder {
  private readonly chunks: string[] = [];
  private chunk = '';
  /** The length of all text added so far. */
  length = 0;

  /** Counts the text and then appends it. */
  add(text: string): void {
    spendWork(PART + text.length);
    this.length += text.length;
    checkSize(this.length);
    // The current chunk is counted when it is full.
    if (text.length > CHUNK) checkMemory(2 * text.length);
    this.chunk += text;
    if (this.chunk.length > CHUNK) this.flush();
  }

  toString(): string {
    if (this.length > SHORT_TEXT) this.flush();
    // Joining several chunks copies them once more.
    if (this.chunks.length > 1) spendMemory(this.length);
    return this.chunks.length === 0 ? oneInMemory(this.chunk) : this.chunks.join('');
  }

  private flush(): void {
    if (this.chunk === '') return;
    spendMemory(bytesOf(this.chunk));
    this.chunks.push(oneInMemory(this.chunk));
    this.chunk = '';
  }
}

/** Reads a character, because V8 then turns a tree of parts into one string. */
function oneInMemory(text: string): string {
  text.charCodeAt(0);
  return text;
}
