/**
 * Parses a JSONPath as leniently as Jayway JsonPath 2.10.0: the root may be missing, brackets may contain blanks, and one
 * superfluous character at the end is ignored.
 */
import { compiledPath, type CompiledPath, type PathToken } from './compiled-path';
import { parseFilter } from './filter-parser';
import { parseFunctionParameters } from './function-parameters';
import { excerpt, PathText, unescape } from './path-text';
import { JsonPathError } from '../json-path-error';

/** The evaluation recurs for each token, so this bound keeps it from overflowing the stack. Real paths are far shorter. */
const MAX_TOKENS = 1000;
/** The deepest nesting of paths in filters in paths in filters. */
const MAX_DEPTH = 20;
const INT = /^-?\d+$/;

/** Throws JsonPathError with the offset of the mistake. */
export function parsePath(source: string, depth = 0): CompiledPath {
  if (source === '') throw new JsonPathError('The JSONPath is empty', 0);
  const rooted = source.startsWith('$') || source.startsWith('@') ? source : `$.${source}`;
  const text = rooted.replace(/(?<! ) +$/, '');
  if (text.endsWith('.')) throw new JsonPathError(`A JSONPath cannot end with ".": ${excerpt(source)}`, source.length);
  return parseRootedPath(text, depth);
}

/** Parses a path within a path. It must have its root, and is not trimmed. */
export function parseRootedPath(source: string, depth: number): CompiledPath {
  const text = new PathText(source);
  if (depth > MAX_DEPTH) text.fail('The paths are nested too deeply', 0);
  const tokens = new TokenReader(text, depth).readTokens();
  const root = source.startsWith('@') ? '@' : '$';
  if (tokens.at(0)?.kind === 'scan' && tokens.at(-1)?.kind === 'function') {
    // The function applies to all values together, not to each: `$..price.min()` means `$.min($..price)`.
    const at = tokens.findIndex(({ kind }) => kind === 'function');
    const [first, ...others] = tokens.slice(at);
    const path = compiledPath(source, root, tokens.slice(0, at));
    // What follows the function still counts as behind the scan, where a missing key is no error: the function's value stays the result.
    const called = { ...first, parameters: [{ kind: 'path', path }] } as PathToken;
    return compiledPath(source, root, [called, ...others], true);
  }
  return compiledPath(source, root, tokens);
}

class TokenReader {
  private readonly tokens: PathToken[] = [];

  constructor(
    private readonly text: PathText,
    private readonly depth: number,
  ) {}

  readTokens(): PathToken[] {
    const { text } = this;
    text.at = 1;
    if (text.current() === '') return this.tokens;
    if (text.current() !== '.' && text.current() !== '[') text.fail('"." or "[" expected after the root');
    // Jayway ignores a single superfluous character at the end, but not directly after the root.
    do {
      if (this.tokens.length > MAX_TOKENS) text.fail('The path has too many steps');
      this.readToken();
    } while (text.at < text.text.length - 1);
    return this.tokens;
  }

  private readToken(): void {
    const { text } = this;
    if (text.current() === '.') this.readDots();
    if (text.current() === '[') this.readBracket();
    else if (text.current() === '*') {
      text.at++;
      this.tokens.push({ kind: 'wildcard' });
    } else this.readName();
  }

  private readDots(): void {
    const { text } = this;
    text.at++;
    if (text.current() === '.') {
      text.at++;
      this.tokens.push({ kind: 'scan' });
    }
    if (text.current() === '.') text.fail('Too many dots');
    if (text.current() === '') text.fail('A JSONPath cannot end with "."');
  }

  private readName(): void {
    const { text } = this;
    const begin = text.at;
    while (!['', '.', '[', '(', ' '].includes(text.current())) text.at++;
    const name = text.text.slice(begin, text.at);
    if (text.current() === ' ') text.fail("A key with a blank goes in brackets, ['my key']");
    if (text.current() === '(') {
      this.readFunction(name);
      return;
    }
    if (name === '') text.fail('A key expected');
    this.tokens.push({ kind: 'property', keys: [name] });
  }

