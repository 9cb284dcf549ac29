import type { MacroDirective } from '../syntax/ast';
import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf } from './inventory';

/** Finds #macro: API Gateway prints nothing for the definition, and prints each call as it is written. */
export function macros({ block }: ParsedTemplate): Finding[] {
  return inventoryOf(block)
    .blocks.flatMap(({ block: statements }) => statements)
    .filter((statement): statement is MacroDirective => statement.kind === 'macro')
    .map(({ begin, name }) => ({
      rule: 'macro',
      offset: begin,
      message: `API Gateway has no macros: the definition prints nothing, and #${name}(…) is printed as text.`,
      fix: 'Use #define for a block without arguments, and #set before it for what differs.',
    }));
}
