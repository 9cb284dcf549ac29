import { asBytes, asText, byteLength, decodeBase64, encodeBody, payloadOf } from '../../../lib/local/http/payload';

const BYTES = Buffer.from([0x89, 0xff, 0x00]);

test('bytes that are UTF-8 are text, and others stay bytes', () => {
  expect(payloadOf(Buffer.from('für'))).toBe('für');
  expect(payloadOf(Buffer.alloc(0))).toBe('');
  expect(payloadOf(BYTES)).toBe(BYTES);
});

test('a payload is written as text or as base64', () => {
  expect(encodeBody('für')).toEqual({ body: 'für', isBase64Encoded: false });
  expect(encodeBody(BYTES)).toEqual({ body: 'if8A', isBase64Encoded: true });
});

test('bytes that are no UTF-8 are damaged where a text is asked for', () => {
  expect(asText(BYTES)).toBe('\ufffd\ufffd\u0000');
  expect([asText('a'), asBytes('a')]).toEqual(['a', Buffer.from('a')]);
});

test('the length of a payload is that of its bytes', () => {
  expect([byteLength('für'), byteLength(BYTES)]).toEqual([4, 3]);
});

test('only base64 is decoded', () => {
  expect(decodeBase64('if8A')).toEqual(BYTES);
  expect(decodeBase64('')).toEqual(Buffer.alloc(0));
  expect(['if8', 'if8A\n', 'if8-', '===='].map(decodeBase64)).toEqual([undefined, undefined, undefined, undefined]);
});
