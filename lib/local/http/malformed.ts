import { inspect } from 'node:util';

/**
 * A part of a message that whoever wrote it got wrong: what it is, and what it must be. Tests in JavaScript, Python or
 * Java hand over what no compiler has looked at.
 */
export function malformed(part: string, value: unknown, right: string): Error {
  const shown = inspect(value, { depth: 1, maxArrayLength: 3, maxStringLength: 60, breakLength: Infinity });
  return new TypeError(`The ${part} is ${shown}. It must be ${right}.`);
}

/** @param whose `API request` or `endpoint response` */
export function requireMessage(message: unknown, whose: string): void {
  if (typeof message === 'object' && message !== null) return;
  throw malformed(whose, message, 'an object');
}

export function requireText(value: unknown, part: string, example: string): void {
  if (typeof value !== 'string') throw malformed(part, value, `text, such as ${example}`);
}
