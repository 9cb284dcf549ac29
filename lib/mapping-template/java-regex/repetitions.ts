/** Repetitions of one character, of a part that can match in only one way, and of a group with choices. */
import type { CodePointSet } from './code-point-set';
import { OneCharacter } from './instructions';
import type { Instruction, Machine } from './machine';
import type { Greed } from './syntax-tree';

/** The compiler's part that a repetition needs: numbers for the instructions that a choice resumes, and registers for counting. */
interface Numbering {
  number(instruction: Instruction): number;
  newRegister(): number;
}

/** The steps of a repetition are counted in slices, because its length is known only at its end. */
const slice = 10_000;
/** The characters of a table that are passed in a step, as a power of 2. */
const countedPerStep = 1;

/** Repeats one code point of a set. */
export class SetLoop implements Instruction {
  private readonly greed: Greed;
  private readonly giveBack: number;
  private readonly takeMore: number;

  constructor(
    private readonly set: CodePointSet,
    private readonly min: number,
    private readonly max: number,
    greed: Greed,
    numbering: Numbering,
    private readonly next: Instruction,
  ) {
    // Every character that it could give back is in the set, so a character outside of the set cannot match there.
    const keepsAll = greed === 'greedy' && next instanceof OneCharacter && next.isOutside(set);
    this.greed = keepsAll ? 'possessive' : greed;
    this.giveBack = numbering.number({ run: (machine) => this.resumeGreedy(machine) });
    this.takeMore = numbering.number({ run: (machine) => this.resumeReluctant(machine) });
  }

  run(machine: Machine): Instruction | undefined {
    if (this.greed === 'reluctant') {
      if (this.advance(machine, this.min) < this.min) return undefined;
      if (this.max > this.min) this.pushReluctant(machine, this.max - this.min);
      return this.next;
    }
    const begin = machine.position;
    const count = this.advance(machine, this.max);
    if (count < this.min) return undefined;
    if (this.greed === 'greedy') this.pushGreedy(machine, this.leastEnd(machine, begin, count));
    return this.next;
  }

  /** Returns the end of the characters that it must take at least. */
  private leastEnd({ text, position }: Machine, begin: number, count: number): number {
    if (position - begin === count) return begin + this.min;
    let end = begin;
    for (let left = this.min; left > 0; left--) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
    return end;
  }

  /** Moves over at most this number of characters of the set, and returns how many there were. */
  private advance(machine: Machine, most: number): number {
    const { text } = machine;
    const { set } = this;
    let { position } = machine;
    let count = 0;
    let cost = 0;
    while (count < most && position < text.length) {
      let codePoint = text.charCodeAt(position);
      if (codePoint >= 0xd800 && codePoint <= 0xdbff) codePoint = text.codePointAt(position) ?? codePoint;
      if (set.cost > 0 && (cost += set.costOf(codePoint)) > slice) {
        machine.charge(cost);
        cost = 0;
      }
      if (!set.has(codePoint)) break;
      position += codePoint > 0xffff ? 2 : 1;
      count++;
    }
    const charged = (count >> countedPerStep) + cost;
    if (charged > 0) machine.charge(charged);
    machine.position = position;
    return count;
  }

  private pushGreedy(machine: Machine, least: number): void {
    if (machine.position === least) return;
    machine.pushNumber(least);
    machine.pushChoice(this.giveBack, machine.position);
  }

  private resumeGreedy(machine: Machine): Instruction {
    const least = machine.popNumber();
    machine.position--;
    const { text, position } = machine;
    if (position > least && (text.codePointAt(position - 1) ?? 0) > 0xffff) machine.position--;
    this.pushGreedy(machine, least);
    return this.next;
  }

  private pushReluctant(machine: Machine, left: number): void {
    machine.pushNumber(left);
    machine.pushChoice(this.takeMore, machine.position);
  }

  private resumeReluctant(machine: Machine): Instruction | undefined {
    const left = machine.popNumber();
    if (this.advance(machine, 1) === 0) return undefined;
    if (left > 1) this.pushReluctant(machine, left - 1);
    return this.next;
  }
}

/**
 * Repeats a part that can match in only one way, or that is possessive. Each iteration runs as a whole. An empty iteration beyond the
 * least number does not count.
 */
