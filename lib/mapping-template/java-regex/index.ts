/** The door of java.util.regex, which a mapping template uses by String.matches, replaceAll and split. */
export { JavaPattern } from './java-pattern';
export { JavaPatternSyntaxError, JavaRegexBudgetError, JavaReplacementError } from './errors';
