/** What LocalApi loads with its first API. */
export { readSynthesizedStack } from './cloud-assembly/synthesized-stack';
export { RunningApi } from './running-api';
