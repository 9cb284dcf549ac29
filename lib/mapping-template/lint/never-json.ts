import type { LintOptions } from './advice';
import type { Finding, ParsedTemplate } from './finding';
import { commentsInUrls } from './comment-in-url';
import { breaksIn, offsetOf } from './json-breaks';

const KINDS = ['word', 'no-comma', 'no-colon', 'bracket-as-name', 'wrong-bracket', 'not-closed'] as const;

/** Finds text that is not JSON, whatever the values are. */
export function neverJson(template: ParsedTemplate, options: LintOptions): Finding[] {
  // If a comment has swallowed a quote, that comment is the fault, and not the text behind it.
  const breaks = breaksIn(template, options, KINDS);
  if (breaks.length === 0 || commentsInUrls(template).length > 0) return [];
  return breaks.flatMap((found): Finding[] => {
    const { at } = found;
    const sign = at.text.text.charAt(at.index);
    const advice = (message: string, fix: string): Finding[] => {
      return [{ rule: 'never-json', offset: offsetOf(template.source.text, at), message, fix }];
    };
    switch (found.kind) {
      case 'word':
        return isOtherRules(found.word) ? [] : advice(...adviceOnWord(found.word));
      case 'no-comma':
        return advice('A comma is missing before this: JSON separates values by commas.', 'Put a comma between them.');
      case 'no-colon':
        return advice(
          'Behind a name in an object JSON has a colon and a value.',
          'Put a colon and the value behind the name.',
        );
      case 'bracket-as-name':
        return advice(
          `An object holds names with values, but here a "${sign}" follows directly: this is never JSON.`,
          'Take one of the brackets out, or write a name and a colon before this one.',
        );
      case 'wrong-bracket':
        return advice(
          `No bracket is open that this "${sign}" would close: this is never JSON.`,
          'Take it out, or write the bracket that fits.',
        );
      case 'not-closed':
        return advice(
          `This "${sign}" is never closed: the text that the template prints is no JSON.`,
          `Close it at the end with "${sign === '{' ? '}' : ']'}".`,
        );
    }
  });
}

/** Tells whether another rule reports the word: `\n` and signs behind directives have rules of their own. */
function isOtherRules(word: string): boolean {
  return /^(?:#$|\\[rn]|[;,])/.test(word);
}

function adviceOnWord(word: string): [message: string, fix: string] {
  const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
  if (/^\/[/*]/.test(word))
    return ['JSON has no comments: this is printed.', 'A comment in a template begins with ##.'];
  if (word.startsWith('#')) return [`${shown} is printed as text: there is no such directive.`, 'Take it out.'];
  if (word.startsWith("'")) {
    return [
      `${shown} is printed as it stands: JSON knows no single quotes.`,
      'Put names and texts into double quotes.',
    ];
  }
  if (/^(?:True|False|TRUE|FALSE|None|undefined|nil)$/.test(word)) {
    return [`JSON has no ${shown}.`, 'JSON writes true, false and null.'];
  }
  return [`${shown} is no JSON outside of quotes.`, 'Put names and texts into double quotes.'];
}
