import { decodeUtf8, encodeUtf8, utf8Length } from '../../../lib/local/http/utf8';

test.each(['', 'a', 'für', '€', '👍', '\ufeffa', 'half \ud800 of a character'])(
  '%p has the bytes in UTF-8 that Node.js gives it',
  (text) => {
    const bytes = Buffer.from(text);
    expect(Buffer.from(encodeUtf8(text))).toEqual(bytes);
    expect(utf8Length(text)).toBe(bytes.length);
    expect(decodeUtf8(bytes)).toBe(bytes.toString());
  },
);

test('bytes that are not UTF-8 are decoded like in Node.js', () => {
  const bytes = Buffer.from([0x61, 0xff, 0xe2, 0x82, 0x61, 0xf0, 0x9f, 0x91, 0xed, 0xa0, 0x80]);
  expect(decodeUtf8(bytes)).toBe(bytes.toString());
});

test('memory that threads share is decoded like other memory', () => {
  expect(decodeUtf8(new Uint8Array(new SharedArrayBuffer(2)).fill(0x61))).toBe('aa');
});
