/** The stage's cache in the memory of the server. API Gateway has a cache cluster for it. */
import { MAX_CACHED_BYTES } from '../../aws/quotas';
import type { CacheTicket } from '../gateway/caching';
import type { HeaderFields } from '../http/header-fields';
import type { Answer } from '../http/message';
import { byteLength } from '../http/payload';

/** The smallest cache cluster has 0.5 GB, which is much on the machine of a developer. */
const MAX_BYTES = 64_000_000;
/** The bytes of an entry with the usual headers besides its texts, with a reserve. */
const ENTRY_BYTES = 1500;

interface Entry {
  readonly answer: Answer;
  readonly bytes: number;
  /** In milliseconds. */
  readonly expires: number;
}

export class AnswerCache {
  /** The least recently used entry is the first one. */
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  /** @param now milliseconds of a clock that never goes back */
  constructor(
    private readonly maxBytes = MAX_BYTES,
    private readonly now: () => number = () => performance.now(),
  ) {}

  find({ key, refreshes }: CacheTicket): Answer | undefined {
    const entry = refreshes ? undefined : this.entries.get(key);
    if (entry === undefined) return undefined;
    this.drop(key);
    if (entry.expires <= this.now()) return undefined;
    this.put(key, entry);
    return entry.answer;
  }

  /** @returns why the answer is not kept; undefined if it is */
  keep({ key, ttlSeconds }: CacheTicket, answer: Answer): string | undefined {
    // A new answer replaces the old one.
    this.drop(key);
    const size = byteLength(answer.body);
    if (size > MAX_CACHED_BYTES) {
      return `the answer is not cached: it has ${size} bytes, and API Gateway caches up to ${MAX_CACHED_BYTES}`;
    }
    const bytes = ENTRY_BYTES + 2 * key.length + size + headerBytes(answer.headers);
    this.put(key, { answer, bytes, expires: this.now() + ttlSeconds * 1000 });
    for (const [oldest] of this.entries) {
      if (this.bytes <= this.maxBytes) break;
      this.drop(oldest);
    }
    return undefined;
  }

  private put(key: string, entry: Entry): void {
    this.entries.set(key, entry);
    this.bytes += entry.bytes;
  }

  private drop(key: string): void {
    this.bytes -= this.entries.get(key)?.bytes ?? 0;
    this.entries.delete(key);
  }
}

function headerBytes(headers: HeaderFields): number {
  let bytes = 0;
  for (const { name, values } of headers) for (const value of values) bytes += 2 * (name.length + value.length);
  return bytes;
}
