import { GrowingBuffer } from '../../../lib/local/http/growing-buffer';

test('a body of a hundred thousand chunks of one byte takes no more memory than its limit', () => {
  const body = new GrowingBuffer({ limit: 100_000 });
  const chunk = Buffer.from('x');
  for (let i = 0; i < 100_000; i++) body.append(chunk);
  expect(body.content().equals(Buffer.alloc(100_000, 'x'))).toBe(true);
  expect(body.capacity).toBe(100_000);
});

test.each([
  ['of a length that nobody announced', undefined],
  ['of the announced length', '300000'],
  ['shorter than announced', '1000000'],
  ['longer than announced', '200000'],
  ['that was announced far beyond the limit', String(1e15)],
])('chunks of any size become one body in their order: a body %s', (_title, announced) => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31) % 251));
  const body = new GrowingBuffer({ limit: 10_000_000, announced });
  for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7) % 65_537) {
    body.append(bytes.subarray(at, at + size));
  }
  expect(body.content().equals(bytes)).toBe(true);
  expect(body.length).toBe(bytes.length);
});

test('a body takes no memory for its announced length before a fourth of it has arrived', () => {
  const body = new GrowingBuffer({ limit: 10_000_000, announced: '8000000' });
  const chunk = Buffer.alloc(10_000);
  for (let i = 0; i < 199; i++) body.append(chunk);
  expect(body.capacity).toBeLessThan(4_000_000);
  body.append(chunk);
  expect(body.capacity).toBe(8_000_000);
  for (let i = 200; i < 800; i++) body.append(chunk);
  expect([body.capacity, body.content().length]).toEqual([8_000_000, 8_000_000]);
});

test.each([
  ['a large body is in shared memory, if another thread is to read it', 100_000, true, SharedArrayBuffer],
  ['a small body is copied faster than it is shared', 1000, true, ArrayBuffer],
  ['a body for this thread alone is not shared', 100_000, false, ArrayBuffer],
])('%s', (_title, length, isShared, kind) => {
  const body = new GrowingBuffer({ limit: length, isShared });
  body.append(Buffer.alloc(length, 7));
  expect(body.content().buffer.constructor.name).toBe(kind.name);
  expect(body.content().equals(Buffer.alloc(length, 7))).toBe(true);
});
