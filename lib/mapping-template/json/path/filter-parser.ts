/** Parses the expression of a filter: `||`, `&&`, `!`, parentheses, comparisons and the existence of a path. */
import { JavaPattern, JavaPatternSyntaxError } from '../../java-regex';
import { parseBigDecimal } from '../json-number';
import { type CompiledPath, type Filter, type Operand, type Operator, OPERATORS } from './compiled-path';
import { parsePath } from './path-parser';
import { PathText, unescape } from './path-text';

const MAX_DEPTH = 200;
const SYMBOL = /[<>=~!]/;
const NUMBER_PART = /[\d.eE-]/;
const REGEX_FLAG = /[dixmsuU]/;

/** Parses `source` from `begin` to `end`. */
export function parseFilter(source: string, begin: number, end: number, depth: number): Filter {
  const text = new PathText(source.slice(0, end), source);
  text.at = begin;
  return new FilterReader(text, depth).readFilter();
}

class FilterReader {
  private nesting = 0;

  constructor(
    private readonly text: PathText,
    private readonly depth: number,
  ) {}

  readFilter(): Filter {
    const filter = this.readOr();
    if (this.text.current() !== '') this.text.fail('The end of the filter, && or || expected');
    return filter;
  }

  private readOr(): Filter {
    const filters = [this.readAnd()];
    while (this.skip('||')) filters.push(this.readAnd());
    return filters.length === 1 ? filters[0] : { kind: 'or', filters };
  }

  private readAnd(): Filter {
    const filters = [this.readTerm()];
    while (this.skip('&&')) filters.push(this.readTerm());
    return filters.length === 1 ? filters[0] : { kind: 'and', filters };
  }

  private skip(symbol: string): boolean {
    this.text.skipBlanks();
    if (!this.text.startsWith(symbol)) return false;
    this.text.at += symbol.length;
    return true;
  }

  private readTerm(): Filter {
    const { text } = this;
    if (++this.nesting > MAX_DEPTH) text.fail('The filter is nested too deeply');
    text.skipBlanks();
    const term = this.readNegation() ?? this.readParenthesis() ?? this.readExpression(false);
    this.nesting--;
    return term;
  }

  private readNegation(): Filter | undefined {
    const { text } = this;
    if (text.current() !== '!') return undefined;
    text.at++;
    text.skipBlanks();
    // Jayway reads the `!` before a path as part of the path, so it has no effect in a comparison.
    if (text.current() === '@' || text.current() === '$') return this.readExpression(true);
    return { kind: 'not', filter: this.readTerm() };
  }

  private readParenthesis(): Filter | undefined {
    const { text } = this;
    if (text.current() !== '(') return undefined;
    text.at++;
    const filter = this.readOr();
    text.skipBlanks();
    if (text.current() !== ')') text.fail('")" expected');
    text.at++;
    return filter;
  }

  private readExpression(negated: boolean): Filter {
    const { text } = this;
    const begin = text.at;
    const left = this.readOperand();
    text.skipBlanks();
    if (text.current() === '' || text.current() === ')' || text.startsWith('&&') || text.startsWith('||')) {
      if (left.kind !== 'path') return text.fail('A path or a comparison expected', begin);
      return { kind: 'exists', path: left.path, negated };
    }
    const operator = this.readOperator();
    text.skipBlanks();
    return { kind: 'comparison', left, operator, right: this.readOperand() };
  }

  private readOperator(): Operator {
    const { text } = this;
    const begin = text.at;
    if (SYMBOL.test(text.current())) while (SYMBOL.test(text.current())) text.at++;
    else while (text.current() !== '' && text.current() !== ' ') text.at++;
    const written = text.text.slice(begin, text.at);
    const operator = OPERATORS.find((known) => known === written.toLowerCase());
    return operator ?? text.fail(`"${written}" is no operator`, begin);
  }

  private readOperand(): Operand {
    const { text } = this;
    switch (text.current()) {
      case '@':
      case '$':
        return { kind: 'path', path: this.readPath() };
      case '!':
        text.at++;
        text.skipBlanks();
        return text.current() === '@' || text.current() === '$' ? this.readOperand() : this.failAtOperand();
      case "'":
      case '"':
        return this.readString();
      case '[':
        return this.readJson(']');
      case '{':
        return this.readJson('}');
      case '/':
        return this.readPattern();
      case 't':
        return this.readWord('true', true);
      case 'f':
        return this.readWord('false', false);
      case 'n':
        return this.readWord('null', null);
      default:
        return this.readNumber();
    }
  }

  private readPath(): CompiledPath {
    const { text } = this;
    const begin = text.at;
    while (!endsPath(text)) {
      if (text.current() === '[') {
        const close = text.closingBracket(text.at, ']', true);
        if (close < 0) text.fail('The bracket is not closed');
        text.at = close + 1;
        // Jayway skips the character after the bracket, so the second of two brackets cannot contain a blank.
        if (endsPath(text)) break;
      }
      text.at++;
    }
    return parsePath(text.text.slice(begin, text.at), this.depth + 1);
  }

  private readString(): Operand {
    const { text } = this;
    const close = text.closingQuote(text.at);
    const value = unescape(text.text.slice(text.at + 1, close));
    text.at = close + 1;
    return { kind: 'literal', value };
  }

  private readJson(close: string): Operand {
    const { text } = this;
    const begin = text.at;
    const end = text.closingBracket(begin, close, false);
    if (end < 0) text.fail(`"${close}" expected`, begin);
    text.at = end + 1;
    return { kind: 'json', text: text.text.slice(begin, text.at) };
  }

  private readPattern(): Operand {
    const { text } = this;
    const begin = text.at;
    const close = text.closingSlash(begin);
    text.at = close + 1;
    while (REGEX_FLAG.test(text.current())) text.at++;
    const flags = text.text.slice(close + 1, text.at);
    const source = text.text.slice(begin + 1, close);
    try {
      return { kind: 'pattern', pattern: JavaPattern.compile(flags === '' ? source : `(?${flags})${source}`) };
    } catch (error) {
      if (!(error instanceof JavaPatternSyntaxError)) throw error;
      return text.fail(`Not a regular expression: ${error.message}`, begin);
    }
  }

  private readWord(word: string, value: boolean | null): Operand {
    if (!this.text.startsWith(word)) this.failAtOperand();
    this.text.at += word.length;
    return { kind: 'literal', value };
  }

  private readNumber(): Operand {
    const { text } = this;
    const begin = text.at;
    while (NUMBER_PART.test(text.current())) text.at++;
    const value = begin === text.at ? undefined : parseBigDecimal(text.text.slice(begin, text.at));
    return value ? { kind: 'number', value } : this.failAtOperand(begin);
  }

  private failAtOperand(offset = this.text.at): never {
    return this.text.fail('A path, a string in quotes, a number, true, false, null, JSON or /regex/ expected', offset);
  }
}

function endsPath(text: PathText): boolean {
  const current = text.current();
  if (current === ')') return text.peek(-1) !== '(';
  return current === '' || current === ' ' || SYMBOL.test(current);
}
