/** The part of this room that LocalApi loads with its first API. */
export { readSynthesizedStack } from './cloud-assembly/synthesized-stack';
export { readApiAt } from './formats/api-file';
export { refuseUnknownParameters } from './formats/template-parameters';
export { RunningApi } from './running-api';
