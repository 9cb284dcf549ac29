import { withinLimits } from '../../../lib/mapping-template/values/budget';
import { SourceCache } from '../../../lib/mapping-template/values/source-cache';

function counting(): { readonly cache: SourceCache<object>; readonly compiled: string[] } {
  const compiled: string[] = [];
  const cache = new SourceCache((source) => {
    compiled.push(source);
    return {};
  });
  return { cache, compiled };
}

it('the compiled form of a short text is kept from one rendering to the next', () => {
  const { cache, compiled } = counting();
  const found = [1, 2].map(() => withinLimits(() => cache.get('short')));
  expect(found[0]).toBe(found[1]);
  expect(compiled).toEqual(['short']);
});

it('the compiled form of a long text is kept only during the rendering', () => {
  const { cache, compiled } = counting();
  const long = 'a'.repeat(1000);
  for (let rendering = 0; rendering < 2; rendering++) withinLimits(() => [cache.get(long), cache.get(long)]);
  expect(compiled).toEqual([long, long]);
  cache.get(long);
  expect(compiled).toHaveLength(3);
});

it('the cache is bounded by characters, and entries in use stay', () => {
  const { cache, compiled } = counting();
  for (let i = 0; i < 1000; i++) {
    cache.get('used again and again');
    cache.get(`${'a'.repeat(200)}${i}`);
  }
  cache.get(`${'a'.repeat(200)}0`);
  expect(compiled).toHaveLength(1002);
});
