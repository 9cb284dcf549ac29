import { single, type CodePointSet } from './code-point-set';
import { readCharacterClass } from './character-class';
import { readEscapedCharacter } from './escapes';
import { foldingOf, noFlags, withFlag, type Flags } from './flags';
import { lookbehindReach } from './lookbehind-reach';
import { isAlphanumeric, isDigit, isLetter, PatternSource } from './pattern-source';
import { dotSet, readPredefinedClass } from './predefined-classes';
import type { Greed, PositionKind, RegexNode, RegexTree } from './syntax-tree';

const deepest = 250;
const MAX_REPETITIONS = 0x7fffffff;
const empty: RegexNode = { kind: 'sequence', items: [] };

/** Parses a pattern into a tree. Throws a JavaPatternSyntaxError where Pattern.compile throws. */
export function parsePattern(pattern: string): RegexTree {
  return new Parser(new PatternSource(pattern)).parse();
}

class Parser {
  private flags = noFlags;
  private groupCount = 0;
  private readonly groupNames = new Map<string, number>();
  private depth = 0;
  private wholeCodePoints = false;

  constructor(private readonly source: PatternSource) {}

  parse(): RegexTree {
    const root = this.readAlternation();
    if (this.source.peek() !== -1) this.source.fail('A closing ) without its opening');
    return {
      root,
      groupCount: this.groupCount,
      groupNames: this.groupNames,
      wholeCodePoints: this.wholeCodePoints || this.source.hasSurrogates(),
    };
  }

  private setFlags(flags: Flags): void {
    this.flags = flags;
    this.source.skipsBlanks = flags.comments;
    this.source.unixLines = flags.unixLines;
  }

  private readAlternation(): RegexNode {
    const branches = [this.readSequence()];
    while (this.source.take('|')) branches.push(this.readSequence());
    return branches.length === 1 ? branches[0] : { kind: 'alternation', branches };
  }

  private readSequence(): RegexNode {
    const items: RegexNode[] = [];
    const alone = new LoneSets((set) => {
      this.wholeCodePoints ||= !set.units;
    });
    for (;;) {
      const codePoint = this.source.peek();
      if (codePoint === -1) break;
      const character = String.fromCodePoint(codePoint);
      if (character === '|' || character === ')') break;
      if (character === '*' || character === '+' || character === '?') {
        this.source.fail(`${character} has nothing before it that it could repeat`);
      }
      // Java reads a {2} without an element before it as the repetition of an empty one.
      const item = character === '{' ? empty : this.readItem(character, codePoint);
      const quantified = item && this.readQuantifier(item);
      alone.add(item, quantified);
      if (quantified) items.push(quantified);
    }
    alone.end();
    return items.length === 1 ? items[0] : { kind: 'sequence', items };
  }

  /** Returns undefined for flags without a body, as in `(?i)`. */
  private readItem(character: string, codePoint: number): RegexNode | undefined {
    this.source.advance();
    switch (character) {
      case '(':
        return this.readGroup();
      case '[':
        return { kind: 'one', set: readCharacterClass(this.source, this.flags), literal: false };
      case '\\':
        return this.readEscape();
      case '.':
        return { kind: 'one', set: dotSet(this.flags), literal: false };
      case '^':
        return this.position(this.flags.multiline ? 'lineStart' : 'inputStart');
      case '$':
        return this.position(this.flags.multiline ? 'lineEnd' : 'lastLineEnd');
      default:
        return this.literal(codePoint);
    }
  }

  private literal(codePoint: number): RegexNode {
    return { kind: 'one', set: single(codePoint, foldingOf(this.flags)), literal: true };
  }

  private position(position: PositionKind): RegexNode {
    const { unixLines, unicodeClasses } = this.flags;
    return { kind: 'position', position, unixLines, unicode: unicodeClasses };
  }

  private readEscape(): RegexNode {
    const set = readPredefinedClass(this.source, this.flags);
    if (set) return { kind: 'one', set, literal: false };
    const codePoint = readEscapedCharacter(this.source);
    if (codePoint !== undefined) return this.literal(codePoint);
    const letter = String.fromCodePoint(this.source.peekRaw());
    this.source.advance();
    switch (letter) {
      case 'A':
        return this.position('inputStart');
      case 'B':
        return this.position('noWordBoundary');
      case 'b':
        return this.position(
          this.source.peek() !== -1 && this.source.takeRaw('{g}') ? 'graphemeBoundary' : 'wordBoundary',
        );
      case 'G':
        return this.position('lastMatchEnd');
      case 'Z':
        return this.position('lastLineEnd');
      case 'z':
        return this.position('inputEnd');
      case 'R':
        return { kind: 'lineBreak' };
      case 'X':
        return { kind: 'grapheme' };
      case 'k':
        return this.readNamedReference();
      default:
        if (isDigit(letter.charCodeAt(0))) return this.readNumberedReference(Number(letter));
        return this.source.fail(`\\${letter} is not an escape sequence`, this.source.position - 1);
    }
  }

  /** Reads further digits as long as the pattern has opened a group with this number. */
  private readNumberedReference(firstDigit: number): RegexNode {
    let group = firstDigit;
    while (isDigit(this.source.peek())) {
      const longer = group * 10 + (this.source.peek() - 0x30);
      if (longer > this.groupCount) break;
      group = longer;
      this.source.advance();
    }
    return { kind: 'backReference', group, folding: foldingOf(this.flags) };
  }

