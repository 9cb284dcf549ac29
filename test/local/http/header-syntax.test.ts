import { headerValue, isHeaderName, isHeaderValue } from '../../../lib/local/http/header-syntax';

test('a name of a header is made of letters, digits and a few signs', () => {
  expect(['Accept', "x!#$%&'*+.^_`|~-1"].every(isHeaderName)).toBe(true);
  expect(['', 'a b', 'a:', 'a\r\n', 'ä'].some(isHeaderName)).toBe(false);
});

test('a header can carry Latin-1 without control characters', () => {
  expect(['', 'a b', 'für', 'a\tb'].every(isHeaderValue)).toBe(true);
  expect(['a\nb', 'a\u0000', '€'].some(isHeaderValue)).toBe(false);
});

test.each([
  ['text/csv; charset=utf-8', 'text/csv; charset=utf-8'],
  ['a\r\nSet-Cookie: b', 'a Set-Cookie: b'],
  [' a\u0000', 'a'],
  ['5 € für 😀', '5 ? für ?'],
  ['', ''],
])('%j becomes the value %j, which a header can carry', (text, value) => {
  expect(headerValue(text)).toBe(value);
  expect(isHeaderValue(headerValue(text))).toBe(true);
});
