import { isJsonObject, member } from '../../lib/local/json-object';

test('only an object is a JSON object: no list, no null, no text', () => {
  expect([{}, { a: 1 }].every(isJsonObject)).toBe(true);
  expect([[], null, undefined, 'a', 1, true].some(isJsonObject)).toBe(false);
});

test('a member is one that the object itself has', () => {
  expect(member({ a: 1 }, 'a')).toBe(1);
  expect(member({}, 'constructor')).toBeUndefined();
  expect(member(['a'], '0')).toBeUndefined();
});
