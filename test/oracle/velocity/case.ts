import type { MappingInput } from '../../../lib/mapping-template';
import { requests, type RequestName } from './requests';

/** A template, and the request it is rendered for (none: every variable is empty). */
export interface Case {
  readonly template: string;
  readonly request?: RequestName;
}

/** What came of it: the text, or at which stage the template was refused. */
export type Answer = { readonly output: string } | { readonly error: 'parse' | 'render' };

/** The engine failed otherwise than by its own error, which equals no answer. */
export interface Crash {
  readonly crash: string;
}

export function requestOf({ request }: Case): MappingInput {
  return request === undefined ? {} : requests[request];
}

export function sameAnswer(one: Answer, other: Answer | Crash): boolean {
  if ('error' in one) return 'error' in other && one.error === other.error;
  return 'output' in other && (one.output === other.output || shortest(one.output) === shortest(other.output));
}

/** Java before 19 gives some doubles a digit more than tells them apart; which Java API Gateway runs is not known. */
function shortest(text: string): string {
  return text.replace(/\d+\.\d+(?:E-?\d+)?/g, (double) =>
    double.replace(/E.*|\D/g, '').length > 16 ? String(Number(double)) : double,
  );
}
