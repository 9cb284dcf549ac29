import { offsetInSpelling } from '../../../playground/page/pretty-offset';

const PLAIN = '{"a b":[1, "x\\" y"],"c":2}';
const PRETTY = JSON.stringify(JSON.parse(PLAIN), null, 2);

test('each character of an indented JSON text is found in the text as it was sent', () => {
  for (const sign of ['a b', '[', '1', 'x\\" y', '"c"', '2', '}']) {
    expect(PLAIN.slice(offsetInSpelling(PRETTY, PRETTY.indexOf(sign), PLAIN)).startsWith(sign)).toBe(true);
  }
});

test('a place behind the last character is behind the last one of the other text', () => {
  expect(offsetInSpelling(PRETTY, PRETTY.length, PLAIN)).toBe(PLAIN.length);
});

test('a place is itself where the texts are equal', () => {
  expect(offsetInSpelling('a  b', 3, 'a  b')).toBe(3);
});
