import { findJsonProblem } from '../../../lib/mapping-template/runtime';

test.each([
  '{}',
  ' [ ] ',
  '0',
  '-1.5e+3',
  'null',
  '"a\\u00e9\\n"',
  '{"a": [1, {"b": true}, []], "c": ""}',
  '[[[]]]',
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `"${'x'.repeat(1_000_000)}"`,
])('%.40s is JSON', (text) => {
  expect(findJsonProblem(text)).toBeUndefined();
});

test.each([
  ['', 0, 'expected a value, but the text ends'],
  ['{"a": }', 6, 'expected a value, but found "}"'],
  ['{"a": ,', 6, 'expected a value, but found ","'],
  ['{"a" 1}', 5, 'expected ":", but found "1"'],
  ['{a: 1}', 1, 'expected a key in double quotes or "}", but found "a"'],
  ['{"a": 1,}', 8, 'expected a key in double quotes behind the comma, but found "}"'],
  ['[1,]', 3, 'expected a value, but found "]"'],
  ['[1 2]', 3, 'expected "," or "]", but found "2"'],
  ['{"a": 1} x', 9, 'expected the end, but found "x"'],
  ['{"a": "b', 8, `expected a '"' at the end of the string, but the text ends`],
  ['"a\nb"', 2, 'found a control character in a string, which JSON writes as an escape'],
  [`"it\\'s"`, 3, "found \\' in a string, which is no escape of JSON"],
  ['01', 1, 'expected the end, but found "1"'],
  ['[[]', 3, 'expected "," or "]", but the text ends'],
  ['nulls', 0, 'expected a value, but found "n"'],
  ['{a=b}', 1, 'expected a key in double quotes or "}", but found "a"'],
])('%j is not JSON, and the problem is at %i', (text, offset, message) => {
  expect(findJsonProblem(text)).toEqual({ offset, message });
});

test('a text is JSON if, and only if, JSON.parse reads it', () => {
  const pieces = ['{', '}', '[', ']', ',', ':', '"a"', '1', ' ', 'null', '-', '.5'];
  let seed = 7;
  const random = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648);
  const different: string[] = [];
  for (let round = 0; round < 20_000; round++) {
    const text = Array.from({ length: 1 + (random() % 7) }, () => pieces[random() % pieces.length]).join('');
    let valid = true;
    try {
      JSON.parse(text);
    } catch {
      valid = false;
    }
    if ((findJsonProblem(text) === undefined) !== valid) different.push(text);
  }
  expect(different).toEqual([]);
});
