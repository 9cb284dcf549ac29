/** Counts the blocks of a template that its renderings reach. Every rendering counts, because this costs one addition for each block. */
import type { DefineDirective, ForeachDirective, IfDirective } from '../syntax/ast';

/**
 * - `taken`: the block of an #if or #elseif
 * - `otherwise`: the #else, or for an #if without #else the case that no condition is true
 * - `passes`: the body of a #foreach
 * - `no-pass`: a #foreach over nothing
 * - `defined`: the block of a #define, which is no branch
 */
export type BlockKind = 'taken' | 'otherwise' | 'passes' | 'no-pass' | 'defined';

export interface CountedBlock {
  readonly directive: IfDirective | ForeachDirective | DefineDirective;
  readonly kind: BlockKind;
  /** The index of the #if's condition, from 0. */
  readonly index: number;
}

export class BlockCounts {
  readonly blocks: CountedBlock[] = [];
  readonly counts: number[] = [];
  /** The number of blocks that were reached at least once. */
  reached = 0;
  renderings = 0;
  private readonly numbers = new Map<CountedBlock['directive'], number>();

  /** The number of the first block of a directive; it is the same each time that the directive is compiled. */
  numberOf(directive: CountedBlock['directive']): number {
    const known = this.numbers.get(directive);
    if (known !== undefined) return known;
    const number = this.blocks.length;
    this.numbers.set(directive, number);
    for (const block of blocksOf(directive)) {
      this.blocks.push(block);
      this.counts.push(0);
    }
    return number;
  }

  /** The sum of all counts. */
  get total(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  count(block: number): void {
    if (this.counts[block]++ === 0) this.reached++;
  }
}

function blocksOf(directive: CountedBlock['directive']): CountedBlock[] {
  switch (directive.kind) {
    case 'if':
      return [
        ...directive.branches.map((_, index) => ({ directive, kind: 'taken' as const, index })),
        { directive, kind: 'otherwise', index: directive.branches.length },
      ];
    case 'foreach':
      return [
        { directive, kind: 'passes', index: 0 },
        { directive, kind: 'no-pass', index: 0 },
      ];
    case 'define':
      return [{ directive, kind: 'defined', index: 0 }];
  }
}
