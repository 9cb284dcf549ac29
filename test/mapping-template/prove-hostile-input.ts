/**
 * Proves that hostile templates are rendered or refused, each within some seconds: rows of a hundred thousand
 * signs, and templates of the grammar. Fails at the first error that is not the library's own. `.ci/prove-language` runs it.
 */
import { generate } from '../oracle/velocity/generator';
import { endure, endureRepeated, pieces } from './hostile-sources';

const TIMES = 100_000;
const TEMPLATES = 2000;
const MAX_SECONDS = 10;

for (const piece of pieces) {
  const begin = performance.now();
  endureRepeated(piece, TIMES);
  const seconds = (performance.now() - begin) / 1000;
  console.log(`${seconds.toFixed(1).padStart(5)} s  ${JSON.stringify(piece)}`);
  if (seconds > MAX_SECONDS) process.exitCode = 1;
}
const first = Math.floor(Math.random() * 1e9);
console.log(`${TEMPLATES} templates of the grammar, from seed ${first}`);
for (let seed = first; seed < first + TEMPLATES; seed++) endure(generate(seed).template);
