/** The part of this room that LocalApi loads with its first API, and the validation plugin with its first validation. */
export { readSynthesizedStack } from './cloud-assembly/synthesized-stack';
export { readApiAt } from './formats/api-file';
export { refuseUnknownParameters } from './formats/template-parameters';
export { RunningApi } from './running-api';
export { loopParametersOf } from './transforms/language-extensions';
export { reviewStacks } from './stack-review';

/** Of this package. The build compiles it in. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
export const VERSION = (require('../../package.json') as { version: string }).version;
