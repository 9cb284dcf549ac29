/** The door of java.util.regex: what a mapping template reaches through String.matches, replaceAll and split. */
export { JavaPattern } from './java-pattern';
export { JavaPatternSyntaxError, JavaRegexBudgetError, JavaReplacementError } from './errors';
