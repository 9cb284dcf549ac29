import { TextBuilder } from '../values/text-builder';
import { JavaReplacementError } from './errors';
import { isAlphanumeric, isDigit, isLetter } from './pattern-source';

/** A part of a replacement: a text, or the number of a group. */
export type ReplacementPart = string | number;

/** Reads `$1`, `${name}`, `\$`. Reads further digits of a group's number as long as the pattern has such a group. */
export function parseReplacement(
  replacement: string,
  groupCount: number,
  groupNames: ReadonlyMap<string, number>,
): ReplacementPart[] {
  const fail = (reason: string): never => {
    throw new JavaReplacementError(reason, replacement);
  };
  const parts: ReplacementPart[] = [];
  let text = new TextBuilder();
  let i = 0;
  const codeAt = (index: number): number => (index < replacement.length ? replacement.charCodeAt(index) : -1);

  const readName = (): number => {
    let name = '';
    for (; isAlphanumeric(codeAt(i)); i++) name += replacement[i];
    if (name === '') return fail('A group name is missing after ${');
    if (replacement[i] !== '}') return fail(`The group name ${name} needs a closing }`);
    if (!isLetter(name.charCodeAt(0))) return fail(`The group name ${name} begins with a digit`);
    i++;
    return groupNames.get(name) ?? fail(`No group with name <${name}>`);
  };
  const readNumber = (): number => {
    let group = codeAt(i) - 0x30;
    i++;
    if (group > groupCount) return fail(`No group ${group}`);
    for (; isDigit(codeAt(i)); i++) {
      const longer = group * 10 + codeAt(i) - 0x30;
      if (longer > groupCount) break;
      group = longer;
    }
    return group;
  };

  const endText = (): void => {
    if (text.length === 0) return;
    parts.push(text.toString());
    text = new TextBuilder();
  };

  while (i < replacement.length) {
    const special = indexOfSpecial(replacement, i);
    if (special > i) text.add(replacement.slice(i, special));
    i = special + 1;
    if (special === replacement.length) break;
    if (replacement[special] === '\\') {
      if (i === replacement.length) return fail('A character to be escaped is missing after \\');
      text.add(replacement[i]);
      i++;
    } else {
      endText();
      if (i === replacement.length) return fail('Illegal group reference: a group is missing after $');
      if (replacement[i] === '{') {
        i++;
        parts.push(readName());
      } else if (isDigit(codeAt(i))) {
        parts.push(readNumber());
      } else {
        return fail('Illegal group reference: after $ comes a digit or {, for the character write \\$');
      }
    }
  }
  endText();
  return parts;
}

/** Returns the index of the next `$` or `\`; the length if there is none. */
function indexOfSpecial(replacement: string, from: number): number {
  let at = from;
  while (at < replacement.length && replacement[at] !== '\\' && replacement[at] !== '$') at++;
  return at;
}
