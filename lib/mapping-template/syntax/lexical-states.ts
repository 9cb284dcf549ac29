/**
 * Where Velocity's lexer stands behind a reference: it still looks for more of the reference there, and takes up what
 * it looked for before when something that the reference reaches up to is over.
 */

/**
 * What the lexer looks for, the latest in the lowest three bits, 0 for plain text at the bottom: so that a stack of
 * these needs no memory of its own.
 */
export type LexicalStates = number;

/** Behind `$`, a reference's name, a call or an index: a name, `.name`, `[`, `{` or `}` goes on with the reference. */
export const REFERENCE = 1;
/** Behind a property: `(` as well, and `##` is no comment. */
export const PROPERTY = 2;
/** Behind a `(` that begins no call. */
export const CALL = 3;
/** Behind a lone `#` that a `$` or a comment follows: there #set is a word like any other. */
export const HASH = 4;

export function topOf(states: LexicalStates): number {
  return states & 7;
}

export function pushed(states: LexicalStates, state: number): LexicalStates {
  return ((states & 0xffffff) << 3) | state;
}

export function popped(states: LexicalStates): LexicalStates {
  return states >> 3;
}

/** What a `$` makes of them: it ends a reference, and begins one. */
export function behindDollar(states: LexicalStates, isBehindHash = false): LexicalStates {
  if (isBehindHash) return pushed(pushed(states, HASH), REFERENCE);
  return topOf(states) === REFERENCE ? states : pushed(states, REFERENCE);
}

/** What a `#` makes of them. */
export function behindHash(states: LexicalStates): LexicalStates {
  const top = topOf(states);
  return top === REFERENCE || top === PROPERTY ? popped(states) : states;
}

/** Whether `$.` or `$[` is text: not directly behind a property or in a call, where the `$` is overlooked. */
export function isTextSign(sign: string, next: string, states: LexicalStates): boolean {
  const top = topOf(states);
  if (top === PROPERTY || top === CALL) return false;
  return next === '[' ? sign === '$' || sign === '$!' : next === '.' && sign === '$';
}
