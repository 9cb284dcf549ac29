import { TextLines } from '../../../playground/page/editor/text-lines';
import { plainText } from '../../../playground/page/editor/tokens';
import { tokenizeVtl } from '../../../playground/page/editor/vtl-tokens';

function linesOf(text: string): TextLines {
  const lines = new TextLines(plainText);
  lines.take(text);
  return lines;
}

test.each(['', 'a', 'a\nb', 'a\r\nb\r\n', 'a\rb', 'a\r\nb\nc\rd', '\r\n\r\n', '\n', '\r', 'a\n\rb'])(
  'a text keeps its line ends: %j',
  (text) => {
    expect(linesOf(text).text).toBe(text);
    expect(linesOf(text).value).toBe(text.replace(/\r\n?/g, '\n'));
  },
);

test.each([
  ['a\r\nb\r\nc', 'a\nB\nc', 'a\r\nB\r\nc'],
  ['a\r\nb\r\nc', 'a\nb\nnew\nc', 'a\r\nb\r\nnew\r\nc'],
  ['a\r\nb', 'a\nb\n', 'a\r\nb\r\n'],
  ['a\nb\r\nc\n', 'x\na\nb\nc\n', 'x\na\nb\r\nc\n'],
  ['a\r\nb\nc', 'a\nb', 'a\r\nb'],
  ['a\nb', 'b', 'b'],
])('an edit of %j to %j leaves the other line ends as they are', (text, value, edited) => {
  const lines = linesOf(text);
  lines.update(value);
  expect(lines.text).toBe(edited);
  expect(lines.value).toBe(value);
});

test('each place of the text is a place of the value, and the other way round', () => {
  const lines = linesOf('ab\r\ncd\ne\r\n\r\nf');
  const { text, value } = lines;
  for (let offset = 0; offset <= value.length; offset++) {
    const inText = lines.inText(offset);
    expect(text.slice(0, inText).replaceAll('\r\n', '\n')).toBe(value.slice(0, offset));
    expect(lines.inValue(inText)).toBe(offset);
  }
  expect(lines.inValue(text.indexOf('\r') + 1)).toBe(2);
});

test('a place is known by its line and its column', () => {
  const lines = linesOf('ab\r\ncd\r\n');
  expect([0, 2, 3, 5, 6].map((offset) => lines.placeOf(offset))).toEqual([
    { index: 0, column: 0 },
    { index: 0, column: 2 },
    { index: 1, column: 0 },
    { index: 1, column: 2 },
    { index: 2, column: 0 },
  ]);
  expect(lines.startOf(2)).toBe(6);
});

test('a line that has not changed is not read again', () => {
  const lines = new TextLines(tokenizeVtl);
  lines.take('#set($a = 1)\nb\nc');
  const [first, , last] = lines.lines;
  lines.update('#set($a = 1)\nB\n\nc');
  expect(lines.lines[0]).toBe(first);
  expect(lines.lines[3]).toBe(last);
});

test('a comment that is opened reaches into the lines below', () => {
  const lines = new TextLines(tokenizeVtl);
  lines.take('a\n$b\n$c');
  lines.update('#* a\n$b\n$c');
  expect(lines.lines.map(({ tokens }) => tokens.map(({ kind }) => kind))).toEqual([
    ['comment'],
    ['comment'],
    ['comment'],
  ]);
});
