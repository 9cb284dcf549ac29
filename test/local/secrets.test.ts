import { concealing } from '../../lib/local/secrets';

test('each secret is replaced everywhere, and the longer of two first', () => {
  expect(concealing(['abc', 'abcdef'])('abcdef abc xabc')).toBe(
    '(sensitive value) (sensitive value) x(sensitive value)',
  );
});

test('a text without secrets does not change', () => {
  expect(concealing()('abc')).toBe('abc');
});
