import { binaryEntryFor } from '../../lib/aws/binary-media-types';

test.each([
  ['image/png', ['text/csv', 'image/png'], 'image/png'],
  ['image/png', ['IMAGE/PNG'], 'IMAGE/PNG'],
  ['image/png', ['image/*'], 'image/*'],
  ['image/png', ['image~1png'], 'image~1png'],
  ['text/csv', ['*/*'], '*/*'],
  ['*/*', ['*/*'], '*/*'],
])('the type %s is binary with %j', (mediaType, entries, entry) => {
  expect(binaryEntryFor(mediaType, entries)).toBe(entry);
});

test.each([
  ['image/png', []],
  ['image/png', ['image/jpeg', 'text/*']],
  ['*/*', ['image/*']],
])('the type %s is not binary with %j', (mediaType, entries) => {
  expect(binaryEntryFor(mediaType, entries)).toBeUndefined();
});
