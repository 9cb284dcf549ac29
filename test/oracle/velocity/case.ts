import type { MappingInput } from '../../../lib/mapping-template';
import { requests, type RequestName } from './requests';

/** A template and its request, which is given by name or by value. Without a request every variable is empty. */
export interface Case {
  readonly template: string;
  readonly request?: RequestName | MappingInput;
}

/** The result: the text, or the stage at which the template was refused. */
export type Answer = { readonly output: string } | { readonly error: 'parse' | 'render' };

/** The engine failed with an error that is not its own. This equals no answer. */
export interface Crash {
  readonly crash: string;
}

export function requestOf({ request }: Case): MappingInput {
  if (request === undefined) return {};
  return typeof request === 'string' ? requests[request] : request;
}

export function sameAnswer(one: Answer, other: Answer | Crash): boolean {
  if ('error' in one) return 'error' in other && one.error === other.error;
  if (!('output' in other)) return false;
  return one.output === other.output || withShortestDoubles(one.output) === withShortestDoubles(other.output);
}

/**
 * Shortens doubles, because Java before 19 prints some of them with more digits than needed, and it is not known which Java API
 * Gateway runs. Doubles with an exponent come first, because a digit may be directly before one.
 */
function withShortestDoubles(text: string): string {
  return text.replace(/\d\.\d+E-?\d+/g, shortest).replace(/\d+\.\d+/g, shortest);
}

function shortest(double: string): string {
  return isLongOrLeast(double) ? String(Number(double)) : double;
}

/** Whether a double may have unnecessary digits. The smallest doubles need only one or two digits. */
function isLongOrLeast(double: string): boolean {
  return double.length > 17 || Math.abs(Number(double)) < 1e-300;
}
