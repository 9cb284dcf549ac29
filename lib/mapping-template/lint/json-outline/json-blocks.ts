/** Finds the pieces of a template that hold JSON of their own. */
import type { Block, Literal, Text } from '../../syntax/ast';
import type { Inventory } from '../inventory';

/** Lists the template itself, and its #define blocks and strings that hold JSON. */
export function jsonBlocks(template: Block, { blocks, strings }: Inventory): Block[] {
  const json = [template];
  for (const { block } of blocks) {
    for (const statement of block) if (statement.kind === 'define') json.push(statement.block);
  }
  for (const string of strings) {
    const block = string.kind === 'interpolated-string' ? string.block : [asText(string)];
    if (beginsWithBracket(block) && holdsNames(block)) json.push(block);
  }
  return json;
}

function asText({ value, begin, end }: Literal): Text {
  return { kind: 'text', text: typeof value === 'string' ? value : '', begin: begin + 1, end: end - 1 };
}

function beginsWithBracket(block: Block): boolean {
  const first = block.at(0);
  return first?.kind === 'text' && /^\s*[{[]/.test(first.text);
}

/** A quoted name with its colon, or a quoted text between commas. */
const OF_JSON = /"\s*:|[[,]\s*"[^"]*"\s*[,\]]/;

/** Tells by quoted names or texts that a block is JSON, and no other text in brackets. */
export function holdsNames(block: Block): boolean {
  return block.some((statement) => {
    switch (statement.kind) {
      case 'text':
        return OF_JSON.test(statement.text);
      case 'if':
        return [...statement.branches.map((branch) => branch.block), statement.otherwise ?? []].some(holdsNames);
      case 'foreach':
        return holdsNames(statement.block);
      default:
        return false;
    }
  });
}
