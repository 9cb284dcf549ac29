/**
 * Runs each hostile case in a process of its own, and checks the ceiling of time and memory. Ends with 1 if a case exceeds it, or
 * ends in an error that is not the product's. `.ci/run` runs it. By hand:
 *
 *   source .ci/steps.bash; run_source test/hostile/run.ts [part of a kind or title]
 */
import { CASES } from './cases';
import { isolated, report } from './isolation';

const [filter = '', mode] = process.argv.slice(2);

async function runAll(): Promise<void> {
  let beyond = 0;
  let count = 0;
  for (const [kind, cases] of Object.entries(CASES)) {
    for (const { title, honest } of cases) {
      const name = `${kind}: ${title}`;
      if (!name.includes(filter)) continue;
      count++;
      const { held, told } = await isolated(__filename, [name, 'case'], honest === true);
      if (!held) beyond++;
      console.log(`${held ? 'held' : 'FELL'}  ${name}: ${told}`);
    }
  }
  console.log(`${count} hostile cases, ${beyond} beyond their bounds`);
  if (beyond > 0 || count === 0) process.exitCode = 1;
}

async function runOne(): Promise<void> {
  for (const [kind, cases] of Object.entries(CASES)) {
    const found = cases.find(({ title }) => `${kind}: ${title}` === filter);
    if (found) await report(found.prepare());
  }
}

void (mode === 'case' ? runOne() : runAll());
