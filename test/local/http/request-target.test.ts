import { parseRequestTarget } from '../../../lib/local/http/request-target';

test('a target has a path, which stays encoded, and a query string, which is decoded', () => {
  const { path, query, queryString } = parseRequestTarget('/a%20b/c?q=1+2&q=%C3%BC&empty&=x#never-sent');
  expect([path, queryString]).toEqual(['/a%20b/c', 'q=1+2&q=%C3%BC&empty&=x']);
  expect([...query]).toEqual([
    ['q', ['1 2', 'ü']],
    ['empty', ['']],
    ['', ['x']],
  ]);
});

test('a query string is split at semicolons too', () => {
  expect([...parseRequestTarget('/?a=1;b=2').query.keys()]).toEqual(['a', 'b']);
});

test('a path without a slash at its beginning gets one', () => {
  expect(parseRequestTarget('a').path).toBe('/a');
  expect(parseRequestTarget('?a').path).toBe('/');
});
