import { refuse } from '../../lib/construct/refused-props';

function refusalOf(problems: readonly string[]): Error {
  try {
    refuse('Stack/Ratings', problems);
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was refused');
}

test('no problem is no refusal', () => {
  expect(() => {
    refuse('Stack/Ratings', []);
  }).not.toThrow();
});

test('a refusal has the name by which Python and Java know it, and each problem in a line of its own', () => {
  const { name, message } = refusalOf(['endpointName: wrong', 'resourcePath: wrong']);
  expect(name).toBe('RefusedPropsError');
  expect(message).toBe('Stack/Ratings: 2 wrong props\n  - endpointName: wrong\n  - resourcePath: wrong');
});

test('what a user gave is shown in part where it is long', () => {
  const { message } = refusalOf([`endpointName: ${'x'.repeat(5000)}\nsecond line`]);
  expect(message).toMatch(/^Stack\/Ratings: a wrong prop\n {2}- endpointName: x{1986} …\nsecond line$/);
});
