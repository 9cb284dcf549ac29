import { inspect } from 'node:util';
import { shownValue } from '../../lib/local/shown-value';

class Point {
  x = 1;
}
const LOOP: unknown[] = [];
LOOP.push(LOOP);

test.each<[value: unknown]>([
  [undefined],
  [null],
  [true],
  [5],
  [-0],
  [NaN],
  [1e18],
  [5n],
  [Symbol('a')],
  ["it's"],
  ['back\\slash "and" quote'],
  ['a\nb'],
  ['x'.repeat(61)],
  ['x'.repeat(62)],
  [[]],
  [{}],
  [['p', "it's", 5, null]],
  [[1, 2, 3, 4, 5]],
  [{ a: 1, 'x-b': undefined, c: [1] }],
  [{ a: { b: { c: [] } } }],
  [new Uint8Array([1, 2, 3, 4])],
  [new Map<string, unknown>([['a', 'b']])],
  [new Map()],
  [new Point()],
  [[new Point()]],
  [() => 5],
  [{ f: Math.max }],
])('%p is shown in the notation of JavaScript', (value) => {
  expect(shownValue(value)).toBe(
    inspect(value, { depth: 1, maxArrayLength: 3, maxStringLength: 60, breakLength: Infinity }),
  );
});

test('a value that contains itself is shown', () => {
  expect(shownValue(LOOP)).toBe('[ [ [Array] ] ]');
});

test('a text with both quotes is shown with one of them escaped', () => {
  expect(shownValue(`"both" of 'them'`)).toBe(String.raw`'"both" of \'them\''`);
});

test('the bytes of a Buffer are shown by the first ones', () => {
  expect(shownValue(Buffer.from([1, 2, 3, 4, 5]))).toBe('Buffer(5) [ 1, 2, 3, ... 2 more items ]');
});

test('a URL is shown with its text', () => {
  expect(shownValue(new URL('http://localhost/321'))).toBe('URL { http://localhost/321 }');
});

test('an object of many members is shown by its first ones', () => {
  expect(shownValue({ a: 1, b: 2, c: 3, d: 4 })).toBe('{ a: 1, b: 2, c: 3, ... 1 more item }');
});
