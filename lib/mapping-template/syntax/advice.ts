/** What to do about the usual slips, guessed from what stands where the parser could not go on. */
import type { Lexer } from './lexer';

const NO_NULL =
  'There is no null in a mapping template. A variable that was never set serves: compare with $null, or test "$x" == "".';
const NO_MINUS = 'A "-" directly before a digit belongs to the number: put a blank between them, as in 5 - 2.';
const NO_OPERATORS = 'Arguments, brackets, lists and maps take no operators: compute the value with #set first.';

export function adviseOnOperand(lexer: Lexer): string | undefined {
  const rest = lexer.text.slice(lexer.position, lexer.position + 80);
  if (/^(?:null|nil|None|undefined)\b/.test(rest)) return NO_NULL;
  if (/^(?:True|TRUE|False|FALSE)\b/.test(rest)) return 'true and false are written in lower case.';
  if (/^-\d/.test(rest)) return NO_MINUS;
  if (rest.startsWith('-')) return 'Only a number literal can be negative: write 0 - $x for the negative of $x.';
  if (rest.startsWith('\\')) return 'A backslash escapes nothing here. A quote inside a string is written twice.';
  if (/^[A-Za-z_]/.test(rest)) return 'A variable begins with "$", a string with a quote.';
  if (/^##|^#\*/.test(rest)) return 'A comment cannot stand inside a directive.';
  if (/^[+*/%&|=<>!(]/.test(rest)) return NO_OPERATORS;
  return undefined;
}

export function adviseOnArgument(lexer: Lexer): string | undefined {
  if (lexer.text[lexer.position - 1] === ' ' && lexer.next === ')') {
    return 'A call without arguments is written (), with nothing between the parentheses.';
  }
  return adviseOnOperand(lexer) ?? adviseOnBackslashQuote(lexer);
}

export function adviseOnBracket(lexer: Lexer): string | undefined {
  if (/[\w]/.test(lexer.next))
    return `A key is written in quotes: ['name']. After a reference, text that begins with "[" needs braces: \${name}[...].`;
  if (lexer.next === ']' || lexer.atEnd)
    return 'Text that begins with "[" directly after a reference needs braces: ${name}[...].';
  return adviseOnOperand(lexer);
}

export function adviseOnList(lexer: Lexer): string | undefined {
  if (lexer.next === ']') {
    const before = lexer.text.slice(Math.max(0, lexer.position - 20), lexer.position).trimEnd();
    return before.endsWith(',')
      ? 'A list has no comma after its last value.'
      : 'An empty list is written [], without blanks.';
  }
  return adviseOnOperand(lexer) ?? adviseOnBackslashQuote(lexer);
}

export function adviseOnMapKey(lexer: Lexer): string | undefined {
  if (lexer.next === '}') return 'A map has no comma after its last entry.';
  const word = /^[A-Za-z_][\w-]*/.exec(lexer.text.slice(lexer.position, lexer.position + 80))?.[0];
  if (word !== undefined) return `A key is written in quotes: '${word}'.`;
  return adviseOnOperand(lexer);
}

/** What stands where an operator or the closing parenthesis was expected. */
export function adviseOnOperator(lexer: Lexer): string | undefined {
  const rest = lexer.text.slice(lexer.position, lexer.position + 80);
  if (/^-[\d.]/.test(rest)) return NO_MINUS;
  if (/^=[^=]/.test(rest)) return 'Equality is tested by "==".';
  if (/^&|^\|/.test(rest)) return 'The operators are && and ||.';
  if (/^##|^#\*/.test(rest)) return 'A comment cannot stand inside a directive.';
  if (/^[.[]/.test(rest))
    return 'Only a reference has properties and methods: put the value into a variable with #set first.';
  return adviseOnBackslashQuote(lexer);
}

function adviseOnBackslashQuote(lexer: Lexer): string | undefined {
  const before = lexer.text.slice(Math.max(0, lexer.position - 2), lexer.position);
  if (before === '\\"' || before === "\\'") {
    return `A backslash does not escape a quote. Inside a string write the quote twice: ${before.slice(1).repeat(2)}`;
  }
  return undefined;
}
