import { formDecode, percentDecode, percentEncode } from '../../../lib/local/http/percent-encoding';

test.each([
  ['f%C3%BCr', 'für'],
  ['100%', '100%'],
  ['%zz%4', '%zz%4'],
  ['%FF', '\ufffd'],
  ['a+b', 'a+b'],
])('%s decodes to %s', (text, decoded) => {
  expect(percentDecode(text)).toBe(decoded);
});

test('a plus sign in a query string is a space', () => {
  expect(formDecode('a+b%2B')).toBe('a b+');
});

test('half of a character is encoded as U+FFFD, as in a body', () => {
  expect([percentEncode('a/ü'), percentEncode('\ud800')]).toEqual(['a%2F%C3%BC', '%EF%BF%BD']);
});
