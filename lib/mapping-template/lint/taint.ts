import type { Argument, MethodCall, ReferencePart } from '../syntax/ast';

/**
 * What is known of a value: `raw` holds a client's text as it came; `body-json` is JSON out of the body and
 * `json` JSON that the template wrote itself, both with quotes of their own; `escaped` came out of $util.escapeJavaScript
 * and may hold `\'`, which JSON does not know; `safe` is everything else.
 */
export type Taint = 'safe' | 'escaped' | 'json' | 'body-json' | 'raw';

const RANK = { safe: 0, escaped: 1, json: 2, 'body-json': 3, raw: 4 } as const;

export function worst(taints: Iterable<Taint>): Taint {
  let result: Taint = 'safe';
  for (const taint of taints) if (RANK[taint] > RANK[result]) result = taint;
  return result;
}

/** What a method gives that holds nothing of the text it was called on: numbers, booleans, names of parameters. */
const TELLS_NO_TEXT = new Set([
  ...['size', 'length', 'isEmpty', 'indexOf', 'lastIndexOf', 'hashCode', 'compareTo', 'compareToIgnoreCase'],
  ...['contains', 'containsKey', 'containsValue', 'containsAll', 'equals', 'equalsIgnoreCase', 'matches'],
  ...['startsWith', 'endsWith', 'keySet', 'intValue', 'longValue', 'doubleValue'],
  ...['parseInt', 'parseLong', 'parseDouble'],
]);
const REPLACES = new Set(['replace', 'replaceAll', 'replaceFirst']);

/** What a property, an index or a method makes of the value that it is taken of. */
export function taintAfter(before: Taint, part: ReferencePart): Taint {
  if (before === 'safe' || part.kind !== 'method') return before;
  if (TELLS_NO_TEXT.has(part.name)) return 'safe';
  if (!REPLACES.has(part.name)) return before;
  return replacesQuotes(part, before) || keepsAllowedOnly(part) ? 'safe' : before;
}

/** `.replaceAll("\\'", "'")` after escapeJavaScript, or the author's own escaping of the double quote. */
function replacesQuotes({ args }: MethodCall, taint: Taint): boolean {
  const pattern = args.at(0);
  const text = pattern && literalText(pattern);
  return text !== undefined && !ALL_BUT.test(text) && text.includes(taint === 'escaped' ? "'" : '"');
}

/** `[^"a-z]` leaves the quote where it is. */
const ALL_BUT = /^\[\^[^\]]*\][+*]?$/;

/** `.replaceAll("[^a-z]", "")`, `.replaceAll("\W", "_")`: what is replaced takes the quote and the backslash along. */
function keepsAllowedOnly({ name, args }: MethodCall): boolean {
  const [pattern, replacement] = args.map(literalText);
  if (name !== 'replaceAll' || pattern === undefined || !(replacement !== undefined && /^[^"\\]*$/.test(replacement))) {
    return false;
  }
  const replaced = /^(\\[WD]|\[\^?(?:[^\][&\\]|\\.)+\])[+*]?$/s.exec(pattern.replace(LETTERS_OR_DIGITS, 'a-z'))?.[1];
  if (replaced === undefined) return false;
  try {
    // One class of characters, as Java and JavaScript read it alike.
    const characters = new RegExp(`^${replaced}$`);
    return characters.test('"') && characters.test('\\');
  } catch {
    return false;
  }
}

const LETTERS_OR_DIGITS = /\\p\{(?:Is)?(?:Al[a-z]+|Digit|Lower|Upper|L[ul]?|Nd?)\}/g;

/** The text of a string in which nothing is to be evaluated. */
export function literalText(argument: Argument): string | undefined {
  if (argument.kind === 'literal') return typeof argument.value === 'string' ? argument.value : undefined;
  if (argument.kind !== 'interpolated-string') return undefined;
  const texts = argument.block.map((statement) => (statement.kind === 'text' ? statement.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}
