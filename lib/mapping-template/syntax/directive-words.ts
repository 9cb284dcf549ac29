/** The words that the lexer knows by itself. */
const LEXED_DIRECTIVES: ReadonlySet<string> = new Set(['set', 'if', 'elseif', 'else', 'end']);

/** The words that the parser looks up. #macro is one although macros are not available: it is read and dropped. */
export const PARSED_DIRECTIVES: ReadonlySet<string> = new Set([
  ...['foreach', 'define', 'macro', 'literal', 'break', 'stop', 'include', 'parse'],
]);

export function isDirective(word: string): boolean {
  return LEXED_DIRECTIVES.has(word) || PARSED_DIRECTIVES.has(word);
}

/** The words that an author may need: of the others, API Gateway has no macros and no files, and #literal is never written. */
export const OFFERED_DIRECTIVES: readonly string[] = [...LEXED_DIRECTIVES, ...PARSED_DIRECTIVES].filter(
  (word) => !['macro', 'literal', 'include', 'parse'].includes(word),
);
