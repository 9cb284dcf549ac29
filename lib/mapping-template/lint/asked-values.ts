import type { Expression, Reference } from '../syntax/ast';
import { operandsOf, sourceOf } from '../syntax/visit';
import { type Inventory, valueOf } from './inventory';
import { ASKS } from './presence';

/** Counts the questions that conditions ask about values, by the source of the value. */
export class AskedValues {
  /** Values that are compared themselves. */
  private readonly compared = new Counts();
  /** Values of which a condition compares any property, such as the length. */
  private readonly mentioned = new Counts();

  constructor(private readonly inventory: Inventory) {}

  isCompared(reference: Reference): boolean {
    return this.compared.has(sourceOf(reference));
  }

  isMentioned(reference: Reference): boolean {
    return this.mentioned.has(sourceOf(reference));
  }

  enter(condition: Expression): void {
    this.count(condition, 1);
  }

  leave(condition: Expression): void {
    this.count(condition, -1);
  }

  private count(condition: Expression, by: number): void {
    if (condition.kind === 'not') this.count(condition.operand, by);
    else if (condition.kind === 'reference') this.countAnswer(condition, by);
    else if (condition.kind === 'and' || condition.kind === 'or') {
      for (const operand of condition.operands) this.count(operand, by);
    } else if (condition.kind === 'comparison') {
      for (const operand of operandsOf(condition)) {
        if (operand.kind !== 'reference') continue;
        this.compared.add(sourceOf(operand), by);
        this.mention(operand, by);
        // `#set($size = $parts.size())#if($size > 1)` asks for the size of $parts.
        const value = operand.parts.length === 0 ? valueOf(operand.name, this.inventory) : undefined;
        if (value?.kind === 'reference') this.mention(value, by);
      }
    }
  }

  /** Counts `$x.startsWith("Bearer ")`, which is false where $x is empty, so it guards its branch. */
  private countAnswer(reference: Reference, by: number): void {
    const last = reference.parts.at(-1);
    if (last?.kind === 'method' && ASKS.has(last.name)) this.mention(receiverOf(reference), by);
  }

  private mention(reference: Reference, by: number): void {
    for (let parts = 0; parts <= reference.parts.length; parts += 1) {
      this.mentioned.add(sourceOf(cut(reference, parts)), by);
    }
  }
}

class Counts {
  private readonly counts = new Map<string, number>();

  has(key: string): boolean {
    return (this.counts.get(key) ?? 0) > 0;
  }

  add(key: string, by: number): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + by);
  }
}

/** Returns the value to which the last property or method belongs. */
export function receiverOf(reference: Reference): Reference {
  return cut(reference, reference.parts.length - 1);
}

/** Keeps the first parts of a reference. */
export function cut(reference: Reference, parts: number): Reference {
  return { ...reference, parts: reference.parts.slice(0, parts) };
}
