/** Parses a template's text into its AST, statement by statement, until the block ends. */
import type { Block } from './ast';
import { adviseOnUnclosed, adviseOnUnopened } from './habits/blocks';
import { advise } from './advice';
import { isDirective, PARSED_DIRECTIVES } from './directive-words';
import { readDefine } from './directives/define';
import { readForeach } from './directives/foreach';
import { readIf } from './directives/if';
import { readJump } from './directives/jump';
import { readLiteral } from './directives/literal';
import { readMacro } from './directives/macro';
import { readSet } from './directives/set';
import { readUnknown } from './directives/unknown';
import { readCallArgument, readIndexOperand } from './operands';
import { isReference, readPrefixedReference, refuseKeyword } from './references';
import { Fragment, type Source } from './source';
import { StatementBuffer } from './statement-buffer';
import { signPosition, type Token } from './tokens';
import { type BlockEnd, type Grammar, type Opening, TokenReader } from './token-reader';

const GRAMMAR: Grammar = { readBlock, readCallArgument, readIndexOperand };

export function parse(source: Source): Block {
  return new TokenReader(Fragment.whole(source), GRAMMAR).readBlock().block;
}

function readBlock(reader: TokenReader, opening?: Opening): BlockEnd {
  return new BlockParser(reader, opening).read();
}

class BlockParser {
  private readonly buffer: StatementBuffer;
  private closedBy: Token | undefined;
  /** The last `(` after a property that is text, because it begins no call. */
  private textParenthesis: Token | undefined;

  constructor(
    private readonly reader: TokenReader,
    private readonly opening: Opening | undefined,
  ) {
    this.buffer = new StatementBuffer(reader);
  }

  read(): BlockEnd {
    const { reader, buffer } = this;
    while (this.closedBy === undefined) {
      if (reader.nextKind === 'end of text') {
        if (this.opening) this.failUnclosed(this.opening);
        buffer.reach(reader.text.length);
        break;
      }
      this.readStatement();
    }
    return { block: buffer.finish(), closedBy: this.closedBy };
  }

  private readStatement(): void {
    const { reader, buffer } = this;
    switch (reader.nextKind) {
      case 'text':
      case 'dot':
      case 'closing brace':
      case 'integer':
      case 'decimal':
      case 'string':
      case 'backslash':
      case 'empty index':
      case ')':
        this.addText(reader.take());
        break;
      case 'identifier':
        this.readReference();
        break;
      case 'opening brace':
        if (isReference(reader)) this.readReference();
        else this.addText(reader.take());
        break;
      case '(':
        this.textParenthesis = reader.take();
        this.addText(this.textParenthesis);
        break;
      case 'two backslashes':
        this.readBackslashes();
        break;
      case 'escaped directive':
        this.readEscapedDirective(reader.take());
        break;
      case 'line comment':
        this.addComment(reader.take());
        reader.accept('line comment end');
        buffer.reach(reader.end);
        break;
      case 'block comment':
      case 'formal comment':
        this.addComment(reader.take());
        break;
      case 'text block': {
        const token = reader.take();
        // Velocity cuts off three characters, the length of `#[[`. If a lone sign stands before it, a bracket remains.
        this.addPrinted(token, (token.signs + token.image).slice(3, -3));
        break;
      }
      case 'set':
        buffer.addStatement(readSet(reader));
        break;
      case 'if':
        buffer.addStatement(readIf(reader));
        break;
      case 'word':
      case 'braced word':
        this.readDirective(reader.take());
        break;
      case 'elseif':
      case 'else':
      case 'end':
        this.close(reader.take());
        break;
      default:
        this.failInText();
    }
  }

  // ---- text

  private addText(token: Token): void {
    this.addPrinted(token, token.signs === '' ? token.image : token.signs + token.image);
  }

  private addPrinted(token: Token, text: string): void {
    const { reader } = this;
    // A blank is added to the end of a string, and it is not printed.
    const { length } = reader.text;
    const printed = token.end > length ? text.slice(0, length - token.end) : text;
    this.buffer.add(printed, token.begin - token.signs.length, Math.min(token.end, length));
  }

  /** Adds the text before the sign of the comment. */
  private addComment(token: Token): void {
    const { image } = token;
    const line = image.indexOf('##');
    const text = image.slice(0, Math.max(0, line === -1 ? image.indexOf('#*') : line));
    this.buffer.add(text, token.begin, token.end);
  }

  /** Before a known directive, a pair of backslashes prints one backslash. */
  private readBackslashes(): void {
    const { reader } = this;
    const first = reader.take();
    let count = 1;
    for (; reader.nextKind === 'two backslashes'; count++) reader.take();
    const { kind, image } = reader.next;
    const isLexed = kind === 'if' || kind === 'elseif' || kind === 'else' || kind === 'end';
    const isBeforeDirective = isLexed || PARSED_DIRECTIVES.has(image.slice(1)) || reader.macros.has(image.slice(1));
    this.buffer.add('\\'.repeat(isBeforeDirective ? count : 2 * count), first.begin, reader.end);
  }

  private readEscapedDirective(token: Token): void {
    const { image } = token;
    const sign = image.indexOf('#');
    const name = image.slice(sign + 1).replace(/^\{(.*)\}$/, '$1');
    if (isDirective(name) || this.reader.macros.has(name)) {
      // The last backslash is the escape; half of the others are printed.
      token.written = image.slice(0, (sign - 1) >> 1) + image.slice(sign);
    }
    this.buffer.add(token.image, token.begin, token.end);
  }

