/** The directives, from behind their name to their end. */
import type { Argument, Block, Branch, Reference, Statement } from './ast';
import { advise } from './advice';
import { adviseOnUnknownCall } from './habits/blocks';
import { DIRECTIVES } from './directive-words';
import { closeExpression, readExpression } from './expressions';
import type { Lexer } from './lexer';
import { readDirectiveArgument, readReference } from './operands';
import type { Advice } from './remedy';
import { Slip } from './slip';
import { afterDirective } from './whitespace';

const BLANKS = /[ \t\r\n]*/y;

/** Reads `( $reference = value )`; `begin` is where the directive began. */
export function readSet(lexer: Lexer, begin: number): Statement {
  lexer.skipWhitespace();
  const target =
    readReference(lexer) ?? lexer.expected('a reference to assign to, such as $name', advise(lexer, 'target', begin));
  lexer.skipWhitespace();
  if (lexer.startsWith('==') || !lexer.accept('=')) lexer.expected('"="', advise(lexer, 'assignment', begin));
  const value = readExpression(lexer);
  closeExpression(lexer, '#set(', begin);
  endDirective(lexer);
  return { kind: 'set', target, value, begin: lexer.offset(begin), end: lexer.offset() };
}

export function readIf(lexer: Lexer, begin: number): Statement {
  lexer.enter(begin);
  const branches: Branch[] = [];
  let name = '#if';
  let position = begin;
  for (;;) {
    const condition = readCondition(lexer, name, position);
    const opening = { name, position, closedBy: ['elseif', 'else', 'end'] };
    const { block, closedBy } = lexer.readBlock(lexer, opening);
    branches.push({ condition, block });
    if (closedBy !== 'elseif') {
      const otherwise = closedBy === 'else' ? readElse(lexer) : undefined;
      endDirective(lexer);
      lexer.leave();
      const span = { begin: lexer.offset(begin), end: lexer.offset() };
      return otherwise ? { kind: 'if', branches, otherwise, ...span } : { kind: 'if', branches, ...span };
    }
    name = '#elseif';
    position = lexer.position - name.length;
  }
}

function readElse(lexer: Lexer): Branch['block'] {
  const position = lexer.text.lastIndexOf('#', lexer.position - 1);
  endDirective(lexer);
  return lexer.readBlock(lexer, { name: '#else', position, closedBy: ['end'] }).block;
}

function readCondition(lexer: Lexer, name: string, begin: number): Branch['condition'] {
  lexer.skipWhitespace();
  if (!lexer.accept('('))
    lexer.expected(`"(" after "${name}"`, advise(lexer, 'parenthesis', begin) ?? printAsText(name));
  const condition = readExpression(lexer);
  closeExpression(lexer, `${name}(`, begin);
  endDirective(lexer);
  return condition;
}

export function readForeach(lexer: Lexer, begin: number): Statement {
  const args = readRequiredArguments(lexer, '#foreach', begin, '#foreach($item in $list)');
  args.forEach((argument, index) => {
    if (argument.kind !== 'word' || index === 1) return;
    lexer.fail(
      `Expected a ${index === 0 ? 'reference' : 'list or reference'}, but found the word "${argument.word}"`,
      begin,
      adviseOnLoop(lexer, begin, argument.word, index),
    );
  });
  const body = readBody(lexer, '#foreach', begin);
  const fourth = args.at(3);
  const block = fourth ? renderedReferences(lexer, fourth) : body;
  return { kind: 'foreach', args: args.slice(0, 3), block, begin: lexer.offset(begin), end: lexer.offset() };
}

/** What Velocity prints of an argument that stands where a block would: the references in it, one after the other. */
function renderedReferences(lexer: Lexer, argument: Argument): Block {
  switch (argument.kind) {
    case 'reference':
      return [renderedReference(lexer, argument)];
    case 'list':
      return argument.items.flatMap((item) => renderedReferences(lexer, item));
    case 'map':
      return argument.entries.flatMap(({ key, value }) => [
        ...renderedReferences(lexer, key),
        ...renderedReferences(lexer, value),
      ]);
    case 'range':
      return [argument.from, argument.to].flatMap((end) => renderedReferences(lexer, end));
    default:
      return [];
  }
}

