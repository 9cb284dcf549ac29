/**
 * Makes templates with both generators in turn, and renders each with the oracle and with the engine, until the time is over
 * and the number of templates is reached. Ends with 1 if an answer differs, or if the engine crashes.
 * Options: --seconds 60, --templates N (at least so many of each generator; 0), --seed N (the first seed; by default one that
 * no earlier run has had).
 */
import { parseArgs } from 'node:util';
import { sameAnswer, type Answer, type Case, type Crash } from './case';
import { isDeliberate } from './deliberate-differences';
import { engineAnswer } from './engine';
import { generate } from './generator';
import { minimised } from './minimise';
import { mutate } from './mutation';
import { Oracle } from './oracle';

const BATCH = 250;
const REPORTED = 25;

interface Disagreement {
  readonly velocity: Answer;
  readonly engine: Answer | Crash;
}

const generators: { readonly [name: string]: (seed: number) => Case } = { written: generate, mutated: mutate };

async function fuzz(seconds: number, leastTemplates: number, firstSeed: number): Promise<void> {
  const oracle = Oracle.start('test/oracle/velocity');
  const tallies = Object.entries(generators).map(([name, make]) => new Tally(name, make, oracle));
  const end = Date.now() + seconds * 1000;
  let seed = firstSeed;
  for (; Date.now() < end || seed - firstSeed < leastTemplates; seed += BATCH) {
    for (const tally of tallies) await tally.add(seed);
  }
  oracle.stop();
  for (const { name, different, crashed } of tallies) {
    console.log(
      `${name}: ${seed - firstSeed} templates from seed ${firstSeed}: ${different} differ, ${crashed} crash the engine`,
    );
    if (different > 0) process.exitCode = 1;
  }
}

/** Counts the results of the templates of one generator. */
class Tally {
  different = 0;
  crashed = 0;

  constructor(
    readonly name: string,
    private readonly make: (seed: number) => Case,
    private readonly oracle: Oracle,
  ) {}

  async add(firstSeed: number): Promise<void> {
    const cases = Array.from({ length: BATCH }, (_, i) => this.make(firstSeed + i));
    const answers = await this.oracle.answer(cases);
    for (const [i, aCase] of cases.entries()) {
      const disagreement = compare(aCase, answers[i]);
      if (disagreement === undefined) continue;
      this.different += 1;
      if ('crash' in disagreement.engine) this.crashed += 1;
      if (this.different > REPORTED) continue;
      console.log(`${this.name} ${firstSeed + i}: ${await reportOn(this.oracle, aCase, disagreement)}`);
    }
  }
}

function compare(aCase: Case, velocity: Answer | undefined): Disagreement | undefined {
  if (velocity === undefined || isDeliberate(aCase)) return undefined;
  const engine = engineAnswer(aCase);
  return sameAnswer(velocity, engine) ? undefined : { velocity, engine };
}

/** Describes the smallest template that shows the same kind of difference, with both answers. */
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
  return `${shown(least)}\n  Velocity ${shown(velocity)}\n  engine   ${shown(engine)}`;
}

function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 500 ? `${json.slice(0, 500)}…` : json;
}

function kindOf({ velocity, engine }: Disagreement): string {
  return [velocity, engine].map((answer) => ('error' in answer ? answer.error : Object.keys(answer)[0])).join();
}

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { seconds: text, templates: text, seed: text } });
const seed = Number(values.seed ?? Math.floor(Date.now() / 1000));
void fuzz(Number(values.seconds ?? 60), Number(values.templates ?? 0), seed);
