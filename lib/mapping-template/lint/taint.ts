import type { Argument, MethodCall, ReferencePart } from '../syntax/ast';

/**
 * What is known of the text of a value, from harmless to hostile:
 *
 * - `safe` is text that no client chooses, or that holds no quote.
 * - `once` is a client's text that was escaped for a JSON string, but not for one within a JSON string.
 * - `escaped`, `escaped-context` and `escaped-name` came out of $util.escapeJavaScript and may hold `\'`, which JSON does
 *   not know; `escaped-twice` went through it twice.
 * - `name` is the name of a query string parameter or of a member of the body.
 * - `context` is what the client or the authorizer chose of $context.
 * - `json` is JSON that the template wrote itself, `body-json` is JSON out of the body; both have quotes of their own.
 * - `raw` holds a client's text as it came.
 */
export type Taint = keyof typeof TAINTS;

/** The rank of each taint, and what $util.escapeJavaScript makes of it. */
const TAINTS = {
  safe: { rank: 0, escaped: 'safe' },
  once: { rank: 1, escaped: 'escaped-twice' },
  'escaped-twice': { rank: 2, escaped: 'escaped-twice' },
  'escaped-name': { rank: 3, escaped: 'escaped-name' },
  'escaped-context': { rank: 4, escaped: 'escaped-context' },
  escaped: { rank: 5, escaped: 'escaped' },
  name: { rank: 6, escaped: 'escaped-name' },
  context: { rank: 7, escaped: 'escaped-context' },
  json: { rank: 8, escaped: 'escaped' },
  'body-json': { rank: 9, escaped: 'escaped' },
  raw: { rank: 10, escaped: 'escaped' },
} as const;

export function worst(taints: Iterable<Taint>): Taint {
  let result: Taint = 'safe';
  for (const taint of taints) if (TAINTS[taint].rank > TAINTS[result].rank) result = taint;
  return result;
}

/** Tells what $util.escapeJavaScript makes of a value. */
export function escaped(taint: Taint): Taint {
  return TAINTS[taint].escaped;
}

/** Tells whether a text came out of $util.escapeJavaScript and its `\'` was not turned back. */
export function hasEscapedQuote(taint: Taint): boolean {
  return taint === TAINTS[taint].escaped && taint !== 'safe';
}

/** Tells whether a client's text was escaped for a JSON string, whether or not its `\'` was turned back. */
export function isEscaped(taint: Taint): boolean {
  return taint === 'once' || hasEscapedQuote(taint);
}

/** Tells whether a text has yet to be escaped for a JSON string. */
export function isUnescaped(taint: Taint): boolean {
  return taint !== 'safe' && !isEscaped(taint);
}

/** The methods that give nothing of the text that they are called on, but a number or a boolean. */
const TELLS_NO_TEXT = new Set([
  ...['size', 'length', 'isEmpty', 'indexOf', 'lastIndexOf', 'hashCode', 'compareTo', 'compareToIgnoreCase'],
  ...['contains', 'containsKey', 'containsValue', 'containsAll', 'equals', 'equalsIgnoreCase', 'matches'],
  ...['startsWith', 'endsWith', 'intValue', 'longValue', 'doubleValue'],
  ...['parseInt', 'parseLong', 'parseDouble'],
]);
const REPLACES = new Set(['replace', 'replaceAll', 'replaceFirst']);

/** Tells what a property, an index or a method makes of a value. */
export function taintAfter(before: Taint, part: ReferencePart): Taint {
  if (before === 'safe' || part.kind !== 'method') return before;
  if (TELLS_NO_TEXT.has(part.name)) return 'safe';
  if (!REPLACES.has(part.name)) return before;
  if (keepsAllowedOnly(part)) return 'safe';
  if (!replacesQuotes(part, before)) return before;
  return hasEscapedQuote(before) && before !== 'escaped-twice' ? 'once' : 'safe';
}

/** Recognizes `.replaceAll("\\'", "'")` after escapeJavaScript, or the author's own escaping of the double quote. */
function replacesQuotes({ args }: MethodCall, taint: Taint): boolean {
  const pattern = args.at(0);
  const text = pattern && literalText(pattern);
  return text !== undefined && !ALL_BUT.test(text) && text.includes(hasEscapedQuote(taint) ? "'" : '"');
}

/** A class such as `[^"a-z]`, which leaves the quote where it is. */
const ALL_BUT = /^\[\^[^\]]*\][+*]?$/;

/** Recognizes `.replaceAll("[^a-z]", "")` and `.replaceAll("\W", "_")`, which take out the quote and the backslash. */
function keepsAllowedOnly({ name, args }: MethodCall): boolean {
  const [pattern, replacement] = args.map(literalText);
  if (name !== 'replaceAll' || pattern === undefined || !(replacement !== undefined && /^[^"\\]*$/.test(replacement))) {
    return false;
  }
  const replaced = /^(\\[WD]|\[\^?(?:[^\][&\\]|\\.)+\])[+*]?$/s.exec(pattern.replace(LETTERS_OR_DIGITS, 'a-z'))?.[1];
  if (replaced === undefined) return false;
  try {
    // Java and JavaScript read a single class of characters alike.
    const characters = new RegExp(`^${replaced}$`);
    return characters.test('"') && characters.test('\\');
  } catch {
    return false;
  }
}

const LETTERS_OR_DIGITS = /\\p\{(?:Is)?(?:Al[a-z]+|Digit|Lower|Upper|L[ul]?|Nd?)\}/g;

/** Gives the text of a string in which nothing is evaluated. */
export function literalText(argument: Argument): string | undefined {
  if (argument.kind === 'literal') return typeof argument.value === 'string' ? argument.value : undefined;
  if (argument.kind !== 'interpolated-string') return undefined;
  const texts = argument.block.map((statement) => (statement.kind === 'text' ? statement.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}