  // ---- references and directives

  private readReference(): void {
    const { reader, buffer } = this;
    const { signs } = reader.next;
    const from = reader.next.begin;
    const { reference, prefix, escaped, runt } = readPrefixedReference(reader);
    if (runt !== undefined) {
      buffer.add(runt, from, reader.end);
      return;
    }
    const { begin, end } = reference;
    buffer.addStatement({ kind: 'rendered-reference', reference, escaped, prefix: signs + prefix, begin, end });
  }

  private readDirective(token: Token): void {
    const { reader, buffer } = this;
    const begin = signPosition(token);
    const { image } = token;
    const isBraced = token.kind === 'braced word';
    const name = isBraced ? image.slice(2, -1) : image.slice(1);
    switch (name) {
      case 'foreach':
        buffer.addStatement(readForeach(reader, begin));
        break;
      case 'define':
        buffer.addStatement(readDefine(reader, begin));
        break;
      case 'macro':
        buffer.addStatement(readMacro(reader, begin));
        break;
      case 'break':
      case 'stop':
      case 'include':
      case 'parse':
        buffer.addStatement(readJump(reader, name, begin));
        break;
      case 'literal':
        buffer.add(readLiteral(reader, begin), begin, reader.end);
        break;
      default: {
        const text = readUnknown(reader, token, name, begin);
        buffer.add(text, begin, reader.end);
      }
    }
  }

  private close(token: Token): void {
    const reader: TokenReader = this.reader;
    const { opening } = this;
    const word = token.kind;
    const start = signPosition(token);
    if (!opening) {
      const missing = word === 'end' ? 'no directive is open' : 'no #if is open';
      const advice = adviseOnUnopened(reader, 0, start) ?? `To print it as text, write \\#${word}.`;
      reader.fail(`Unexpected "#${word}": ${missing}`, start, advice);
    }
    if (!opening.closedBy.includes(word)) {
      const { line } = reader.fragment.source.locate(reader.offset(opening.position));
      const advice =
        adviseOnUnopened(reader, opening.position, start) ??
        (opening.name === '#else'
          ? '#else comes last: put each #elseif before it, or close the #if first.'
          : `Close ${opening.name} with #end first. Only #if has #else and #elseif.`);
      reader.fail(`Unexpected "#${word}" in the "${opening.name}" of line ${line}: expected "#end"`, start, advice);
    }
    if (word === 'end') reader.latestEnd = { position: start, opening };
    this.closedBy = token;
  }

  // ---- failures

  private failUnclosed(opening: Opening): never {
    const reader: TokenReader = this.reader;
    const end = reader.fragment.source.locate(reader.offset(reader.text.length));
    const where = reader.inString ? 'the string ends' : 'the template ends';
    reader.fail(
      `"${opening.name}" is not closed: expected "#end" before ${where} in line ${end.line}`,
      opening.position,
      adviseOnUnclosed(reader, opening),
    );
  }

  /** Reports a token that cannot stand in text. */
  private failInText(): never {
    const reader: TokenReader = this.reader;
    const next: Token = reader.next;
    if (next.kind === 'sign at the end') this.failAtEnd();
    if (reader.text.startsWith('#[[', next.end)) {
      reader.fail('"#[[" is not closed: expected "]]#"', next.end);
    }
    refuseKeyword(reader, next);
    const { textParenthesis } = this;
    const isBehindSign = textParenthesis && reader.text.slice(textParenthesis.end, next.end).trim() === '$[';
    if (next.kind === 'opening bracket' && !isBehindSign) this.failBehind('[', 'an index', '${name}', next.begin);
    if (textParenthesis) this.failInCall(textParenthesis.begin);
    reader.expected('text');
  }

  private failAtEnd(): never {
    const reader: TokenReader = this.reader;
    const position = reader.text.length - 1;
    if (reader.lexer.endsInComment || reader.latest?.kind === 'line comment') {
      const problem = 'A template cannot end with this sign, not even in a comment';
      reader.fail(problem, position, 'Add a line end after the comment.');
    }
    const sign = /[$#](?=\\*!?$)/.exec(reader.text.slice(-20))?.[0] ?? '$';
    const advice = `Add a line end, or put the sign into a variable: #set($sign = '${sign}').`;
    reader.fail(`A template cannot end with "${sign}"`, position, advice);
  }

  /** Reports a call that cannot be read at its first argument, because this shows best what its author meant. */
  private failInCall(opening: number): never {
    const reader: TokenReader = this.reader;
    const { text } = reader;
    const method = /(?<![A-Za-z])[A-Za-z][\w-]*$/.exec(text.slice(Math.max(0, opening - 100), opening))?.[0];
    if (method === undefined || !/[$#.]/.test(text.charAt(opening + 1))) {
      this.failBehind('(', 'a call', '${name.property}', opening);
    }
    // Skips lone signs, because they are never the argument that the author meant.
    const signs = /^(?:[\\$#!](?!\[))*/.exec(text.slice(opening + 1, opening + 20))?.[0].length ?? 0;
    reader.standAt(opening + 1 + signs);
    reader.expected(`an argument of ${method}()`, advise(reader, 'argument', opening));
  }

  private failBehind(sign: string, part: string, braced: string, position: number): never {
    const advice = `Velocity takes it for ${part}. Write ${braced} with braces, or put a blank before the "${sign}".`;
    const reader: TokenReader = this.reader;
    reader.fail(`Unexpected "${sign}" behind a reference`, position, advice);
  }
}
