/** The directives that the lexer recognizes. */
const LEXED_DIRECTIVES: ReadonlySet<string> = new Set(['set', 'if', 'elseif', 'else', 'end']);

/** The directives that the parser recognizes. API Gateway has no macros, but reads a #macro and drops it. */
export const PARSED_DIRECTIVES: ReadonlySet<string> = new Set([
  ...['foreach', 'define', 'macro', 'literal', 'break', 'stop', 'include', 'parse'],
]);

export function isDirective(word: string): boolean {
  return LEXED_DIRECTIVES.has(word) || PARSED_DIRECTIVES.has(word);
}

/** The directives that an editor offers. API Gateway has no macros and no files, and nobody writes #literal. */
export const OFFERED_DIRECTIVES: readonly string[] = [...LEXED_DIRECTIVES, ...PARSED_DIRECTIVES].filter(
  (word) => !['macro', 'literal', 'include', 'parse'].includes(word),
);