function renderedReference(lexer: Lexer, reference: Reference): Statement {
  const { begin, end } = reference;
  const { text } = lexer.fragment.source;
  let backslashes = 0;
  while (text[begin - backslashes - 1] === '\\') backslashes++;
  let signs = 0;
  while (text[begin - backslashes - signs - 1] === '$') signs++;
  const prefix = '$'.repeat(signs) + '\\'.repeat(backslashes >> 1);
  // A name without a `$` prints itself, as an escaped reference does.
  const escaped = backslashes % 2 === 1 || !reference.text.startsWith('$');
  return { kind: 'rendered-reference', reference, escaped, prefix, begin, end };
}

export function readDefine(lexer: Lexer, begin: number): Statement {
  const args = readRequiredArguments(lexer, '#define', begin, '#define($name)');
  const target = args.at(0);
  if (!target || args.length > 1 || target.kind === 'word') {
    lexer.fail('Expected one reference in "#define(...)"', begin, 'A block is defined by #define($name) ... #end.');
  }
  const block = readBody(lexer, '#define', begin);
  return { kind: 'define', target, block, begin: lexer.offset(begin), end: lexer.offset() };
}

/** Inline macros are not available in API Gateway: a definition is accepted and leaves nothing. */
export function readMacro(lexer: Lexer, begin: number): Statement {
  const args = readRequiredArguments(lexer, '#macro', begin, '#macro(name)');
  const name = args.at(0);
  if (name?.kind !== 'word' || args.slice(1).some(({ kind }) => kind === 'word')) {
    lexer.fail('Expected a name and then references in "#macro(...)"', begin, 'API Gateway does not run macros.');
  }
  readBody(lexer, '#macro', begin);
  return { kind: 'macro', name: name.word, begin: lexer.offset(begin), end: lexer.offset() };
}

/** `#literal() ... #end` prints its block as it is written, without comments; with an argument, the first of these. */
export function readLiteral(lexer: Lexer, begin: number): string {
  const args = readRequiredArguments(lexer, '#literal', begin, '#literal()');
  refuseWords(lexer, '#literal', args, begin);
  const start = lexer.position;
  const end = { position: start };
  const block = readBody(lexer, '#literal', begin, end);
  const first = args.at(0);
  if (first) return lexer.fragment.source.text.slice(first.begin, first.end);
  const text = withoutLoneSigns(asWritten(lexer, block, start, end.position));
  if (text === '' && !lexer.text.slice(start, end.position).includes('#*')) {
    lexer.fail('Expected a text between "#literal()" and "#end"', begin);
  }
  return text;
}

