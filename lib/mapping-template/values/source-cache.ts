/**
 * Caches compiled regular expressions and JSONPaths by their text, because templates use the same few in loops and in each
 * rendering. The characters bound the cache, because compiled forms grow with them. A long text comes from a computation or a
 * request, so it is kept only during the rendering.
 */
import { renderingUnderWay } from './budget';
import { Generations } from './generations';

const MAX_SHARED_LENGTH = 300;
const SHARED_CHARACTERS = 10_000;
const CHARACTERS_OF_RENDERING = 100_000;

export class SourceCache<Compiled> {
  private readonly shared = new Generations<Compiled>(SHARED_CHARACTERS);
  private readonly ofRenderings = new WeakMap<object, Generations<Compiled>>();

  constructor(private readonly compile: (source: string) => Compiled) {}

  get(source: string): Compiled {
    const kept = source.length <= MAX_SHARED_LENGTH ? this.shared : this.ofRendering();
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
