/** Java's StringBuilder, for what a value prints: the text may be far larger than the value, where its parts are shared. */
import { checkSize, spendMemory, visitValue } from './budget';

/** How much is appended before it is made one string in memory: V8 keeps a longer sum as a tree of small objects. */
const CHUNK = 8192;

export class TextBuilder {
  private readonly chunks: string[] = [];
  private chunk = '';
  private length = 0;

  /** Counts before it appends. */
  add(text: string): void {
    visitValue();
    this.length += text.length;
    checkSize(this.length);
    this.chunk += text;
    if (this.chunk.length > CHUNK) this.flush();
  }

  toString(): string {
    return this.chunks.length === 0 ? this.chunk : this.chunks.join('') + this.chunk;
  }

  private flush(): void {
    spendMemory(this.chunk.length);
    this.chunk.charCodeAt(0);
    this.chunks.push(this.chunk);
    this.chunk = '';
  }
}
