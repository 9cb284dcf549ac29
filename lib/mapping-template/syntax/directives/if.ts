import type { Block, Branch, Statement } from '../ast';
import { advise } from '../advice';
import { closeExpression, readExpression } from '../expressions';
import type { TokenReader } from '../token-reader';
import { signPosition } from '../tokens';

/** `#if(...) ... #elseif(...) ... #else ... #end`. */
export function readIf(reader: TokenReader): Statement {
  let position = signPosition(reader.take());
  const begin = position;
  reader.enter(begin);
  const branches: Branch[] = [];
  for (let name = '#if'; ; name = '#elseif') {
    const condition = readCondition(reader, name, position);
    const { block, closedBy } = reader.readBlock({ name, position, closedBy: ['elseif', 'else', 'end'] });
    branches.push({ condition, block });
    if (closedBy?.kind === 'elseif') {
      position = signPosition(closedBy);
      continue;
    }
    const otherwise = closedBy?.kind === 'else' ? readElse(reader, signPosition(closedBy)) : undefined;
    reader.leave();
    const span = { begin: reader.offset(begin), end: reader.offset(reader.end) };
    return otherwise ? { kind: 'if', branches, otherwise, ...span } : { kind: 'if', branches, ...span };
  }
}

function readElse(reader: TokenReader, position: number): Block {
  return reader.readBlock({ name: '#else', position, closedBy: ['end'] }).block;
}

function readCondition(reader: TokenReader, name: string, begin: number): Branch['condition'] {
  reader.skipBlanks();
  if (!reader.accept('(')) {
    reader.expected(`"(" after "${name}"`, advise(reader, 'parenthesis', begin) ?? printAsText(name));
  }
  const condition = readExpression(reader);
  closeExpression(reader, `${name}(`, begin);
  return condition;
}

function printAsText(name: string): string {
  return `The condition stands in parentheses: ${name}(...). To print "${name}" as text, write \\${name}.`;
}
