/**
 * Runs a compiled pattern on a text: one instruction after the other, with a stack of alternatives for when one fails. The stack
 * is an array, so that no long text overflows JavaScript's stack. Only the nesting of the pattern, which its parser bounds, is
 * recursion. Every instruction counts as a step.
 */
import { spendRegexSteps } from '../values/budget';
import { JavaRegexBudgetError } from './errors';
import { GraphemeBoundaries } from './graphemes';
import { WordBoundaries } from './words';

export interface Instruction {
  /** Returns the next instruction; undefined if this one fails at the machine's position. */
  run(machine: Machine): Instruction | undefined;
}

/** Keeps the captures of a look-around or an atomic group even after backtracking past it, as Java does. */
export class Machine {
  position = 0;
  /** The end of the last match, for \G. */
  lastMatchEnd = 0;
  /** Whether a match must reach the end of the text. */
  toTheEnd = false;
  /** The place where the current look-behind must end. */
  lookbehindEnd = 0;
  /** The start and the end of every group, and then the registers of groups and loops. */
  readonly registers: Int32Array;

  readonly accept = accept;
  /** Pairs: an instruction's number and the position where to resume it, or ~register and the value to restore. */
  // Small enough for V8's heap. A larger array would need an allocation, even for a pattern as short as 4\d\d.
  private stack = new Int32Array(16);
  private top = 0;
  private steps: number;
  private wordsOfText: WordBoundaries | undefined;
  private graphemesOfText: GraphemeBoundaries | undefined;

  constructor(
    readonly text: string,
    private readonly program: Program,
    private readonly pattern: string,
    private readonly budget: number,
  ) {
    this.steps = budget;
    this.charge(program.registerCount >> filledPerStep);
    this.registers = new Int32Array(program.registerCount).fill(-1);
  }

  get words(): WordBoundaries {
    return (this.wordsOfText ??= new WordBoundaries(this.text, (characters) => {
      this.charge(characters);
    }));
  }

  get graphemes(): GraphemeBoundaries {
    return (this.graphemesOfText ??= new GraphemeBoundaries(this.text, (characters) => {
      this.charge(characters);
    }));
  }

  /** Matches from a position. After success `position` is the end, and the registers contain the groups. */
  matchAt(start: number): boolean {
    this.top = 0;
    return this.run(this.program.start, start);
  }

  /** Runs a part of the pattern as a whole: once it has matched, it is not tried in another way. */
  runPart(start: Instruction, position: number): boolean {
    const base = this.top;
    const matched = this.run(start, position);
    this.top = base;
    return matched;
  }

  clearGroups(): void {
    this.charge(this.program.groupRegisters >> filledPerStep);
    this.registers.fill(-1, 0, this.program.groupRegisters);
  }

  get stepsTaken(): number {
    return this.budget - this.steps;
  }

  charge(steps: number): void {
    this.steps -= steps;
    if (this.steps >= 0) return;
    // This throws if the rendering as a whole has no more steps.
    spendRegexSteps(this.stepsTaken);
    throw new JavaRegexBudgetError(this.pattern, this.budget);
  }

  /** Adds a choice: if the following instructions fail, the machine resumes with this instruction at this position. */
  pushChoice(instruction: number, position: number): void {
    this.push(instruction, position);
  }

  /** Sets a register. If the following instructions fail, the register gets its old value again. */
  setRegister(register: number, value: number): void {
    this.push(~register, this.registers[register]);
    this.registers[register] = value;
  }

  /** Puts a number under the next choice. The resumed instruction reads it by `popNumber`. */
  pushNumber(value: number): void {
    this.push(~this.program.scratchRegister, value);
  }

  popNumber(): number {
    this.top -= 2;
    return this.stack[this.top + 1];
  }

  private push(first: number, second: number): void {
    if (this.top === this.stack.length) this.grow();
    this.stack[this.top] = first;
    this.stack[this.top + 1] = second;
    this.top += 2;
  }

  private grow(): void {
    if (this.top >= MAX_STACK) throw new JavaRegexBudgetError(this.pattern, this.budget);
    const larger = new Int32Array(this.stack.length * 2);
    larger.set(this.stack);
    this.stack = larger;
  }

  private run(start: Instruction, position: number): boolean {
    const base = this.top;
    this.position = position;
    let instruction: Instruction | undefined = start;
    while (instruction !== accept) {
      if (--this.steps < 0) this.charge(0);
      instruction = instruction.run(this) ?? this.backtrack(base);
      if (!instruction) return false;
    }
    return true;
  }

  private backtrack(base: number): Instruction | undefined {
    while (this.top > base) {
      this.top -= 2;
      const first = this.stack[this.top];
      const second = this.stack[this.top + 1];
      if (first >= 0) {
        this.position = second;
        return this.program.instructions[first];
      }
      this.registers[~first] = second;
    }
    return undefined;
  }
}

/** The most numbers on the stack: 64 MB. Java's own stack overflows long before. */
const MAX_STACK = 1 << 24;
/** The registers that are filled in a step, as a power of 2. */
const filledPerStep = 4;

/** The end of a pattern, or of a part that runs as a whole. */
export const accept: Instruction = { run: () => accept };

export interface Program {
  readonly start: Instruction;
  /** The instructions that a choice may resume, by their numbers. */
  readonly instructions: readonly Instruction[];
  readonly groupRegisters: number;
  readonly scratchRegister: number;
  readonly registerCount: number;
}
