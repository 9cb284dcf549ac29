/**
 * JSON with indentation. It goes through the text and not through values, because numbers, escapes, repeated names and the order
 * of members are to be seen as SageMaker receives them.
 */

const INDENT = '  ';
const BLANKS = /[ \t\r\n]*/y;
/** A string, a number or a word, or one sign. */
const TOKEN = /"(?:[^"\\]|\\[^])*"|[-+.\w]+|[^]/y;
/** Nesting beyond this is not indented further, so that a hostile text does not become a square. */
const DEEPEST = 40;

/** @param text has to be JSON */
export function prettyJson(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  let at = skipBlanks(text, 0);
  const lineEnd = (): void => {
    parts.push('\n', INDENT.repeat(Math.min(depth, DEEPEST)));
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
