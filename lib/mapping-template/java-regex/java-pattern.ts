import {
  checkExpression,
  limits,
  regexStepsLeft,
  spendItems,
  spendMemory,
  spendRegexSteps,
  spendWork,
} from '../values/budget';
import { SourceCache } from '../values/source-cache';
import { TextBuilder } from '../values/text-builder';
import { compileProgram } from './compiler';
import type { FirstCharacters } from './first-characters';
import { firstCharacters } from './first-characters';
import { Machine, type Program } from './machine';
import { parsePattern } from './parser';
import { parseReplacement, type ReplacementPart } from './replacement';

/** The memory of a piece of a split text, counted in places of a list. V8 stores it as a reference to the whole text. */
const PIECE = 5;
/** The steps and bytes to compile a character of a pattern. */
const COMPILING_STEPS = 40;
const COMPILING_MEMORY = 200;
/** The steps of a part of a replacement. */
const PART_STEPS = 1;
const REPLACEMENT_PART_MEMORY = 32;
/** The work to replace a match, besides its steps and the parts that are appended. */
const REPLACED_MATCH = 200;
/** The number of tests for a possible beginning, after which a search decides whether these tests save time. */
const FIRST_QUESTIONS = 32;

const cache = new SourceCache((pattern) => new JavaPattern(pattern));

/**
 * A regular expression of java.util.regex.Pattern (Java 17), with the operations of java.lang.String.
 *
 * The steps of each call, and of all calls of one rendering together, are limited, so that no pattern keeps the process busy. A
 * step is about one character read or one alternative tried.
 */
export class JavaPattern {
  /**
   * @param pattern as Pattern.compile takes it
   * @param steps the most steps of one call; default 5,000,000 and 64 for each character of the text
   * @throws JavaPatternSyntaxError where Pattern.compile throws a PatternSyntaxException
   */
  static compile(pattern: string, steps?: number): JavaPattern {
    return steps === undefined ? cache.get(pattern) : new JavaPattern(pattern, steps);
  }

  private readonly program: Program;
  private readonly first: FirstCharacters | undefined;
  private readonly groupCount: number;
  private readonly groupNames: ReadonlyMap<string, number>;
  private readonly wholeCodePoints: boolean;

  /** Use `compile` instead, which caches. */
  constructor(
    private readonly pattern: string,
    private readonly steps?: number,
  ) {
    checkExpression('regular expression', pattern);
    spendRegexSteps(pattern.length * COMPILING_STEPS);
    spendMemory(pattern.length * COMPILING_MEMORY);
    const tree = parsePattern(pattern);
    this.program = compileProgram(tree);
    this.first = firstCharacters(tree);
    this.groupCount = tree.groupCount;
    this.groupNames = tree.groupNames;
    this.wholeCodePoints = tree.wholeCodePoints;
  }

  /** Whether the pattern matches the entire text, as String.matches. */
  matches(text: string): boolean {
    const machine = this.machineFor(text);
    machine.toTheEnd = true;
    const matched = machine.matchAt(0);
    spendRegexSteps(machine.stepsTaken);
    return matched;
  }

  /** Whether the pattern matches somewhere in the text, as Matcher.find. */
  find(text: string): boolean {
    const search = this.search(text);
    const found = search.next();
    search.finish();
    return found;
  }

  /**
   * Replaces every match. `$1` and `${name}` in the replacement stand for groups; a backslash makes the next character literal.
   * @throws JavaReplacementError for a replacement that Java refuses, if there is something to replace
   */
  replaceAll(text: string, replacement: string): string {
    return this.replace(text, replacement, Infinity);
  }

  /** Replaces the first match. See `replaceAll`. */
  replaceFirst(text: string, replacement: string): string {
    return this.replace(text, replacement, 1);
  }

  /**
   * Splits the text at the matches, as String.split does. A positive `limit` is the most pieces; a negative one keeps empty pieces at
   * the end; 0, the default, drops these. An empty match at the start splits nothing.
   */
  split(text: string, limit = 0): string[] {
    const search = this.search(text);
    const pieces: string[] = [];
    let index = 0;
    while ((limit <= 0 || pieces.length < limit - 1) && search.next()) {
      if (search.end === 0) continue;
      spendItems(PIECE);
      pieces.push(text.slice(index, search.start));
      index = search.end;
    }
    search.finish();
    if (index === 0) return [text];
    pieces.push(text.slice(index));
    if (limit === 0) while (pieces.length > 0 && pieces[pieces.length - 1] === '') pieces.pop();
    return pieces;
  }

  private replace(text: string, replacement: string, most: number): string {
    const search = this.search(text);
    let parts: readonly ReplacementPart[] | undefined;
    const result = new TextBuilder();
    let index = 0;
    for (let count = 0; count < most && search.next(); count++) {
      parts ??= this.partsOf(replacement);
      spendWork(REPLACED_MATCH);
      search.charge(parts.length * PART_STEPS);
      if (search.start > index) result.add(text.slice(index, search.start));
      for (const part of parts) result.add(typeof part === 'string' ? part : search.group(part));
      index = search.end;
    }
    search.finish();
    if (parts === undefined) return text;
    result.add(text.slice(index));
    return result.toString();
  }

  private partsOf(replacement: string): readonly ReplacementPart[] {
    spendRegexSteps(replacement.length);
    const parts = parseReplacement(replacement, this.groupCount, this.groupNames);
    spendMemory(parts.length * REPLACEMENT_PART_MEMORY);
    return parts;
  }

  private search(text: string): Search {
    return new Search(this.machineFor(text), this.wholeCodePoints, this.first);
  }

  private machineFor(text: string): Machine {
    const { patternSteps, patternStepsPerCharacter } = limits();
    const steps = this.steps ?? patternSteps + patternStepsPerCharacter * text.length;
    return new Machine(text, this.program, this.pattern, Math.min(steps, regexStepsLeft()));
  }
}

/** Finds one match after the other, as Matcher.find does. */
class Search {
  start = -1;
  end = 0;
  /** The number of tests for a possible beginning, and of the places that they skipped. In some texts they skip none. */
  private asked = 0;
  private passedOver = 0;

  constructor(
    private readonly machine: Machine,
    private readonly wholeCodePoints: boolean,
    private readonly first: FirstCharacters | undefined,
  ) {}

  next(): boolean {
    const { machine } = this;
    const { text } = machine;
    machine.clearGroups();
    machine.lastMatchEnd = this.end;
    // After an empty match the search continues one UTF-16 unit further, even inside a surrogate pair.
    let start = this.end === this.start ? this.end + 1 : this.end;
    while (start <= text.length) {
      if (this.first && (this.asked < FIRST_QUESTIONS || this.passedOver > this.asked)) {
        const found = this.first.next(machine, start);
        if (found < 0) return false;
        this.asked++;
        this.passedOver += found - start;
        start = found;
      }
      machine.charge(1);
      if (machine.matchAt(start)) {
        this.start = start;
        this.end = machine.position;
        return true;
      }
      start += this.wholeCodePoints && (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
    }
    return false;
  }

  charge(steps: number): void {
    this.machine.charge(steps);
  }

  /** Counts the steps. Call it after the last match. */
  finish(): void {
    spendRegexSteps(this.machine.stepsTaken);
  }

  /** Returns the text of a group; an empty text if the group took no part in the match. */
  group(group: number): string {
    if (group === 0) return this.machine.text.slice(this.start, this.end);
    const start = this.machine.registers[2 * group];
    return start < 0 ? '' : this.machine.text.slice(start, this.machine.registers[2 * group + 1]);
  }
}
