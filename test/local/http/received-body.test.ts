import { EncodedText, asBytes } from '../../../lib/local/http/payload';
import { payloadOf } from '../../../lib/local/http/received-body';

const BYTES = Buffer.from([0x89, 0xff, 0x00]);

test('received bytes that are UTF-8 are text, and others stay bytes', () => {
  expect(payloadOf(Buffer.from('für'))).toBe('für');
  expect(payloadOf(Buffer.alloc(0))).toBe('');
  expect(payloadOf(BYTES)).toBe(BYTES);
});

test('a long text is kept as the bytes that were received, until somebody reads it', () => {
  const bytes = Buffer.from('\ufeffü'.repeat(20_000));
  const payload = payloadOf(bytes);
  expect(payload).toBeInstanceOf(EncodedText);
  expect(asBytes(payload)).toBe(bytes);
  expect(payload.toString()).toBe(bytes.toString());
});
