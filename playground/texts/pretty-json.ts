/**
 * Indents JSON. It changes only the text and makes no values, so that numbers, escapes, repeated names and the order of members
 * are shown as SageMaker receives them.
 */

const INDENT = '  ';
const BLANKS = /[ \t\r\n]*/y;
/** A string, a number or a word, or one character. */
const TOKEN = /"(?:[^"\\]|\\[^])*"|[-+.\w]+|[^]/y;
/** Deeper nesting is not indented further, because the output of a hostile text would grow with the square of its length. */
const MAX_INDENT = 40;

/** @param text valid JSON */
export function prettyJson(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  let at = skipBlanks(text, 0);
  const lineEnd = (): void => {
    parts.push('\n', INDENT.repeat(Math.min(depth, MAX_INDENT)));
  };
  while (at < text.length) {
    const token = tokenAt(text, at);
    at = skipBlanks(text, at + token.length);
    if (token === '{' || token === '[') {
      parts.push(token);
      const closing = token === '{' ? '}' : ']';
      if (text[at] === closing) {
        parts.push(closing);
        at = skipBlanks(text, at + 1);
      } else {
        depth++;
        lineEnd();
      }
    } else if (token === '}' || token === ']') {
      depth--;
      lineEnd();
      parts.push(token);
    } else if (token === ',') {
      parts.push(token);
      lineEnd();
    } else if (token === ':') parts.push(': ');
    else parts.push(token);
  }
  return parts.join('');
}

function skipBlanks(text: string, from: number): number {
  BLANKS.lastIndex = from;
  BLANKS.test(text);
  return BLANKS.lastIndex;
}

function tokenAt(text: string, from: number): string {
  TOKEN.lastIndex = from;
  return TOKEN.exec(text)?.[0] ?? '';
}
