import { fold, type Folding } from './case-folding';
import type { CodePointSet } from './code-point-set';
import { graphemeEnd } from './graphemes';
import type { Instruction, Machine } from './machine';
import type { PositionTest } from './positions';

/** Matches one UTF-16 unit that is a whole character. */
export class OneCharacter implements Instruction {
  constructor(
    private readonly unit: number,
    private readonly next: Instruction,
  ) {}

  /** Whether no character of the set begins with this unit. A supplementary character can begin with half of a surrogate pair. */
  isOutside(set: CodePointSet): boolean {
    return (this.unit < 0xd800 || this.unit > 0xdfff) && !set.has(this.unit);
  }

  run(machine: Machine): Instruction | undefined {
    if (machine.text.charCodeAt(machine.position) !== this.unit) return undefined;
    machine.position++;
    return this.next;
  }
}

/** Matches one code point of a set. */
export class OneOf implements Instruction {
  constructor(
    private readonly set: CodePointSet,
    private readonly next: Instruction,
  ) {}

  run(machine: Machine): Instruction | undefined {
    const codePoint = machine.text.codePointAt(machine.position);
    if (codePoint === undefined) return undefined;
    const cost = this.set.costOf(codePoint);
    if (cost > 0) machine.charge(cost);
    if (!this.set.has(codePoint)) return undefined;
    machine.position += codePoint > 0xffff ? 2 : 1;
    return this.next;
  }
}

export class Position implements Instruction {
  constructor(
    private readonly test: PositionTest,
    private readonly next: Instruction,
  ) {}

  run(machine: Machine): Instruction | undefined {
    return this.test(machine.text, machine.position, machine) ? this.next : undefined;
  }
}

/** Tries the first instruction, and the other one, by its number, if the first fails. */
export class Choice implements Instruction {
  constructor(
    private readonly first: Instruction,
    private readonly other: number,
  ) {}

  run(machine: Machine): Instruction {
    machine.pushChoice(this.other, machine.position);
    return this.first;
  }
}

export class GroupStart implements Instruction {
  constructor(
    private readonly register: number,
    private readonly next: Instruction,
  ) {}

  run(machine: Machine): Instruction {
    machine.setRegister(this.register, machine.position);
    return this.next;
  }
}

export class GroupEnd implements Instruction {
  constructor(
    private readonly register: number,
    private readonly group: number,
    private readonly next: Instruction,
  ) {}

  run(machine: Machine): Instruction {
    machine.setRegister(2 * this.group, machine.registers[this.register]);
    machine.setRegister(2 * this.group + 1, machine.position);
    return this.next;
  }
}

/** The steps to compare two characters. */
const FOLDING_COST: { readonly [folding in Folding]: number } = { none: 1, ascii: 2, unicode: 16 };

/** Matches the text of a group once more. Fails if the group has not matched or does not exist. */
export class BackReference implements Instruction {
  constructor(
    private readonly group: number,
    private readonly exists: boolean,
    private readonly folding: Folding,
    private readonly next: Instruction,
  ) {}

  run(machine: Machine): Instruction | undefined {
    const start = this.exists ? machine.registers[2 * this.group] : -1;
    if (start < 0) return undefined;
    const length = machine.registers[2 * this.group + 1] - start;
    if (machine.position + length > machine.text.length) return undefined;
    machine.charge(length * FOLDING_COST[this.folding]);
    if (!this.equal(machine.text, start, machine.position, length)) return undefined;
    machine.position += length;
    return this.next;
  }

  private equal(text: string, start: number, position: number, length: number): boolean {
    if (this.folding === 'none') return text.startsWith(text.slice(start, start + length), position);
    for (let i = 0; i < length;) {
      const one = text.codePointAt(start + i) ?? 0;
      const other = text.codePointAt(position + i) ?? 0;
      if (one !== other && fold(one, this.folding) !== fold(other, this.folding)) return false;
      i += one > 0xffff ? 2 : 1;
    }
    return true;
  }
}

/** \R: matches a carriage return and newline together; if this leads to no match, any line terminator. */
export class LineBreak implements Instruction {
  constructor(
    private readonly nextNumber: number,
    private readonly next: Instruction,
  ) {}

