/**
 * Reads the parameters of a function: paths, and JSON that begins with a digit, a minus sign, a double quote or a brace. Skips
 * any other text before such a beginning, as Jayway does, so `'a'` and `true` are not parameters.
 */
import type { FunctionParameter } from './compiled-path';
import { parseRootedPath } from './path-parser';
import type { PathText } from './path-text';

/** Reads from behind the opening parenthesis to behind the closing one. */
export function parseFunctionParameters(text: PathText, depth: number): FunctionParameter[] {
  return new ParameterReader(text, depth).read();
}

const BLANKS = ' \t\r\n';

class ParameterReader {
  private readonly parameters: FunctionParameter[] = [];
  private kind: FunctionParameter['kind'] | undefined;
  private collected = '';
  private parentheses = 1;
  private brackets = 0;
  private braces = 0;
  private quotes = 0;

  constructor(
    private readonly text: PathText,
    private readonly depth: number,
  ) {}

  read(): FunctionParameter[] {
    const { text } = this;
    const opened = text.at - 1;
    let prior = '';
    let closed = false;
    while (text.at < text.text.length && !closed) {
      const character = text.current();
      text.at++;
      if (this.kind === undefined) {
        if (BLANKS.includes(character)) continue;
        this.kind = kindBeginningWith(character);
      }
      this.count(character, prior);
      // This holds before the parameter's beginning as well, where all other text is skipped.
      if (character === ')' && prior === '(') this.collected += character;
      if ((character === ',' || character === ')') && this.endsParameter(character)) {
        this.finishParameter();
        closed = character === ')' && this.parentheses === 0;
      }
      const droppedComma = character === ',' && this.braces === 0 && this.brackets === 0 && this.parentheses === 1;
      if (this.kind !== undefined && !droppedComma) this.collected += character;
      prior = character;
    }
    if (this.parentheses !== 0 || this.brackets !== 0 || this.braces !== 0)
      text.fail('The parameters are not closed', opened);
    return this.parameters;
  }

  private count(character: string, prior: string): void {
    if (character === '"') this.quotes += prior !== '\\' && this.quotes > 0 ? -1 : 1;
    else if (character === '(') this.parentheses++;
    else if (character === ')') this.parentheses--;
    else if (character === '[') this.brackets++;
    else if (character === ']') this.brackets--;
    else if (character === '{') this.braces++;
    else if (character === '}') this.braces--;
    if (this.brackets < 0 || this.braces < 0) this.text.fail(`Unexpected "${character}"`, this.text.at - 1);
  }

  private endsParameter(character: string): boolean {
    if (this.quotes !== 0 || this.brackets !== 0 || this.braces !== 0) return false;
    return this.parentheses === 1 || (this.parentheses === 0 && character === ')');
  }

  private finishParameter(): void {
    const { kind, collected } = this;
    if (kind === undefined) return;
    this.kind = undefined;
    this.collected = '';
    if (kind === 'path') this.parameters.push({ kind, path: parseRootedPath(collected, this.depth + 1) });
    else this.parameters.push({ kind, text: collected });
  }
}

function kindBeginningWith(character: string): FunctionParameter['kind'] | undefined {
  if (character === '$' || character === '@') return 'path';
  return /[\d{"-]/.test(character) ? 'json' : undefined;
}
