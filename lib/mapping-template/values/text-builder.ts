/** Java's StringBuilder: what is built may be far larger than what it is built from, where parts are shared or repeated. */
import { bytesOf, checkMemory, checkSize, SHORT_TEXT, spendMemory, spendWork } from './budget';

/** How much is appended before it is made one string in memory: V8 keeps a longer sum as a tree of small objects. */
const CHUNK = 8192;
/** What appending a part takes besides its characters. */
const PART = 80;

export class TextBuilder {
  private readonly chunks: string[] = [];
  private chunk = '';
  /** Of all that was added so far. */
  length = 0;

  /** Counts before it appends. */
  add(text: string): void {
    spendWork(PART + text.length);
    this.length += text.length;
    checkSize(this.length);
    // The chunk that is under way is counted when it is full.
    if (text.length > CHUNK) checkMemory(2 * text.length);
    this.chunk += text;
    if (this.chunk.length > CHUNK) this.flush();
  }

  toString(): string {
    if (this.length > SHORT_TEXT) this.flush();
    // Several chunks are copied once more.
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

/** V8 makes a tree of parts one string when a character of it is read. */
function oneInMemory(text: string): string {
  text.charCodeAt(0);
  return text;
}
