import type { Argument, Block, Reference, Statement } from '../ast';
import { readBody, readRequiredArguments } from '../directive-arguments';
import type { Advice } from '../remedy';
import { Slip } from '../slip';
import type { TokenReader } from '../token-reader';

/** Reads `#foreach($item in $list) ... #end` from behind its word. */
export function readForeach(reader: TokenReader, begin: number): Statement {
  const args = readRequiredArguments(reader, '#foreach', begin, '#foreach($item in $list)');
  args.forEach((argument, index) => {
    if (argument.kind !== 'word' || index === 1) return;
    reader.fail(
      `Expected a ${index === 0 ? 'reference' : 'list or reference'}, but found the word "${argument.word}"`,
      begin,
      adviseOnLoop(reader, begin, argument.word, index),
    );
  });
  const body = readBody(reader, '#foreach', begin);
  const fourth = args.at(3);
  const block = fourth ? renderedReferences(reader, fourth) : body;
  return {
    kind: 'foreach',
    args: args.slice(0, 3),
    block,
    begin: reader.offset(begin),
    end: reader.offset(reader.end),
  };
}

/** Makes a block of the fourth argument: Velocity prints the references in it, one after the other. */
function renderedReferences(reader: TokenReader, argument: Argument): Block {
  switch (argument.kind) {
    case 'reference':
      return [renderedReference(reader, argument)];
    case 'list':
      return argument.items.flatMap((item) => renderedReferences(reader, item));
    case 'map':
      return argument.entries.flatMap(({ key, value }) => [
        ...renderedReferences(reader, key),
        ...renderedReferences(reader, value),
      ]);
    case 'range':
      return [argument.from, argument.to].flatMap((end) => renderedReferences(reader, end));
    default:
      return [];
  }
}

function renderedReference(reader: TokenReader, reference: Reference): Statement {
  const { begin, end } = reference;
  const { prefix = '', escaped = false, runt } = reader.prefixed.get(reference) ?? {};
  if (runt !== undefined) return { kind: 'text', text: runt, begin, end };
  return { kind: 'rendered-reference', reference, escaped, prefix, begin, end };
}

const DECLARATION = /^\w+\s+\$?([A-Za-z_][\w-]*)/;
const DECLARATIONS: ReadonlySet<string> = new Set(['var', 'let', 'const', 'final']);

/** Advises on a word where #foreach needs a reference: `#foreach(item in $list)`, `#foreach(var $item in $list)`. */
function adviseOnLoop(reader: TokenReader, begin: number, word: string, index: number): Advice {
  const text = 'A loop is written #foreach($item in $list).';
  if (index > 0) return { text: `${text} The keys of a map are in $map.keySet(), its values in $map.` };
  const from = reader.text.indexOf(word, reader.text.indexOf('(', begin));
  const declared = DECLARATIONS.has(word) ? DECLARATION.exec(reader.text.slice(from, from + 100)) : null;
  const [written, name] = declared ?? [word, word];
  return { text, changes: [{ edits: [new Slip(reader, begin).edit(from, from + written.length, `$${name}`)] }] };
}
