/** Records what the oracle answers to the corpus; ends with 1 where an answer is not the one recorded before. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './case';
import { corpus } from './corpus';
import { Oracle } from './oracle';

const FIXTURES = 'test/fixtures/velocity';

async function record(): Promise<void> {
  const oracle = Oracle.start('test/oracle/velocity');
  mkdirSync(FIXTURES, { recursive: true });
  for (const [name, cases] of Object.entries(corpus)) {
    const lines = await recorded(oracle, cases);
    const file = join(FIXTURES, `${name}.jsonl`);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const after = lines.map((line) => `${line}\n`).join('');
    console.log(`${file}: ${lines.length} cases, ${after === before ? 'as recorded' : 'CHANGED'}`);
    if (after === before) continue;
    writeFileSync(file, after);
    process.exitCode = 1;
  }
  oracle.stop();
}

async function recorded(oracle: Oracle, cases: readonly Case[]): Promise<string[]> {
  const answers = await oracle.answer(cases);
  return cases.flatMap((aCase, i) => {
    const answer = answers[i];
    return answer ? [JSON.stringify({ ...aCase, ...answer })] : [];
  });
}

void record();
