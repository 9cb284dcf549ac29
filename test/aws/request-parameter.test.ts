import { isParameterName, parseRequestParameter } from '../../lib/aws/request-parameter';

test.each([
  ['method.request.querystring.items', { location: 'querystring', name: 'items', isMultiValue: false }],
  ['method.request.multivaluequerystring.items', { location: 'querystring', name: 'items', isMultiValue: true }],
  ['method.request.header.X-A.b', { location: 'header', name: 'X-A.b', isMultiValue: false }],
  ['method.request.multivalueheader.X-A', { location: 'header', name: 'X-A', isMultiValue: true }],
  ['method.request.path.id', { location: 'path', name: 'id', isMultiValue: false }],
])('%s names a parameter of the request', (text, parameter) => {
  expect(parseRequestParameter(text)).toEqual(parameter);
});

test.each(['method.request.body', 'method.request.multivaluepath.id', 'method.request.header.', 'header.X-A', ''])(
  '%p names no parameter of the request',
  (text) => {
    expect(parseRequestParameter(text)).toBeUndefined();
  },
);

test('a mapping expression spells names of letters, digits, dots, hyphens, underscores and dollar signs', () => {
  expect(['X-A', 'a.b_c$d'].every(isParameterName)).toBe(true);
  expect(['', 'a b', 'a[0]', 'ä'].some(isParameterName)).toBe(false);
});
