import { asBytes, asText, byteLength, encodeBody, isLongerThan } from '../../../lib/local/http/payload';

const BYTES = Buffer.from([0x89, 0xff, 0x00]);

test('a payload is written as text or as base64', () => {
  expect(encodeBody('für')).toEqual({ body: 'für', isBase64Encoded: false });
  expect(encodeBody(BYTES)).toEqual({ body: 'if8A', isBase64Encoded: true });
});

test('bytes that are not UTF-8 are damaged when they are read as text', () => {
  expect(asText(BYTES)).toBe('\ufffd\ufffd\u0000');
  expect([asText('a'), Buffer.from(asBytes('a'))]).toEqual(['a', Buffer.from('a')]);
});

test('the length of a payload is that of its bytes', () => {
  expect([byteLength('für'), byteLength(BYTES)]).toEqual([4, 3]);
});

test.each([
  ['a', 0, true],
  ['', 0, false],
  ['für', 4, false],
  ['für', 3, true],
  ['€€', 6, false],
  ['€€', 5, true],
  ['👍', 4, false],
  ['👍', 3, true],
])('%p is longer than %p bytes: %p', (text, bytes, isLonger) => {
  expect(isLongerThan(text, bytes)).toBe(isLonger);
  expect(isLongerThan(Buffer.from(text), bytes)).toBe(isLonger);
});
