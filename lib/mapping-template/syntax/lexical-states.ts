/**
 * Where Velocity's lexer stands behind a reference: it still looks for more of the reference there, and takes up what
 * it looked for before when something that the reference reaches up to is over.
 */

/**
 * What the lexer looks for, the latest in the lowest two bits, 0 for plain text at the bottom: so that a stack of
 * these needs no memory of its own.
 */
export type LexicalStates = number;

/** Behind `$`, a reference's name, a call or an index: a name, `.name`, `[`, `{` or `}` goes on with the reference. */
export const REFERENCE = 1;
/** Behind a property: `(` as well, and `##` is no comment. */
export const PROPERTY = 2;
/** Behind a `(` that begins no call. */
export const CALL = 3;

export function topOf(states: LexicalStates): number {
  return states & 3;
}

export function pushed(states: LexicalStates, state: number): LexicalStates {
  return ((states & 0xffffff) << 2) | state;
}

export function popped(states: LexicalStates): LexicalStates {
  return states >> 2;
}

/** The states that a reference leaves behind, upon those below it. */
export function joined(below: LexicalStates, own: LexicalStates): LexicalStates {
  let [states, rest] = [below, 0];
  for (let left = own; left !== 0; left = popped(left)) rest = (rest << 2) | topOf(left);
  for (; rest !== 0; rest >>= 2) states = pushed(states, topOf(rest));
  return states;
}

/** What a `$` makes of them: it ends a reference, and begins one. */
export function behindDollar(states: LexicalStates): LexicalStates {
  return topOf(states) === REFERENCE ? states : pushed(states, REFERENCE);
}

/** What a `#` makes of them. */
export function behindHash(states: LexicalStates): LexicalStates {
  return topOf(states) === CALL ? states : popped(states);
}

/** Whether `$.` or `$[` is text: not directly behind a property or in a call, where the `$` is overlooked. */
export function isTextSign(sign: string, next: string, states: LexicalStates): boolean {
  const top = topOf(states);
  if (top === PROPERTY || top === CALL) return false;
  return next === '[' ? sign === '$' || sign === '$!' : next === '.' && sign === '$';
}
