/** What the parser goes past without looking into it: comments and text blocks. */
import type { Lexer } from './lexer';
import { afterLineComment } from './whitespace';

/** Inside a block comment `#*` is one token, so that in `#* #*# *#` the first `*#` does not close it. */
const COMMENT_SIGN = /#\*|\*#/g;

/** What Velocity's lexer cannot end on, even inside a comment that the template's end cuts short. */
const CUT_SHORT = /(?:\$(?:\\*!)?|#\[\[|#\*|#)$/;

/** Goes past `## …` and its line end. */
export function skipLineComment(lexer: Lexer): void {
  const begin = lexer.position;
  lexer.position = afterLineComment(lexer.text, begin);
  if (lexer.atEnd) checkEnd(lexer, begin + 2);
}

/** Goes past `#* … *#`, or to the end. */
export function skipBlockComment(lexer: Lexer): void {
  const begin = lexer.position;
  COMMENT_SIGN.lastIndex = begin + 2;
  let sign = COMMENT_SIGN.exec(lexer.text);
  while (sign?.[0] === '#*') sign = COMMENT_SIGN.exec(lexer.text);
  lexer.position = sign ? COMMENT_SIGN.lastIndex : lexer.text.length;
  if (sign) return;
  lexer.cutsLast = lexer.padded;
  if (lexer.text.length === begin + 2 && !lexer.padded) failAtEnd(lexer);
  // `#**` and one character more is a token, behind which another has to follow.
  if (!lexer.padded && lexer.text.length > begin + 5 && /#\*\*[^#]$/.test(lexer.text.slice(-4))) failAtEnd(lexer);
  checkEnd(lexer, begin + 2);
}

/** Goes past `#[[ … ]]#` and gives what is in it. */
export function readTextBlock(lexer: Lexer): string {
  const begin = lexer.position;
  const end = lexer.text.indexOf(']]#', begin + 3);
  if (end === -1) lexer.fail('"#[[" is not closed: expected "]]#"', begin);
  lexer.position = end + 3;
  return lexer.text.slice(begin + 3, end);
}

function checkEnd(lexer: Lexer, from: number): void {
  const tail = lexer.text.slice(Math.max(from, lexer.text.length - 10));
  if (!lexer.padded && !/[\r\n]$/.test(tail) && CUT_SHORT.test(tail)) failAtEnd(lexer);
}

function failAtEnd(lexer: Lexer): never {
  const problem = 'A template cannot end with this sign, not even in a comment';
  lexer.fail(problem, lexer.text.length - 1, 'Add a line end after the comment.');
}
