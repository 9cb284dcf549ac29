import { isDeeperThan, isJsonObject, member } from '../../lib/local/json-object';

test('a list, null and a text are not JSON objects', () => {
  expect([{}, { a: 1 }].every(isJsonObject)).toBe(true);
  expect([[], null, undefined, 'a', 1, true].some(isJsonObject)).toBe(false);
});

test('member() returns only own members of the object', () => {
  expect(member({ a: 1 }, 'a')).toBe(1);
  expect(member({}, 'constructor')).toBeUndefined();
  expect(member(['a'], '0')).toBeUndefined();
});

test('isDeeperThan() counts levels, even if a value contains itself or contains one part many times', () => {
  expect([isDeeperThan([[1], {}], 2), isDeeperThan([[[]]], 2)]).toEqual([false, true]);
  const itself: unknown[] = [];
  itself.push(itself);
  expect(isDeeperThan(itself, 1000)).toBe(true);
  let doubled: object = {};
  for (let level = 0; level < 100; level += 1) doubled = { a: doubled, b: doubled };
  expect(isDeeperThan(doubled, 1000)).toBe(false);
});