  private readFunction(name: string): void {
    const { text } = this;
    const opened = text.at;
    if (!closesSomewhere(text.text, opened)) text.fail(`The parameters of ${name}() are not closed`, opened);
    // Without parameters Jayway continues at the closing parenthesis, which is an error unless the path ends there.
    text.at++;
    const parameters = text.current() === ')' ? [] : parseFunctionParameters(text, this.depth);
    this.tokens.push({ kind: 'function', name, parameters });
  }

  private readBracket(): void {
    const { text } = this;
    const opened = text.at;
    text.at++;
    text.skipBlanks();
    const first = text.current();
    if (first === "'" || first === '"') this.readKeys(first);
    else if (first === '*') this.readWildcard();
    else if (first === '?') this.readFilter(opened);
    else if (/[\d:-]/.test(first)) this.readIndexes(opened);
    else text.fail('A key in quotes, an index, a slice, * or a filter ?( ) expected', opened);
  }

  private readKeys(quote: string): void {
    const { text } = this;
    const keys: string[] = [];
    for (;;) {
      if (text.current() !== quote) text.fail(`Another key in ${quote} quotes expected`);
      const close = text.closingQuote(text.at);
      keys.push(unescape(text.text.slice(text.at + 1, close)));
      text.at = close + 1;
      text.skipBlanks();
      if (text.current() === ']') break;
      if (text.current() !== ',') text.fail('"," or "]" expected after the key');
      text.at++;
      // Jayway skips all characters between the comma and the next quote.
      while (!['', ']', ',', quote].includes(text.current())) text.at += text.current() === '\\' ? 2 : 1;
    }
    text.at++;
    this.tokens.push({ kind: 'property', keys });
  }

  private readWildcard(): void {
    const { text } = this;
    text.at++;
    text.skipBlanks();
    if (text.current() !== ']') text.fail('"]" expected after *');
    text.at++;
    this.tokens.push({ kind: 'wildcard' });
  }

  private readFilter(opened: number): void {
    const { text } = this;
    text.at++;
    text.skipBlanks();
    if (text.current() !== '(') text.fail('A filter is written [?( )]', opened);
    const begin = text.at + 1;
    const close = text.closingBracket(text.at, ')', true);
    if (close < 0) text.fail('The filter is not closed by )]', opened);
    text.at = close + 1;
    text.skipBlanks();
    if (text.current() !== ']') text.fail('"]" expected after the filter');
    text.at++;
    this.tokens.push({ kind: 'filter', filter: parseFilter(text.text, begin, close, this.depth) });
  }

  private readIndexes(opened: number): void {
    const { text } = this;
    const close = text.text.indexOf(']', opened);
    const list = text.text.slice(opened + 1, close < 0 ? opened + 1 : close).trim();
    if (!/^[\d:, -]+$/.test(list)) text.fail('An index, indexes or a slice expected', opened);
    this.tokens.push(list.includes(':') ? this.slice(list, opened) : this.indexes(list, opened));
    text.at = close + 1;
  }

  private slice(list: string, opened: number): PathToken {
    const { text } = this;
    // The text after a second colon, which is the step in other dialects, is ignored.
    const [from = '', to = ''] = list.split(':');
    if (from === '' && to === '') text.fail('A slice has a begin or an end, [1:] or [:2]', opened);
    const bound = (part: string): number | undefined => (part === '' ? undefined : this.int(part, opened));
    return { kind: 'slice', from: bound(from), to: bound(to) };
  }

  private indexes(list: string, opened: number): PathToken {
    return { kind: 'index', indexes: list.split(',').map((part) => this.int(part.trim(), opened)) };
  }

  private int(part: string, opened: number): number {
    const value = Number(part);
    if (!INT.test(part) || value > 2147483647 || value < -2147483648) this.text.fail(`"${part}" is no index`, opened);
    return value + 0;
  }
}

/** Counts parentheses inside quotes as well, as Jayway does. */
function closesSomewhere(text: string, opened: number): boolean {
  let depth = 1;
  for (let i = opened + 1; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return true;
  }
  return false;
}
