/** Finds blanks in and around directives that probably do not change the output, and the layout that is better. */
import type { ParsedTemplateHolder } from '../parsed-template';
import type { Argument, Block, Expression, Statement } from '../syntax/ast';
import { expressionsOf, innerBlocks, operandsOf } from '../syntax/visit';

/** A part of the template, and its better text. */
export interface LayoutChange {
  readonly begin: number;
  readonly end: number;
  readonly text: string;
}

interface Extent {
  readonly begin: number;
  readonly end: number;
}

const INDENT = '  ';
/** The separators between two parts of an expression. */
const OPERATOR = /^[ \t]*(==|!=|<=|>=|&&|\|\||[-+*/%<>=]|(?:and|or|eq|ne|lt|le|gt|ge)(?![\w-]))[ \t]*$/;
const COMMA = /^[ \t]*,[ \t]*$/;
const COLON = /^[ \t]*:[ \t]*$/;
const RANGE = /^[ \t]*\.\.[ \t]*$/;
const IN = /^[ \t]+in[ \t]+$/;
/** Blanks between a directive and the end of its line, which Velocity drops. */
const BLANKS_AT_LINE_END = /(?<=[)}]|#else|#end)[ \t]+(?=[\r\n])/g;

/** Returns changes to try. Each may change the output. */
export function layoutChanges({ _parsed: { source, block } }: ParsedTemplateHolder): LayoutChange[] {
  const layout = new Layout(source.text);
  layout.block(block, 0);
  return layout.changes
    .filter(({ begin, end, text }) => source.text.slice(begin, end) !== text)
    .sort((one, other) => one.begin - other.begin)
    .filter((change, index, all) => index === 0 || all[index - 1].end <= change.begin);
}

class Layout {
  readonly changes: LayoutChange[] = [];

  constructor(private readonly text: string) {
    for (const { index, 0: blanks } of text.matchAll(BLANKS_AT_LINE_END)) this.change(index, index + blanks.length, '');
  }

  block(block: Block, depth: number): void {
    for (const statement of block) this.statement(statement, depth);
  }

  private statement(statement: Statement, depth: number): void {
    if (statement.kind === 'text' || statement.kind === 'rendered-reference') return;
    if (statement.kind === 'set') this.indent(statement.begin, depth);
    const expressions = expressionsOf(statement);
    for (const expression of expressions) {
      this.edges(expression);
      this.expression(expression);
    }
    if (statement.kind === 'set') this.between(statement.target, statement.value, OPERATOR, ' = ');
    if (statement.kind === 'foreach' && expressions.length > 2)
      this.between(expressions[0], expressions[2], IN, ' in ');
    for (const inner of innerBlocks(statement)) this.block(inner, depth + 1);
  }

  /** Velocity drops the blanks before a #set if nothing else is before it on the line. */
  private indent(begin: number, depth: number): void {
    const lineBegin = Math.max(this.text.lastIndexOf('\n', begin - 1), this.text.lastIndexOf('\r', begin - 1)) + 1;
    if (/^[ \t]*$/.test(this.text.slice(lineBegin, begin))) this.change(lineBegin, begin, INDENT.repeat(depth));
  }

  /** Removes the blanks between a directive's name, its parentheses and their content. */
  private edges({ begin, end }: Expression | Argument): void {
    const inside = this.blanksBefore(begin);
    if (this.text[inside - 1] === '(') {
      const outside = this.blanksBefore(inside - 1);
      if (/#\{?\w{1,20}\}?$/.test(this.text.slice(Math.max(0, outside - 25), outside))) {
        this.change(inside, begin, '');
        this.change(outside, inside - 1, '');
      }
    }
    const last = this.endOf({ begin, end });
    const after = /^[ \t]+(?=\))/.exec(this.text.slice(last, last + 200));
    if (after) this.change(last, last + after[0].length, '');
  }

  private expression(expression: Expression | Argument): void {
    switch (expression.kind) {
      case 'operation':
      case 'comparison':
      case 'and':
      case 'or':
        this.separated(operandsOf(expression), OPERATOR, (operator) => ` ${operator} `);
        break;
      case 'list':
        this.separated(expression.items, COMMA, () => ', ');
        break;
      case 'range':
        this.separated([expression.from, expression.to], RANGE, () => '..');
        break;
      case 'map':
        for (const { key, value } of expression.entries) this.between(key, value, COLON, ': ');
        expression.entries.forEach(({ key }, index) => {
          if (index > 0) this.between(expression.entries[index - 1].value, key, COMMA, ', ');
        });
        break;
      // The source of a reference may be printed, and the source of a string is text.
      case 'reference':
      case 'interpolated-string':
        return;
    }
    for (const operand of operandsOf(expression)) this.expression(operand);
  }

  private separated(
    pieces: readonly (Expression | Argument)[],
    separator: RegExp,
    better: (found: string) => string,
  ): void {
    for (let index = 1; index < pieces.length; index++) {
      const [from, to] = [this.endOf(pieces[index - 1]), pieces[index].begin];
      const found = separator.exec(this.text.slice(from, to));
      if (found) this.change(from, to, better((found as readonly (string | undefined)[])[1] ?? ''));
    }
  }

  private between(one: Extent, other: Extent, separator: RegExp, better: string): void {
    const end = this.endOf(one);
    if (separator.test(this.text.slice(end, other.begin))) this.change(end, other.begin, better);
  }

  /** Returns the offset at which the blanks before the given offset begin. */
  private blanksBefore(offset: number): number {
    let begin = offset;
    while (this.text[begin - 1] === ' ' || this.text[begin - 1] === '\t') begin--;
    return begin;
  }

  /** Returns the end without trailing blanks, which the extent of an operation includes. */
  private endOf({ begin, end }: Extent): number {
    return begin + this.text.slice(begin, end).trimEnd().length;
  }

  private change(begin: number, end: number, text: string): void {
    this.changes.push({ begin, end, text });
  }
}
