/** The arguments of directives other than #set, #if and #elseif, and the block that some have. */
import type { Argument, Block } from './ast';
import { advise } from './advice';
import { adviseOnUnknownCall } from './habits/blocks';
import { isDirective } from './directive-words';
import { readOperand, wordNode } from './operands';
import { refuseBrace } from './references';
import type { TokenReader } from './token-reader';

/**
 * Reads `( argument argument, argument )` if it follows. Call it directly after the directive's word, because the lexer must know
 * that the word is a directive before it goes on.
 */
export function readArguments(reader: TokenReader, name: string, begin: number): Argument[] | undefined {
  const { lexer } = reader;
  lexer.beginDirective();
  if (!lexer.isCalled) {
    lexer.endDirective();
    return undefined;
  }
  reader.skipBlanks();
  reader.take();
  reader.enter(begin);
  const args: Argument[] = [];
  for (;;) {
    reader.skipBlanks();
    if (reader.accept(')')) break;
    if (reader.accept(',')) reader.skipBlanks();
    args.push(readArgument(reader) ?? failAtArgument(reader, name, begin));
  }
  reader.leave();
  return args;
}

function readArgument(reader: TokenReader): Argument | undefined {
  return reader.nextKind === 'word' ? wordNode(reader, reader.take()) : readOperand(reader);
}

function failAtArgument(reader: TokenReader, name: string, begin: number): never {
  refuseBrace(reader);
  const isKnown = isDirective(name.slice(1));
  const advice = isKnown ? advise(reader, 'directive argument', begin) : adviseOnUnknownCall(reader, name, begin);
  reader.expected(`an argument or ")" to close "${name}("`, advice);
}

export function readRequiredArguments(reader: TokenReader, name: string, begin: number, example: string): Argument[] {
  const args = readArguments(reader, name, begin);
  if (args) return args;
  const advice = advise(reader, 'parenthesis', begin) ?? `It is written ${example} ... #end.`;
  reader.fail(`Expected "(" after "${name}"`, begin, advice);
}

export function refuseWords(reader: TokenReader, name: string, args: readonly Argument[], begin: number): void {
  const word = args.find((argument) => argument.kind === 'word');
  if (word) reader.fail(`Expected a reference or a literal in "${name}(...)", but found "${word.word}"`, begin);
}

/** Reads the block and its #end. */
export function readBody(reader: TokenReader, name: string, begin: number): Block {
  reader.enter(begin);
  const { block } = reader.readBlock({ name, position: begin, closedBy: ['end'] });
  reader.leave();
  return block;
}
