import { isBodiless } from '../../../lib/local/http/message';

test.each([
  ['HEAD', 200],
  ['GET', 204],
  ['GET', 304],
  ['GET', 100],
])('the answer to %s with the status %i has no body', (method, status) => {
  expect(isBodiless(method, status)).toBe(true);
});

test.each([
  ['GET', 200],
  ['OPTIONS', 404],
])('the answer to %s with the status %i may have a body', (method, status) => {
  expect(isBodiless(method, status)).toBe(false);
});
