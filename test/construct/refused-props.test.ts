import { refuse } from '../../lib/construct/refused-props';

function refusalOf(problems: readonly string[]): Error {
  try {
    refuse('Stack/Ratings', problems);
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was refused');
}

test('an empty list of problems throws nothing', () => {
  expect(() => {
    refuse('Stack/Ratings', []);
  }).not.toThrow();
});

test('the error has the name that Python and Java look for, and each problem on its own line', () => {
  const { name, message } = refusalOf(['endpointName: wrong', 'resourcePath: wrong']);
  expect(name).toBe('RefusedPropsError');
  expect(message).toBe('Stack/Ratings: 2 wrong props\n  - endpointName: wrong\n  - resourcePath: wrong');
});

test('a long value is cut in the message', () => {
  const { message } = refusalOf([`endpointName: ${'x'.repeat(5000)}\nsecond line`]);
  expect(message).toMatch(/^Stack\/Ratings: a wrong prop\n {2}- endpointName: x{1986} …\nsecond line$/);
});