/** The source of the block without comments, and without backslashes and signs before its references. */
function asWritten(lexer: Lexer, block: Block, start: number, end: number): string {
  let text = '';
  let from = start;
  for (const statement of block) {
    if (statement.kind !== 'rendered-reference') continue;
    const { reference } = statement;
    const begin = lexer.text.indexOf(reference.text, from);
    if (begin === -1 || begin > end) continue;
    text += withoutComments(lexer.text.slice(from, begin)).replace(
      /[\\$#!]{0,100}$/,
      (signs) => /^[^\\$#]*/.exec(signs)?.[0] ?? '',
    );
    text += reference.text;
    from = begin + reference.text.length;
  }
  return text + withoutComments(lexer.text.slice(from, end));
}

function withoutComments(text: string): string {
  return text
    .replace(/#\*[\s\S]*?\*#/g, '')
    .replace(/\$!(?![[{}$#])/g, '$')
    .replace(/\\(?=#(?:set|if|elseif|else|end|foreach|define|macro|literal|break|stop|include|parse)\b)/g, '');
}

/** The signs directly before #end vanish with it. */
function withoutLoneSigns(text: string): string {
  if (text.endsWith(']]#')) return text;
  let end = text.length;
  for (;;) {
    const sign = text[end - 1] ?? '';
    if (sign === '$' || sign === '#') end--;
    else if (sign === '!' && text[end - 2] === '$') end -= 2;
    else if (sign === '\\' && text[end] === '$') end--;
    else return text.slice(0, end);
  }
}

/** #break, #stop, #include and #parse: with or without arguments, without a block. */
export function readJumpOrRead(lexer: Lexer, kind: 'break' | 'stop' | 'include' | 'parse', begin: number): Statement {
  const args = readArguments(lexer, `#${kind}`, begin) ?? [];
  refuseWords(lexer, `#${kind}`, args, begin);
  if (args.length > 1 && (kind === 'break' || kind === 'stop'))
    lexer.fail(`Expected one argument in "#${kind}(...)"`, begin);
  return { kind, args, begin: lexer.offset(begin), end: lexer.offset() };
}

/** Goes past the rest of the line if it is blank. */
function endDirective(lexer: Lexer): void {
  lexer.position = afterDirective(lexer.text, lexer.position);
  lexer.statesEnd = lexer.position;
}

function refuseWords(lexer: Lexer, name: string, args: readonly Argument[], begin: number): void {
  const word = args.find((argument) => argument.kind === 'word');
  if (word) lexer.fail(`Expected a reference or a literal in "${name}(...)", but found "${word.word}"`, begin);
}

/** Reads the body and #end; gives in `end` where the body ended. */
export function readBody(lexer: Lexer, name: string, begin: number, end?: { position: number }): Branch['block'] {
  lexer.enter(begin);
  const { block } = lexer.readBlock(lexer, { name, position: begin, closedBy: ['end'] });
  if (end) end.position = lexer.text.lastIndexOf('#', lexer.position - 1);
  endDirective(lexer);
  lexer.leave();
  return block;
}

function readRequiredArguments(lexer: Lexer, name: string, begin: number, example: string): Argument[] {
  const args = readArguments(lexer, name, begin);
  if (args) return args;
  const advice = advise(lexer, 'parenthesis', begin) ?? `It is written ${example} ... #end.`;
  lexer.fail(`Expected "(" after "${name}"`, begin, advice);
}

/** Whether parentheses follow, with or without blanks before them: they make an unknown `#word` a macro call. */
export function isCalled(lexer: Lexer): boolean {
  const begin = lexer.position;
  lexer.match(BLANKS);
  const called = lexer.next === '(';
  lexer.position = begin;
  return called;
}

/** Reads `( argument argument, argument )` if it follows, and the rest of the line if that is blank. */
export function readArguments(lexer: Lexer, name: string, begin: number): Argument[] | undefined {
  if (!isCalled(lexer)) return undefined;
  lexer.match(BLANKS);
  lexer.enter(lexer.position);
  lexer.accept('(');
  const args: Argument[] = [];
  lexer.skipWhitespace();
  while (!lexer.accept(')')) {
    if (lexer.accept(',')) lexer.skipWhitespace();
    const argument = readDirectiveArgument(lexer);
    if (!argument) {
      const isDirective = DIRECTIVES.has(name.slice(1));
      const advice = isDirective ? advise(lexer, 'directive argument', begin) : adviseOnUnknownCall(lexer, name, begin);
      lexer.expected(`an argument or ")" to close "${name}("`, advice);
    }
    args.push(argument);
    lexer.skipWhitespace();
  }
  lexer.leave();
  endDirective(lexer);
  return args;
}

function printAsText(name: string): string {
  return `The condition stands in parentheses: ${name}(...). To print "${name}" as text, write \\${name}.`;
}

const DECLARATION = /^\w+\s+\$?([A-Za-z_][\w-]*)/;
const DECLARATIONS: ReadonlySet<string> = new Set(['var', 'let', 'const', 'final']);

/** On a word where #foreach takes references: `#foreach(item in $list)`, `#foreach(var $item in $list)`. */
function adviseOnLoop(lexer: Lexer, begin: number, word: string, index: number): Advice {
  const text = 'A loop is written #foreach($item in $list).';
  if (index > 0) return { text: `${text} The keys of a map are in $map.keySet(), its values in $map.` };
  const from = lexer.text.indexOf(word, lexer.text.indexOf('(', begin));
  const declared = DECLARATIONS.has(word) ? DECLARATION.exec(lexer.text.slice(from, from + 100)) : null;
  const [written, name] = declared ?? [word, word];
  return { text, changes: [{ edits: [new Slip(lexer, begin).edit(from, from + written.length, `$${name}`)] }] };
}
