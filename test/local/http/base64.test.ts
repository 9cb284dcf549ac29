import * as fc from 'fast-check';
import { decodeBase64, encodeBase64 } from '../../../lib/local/http/base64';

test('bytes become the base64 that Node.js gives them, and bytes again', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = encodeBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(decodeBase64(text)).toEqual(bytes);
    }),
  );
});

test.each(['if8', 'if8A\n', 'if8-', 'if8_', 'if8ü', 'if8€', '====', 'i===', 'if=A', 'if8Aif=8', ' if8'])(
  '%p is no base64',
  (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  },
);

test('a text that is not base64 gives no bytes', () => {
  expect(decodeBase64('')).toEqual(new Uint8Array(0));
});
