/**
 * Keeps what was compiled from a text: a regular expression, a JSONPath. Templates use the same few in loops and in each
 * rendering. Bounded by characters, because what is compiled grows with them, and a long text, which a template makes or
 * a request sends, is kept no longer than the rendering.
 */
import { renderingUnderWay } from './budget';

const LONGEST_SHARED = 300;
const SHARED_CHARACTERS = 10_000;
const CHARACTERS_OF_RENDERING = 100_000;

export class SourceCache<Compiled> {
  private readonly shared = new Generations<Compiled>(SHARED_CHARACTERS);
  private readonly ofRenderings = new WeakMap<object, Generations<Compiled>>();

  constructor(private readonly compile: (source: string) => Compiled) {}

  get(source: string): Compiled {
    const kept = source.length <= LONGEST_SHARED ? this.shared : this.ofRendering();
    if (!kept) return this.compile(source);
    const found = kept.get(source);
    if (found !== undefined) return found;
    const compiled = this.compile(source);
    kept.set(source, compiled);
    return compiled;
  }

  private ofRendering(): Generations<Compiled> | undefined {
    const rendering = renderingUnderWay();
    if (!rendering) return undefined;
    let kept = this.ofRenderings.get(rendering);
    if (!kept) this.ofRenderings.set(rendering, (kept = new Generations<Compiled>(CHARACTERS_OF_RENDERING)));
    return kept;
  }
}

/** Two halves: when the one in use is full, the other, with what was not asked for since, is dropped. */
class Generations<Value> {
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();
  private characters = 0;

  constructor(private readonly mostCharacters: number) {}

  get(key: string): Value | undefined {
    const found = this.young.get(key);
    if (found !== undefined) return found;
    const older = this.old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: string, value: Value): void {
    this.characters += key.length;
    if (this.characters > this.mostCharacters / 2) {
      this.old = this.young;
      this.young = new Map();
      this.characters = key.length;
    }
    this.young.set(key, value);
  }
}
