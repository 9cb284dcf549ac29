/**
 * New templates until the time is over, each rendered by the oracle and by the engine; ends with 1 where they differ.
 * Options: --seconds 60, --seed N (the first of the run; without it, one of the day's).
 */
import { parseArgs } from 'node:util';
import { sameAnswer, type Answer, type Case } from './case';
import { isDeliberate } from './deliberate-differences';
import { engineAnswer } from './engine';
import { generate } from './generator';
import { minimised } from './minimise';
import { Oracle } from './oracle';

const BATCH = 250;
const REPORTED = 25;

async function fuzz(seconds: number, firstSeed: number): Promise<void> {
  const oracle = Oracle.start('test/oracle/velocity');
  const found = new Set<string>();
  const end = Date.now() + seconds * 1000;
  let seed = firstSeed;
  for (; Date.now() < end && found.size < REPORTED; seed += BATCH) {
    const cases = Array.from({ length: BATCH }, (_, i) => generate(seed + i));
    const answers = await oracle.answer(cases);
    for (const [i, aCase] of cases.entries()) {
      if (agree(aCase, answers[i])) continue;
      const least = await minimised(aCase, async (smaller) => !agree(smaller, await ask(oracle, smaller)));
      const report = `${JSON.stringify(least)}\n  Velocity ${JSON.stringify(await ask(oracle, least))}\n  engine   ${JSON.stringify(engineAnswer(least))}`;
      if (!found.has(report)) console.log(`seed ${seed + i}: ${report}`);
      found.add(report);
    }
  }
  oracle.stop();
  console.log(`${seed - firstSeed} templates from seed ${firstSeed}, ${found.size} of them answered differently`);
  if (found.size > 0) process.exitCode = 1;
}

async function ask(oracle: Oracle, aCase: Case): Promise<Answer | undefined> {
  const [answer] = await oracle.answer([aCase]);
  return answer;
}

function agree(aCase: Case, answer: Answer | undefined): boolean {
  return answer === undefined || isDeliberate(aCase) || sameAnswer(answer, engineAnswer(aCase));
}

const { values } = parseArgs({ options: { seconds: { type: 'string' }, seed: { type: 'string' } } });
void fuzz(Number(values.seconds ?? 60), Number(values.seed ?? Math.floor(Date.now() / 1000)));
