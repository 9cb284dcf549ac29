import { isPathPart, pathParameterIn } from '../../lib/aws/path-part';

test.each(['ratings', 'a.b_c-d:e', 'a,b', '~me', '@me', '$batch', '{user_id}', '{proxy+}'])(
  'API Gateway takes %p for a part of a path',
  (part) => {
    expect(isPathPart(part)).toBe(true);
  },
);

test.each(['', 'a b', 'x{id}', '{id}x', '{}', '{user id}', 'a/b', 'ä', '{a+b}', 'a+'])(
  'API Gateway refuses %p for a part of a path',
  (part) => {
    expect(isPathPart(part)).toBe(false);
  },
);

test('a part in braces is a path parameter, which a plus sign makes greedy', () => {
  expect(pathParameterIn('{user_id}')).toEqual({ name: 'user_id', isGreedy: false });
  expect(pathParameterIn('{proxy+}')).toEqual({ name: 'proxy', isGreedy: true });
  expect(pathParameterIn('users')).toBeUndefined();
});
