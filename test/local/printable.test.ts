import { printable, printableInLine, printableJson } from '../../lib/local/printable';

test.each([
  ['an escape sequence', '\u001b[2J', '\\x1b[2J'],
  ['a control of C1, which begins one too', '\u009b2J', '\\x9b2J'],
  ['a tab and a carriage return', 'a\tb\r', 'a\\x09b\\x0d'],
  ['a mark that turns the direction of what follows', 'a\u202eb\u2066', 'a\\u202eb\\u2066'],
  ['a line separator of Unicode', 'a\u2028b', 'a\\u2028b'],
  ['text of other scripts, as it is', 'añ語😀', 'añ語😀'],
  ['a line break, as it is', 'a\nb', 'a\nb'],
])('%s is shown', (_what, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('a text cannot begin a line of the log', () => {
  expect(printableInLine('x\nGET /forged 200')).toBe('x\n    GET /forged 200');
});

test('a text of megabytes is cut, and the number of missing characters is shown', () => {
  expect(printable('x'.repeat(3_000_000))).toBe(`${'x'.repeat(10_000)}… (2990000 more characters)`);
});

test('printableJson escapes characters that control a terminal, and keeps the value', () => {
  const value = { a: '\u009b\u202e\n\u001b' };
  expect(printableJson(value)).toBe('{"a":"\\u009b\\u202e\\n\\u001b"}');
  expect(JSON.parse(printableJson(value))).toEqual(value);
});
