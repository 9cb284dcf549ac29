/**
 * Finds the last statement that reads a variable, and the last condition that asks a question. Numbers statements and conditions in
 * the order of the template.
 */
import type { Argument, Block, Expression, Reference, Statement } from '../../syntax/ast';
import { expressionsOf, innerBlocks, referencesIn, sourceOf } from '../../syntax/visit';

interface Numbers {
  /** The number of the statement or condition itself. */
  readonly own: number;
  /** The first number after it and its contents. */
  behind: number;
}

export class Lives {
  private readonly numbers = new Map<Statement | Expression, Numbers>();
  private readonly read = new Map<string, number>();
  private readonly asked = new Map<string, number>();
  private count = 0;

  constructor(block: Block) {
    this.visit(block, []);
  }

  at(node: Statement | Expression): number {
    return this.numbers.get(node)?.own ?? 0;
  }

  behind(node: Statement | Expression): number {
    return this.numbers.get(node)?.behind ?? 0;
  }

  /** Whether the variable, or another beginning of a reference, may be read from this number on. */
  isRead(head: string, at: number): boolean {
    return (this.read.get(head) ?? -1) >= at;
  }

  isReadByAny(heads: Iterable<string>, at: number): boolean {
    for (const head of heads) if (this.isRead(head, at)) return true;
    return false;
  }

  /** Whether a condition may ask the same from this number on. */
  isAsked(references: readonly string[], at: number): boolean {
    return references.length > 0 && references.every((reference) => (this.asked.get(reference) ?? -1) >= at);
  }

  /** @param noted the reads and questions of the loops and definitions around the block */
  private visit(block: Block, noted: Noted[]): void {
    for (const statement of block) {
      const numbers = this.number(statement);
      if (statement.kind === 'if') this.visitIf(statement, noted);
      else {
        for (const expression of expressionsOf(statement)) this.note(expression, numbers.own, noted, false);
        if (innerBlocks(statement).length > 0) this.visitRepeated(statement, noted);
      }
      numbers.behind = this.count;
    }
  }

  private visitIf({ branches, otherwise }: Statement & { kind: 'if' }, noted: Noted[]): void {
    for (const { condition, block } of branches) {
      const numbers = this.number(condition);
      numbers.behind = this.count;
      this.note(condition, numbers.own, noted, true);
      this.visit(block, noted);
    }
    if (otherwise) this.visit(otherwise, noted);
  }

  /** The statements of a loop may run again until its end, and those of a #define block at each place that prints it. */
  private visitRepeated(statement: Statement, noted: Noted[]): void {
    const inside: Noted = { read: [], asked: [] };
    for (const block of innerBlocks(statement)) this.visit(block, [...noted, inside]);
    const end = statement.kind === 'define' ? Infinity : this.count;
    for (const head of inside.read) raise(this.read, head, end);
    for (const reference of inside.asked) raise(this.asked, reference, end);
  }

  private number(node: Statement | Expression): Numbers {
    const numbers = { own: this.count++, behind: 0 };
    this.numbers.set(node, numbers);
    return numbers;
  }

  private note(expression: Expression | Argument, at: number, noted: readonly Noted[], isAsked: boolean): void {
    for (const reference of referencesIn(expression)) {
      for (const head of new Set([reference.name, headOf(reference)])) {
        raise(this.read, head, at);
        for (const { read } of noted) read.push(head);
      }
      if (!isAsked) continue;
      raise(this.asked, normalized(reference), at);
      for (const { asked } of noted) asked.push(normalized(reference));
    }
  }
}

interface Noted {
  readonly read: string[];
  readonly asked: string[];
}

function raise(map: Map<string, number>, key: string, at: number): void {
  map.set(key, Math.max(map.get(key) ?? -1, at));
}

/** The reference in a normal spelling, which is the same for references that read the same. */
export const normalized = (reference: Reference): string =>
  sourceOf(reference).replaceAll("'", '"').replace(/\s+/g, '');

const BUILT_IN = new Set(['input', 'context', 'stageVariables']);

/** The beginning of a reference: the variable, or the part of the request that it reads, `input.params("a")`. */
export function headOf(reference: Reference): string {
  if (!BUILT_IN.has(reference.name)) return reference.name;
  return normalized({ ...reference, parts: reference.parts.slice(0, 1) });
}
