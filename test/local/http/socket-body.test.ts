import { contentLength, socketBody } from '../../../lib/local/http/socket-body';

test('a text stays text beside headers of ASCII', () => {
  expect(socketBody('für', ['Accept', 'text/csv'])).toBe('für');
});

test('a text becomes bytes beside a header that node:http would encode with it', () => {
  expect(socketBody('für', ['X-A', 'a', 'X-B', 'ü'])).toEqual(Buffer.from('für'));
});

test('bytes, and no body at all, stay as they are', () => {
  const bytes = Buffer.from([0xff]);
  expect(socketBody(bytes, ['X-B', 'ü'])).toBe(bytes);
  expect(socketBody('', ['X-B', 'ü'])).toBe('');
});

test('the length of a body is that of its bytes', () => {
  expect([contentLength('für'), contentLength(Buffer.from([0xff]))]).toEqual(['4', '1']);
});
