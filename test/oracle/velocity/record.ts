/** Records the oracle's answers to the corpus. Ends with 1 if an answer differs from the recorded one. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { sameAnswer, type Case } from './case';
import { corpus } from './corpus';
import { Oracle } from './oracle';
import { fixtureOf, keyOf, readRecorded, type RecordedCase } from './recorded';

const FIXTURES = 'test/fixtures/velocity';

async function record(): Promise<void> {
  const oracle = Oracle.start('test/oracle/velocity');
  mkdirSync(FIXTURES, { recursive: true });
  for (const [name, cases] of Object.entries(corpus)) {
    const file = fixtureOf(FIXTURES, name);
    const before = new Map(readRecorded(file).map((one) => [keyOf(one), one]));
    const after = await recorded(oracle, cases);
    const changed = after.filter((one) => !sameAsBefore(before.get(keyOf(one)), one));
    const gone = before.size - (after.length - changed.filter((one) => !before.has(keyOf(one))).length);
    console.log(`${file}: ${after.length} cases, ${changed.length} new or answered differently, ${gone} gone`);
    for (const one of changed.slice(0, 5)) console.log(`  ${JSON.stringify(one)}`);
    if (changed.length === 0 && gone === 0) continue;
    writeFileSync(file, after.map((one) => `${JSON.stringify(one)}\n`).join(''));
    process.exitCode = 1;
  }
  oracle.stop();
}

async function recorded(oracle: Oracle, cases: readonly Case[]): Promise<RecordedCase[]> {
  const answers = await oracle.answer(cases);
  return cases.flatMap((aCase, i) => {
    const answer = answers[i];
    return answer ? [{ ...aCase, ...answer }] : [];
  });
}

function sameAsBefore(before: RecordedCase | undefined, after: RecordedCase): boolean {
  return before !== undefined && sameAnswer(before, after);
}

void record();
