/** The words that are directives. #macro is one although macros are not available: it is read and dropped. */
export const DIRECTIVES: ReadonlySet<string> = new Set([
  ...['set', 'if', 'elseif', 'else', 'end', 'foreach', 'define'],
  ...['macro', 'literal', 'break', 'stop', 'include', 'parse'],
]);
