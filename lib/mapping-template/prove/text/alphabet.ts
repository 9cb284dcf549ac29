/**
 * The classes of characters that the analysis distinguishes: 32, so that a set of them is one integer. Characters of the same class
 * have the same effect in JSON, in CSV and in a form.
 */

/** A set of classes: bit `n` for class `n`. */
export type Classes = number;

/** Classes with one or a few named characters each; every other character is of the class OTHER. */
const NAMED: readonly string[] = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  ' ',
  '\t',
  '\n\r',
  '', // The other control characters, see CONTROL.
  '0',
  '123456789',
  '-',
  '+',
  '.',
  'e',
  'E',
  't',
  'r',
  'u',
  'f',
  'a',
  'l',
  's',
  'n',
  'b',
  '/',
  'cdABCDF',
  '', // All others, see OTHER.
  '&=%;',
];

export const CLASS_COUNT = NAMED.length;
const CONTROL = 11;
const OTHER = 30;

const classOfAscii = Array.from({ length: 128 }, (_, code) => {
  const found = NAMED.findIndex((characters) => characters.includes(String.fromCharCode(code)));
  if (found >= 0) return found;
  return code < 0x20 ? CONTROL : OTHER;
});

/** The class of a UTF-16 unit or a code point. */
export function classOf(code: number): number {
  return classOfAscii[code] ?? OTHER;
}

export const bit = (index: number): Classes => (1 << index) >>> 0;

export const ALL: Classes = 0xffffffff;

/** The classes of these characters. */
export function classesOf(characters: string): Classes {
  let classes = 0;
  for (let at = 0; at < characters.length; at++) classes |= bit(classOf(characters.charCodeAt(at)));
  return classes >>> 0;
}

/** The characters below 128 of each class: its members as far as they can be counted. */
export const MEMBERS: readonly (readonly number[])[] = NAMED.map((_, index) =>
  classOfAscii.flatMap((found, code) => (found === index ? [code] : [])),
);

/** Whether characters beyond the listed members are of this class. */
export const isOpen = (index: number): boolean => index === OTHER;

export const CONTROLS = classesOf('\t\n\u0001');
export const DIGITS = classesOf('01');
/** Characters with a meaning in JSON outside of strings, and line ends. */
export const STRUCTURE = (classesOf('"\\{}[],:') | CONTROLS) >>> 0;
/** Characters that a JSON string can contain without an escape. */
export const PLAIN = ~(classesOf('"\\') | CONTROLS) >>> 0;
export const FORM_SIGNS = classesOf('&=%+');
export const HEX_DIGITS = classesOf('01eEfabc');
export const LETTERS = classesOf('eEtrufalsnbcg');
