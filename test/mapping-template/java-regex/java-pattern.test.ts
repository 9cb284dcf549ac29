import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  JavaPattern,
  JavaPatternSyntaxError,
  JavaRegexBudgetError,
  JavaReplacementError,
} from '../../../lib/mapping-template/java-regex';
import { generateCases } from './case-generator';
import { documentedCases } from './documented-cases';
import { caseLine, compareAnswers } from './oracle-lines';

const recorded = readFileSync(join(__dirname, 'jdk17-answers.txt'), 'ascii');

it('every case gives the recorded answer of the JDK', () => {
  const { compared, differences } = compareAnswers(recorded);
  expect(differences).toEqual([]);
  expect(compared).toBe(recorded.trimEnd().split('\n').length);
});

it('the recorded answers belong to the current cases of the documentation and the generator', () => {
  const questions = recorded
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t=>\t')[0]);
  const asked = new Set([...documentedCases(), ...generateCases(17, 1500)].map(caseLine));
  expect(questions.filter((question) => !asked.has(question))).toEqual([]);
});

it.each([
  ['a+b', 'xaaab', 'x|'],
  ['a+a', 'aaa', '|'],
  ['a{2,}a', 'aa aaa', 'aa |'],
  ['[a-z]+ (l)ine', 'a line line', '| line'],
  ['[a-zé]+é', 'aéé', '|'],
  ['[x\\x{1F600}]+\\x{1F600}', 'x\u{1F600}\u{1F600}', '|'],
  ['[x\\x{1F600}]{2}y', 'x\u{1F600}y', '|'],
  ['[^\\n]+\n', 'one\ntwo\n', '||'],
])(
  'a repetition in %j gives back the characters of %j that the rest of the pattern needs',
  (pattern, text, replaced) => {
    expect(JavaPattern.compile(pattern).replaceAll(text, '|')).toBe(replaced);
  },
);

describe('patterns that backtrack without end', () => {
  const text = 'a'.repeat(60);
  it.each([
    ['(a+)+$', `${text}b`],
    ['(.*)*x', text],
    ['(a|aa)+b', text],
    ['(a|a)*b', text],
    ['(x+x+)+y|(?:a|a)*+\\1|(a|aa)+$', `${text}b`],
    ['(?=(a+)+b)a', text],
  ])('the pattern %s, which backtracks without end, ends with an error that names it', (pattern, subject) => {
    const match = (): boolean => JavaPattern.compile(pattern, 10_000).matches(subject);
    expect(match).toThrow(JavaRegexBudgetError);
    expect(match).toThrow(`"${pattern}"`);
  });

  it('patterns that backtrack without end are stopped by a count of steps, which does not depend on the machine', () => {
    const enough = [10, 100, 1000, 10_000].filter((steps) => {
      try {
        return JavaPattern.compile('(a+)+$', steps).matches('a'.repeat(100));
      } catch (error) {
        expect(error).toBeInstanceOf(JavaRegexBudgetError);
        return false;
      }
    });
    expect(enough).toEqual([100, 1000, 10_000]);
  });

  it('the bound on backtracking does not stop a match that is merely long', () => {
    const long = 'word, '.repeat(10_000);
    expect(JavaPattern.compile('\\s*,\\s*').replaceAll(long, ';')).toBe('word;'.repeat(10_000));
    expect(JavaPattern.compile('(\\w+), ').replaceAll(long, '$1')).toBe('word'.repeat(10_000));
  });
});

it("a repeated group with choices matches 20,000 times, which would overflow Java's own stack", () => {
  const text = 'ab'.repeat(10_000);
  expect(JavaPattern.compile('(a|b)*').matches(text)).toBe(true);
  expect(JavaPattern.compile('(?:(a)|b)*?').matches(text)).toBe(true);
  expect(JavaPattern.compile('(?>a|b)*+').matches(text)).toBe(true);
});

it('groups and classes that are nested too deeply are refused with a JavaPatternSyntaxError', () => {
  expect(() => JavaPattern.compile('('.repeat(1000))).toThrow(JavaPatternSyntaxError);
  expect(() => JavaPattern.compile('['.repeat(1000))).toThrow(JavaPatternSyntaxError);
  expect(() => JavaPattern.compile('[a&&'.repeat(1000))).toThrow(JavaPatternSyntaxError);
  expect(JavaPattern.compile(`${'('.repeat(200)}a${')'.repeat(200)}`).matches('a')).toBe(true);
});

it('patterns of many parts compile', () => {
  expect(JavaPattern.compile('(?:a|b)'.repeat(2000)).matches('ab'.repeat(1000))).toBe(true);
  expect(JavaPattern.compile(`[${'[a-c]'.repeat(2000)}]`).matches('c')).toBe(true);
  expect(JavaPattern.compile(`${'x|'.repeat(5000)}y`).matches('y')).toBe(true);
});

describe('any text at all', () => {
  const letters = fc.string({ unit: 'binary', maxLength: 40 });
  const syntax = fc.string({
    unit: fc.constantFrom(...Array.from('()[]{}*+?|^$\\.&-:<>=!,0123aAbBdDpPuUxXkQERZ # \n\u00e9😀')),
    maxLength: 30,
  });

  it.each([
    ['characters of every kind', letters],
    ['characters that mean something', syntax],
  ])('any text at all compiles or is refused with a JavaPatternSyntaxError: %s', (_, patterns) => {
    fc.assert(
      fc.property(patterns, letters, (pattern, text) => {
        try {
          JavaPattern.compile(pattern, 20_000).replaceAll(text, '-');
        } catch (error) {
          if (!(error instanceof JavaPatternSyntaxError || error instanceof JavaRegexBudgetError)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('any text between \\Q and \\E matches itself', () => {
    fc.assert(
      fc.property(letters, (text) => {
        fc.pre(!text.includes('\\E'));
        expect(JavaPattern.compile(`\\Q${text}\\E`).matches(text)).toBe(true);
      }),
    );
  });

  it('the pieces and separators of any text give the text again', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '😀') }), { minLength: 1 }), (pieces) => {
        const text = pieces.join(',');
        expect(JavaPattern.compile(',').split(text, -1)).toEqual(text === '' ? [''] : pieces);
      }),
    );
  });
});

describe('errors', () => {
  it('an error in a pattern shows the pattern and the place', () => {
    expect(() => JavaPattern.compile('ab(c')).toThrow(
      new JavaPatternSyntaxError('A group needs a closing )', 'ab(c', 4),
    );
    expect(() => JavaPattern.compile('\\Qab\\E[z-a]')).toThrow(
      new JavaPatternSyntaxError('A range of characters that runs backwards', '\\Qab\\E[z-a]', 9),
    );
  });

  it('a replacement with an unknown group fails only if there is something to replace', () => {
    expect(() => JavaPattern.compile('(a)').replaceAll('a', '$2')).toThrow(
      new JavaReplacementError('No group 2', '$2'),
    );
    expect(JavaPattern.compile('(a)').replaceAll('b', '$2')).toBe('b');
  });
});
