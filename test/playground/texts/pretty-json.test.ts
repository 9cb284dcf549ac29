import * as fc from 'fast-check';
import { prettyJson } from '../../../playground/texts/pretty-json';

describe('JSON with indentation', () => {
  test.each([
    ['{"a":1,"b":[true,null]}', '{\n  "a": 1,\n  "b": [\n    true,\n    null\n  ]\n}'],
    [' { } ', '{}'],
    ['[ [ ] , { } ]', '[\n  [],\n  {}\n]'],
    ['"a, {b}: \\" [c]"', '"a, {b}: \\" [c]"'],
  ])('%s', (text, pretty) => {
    expect(prettyJson(text)).toBe(pretty);
  });

  test('numbers, escapes, repeated names and their order do not change', () => {
    const spelled = ['1.0', '1e400', '12345678901234567890', '-0', '"\\u0041"'];
    const text = `{"2":${spelled.join(',"1":')},"2":0,"__proto__":1}`;
    expect(prettyJson(text).replace(/\s/g, '')).toBe(text);
  });

  test('the indented JSON has the same value as before', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(prettyJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  test('deep nesting adds only lines, and no further indentation', () => {
    const text = '['.repeat(10_000) + ']'.repeat(10_000);
    expect(prettyJson(text).length).toBeLessThan(3_000_000);
  });
});
