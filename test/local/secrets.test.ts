import { concealing } from '../../lib/local/secrets';

test('each secret is replaced wherever it stands, and the longer of two first', () => {
  expect(concealing(['abc', 'abcdef'])('abcdef abc xabc')).toBe(
    '(sensitive value) (sensitive value) x(sensitive value)',
  );
});

test('a text without secrets stays', () => {
  expect(concealing()('abc')).toBe('abc');
});
