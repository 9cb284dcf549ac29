/** The state of the JSON that a template writes: the open brackets, and the last thing outside of strings. */
import type { ForeachDirective } from '../../syntax/ast';
import type { Break, Place } from './break';

/** The last thing outside of strings, as bits: several bits if branches differ. */
export const OPEN = 1;
export const COMMA = 2;
export const COLON = 4;
export const NAME = 8;
export const VALUE = 16;
export const PRINTED = 32;

export interface Bracket {
  readonly sign: string;
  readonly at: Place;
  readonly outer?: Bracket;
}

export interface State {
  readonly bracket?: Bracket;
  readonly last: number;
  readonly inString: boolean;
  readonly comma?: Comma;
}

export interface Comma {
  readonly at: Place;
  readonly loop?: ForeachDirective;
}

/** The breaks that depend on the next sign, directly behind a directive. */
export interface Pending {
  readonly onComma?: ((comma: Place) => Break) | undefined;
  readonly onClose: readonly Break[];
}

/** Joins the states of several branches; undefined if they leave different brackets or quotes open. */
export function joined(states: readonly (State | 'lost')[]): State | undefined {
  const first = states.at(0);
  if (first === undefined || first === 'lost') return undefined;
  let { last, comma } = first;
  for (const state of states.slice(1)) {
    if (state === 'lost' || state.bracket !== first.bracket || state.inString !== first.inString) return undefined;
    last |= state.last;
    comma = laterOf(comma, state.comma);
  }
  return { ...first, last, ...(comma && { comma }) };
}

function laterOf(a: Comma | undefined, b: Comma | undefined): Comma | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const [from, to] = [a.at, b.at];
  return (to.text.begin - from.text.begin || to.index - from.index) > 0 ? b : a;
}

/** Tells whether the last thing is surely one of these. */
export function isOnly(last: number, bits: number): boolean {
  return last !== 0 && (last & ~bits) === 0;
}
