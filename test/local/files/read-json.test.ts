import { parseJsonText } from '../../../lib/local/files/read-json';

test('a mistake in JSON is refused with line and column', () => {
  expect(() => parseJsonText('{\n  "a": x}', 'r.json')).toThrow(/^r\.json:2:8: this is not JSON: /);
});

test('JSON of 1,000 levels is read, and one more is refused at its place', () => {
  const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(parseJsonText(nested(1000), 'r.json')).toHaveLength(1);
  expect(() => parseJsonText(nested(100_000), 'r.json')).toThrow(
    'r.json:1:1001: this JSON is nested deeper than 1000 levels',
  );
});

test('brackets in strings do not count as levels', () => {
  const text = JSON.stringify({ a: '['.repeat(5000), '"\\{': ['{"\\'.repeat(5000)] });
  expect(parseJsonText(text, 'r.json')).toEqual(JSON.parse(text));
});
