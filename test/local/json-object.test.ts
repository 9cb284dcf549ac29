import { isDeeperThan, isJsonObject, member } from '../../lib/local/json-object';

test('only an object is a JSON object: no list, no null, no text', () => {
  expect([{}, { a: 1 }].every(isJsonObject)).toBe(true);
  expect([[], null, undefined, 'a', 1, true].some(isJsonObject)).toBe(false);
});

test('a member is one that the object itself has', () => {
  expect(member({ a: 1 }, 'a')).toBe(1);
  expect(member({}, 'constructor')).toBeUndefined();
  expect(member(['a'], '0')).toBeUndefined();
});

test('depth counts levels, also where a value contains itself or holds one part many times', () => {
  expect([isDeeperThan([[1], {}], 2), isDeeperThan([[[]]], 2)]).toEqual([false, true]);
  const itself: unknown[] = [];
  itself.push(itself);
  expect(isDeeperThan(itself, 1000)).toBe(true);
  let doubled: object = {};
  for (let level = 0; level < 100; level += 1) doubled = { a: doubled, b: doubled };
  expect(isDeeperThan(doubled, 1000)).toBe(false);
});