  private readNamedReference(): RegexNode {
    if (!this.source.take('<')) return this.source.fail('\\k needs a group name, as in \\k<name>');
    const name = this.readGroupName();
    const group = this.groupNames.get(name);
    if (group === undefined) return this.source.fail(`There is no group <${name}> before its reference`);
    return { kind: 'backReference', group, folding: foldingOf(this.flags) };
  }

  private readGroupName(): string {
    if (!isLetter(this.source.peek())) return this.source.fail('A group name begins with a Latin letter');
    let name = '';
    while (isAlphanumeric(this.source.peek())) {
      name += String.fromCodePoint(this.source.peek());
      this.source.advance();
    }
    if (!this.source.take('>')) return this.source.fail('A group name is letters and digits, and ends with >');
    return name;
  }

  private readGroup(): RegexNode | undefined {
    if (++this.depth > deepest) return this.source.fail(`Groups nested deeper than ${deepest}`);
    const outer = this.flags;
    const start = this.source.position;
    const group = this.source.take('?') ? this.readSpecialGroup() : this.readCapturingGroup();
    this.depth--;
    if (!group) return undefined;
    if (!this.source.take(')')) return this.source.fail('A group needs a closing )');
    this.setFlags(outer);
    if (group.kind === 'lookbehind' && !lookbehindReach(group.body)) {
      return this.source.fail('A look-behind needs an obvious maximum length', start);
    }
    return group;
  }

  private readCapturingGroup(): RegexNode {
    const group = ++this.groupCount;
    return { kind: 'group', group, body: this.readAlternation() };
  }

  private readSpecialGroup(): RegexNode | undefined {
    if (this.source.takeRaw(':')) return { kind: 'group', group: 0, body: this.readAlternation() };
    if (this.source.takeRaw('>')) return { kind: 'atomic', body: this.readAlternation() };
    if (this.source.takeRaw('=')) return { kind: 'lookahead', negative: false, body: this.readAlternation() };
    if (this.source.takeRaw('!')) return { kind: 'lookahead', negative: true, body: this.readAlternation() };
    if (!this.source.takeRaw('<')) return this.readFlagGroup();
    if (this.source.take('=')) return this.readLookbehind(false);
    if (this.source.take('!')) return this.readLookbehind(true);
    const start = this.source.position;
    const name = this.readGroupName();
    if (this.groupNames.has(name)) return this.source.fail(`There is a group <${name}> already`, start);
    this.groupNames.set(name, this.groupCount + 1);
    return this.readCapturingGroup();
  }

  private readLookbehind(negative: boolean): RegexNode {
    const codePoints = this.source.hasSurrogates(this.source.position);
    return { kind: 'lookbehind', negative, body: this.readAlternation(), codePoints };
  }

  /** `(?i-m)` applies up to the end of the group around it, `(?i-m:…)` to its own group. */
  private readFlagGroup(): RegexNode | undefined {
    let on = true;
    for (;;) {
      const letter = String.fromCodePoint(Math.max(this.source.peek(), 0));
      const changed = withFlag(this.flags, letter, on);
      if (changed) this.setFlags(changed);
      else if (letter === '-' && on) on = false;
      else break;
      this.source.advance();
    }
    if (this.source.take(')')) return undefined;
    if (this.source.take(':')) return { kind: 'group', group: 0, body: this.readAlternation() };
    return this.source.fail('After (? comes a flag of i d m s u x U, or : = ! > <= <! <name>');
  }

  private readQuantifier(body: RegexNode): RegexNode {
    const [min, max] = this.readCount() ?? [];
    if (min === undefined || max === undefined) return body;
    const greed: Greed = this.source.take('?') ? 'reluctant' : this.source.take('+') ? 'possessive' : 'greedy';
    return { kind: 'repeat', body, min, max, greed };
  }

  private readCount(): [min: number, max: number] | undefined {
    if (this.source.take('?')) return [0, 1];
    if (this.source.take('*')) return [0, MAX_REPETITIONS];
    if (this.source.take('+')) return [1, MAX_REPETITIONS];
    if (this.source.peek() !== 0x7b) return undefined;
    const start = this.source.position;
    this.source.advance();
    if (!isDigit(this.source.peekRaw())) {
      return this.source.fail('{ needs a number of repetitions, as in {2,3}; for the character write \\{', start);
    }
    const min = this.readNumber();
    let max = min;
    if (this.source.take(',')) max = this.source.peek() === 0x7d ? MAX_REPETITIONS : this.readNumber();
    if (!this.source.take('}')) return this.source.fail('A number of repetitions needs a closing }');
    if (max < min || max > MAX_REPETITIONS) return this.source.fail('Not a range of repetitions', start);
    return [min, max];
  }

  private readNumber(): number {
    let number = 0;
    while (isDigit(this.source.peek())) {
      number = Math.min(number * 10 + this.source.peek() - 0x30, MAX_REPETITIONS + 1);
      this.source.advance();
    }
    return number;
  }
}

/** Finds sets that stand alone. Two or more literal characters without quantifiers are a text instead. */
class LoneSets {
  private pending: CodePointSet | undefined;
  private length = 0;

  constructor(private readonly found: (set: CodePointSet) => void) {}

  add(item: RegexNode | undefined, quantified: RegexNode | undefined): void {
    if (item?.kind === 'one' && item.literal && item === quantified) {
      this.pending = item.set;
      this.length++;
      return;
    }
    this.end();
    if (item?.kind === 'one') this.found(item.set);
  }

  end(): void {
    if (this.length === 1 && this.pending) this.found(this.pending);
    this.length = 0;
  }
}
