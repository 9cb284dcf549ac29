import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sameAnswer, type RecordedCase } from '../oracle/velocity/case';
import { deliberateDifferences } from '../oracle/velocity/deliberate-differences';
import { engineAnswer } from '../oracle/velocity/engine';

const FIXTURES = join(__dirname, '../fixtures/velocity');

const recorded = readdirSync(FIXTURES).map((file) => ({
  file,
  cases: readFileSync(join(FIXTURES, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RecordedCase),
}));

const keyOf = ({ template, request }: { template: string; request?: string }): string =>
  JSON.stringify([template, request]);
const deliberate = new Map(deliberateDifferences.map((difference) => [keyOf(difference), difference]));

describe('what Apache Velocity 1.7, configured as API Gateway behaves, answered', () => {
  test('has been recorded for more than 2,500 templates', () => {
    expect(recorded.flatMap(({ cases }) => cases).length).toBeGreaterThan(2500);
  });

  test.each(recorded)('is what the engine answers: $file', ({ cases }) => {
    const different = cases.flatMap((aCase) => {
      if (deliberate.has(keyOf(aCase))) return [];
      const engine = engineAnswer(aCase);
      return sameAnswer(aCase, engine) ? [] : [{ ...aCase, engine }];
    });
    expect({ different: different.length, first: different.slice(0, 5) }).toEqual({ different: 0, first: [] });
  });

  test.each(deliberateDifferences)(
    'is deliberately not what the engine answers to $template',
    ({ engine, ...aCase }) => {
      const velocity = recorded.flatMap(({ cases }) => cases).find((one) => keyOf(one) === keyOf(aCase));
      if (velocity === undefined) throw new Error('This difference is of no recorded template.');
      expect(engineAnswer(aCase)).toEqual(engine);
      expect(sameAnswer(velocity, engine)).toBe(false);
    },
  );
});