  run(machine: Machine): Instruction | undefined {
    const { text, position } = machine;
    const unit = text.charCodeAt(position);
    const terminator = (unit >= 0x0a && unit <= 0x0d) || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
    if (!terminator) return undefined;
    machine.position++;
    if (unit === 0x0d && text.charCodeAt(position + 1) === 0x0a) {
      machine.pushChoice(this.nextNumber, position + 1);
      machine.position++;
    }
    return this.next;
  }
}

export class Grapheme implements Instruction {
  constructor(private readonly next: Instruction) {}

  run(machine: Machine): Instruction | undefined {
    if (machine.position === machine.text.length) return undefined;
    const end = graphemeEnd(machine.text, machine.position);
    machine.charge(end - machine.position);
    machine.position = end;
    return this.next;
  }
}

export class AtomicPart implements Instruction {
  constructor(
    private readonly part: Instruction,
    private readonly next: Instruction,
  ) {}

  run(machine: Machine): Instruction | undefined {
    return machine.runPart(this.part, machine.position) ? this.next : undefined;
  }
}

export class Lookahead implements Instruction {
  constructor(
    private readonly part: Instruction,
    private readonly negative: boolean,
    private readonly next: Instruction,
  ) {}

  run(machine: Machine): Instruction | undefined {
    const { position } = machine;
    const found = machine.runPart(this.part, position);
    machine.position = position;
    return found !== this.negative ? this.next : undefined;
  }
}

/** Tries its part from places before the position, the nearest first, until a match ends at the position. */
export class Lookbehind implements Instruction {
  constructor(
    private readonly part: Instruction,
    private readonly negative: boolean,
    private readonly min: number,
    private readonly max: number,
    /** Whether min and max count code points. */
    private readonly wholeCodePoints: boolean,
    private readonly next: Instruction,
  ) {}

  run(machine: Machine): Instruction | undefined {
    const { position, lookbehindEnd } = machine;
    machine.lookbehindEnd = position;
    const found = this.find(machine, position);
    machine.lookbehindEnd = lookbehindEnd;
    machine.position = position;
    return found !== this.negative ? this.next : undefined;
  }

  private find(machine: Machine, position: number): boolean {
    const whole = this.wholeCodePoints;
    const mostBack = whole ? unitsBack(machine.text, position, this.max) : this.max;
    const leastBack = whole ? unitsBack(machine.text, position, this.min) : this.min;
    if (whole) machine.charge(Math.abs(mostBack) + Math.abs(leastBack));
    const furthest = Math.max((position - mostBack) | 0, 0);
    let start = position - leastBack;
    while (start >= furthest) {
      if (machine.runPart(this.part, start)) return true;
      start -= whole && start > furthest ? unitsBack(machine.text, start, 1) : 1;
    }
    return false;
  }
}

/** Returns the UTF-16 units of a number of code points before a position; of all of them if there are fewer. */
function unitsBack(text: string, position: number, codePoints: number): number {
  // Java treats the least 32-bit number as distance 0, because it has no positive counterpart.
  if (codePoints < 0) return codePoints === -0x80000000 ? 0 : unitsForth(text, position, -codePoints);
  let start = position;
  for (let i = 0; i < codePoints && start > 0; i++) {
    start--;
    if (start > 0 && (text.codePointAt(start - 1) ?? 0) > 0xffff) start--;
  }
  return position - start;
}

/** Goes forward, as Java does if the sum of lengths has overflowed and become negative. */
function unitsForth(text: string, position: number, codePoints: number): number {
  let end = position;
  for (let i = 0; i < codePoints && end < text.length; i++) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end - position;
}

export class LookbehindEnd implements Instruction {
  run(machine: Machine): Instruction | undefined {
    return machine.position === machine.lookbehindEnd ? machine.accept : undefined;
  }
}

/** The end of the whole pattern. For String.matches it must be at the end of the text. */
export class FinalEnd implements Instruction {
  run(machine: Machine): Instruction | undefined {
    return machine.toTheEnd && machine.position !== machine.text.length ? undefined : machine.accept;
  }
}
