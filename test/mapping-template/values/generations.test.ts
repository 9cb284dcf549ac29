import { Generations } from '../../../lib/mapping-template/values/generations';

test('a full cache drops entries that were not used first', () => {
  const kept = new Generations<number>(100);
  kept.set('used', 1);
  kept.set('unused', 2);
  for (let i = 10; i < 30; i++) {
    kept.set(`a key of characters ${i}`, i);
    expect(kept.get('used')).toBe(1);
  }
  expect(kept.get('unused')).toBeUndefined();
  expect(kept.get('a key of characters 29')).toBe(29);
});

test('a key that is longer than the cache is kept until the next key comes', () => {
  const kept = new Generations<number>(100);
  const long = 'a'.repeat(1000);
  kept.set(long, 1);
  expect(kept.get(long)).toBe(1);
  for (let i = 0; i < 20; i++) kept.set(`another key ${i}`, i);
  expect(kept.get(long)).toBeUndefined();
});
