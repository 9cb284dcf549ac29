/** The cost of patterns, with small limits: each kind of work is counted, and work that needs only one pass takes one pass. */
import { JavaPattern } from '../../../lib/mapping-template/java-regex';
import { withinLimits } from '../../../lib/mapping-template/values/budget';
import { BoundExceeded } from '../../../lib/mapping-template/values/exceptions';
import { API_GATEWAY_LIMITS, type Limits } from '../../../lib/mapping-template/values/limits';

/** Finds the number of steps of a run by bisection: it succeeds with this limit, and fails with one step fewer. */
function stepsOf(run: () => unknown): number {
  let [least, most] = [0, API_GATEWAY_LIMITS.regexSteps];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (endsWithin(run, { regexSteps: middle })) most = middle;
    else least = middle + 1;
  }
  return least;
}

function endsWithin(run: () => unknown, limits: Partial<Limits>): boolean {
  try {
    withinLimits(run, limits);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(BoundExceeded);
    return false;
  }
}

/** Returns the factor by which the steps grow for a text of four times the length. */
function growth(pattern: string, part: string): number {
  const compiled = JavaPattern.compile(pattern);
  const stepsFor = (count: number): number => stepsOf(() => compiled.replaceAll(part.repeat(count), ''));
  return stepsFor(4000) / stepsFor(1000);
}

describe('one pass over a text is enough', () => {
  it.each([
    ['\\b', '\u0301'],
    ['\\B', 'e\u0301'],
    ['(?:\\b.|.)', '\u0301'],
    ['\\b{g}', '\u1100'],
    ['\\b{g}', '\u{1f1e6}'],
    ['(?U)\\b', 'é'],
    ['x', 'a'],
    ['[^\\x{0}-\\x{10ffff}]', 'é'],
  ])('one pass over a text is enough for %s among repetitions of %j', (pattern, part) => {
    expect(growth(pattern, part)).toBeLessThan(4.5);
  });
});

describe('steps are charged', () => {
  const long = 'é'.repeat(1000);
  const marks = '\u0301'.repeat(1000);

  it.each([
    ['each mark that a word boundary looks at', '\\b', marks, 3000],
    ['each character of a cluster', '\\b{g}', marks, 3000],
    ['each character of a cluster that \\X matches', '\\X', marks, 1000],
    ['each character that a back-reference compares', '(é+)\\1', long, 500],
    ['each case that a back-reference folds', '(?iu)(é+)\\1', long, 500 * 16],
    ['each character that a look-behind over code points goes back', '(?<=[\u{1f600}é]{0,900})x', long, 900 * 50],
    ['each property that is asked of a character beyond U+00FF', '\\p{Lu}+', 'Ω'.repeat(1000), 8 * 1000],
    ['each register that is cleared', `a|${'()'.repeat(500)}`, 'a'.repeat(100), 60 * 100],
  ])('steps are charged for %s', (_, pattern, text, least) => {
    const compiled = JavaPattern.compile(pattern);
    expect(endsWithin(() => compiled.replaceAll(text, ''), { regexSteps: least - 1 })).toBe(false);
  });

  it('steps are charged for each part of a replacement, at each match', () => {
    const compiled = JavaPattern.compile('a');
    expect(stepsOf(() => compiled.replaceAll('a'.repeat(100), '$0'.repeat(100)))).toBeGreaterThan(100 * 100);
  });

  it('steps are charged for each character of a pattern that is compiled', () => {
    const alone = stepsOf(() => JavaPattern.compile('[a-z]'.repeat(100)));
    expect(alone).toBeGreaterThanOrEqual(40 * 500);
    expect(stepsOf(() => JavaPattern.compile('[a-z]'.repeat(200)))).toBe(2 * alone);
  });
});

describe('a class', () => {
  it('a class with a thousand ranges takes no more steps than one with a single range', () => {
    const text = 'x'.repeat(1000);
    const [one, many] = ['(?iu)[À-Ð]', `(?iu)[${'À-Ð'.repeat(1000)}]`].map((source) => JavaPattern.compile(source));
    expect(stepsOf(() => many.replaceAll(text, ''))).toBeLessThan(2 * stepsOf(() => one.replaceAll(text, '')));
  });

  it('a class contains the characters of all its letters, ranges and classes', () => {
    const set = JavaPattern.compile('(?iu)[áq0-9Ω\\p{Lu}[x-z]&&[^5]]+');
    expect(['Áq049ωÉXy', '5', 'p'].map((text) => set.matches(text))).toEqual([true, false, true]);
    const plain = JavaPattern.compile('[áq0-9Ω[x-z]]+');
    expect(['áq05Ωx', 'Á', 'p'].map((text) => plain.matches(text))).toEqual([true, false, false]);
  });
});

describe('a pattern', () => {
  it('a pattern that is longer than any template is refused, and the error names the limit', () => {
    expect(() => JavaPattern.compile('a'.repeat(300_001))).toThrow(
      'A regular expression has 300001 characters, more than 300000',
    );
  });

  it('a pattern takes memory for each of its characters', () => {
    const compile = (): JavaPattern => JavaPattern.compile('ab'.repeat(250));
    expect(endsWithin(compile, { memory: 50_000 })).toBe(false);
    expect(endsWithin(compile, { memory: 100_000 })).toBe(true);
  });

  it('a pattern that a rendering uses several times is compiled once', () => {
    const source = '[a-z]'.repeat(100);
    const once = stepsOf(() => JavaPattern.compile(source));
    expect(stepsOf(() => [JavaPattern.compile(source), JavaPattern.compile(source)])).toBe(once);
  });
});
