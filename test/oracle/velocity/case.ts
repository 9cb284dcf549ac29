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
  return 'output' in other && (one.output === other.output || sameButForDoubles(one.output, other.output));
}

/** Of digits beyond those that tell doubles apart: the least doubles have one or two that do. */
function isLongOrLeast(double: string): boolean {
  return double.length > 17 || Math.abs(Number(double)) < 1e-300;
}

/** Java before 19 gives some doubles digits beyond those that tell them apart; which Java API Gateway runs is not known. */
function sameButForDoubles(one: string, other: string): boolean {
  const double = /(\d+\.\d+(?:E-?\d+)?)/;
  const others = other.split(double);
  const ones = one.split(double);
  return (
    ones.length === others.length &&
    ones.every(
      (part, i) => part === others[i] || (i % 2 === 1 && isLongOrLeast(part) && Number(part) === Number(others[i])),
    )
  );
}
