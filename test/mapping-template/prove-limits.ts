/**
 * Proves that the real limits end the templates which the tests end by small limits, each within some seconds. Ends with 1 if
 * a template is not ended in time. `.ci/prove-language` runs it.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { MappingTemplate } from '../../lib/mapping-template';
import { API_GATEWAY_LIMITS } from '../../lib/mapping-template/runtime';
import { boundedWork, messageOf } from './bounded-work';
import { endlessTemplates } from './endless-templates';
import { memoryPrices } from './memory-prices';

/** The factor between the real limits and the small ones of the tests. */
const FACTOR = 1000;
const NO_FAILURE = 'no failure';

for (const { title, source, input, endedBy } of boundedWork) {
  const begin = performance.now();
  const failure = failureOf(() => new MappingTemplate(source(FACTOR)).render(input));
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const limit = endedBy.find((one) => failure.startsWith(messageOf(one, API_GATEWAY_LIMITS)));
  console.log(`${seconds.padStart(5)} s  ${title}: ${limit ?? failure.split('\n')[0]}`);
  if (limit === undefined) process.exitCode = 1;
}

for (const [title, source] of endlessTemplates) {
  const begin = performance.now();
  const failure = failureOf(() => new MappingTemplate(source).render());
  console.log(`${((performance.now() - begin) / 1000).toFixed(1).padStart(5)} s  ${title}: ${failure.split('\n')[0]}`);
  if (failure === NO_FAILURE) process.exitCode = 1;
}

setFlagsFromString('--expose-gc');
for (const { name, counted, taken } of memoryPrices(runInNewContext('gc') as () => void)) {
  const isRight = counted > 0.8 * taken && counted < 1.5 * taken + 50;
  console.log(`${name}: counts ${counted.toFixed(0)} bytes, takes ${taken.toFixed(0)}${isRight ? '' : ': WRONG'}`);
  if (!isRight) process.exitCode = 1;
}

function failureOf(render: () => string): string {
  try {
    render();
  } catch (error) {
    return (error as Error).message;
  }
  return NO_FAILURE;
}
