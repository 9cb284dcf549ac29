import type { MappingInput } from '../../../lib/mapping-template';
import { requests, type RequestName } from './requests';

/** A template, and the request it is rendered for, by its name or itself (none: every variable is empty). */
export interface Case {
  readonly template: string;
  readonly request?: RequestName | MappingInput;
}

/** What came of it: the text, or at which stage the template was refused. */
export type Answer = { readonly output: string } | { readonly error: 'parse' | 'render' };

/** The engine failed otherwise than by its own error, which equals no answer. */
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
 * Java before 19 gives some doubles digits beyond those that tell them apart; which Java API Gateway runs is not known.
 * Those with an exponent come first, since a digit may stand directly before one.
 */
function withShortestDoubles(text: string): string {
  return text.replace(/\d\.\d+E-?\d+/g, shortest).replace(/\d+\.\d+/g, shortest);
}

function shortest(double: string): string {
  return isLongOrLeast(double) ? String(Number(double)) : double;
}

/** Of digits beyond those that tell doubles apart: the least doubles have one or two that do. */
function isLongOrLeast(double: string): boolean {
  return double.length > 17 || Math.abs(Number(double)) < 1e-300;
}
