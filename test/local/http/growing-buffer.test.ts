import { GrowingBuffer } from '../../../lib/local/http/growing-buffer';

test('a body of a million chunks of one byte takes no more memory than it may have bytes', () => {
  const body = new GrowingBuffer(1_000_000);
  const chunk = Buffer.from('x');
  for (let i = 0; i < 1_000_000; i++) body.append(chunk);
  expect(body.content().equals(Buffer.alloc(1_000_000, 'x'))).toBe(true);
  expect(body.capacity).toBe(1_000_000);
});

test('chunks of any size become one body in their order', () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31) % 251));
  const body = new GrowingBuffer(10_000_000);
  for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7) % 65_537) {
    body.append(bytes.subarray(at, at + size));
  }
  expect(body.content().equals(bytes)).toBe(true);
  expect(body.length).toBe(bytes.length);
});

test.each([
  ['a large body is in shared memory, if another thread is to read it', 100_000, true, SharedArrayBuffer],
  ['a small body is copied faster than it is shared', 1000, true, ArrayBuffer],
  ['a body for this thread alone is not shared', 100_000, false, ArrayBuffer],
])('%s', (_title, length, isShared, kind) => {
  const body = new GrowingBuffer(length, isShared);
  body.append(Buffer.alloc(length, 7));
  expect(body.content().buffer.constructor.name).toBe(kind.name);
  expect(body.content().equals(Buffer.alloc(length, 7))).toBe(true);
});
