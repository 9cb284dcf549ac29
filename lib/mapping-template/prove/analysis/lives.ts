/** Where in the template a variable is read for the last time, and a question is asked for the last time. */
import type { Block, Expression, Reference, Argument } from '../../syntax/ast';
import { expressionsOf, innerBlocks, referencesIn, sourceOf } from '../../syntax/visit';

export class Lives {
  private readonly read = new Map<string, number>();
  private readonly asked = new Map<string, number>();

  constructor(block: Block) {
    this.visit(block, undefined, false);
  }

  /** Whether the variable may be read at or behind the offset. */
  isRead(name: string, at: number): boolean {
    return (this.read.get(name) ?? -1) >= at;
  }

  /** Whether the same may be asked again at or behind the offset. */
  isAsked(references: readonly string[], at: number): boolean {
    return references.length > 0 && references.every((reference) => (this.asked.get(reference) ?? -1) >= at);
  }

  /** @param loopEnd where the outermost loop ends: all in it may come once more; a block of #define may come anywhere */
  private visit(block: Block, loopEnd: number | undefined, isDefinition: boolean): void {
    for (const statement of block) {
      const end = isDefinition ? Infinity : loopEnd;
      for (const expression of expressionsOf(statement)) {
        this.note(expression, end);
        if (statement.kind === 'if') {
          for (const reference of referencesIn(expression))
            this.raise(this.asked, normalized(reference), end ?? reference.begin);
        }
      }
      const inner = statement.kind === 'foreach' ? (end ?? statement.end) : end;
      for (const nested of innerBlocks(statement))
        this.visit(nested, inner, isDefinition || statement.kind === 'define');
    }
  }

  private note(expression: Expression | Argument, end: number | undefined): void {
    for (const reference of referencesIn(expression)) this.raise(this.read, reference.name, end ?? reference.end);
  }

  private raise(map: Map<string, number>, key: string, offset: number): void {
    map.set(key, Math.max(map.get(key) ?? -1, offset));
  }
}

/** The reference without its spelling: the same for what reads the same. */
export const normalized = (reference: Reference): string =>
  sourceOf(reference).replaceAll("'", '"').replace(/\s+/g, '');