export class PartLoop implements Instruction {
  private readonly nextNumber: number;
  private readonly takeMore: number;
  /** `X??` tries X even if X matches an empty text, because the rest of the pattern may use its captures. */
  private readonly optional: boolean;

  constructor(
    private readonly part: Instruction,
    private readonly min: number,
    private readonly max: number,
    private readonly greed: Greed,
    /** The number of the part's group; 0 if it captures nothing. */
    private readonly group: number,
    numbering: Numbering,
    private readonly next: Instruction,
  ) {
    this.optional = min === 0 && max === 1;
    this.nextNumber = numbering.number(next);
    this.takeMore = numbering.number({ run: (machine) => this.resumeReluctant(machine) });
  }

  run(machine: Machine): Instruction | undefined {
    for (let count = 0, empty = 0; count < this.min && empty < 2; count++) {
      const start = machine.position;
      if (!this.iterate(machine)) return undefined;
      // A second empty iteration changes nothing, and neither does any further one.
      empty = machine.position === start ? empty + 1 : 0;
    }
    if (this.greed === 'reluctant') {
      if (this.max > this.min) this.pushReluctant(machine, this.max - this.min);
      return this.next;
    }
    for (let count = this.min; count < this.max; count++) {
      const start = machine.position;
      if (!machine.runPart(this.part, start) || machine.position === start) {
        machine.position = start;
        break;
      }
      if (this.greed === 'greedy') machine.pushChoice(this.nextNumber, start);
      this.capture(machine, start);
    }
    return this.next;
  }

  private iterate(machine: Machine): boolean {
    const start = machine.position;
    if (!machine.runPart(this.part, start)) return false;
    this.capture(machine, start);
    return true;
  }

  private capture(machine: Machine, start: number): void {
    if (this.group === 0) return;
    machine.setRegister(2 * this.group, start);
    machine.setRegister(2 * this.group + 1, machine.position);
  }

  private pushReluctant(machine: Machine, left: number): void {
    machine.pushNumber(left);
    machine.pushChoice(this.takeMore, machine.position);
  }

  private resumeReluctant(machine: Machine): Instruction | undefined {
    const left = machine.popNumber();
    const start = machine.position;
    if (!this.iterate(machine)) return undefined;
    if (machine.position === start && !this.optional) return undefined;
    if (left > 1) this.pushReluctant(machine, left - 1);
    return this.next;
  }
}

/** Repeats a group with choices, and tries its iterations in every way. An empty iteration is the last one. */
export class Loop implements Instruction {
  body!: Instruction;
  /** The instruction after the body. */
  readonly again: Instruction = { run: (machine) => this.runAgain(machine) };
  private readonly countRegister: number;
  private readonly startRegister: number;
  private readonly nextNumber: number;
  private readonly iterateNumber: number;

  constructor(
    private readonly min: number,
    private readonly max: number,
    private readonly greed: Greed,
    numbering: Numbering,
    private readonly next: Instruction,
  ) {
    this.countRegister = numbering.newRegister();
    this.startRegister = numbering.newRegister();
    this.nextNumber = numbering.number(next);
    this.iterateNumber = numbering.number({ run: (machine) => this.iterate(machine) });
  }

  run(machine: Machine): Instruction | undefined {
    machine.setRegister(this.countRegister, 0);
    return this.decide(machine, 0);
  }

  private runAgain(machine: Machine): Instruction | undefined {
    if (machine.position === machine.registers[this.startRegister]) return this.next;
    return this.decide(machine, machine.registers[this.countRegister]);
  }

  private decide(machine: Machine, count: number): Instruction | undefined {
    if (count < this.min) return this.iterate(machine);
    if (count >= this.max) return this.next;
    if (this.greed === 'greedy') {
      machine.pushChoice(this.nextNumber, machine.position);
      return this.iterate(machine);
    }
    machine.pushChoice(this.iterateNumber, machine.position);
    return this.next;
  }

  private iterate(machine: Machine): Instruction {
    machine.setRegister(this.countRegister, machine.registers[this.countRegister] + 1);
    machine.setRegister(this.startRegister, machine.position);
    return this.body;
  }
}
