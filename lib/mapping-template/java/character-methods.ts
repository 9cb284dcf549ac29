/** The methods of java.lang.Character. */
import { JavaCharacter } from '../values/character';
import { methodTable } from './methods';
import { failToCompare, objectMethods } from './object-methods';

export const characterMethods = methodTable<JavaCharacter>(
  (of) => ({
    charValue: of([], (self) => self),
    compareTo: [
      of(['char'], (self, other) => self.value.charCodeAt(0) - other.value.charCodeAt(0)),
      of(['Object'], failToCompare),
    ],
    isDigit: of(['char'], (_, value) => /\p{Nd}/u.test(value.value)),
    isLetter: of(['char'], (_, value) => /\p{L}/u.test(value.value)),
    isLetterOrDigit: of(['char'], (_, value) => /[\p{L}\p{Nd}]/u.test(value.value)),
    isLowerCase: of(['char'], (_, value) => /\p{Ll}/u.test(value.value)),
    isUpperCase: of(['char'], (_, value) => /\p{Lu}/u.test(value.value)),
    isWhitespace: of(['char'], (_, value) => isWhitespace(value.value)),
    toLowerCase: of(['char'], (_, value) => new JavaCharacter(value.value.toLowerCase())),
    toUpperCase: of(['char'], (_, value) => new JavaCharacter(value.value.toUpperCase())),
  }),
  objectMethods,
);

/** Character.isWhitespace: includes the separators of files and records, but not the no-break space. */
function isWhitespace(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code >= 0x1c && code <= 0x1f) return true;
  return /\s/.test(character) && ![0xa0, 0x2007, 0x202f, 0xfeff].includes(code);
}
