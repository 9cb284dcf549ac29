/**
 * New templates until the time is over, each rendered by the oracle and by the engine. Ends with 1 where more of them
 * differ than is tolerated, or where the engine crashes.
 * Options: --seconds 60, --seed N (the run's first; without it, one that no run before has had), --tolerated N (of a
 * thousand templates; 0). What is known to differ are corners of Velocity's lexer that a soup of signs reaches: a lone
 * `$` or `#`, or a property directly before another reference, where a bracket or a directive follows.
 */
import { parseArgs } from 'node:util';
import { sameAnswer, type Answer, type Case, type Crash } from './case';
import { isDeliberate } from './deliberate-differences';
import { engineAnswer } from './engine';
import { generate } from './generator';
import { minimised } from './minimise';
import { Oracle } from './oracle';

const BATCH = 250;
const REPORTED = 25;

interface Disagreement {
  readonly velocity: Answer;
  readonly engine: Answer | Crash;
}

async function fuzz(seconds: number, firstSeed: number, tolerated: number): Promise<void> {
  const oracle = Oracle.start('test/oracle/velocity');
  let different = 0;
  let crashed = 0;
  const end = Date.now() + seconds * 1000;
  let seed = firstSeed;
  for (; Date.now() < end; seed += BATCH) {
    const cases = Array.from({ length: BATCH }, (_, i) => generate(seed + i));
    const answers = await oracle.answer(cases);
    for (const [i, aCase] of cases.entries()) {
      const disagreement = compare(aCase, answers[i]);
      if (disagreement === undefined) continue;
      different += 1;
      if ('crash' in disagreement.engine) crashed += 1;
      if (different > REPORTED) continue;
      console.log(`seed ${seed + i}: ${await reportOn(oracle, aCase, disagreement)}`);
    }
  }
  oracle.stop();
  const templates = seed - firstSeed;
  console.log(`${templates} templates from seed ${firstSeed}: ${different} differ, ${crashed} crash the engine`);
  if (crashed > 0 || different > (templates * tolerated) / 1000) process.exitCode = 1;
}

function compare(aCase: Case, velocity: Answer | undefined): Disagreement | undefined {
  if (velocity === undefined || isDeliberate(aCase)) return undefined;
  const engine = engineAnswer(aCase);
  return sameAnswer(velocity, engine) ? undefined : { velocity, engine };
}

/** The least template that shows the same kind of difference, with both answers. */
async function reportOn(oracle: Oracle, aCase: Case, disagreement: Disagreement): Promise<string> {
  const disagreementOn = async (smaller: Case): Promise<Disagreement | undefined> => {
    const [velocity] = await oracle.answer([smaller]);
    return compare(smaller, velocity);
  };
  const kind = kindOf(disagreement);
  const least = await minimised(aCase, async (smaller) => {
    const smallerOne = await disagreementOn(smaller);
    return smallerOne !== undefined && kindOf(smallerOne) === kind;
  });
  const { velocity, engine } = (await disagreementOn(least)) ?? disagreement;
  return `${JSON.stringify(least)}\n  Velocity ${JSON.stringify(velocity)}\n  engine   ${JSON.stringify(engine)}`;
}

function kindOf({ velocity, engine }: Disagreement): string {
  return [velocity, engine].map((answer) => ('error' in answer ? answer.error : Object.keys(answer)[0])).join();
}

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { seconds: text, seed: text, tolerated: text } });
const seed = Number(values.seed ?? Math.floor(Date.now() / 1000));
void fuzz(Number(values.seconds ?? 60), seed, Number(values.tolerated ?? 0));
