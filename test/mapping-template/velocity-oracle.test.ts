import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sameAnswer } from '../oracle/velocity/case';
import { deliberateDifferences } from '../oracle/velocity/deliberate-differences';
import { engineAnswer } from '../oracle/velocity/engine';
import { keyOf, readRecorded } from '../oracle/velocity/recorded';

const FIXTURES = join(__dirname, '../fixtures/velocity');

const recorded = readdirSync(FIXTURES).map((file) => ({ file, cases: readRecorded(join(FIXTURES, file)) }));
const deliberate = new Set(deliberateDifferences.map(keyOf));

test('the recorded answers of Apache Velocity 1.7, configured as API Gateway behaves, cover more than 2,500 templates', () => {
  expect(recorded.flatMap(({ cases }) => cases).length).toBeGreaterThan(2500);
});

test.each(recorded)(
  'the engine gives the recorded answers of Apache Velocity 1.7, configured as API Gateway behaves: $file',
  ({ cases }) => {
    const different = cases
      .filter((aCase) => !deliberate.has(keyOf(aCase)))
      .map((velocity) => ({ velocity, engine: engineAnswer(velocity) }))
      .filter(({ velocity, engine }) => !sameAnswer(velocity, engine));
    expect({ different: different.length, first: different.slice(0, 5) }).toEqual({ different: 0, first: [] });
  },
);

test.each(deliberateDifferences)(
  'the engine deliberately differs from Apache Velocity 1.7, configured as API Gateway behaves: $template',
  ({ engine, ...aCase }) => {
    const velocity = recorded.flatMap(({ cases }) => cases).find((one) => keyOf(one) === keyOf(aCase));
    if (velocity === undefined) throw new Error('This difference is of no recorded template.');
    expect(engineAnswer(aCase)).toEqual(engine);
    expect(sameAnswer(velocity, engine)).toBe(false);
  },
);
