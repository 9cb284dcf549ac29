import { isDeterministic, lookbehindReach } from './lookbehind-reach';
import {
  AtomicPart,
  BackReference,
  Choice,
  FinalEnd,
  Grapheme,
  GroupEnd,
  GroupStart,
  LineBreak,
  LookbehindEnd,
  Lookahead,
  Lookbehind,
  OneCharacter,
  OneOf,
  Position,
} from './instructions';
import { accept, type Instruction, type Program } from './machine';
import { positionTest } from './positions';
import { Loop, PartLoop, SetLoop } from './repetitions';
import type { RegexNode, RegexTree } from './syntax-tree';

/** Compiles a tree into a program. Begins at the end, so that each instruction knows the next one. */
export function compileProgram(tree: RegexTree): Program {
  return new Compiler(tree).compile();
}

class Compiler {
  private readonly instructions: Instruction[] = [];
  private readonly groupRegisters: number;
  private registerCount: number;

  constructor(private readonly tree: RegexTree) {
    this.groupRegisters = 2 * (tree.groupCount + 1);
    // After the registers of the groups, there is one for the start of each open group.
    this.registerCount = this.groupRegisters + tree.groupCount + 1;
  }

  compile(): Program {
    const start = this.emit(this.tree.root, new FinalEnd());
    const scratchRegister = this.newRegister();
    return {
      start,
      instructions: this.instructions,
      groupRegisters: this.groupRegisters,
      scratchRegister,
      registerCount: this.registerCount,
    };
  }

  /** Returns a number for an instruction, by which a choice resumes it. */
  number(instruction: Instruction): number {
    return this.instructions.push(instruction) - 1;
  }

  newRegister(): number {
    return this.registerCount++;
  }

  private emit(node: RegexNode, next: Instruction): Instruction {
    switch (node.kind) {
      case 'sequence':
        return node.items.reduceRight((rest, item) => this.emit(item, rest), next);
      case 'alternation':
        return this.emitChoice(node.branches, next);
      case 'one':
        return node.set.only === undefined || node.set.only > 0xffff || isSurrogate(node.set.only)
          ? new OneOf(node.set, next)
          : new OneCharacter(node.set.only, next);
      case 'position':
        return new Position(positionTest(node.position, node.unixLines, node.unicode), next);
      case 'backReference':
        return new BackReference(node.group, node.group <= this.tree.groupCount, node.folding, next);
      case 'lineBreak':
        return new LineBreak(this.number(next), next);
      case 'grapheme':
        return new Grapheme(next);
      case 'group':
        return this.emitGroup(node.group, node.body, next);
      case 'atomic':
        return new AtomicPart(this.emit(node.body, accept), next);
      case 'lookahead':
        return new Lookahead(this.emit(node.body, accept), node.negative, next);
      case 'lookbehind':
        return this.emitLookbehind(node, next);
      case 'repeat':
        return this.emitRepeat(node, next);
    }
  }

  private emitChoice(branches: readonly RegexNode[], next: Instruction): Instruction {
    const heads = branches.map((branch) => this.emit(branch, next));
    return heads.reduceRight((rest, head) => new Choice(head, this.number(rest)));
  }

  private emitGroup(group: number, body: RegexNode, next: Instruction): Instruction {
    if (group === 0) return this.emit(body, next);
    const start = this.groupRegisters + group;
    return new GroupStart(start, this.emit(body, new GroupEnd(start, group, next)));
  }

  private emitLookbehind(node: RegexNode & { kind: 'lookbehind' }, next: Instruction): Instruction {
    const reach = lookbehindReach(node.body) ?? { min: 0, max: 0 };
    const body = this.emit(node.body, new LookbehindEnd());
    return new Lookbehind(body, node.negative, reach.min, reach.max, node.codePoints, next);
  }

  private emitRepeat(node: RegexNode & { kind: 'repeat' }, next: Instruction): Instruction {
    const { body, min, max, greed } = node;
    if (body.kind === 'one') return new SetLoop(body.set, min, max, greed, this, next);
    if (greed !== 'possessive') {
      if (body.kind === 'group' && min === 0 && max === 1) {
        const once = this.emit(body, next);
        return greed === 'greedy' ? new Choice(once, this.number(next)) : new Choice(next, this.number(once));
      }
      if (body.kind === 'group' && !isDeterministic(body)) return this.emitLoop(node, next);
      if (body.kind === 'group') {
        return new PartLoop(this.emit(body.body, accept), min, max, greed, body.group, this, next);
      }
    }
    return new PartLoop(this.emit(body, accept), min, max, greed, 0, this, next);
  }

  private emitLoop(node: RegexNode & { kind: 'repeat' }, next: Instruction): Instruction {
    const loop = new Loop(node.min, node.max, node.greed, this, next);
    loop.body = this.emit(node.body, loop.again);
    return loop;
  }
}

function isSurrogate(codePoint: number): boolean {
  return codePoint >= 0xd800 && codePoint <= 0xdfff;
}
