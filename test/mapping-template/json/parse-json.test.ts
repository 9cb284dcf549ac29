import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { JavaDouble, JavaList, JavaMap, type JavaValue } from '../../../lib/mapping-template/values/values';
import { JsonParseError, parseJson, writeJson } from '../../../lib/mapping-template/json';
import { describeValue } from './described-value';

/** Converts a value to the result of JSON.parse for a comparison. Two numbers are equal if their doubles are. */
function plain(value: JavaValue): unknown {
  if (value instanceof JavaList) return value.items.map(plain);
  if (value instanceof JavaMap) return new Map([...value.entries()].map(({ key, value: item }) => [key, plain(item)]));
  if (value === null || typeof value !== 'object') return value;
  return value instanceof JavaDouble ? value.value : Number(writeJson(value));
}

function plainMap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainMap);
  if (value === null || typeof value !== 'object') return Object.is(value, -0) ? 0 : value;
  return new Map(Object.entries(value).map(([key, item]) => [key, plainMap(item)]));
}

/** Compares quickly, because jest's own comparison takes longer than the parser. Jest only shows the difference. */
function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
}

function messageOf(text: string): string {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonParseError) return error.message;
    throw error;
  }
  throw new Error('no error');
}

test('a text that JSON.parse reads gives the same value', () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), fc.constantFrom(0, 1, 2), (json, indent) => {
      const text = JSON.stringify(JSON.parse(json), null, indent);
      expectSame(plain(parseJson(text)), plainMap(JSON.parse(text)));
    }),
    { numRuns: 2000 },
  );
});

test('a written value is read again as the same value, but perhaps with another class of number', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.array(fc.oneof(fc.double(), fc.bigInt(), fc.string({ unit: 'binary' }))),
      (json, more) => {
        const value = parseJson(json);
        expectSame(plain(parseJson(writeJson(value))), plain(value));
        const list = parseJson(
          `[${more.map((item) => (typeof item === 'bigint' ? item : JSON.stringify(item))).join(',')}]`,
        );
        expectSame(plain(parseJson(writeJson(list))), plain(list));
      },
    ),
    { numRuns: 2000 },
  );
});

test('any text gives a value or a JsonParseError with a place in the text', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    "'",
    '\\',
    '\\u00',
    '-',
    '1',
    '.',
    'e',
    'true',
    'x',
    ' ',
    '\u001a',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      try {
        parseJson(text);
      } catch (error) {
        return error instanceof JsonParseError && error.offset <= text.length;
      }
      return true;
    }),
    { numRuns: 5000 },
  );
});

test('keys keep their order, even those that JavaScript would sort as indexes', () => {
  expect(describeValue(parseJson('{"b":1,"10":2,"9":3,"a":4}'))).toBe('{"b":1,"10":2,"9":3,"a":4}');
});

test('the keys __proto__ and constructor are keys like others', () => {
  const map = parseJson('{"__proto__":{"polluted":true},"constructor":1}') as JavaMap;
  expect(map.size).toBe(2);
  expect(map.has('toString')).toBe(false);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('1 becomes an Integer and 1.0 a Double', () => {
  expect(parseJson('1')).toBe(1);
  expect(parseJson('1.0')).toEqual(new JavaDouble(1));
});

test('400 levels are read, and the bracket that opens the 401st level is refused', () => {
  expect(writeJson(parseJson('['.repeat(400) + ']'.repeat(400)))).toHaveLength(800);
  for (const text of ['['.repeat(401), '['.repeat(100_000), '{"a":'.repeat(100_000), '[{"a":'.repeat(100_000)])
    expect(() => parseJson(text)).toThrow(/nested deeper than 400 levels/);
  expect(messageOf('['.repeat(100_000))).toBe(
    'The JSON text is nested deeper than 400 levels at offset 400 of the JSON text',
  );
});

test('an error names the found text, its place and the expected one', () => {
  expect(messageOf('{"a":1')).toBe('The JSON text ends where "," or "}" is expected, at offset 6 of the JSON text');
  expect(messageOf('{"a" 1}')).toBe('Unexpected "1" where ":" is expected, at offset 5 of the JSON text');
  expect(messageOf('["a')).toBe('The string is not closed that begins at offset 1 of the JSON text');
  expect(messageOf('[1e+]')).toBe('"1e+" is no number at offset 1 of the JSON text');
});
