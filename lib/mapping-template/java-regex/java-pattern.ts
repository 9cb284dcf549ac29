import { checkSize, limits, regexStepsLeft, spendItems, spendMemory, spendRegexSteps } from '../values/budget';
import { compileProgram } from './compiler';
import { Machine, type Program } from './machine';
import { parsePattern } from './parser';
import { parseReplacement, type ReplacementPart } from './replacement';
import type { RegexTree } from './syntax-tree';

const mostCached = 64;
const longestCached = 2_000;
/** What a piece of a split text takes, in places of a list: V8 keeps it as a reference to the whole text. */
const PIECE = 4;

const cache = new Map<string, JavaPattern>();

/**
 * A regular expression of java.util.regex.Pattern (Java 17), and what java.lang.String does with one.
 *
 * Matching takes a limited number of steps, so that no pattern and text keep the process busy: each call by itself, and
 * all calls of one rendering together. A step is about one character looked at or one alternative tried.
 */
export class JavaPattern {
  /**
   * @param pattern as Pattern.compile takes it
   * @param steps the most steps of one call; default 5,000,000 and 64 for each character of the text
   * @throws JavaPatternSyntaxError where Pattern.compile throws a PatternSyntaxException
   */
  static compile(pattern: string, steps?: number): JavaPattern {
    if (steps !== undefined || pattern.length > longestCached) return new JavaPattern(pattern, steps);
    const compiled = cache.get(pattern) ?? new JavaPattern(pattern, steps);
    // The pattern used last goes to the end, the one not used for longest is the first.
    cache.delete(pattern);
    cache.set(pattern, compiled);
    const oldest = cache.size > mostCached ? cache.keys().next() : undefined;
    if (oldest?.done === false) cache.delete(oldest.value);
    return compiled;
  }

  private readonly tree: RegexTree;
  private readonly program: Program;

  private constructor(
    private readonly pattern: string,
    private readonly steps: number | undefined,
  ) {
    this.tree = parsePattern(pattern);
    this.program = compileProgram(this.tree);
  }

  /** Whether the pattern matches the entire text, as String.matches says. */
  matches(text: string): boolean {
    const machine = this.machineFor(text);
    machine.toTheEnd = true;
    const matched = machine.matchAt(0);
    spendRegexSteps(machine.stepsTaken);
    return matched;
  }

  /** Whether the pattern matches somewhere in the text, as Matcher.find says. */
  find(text: string): boolean {
    const search = this.search(text);
    const found = search.next();
    search.finish();
    return found;
  }

  /**
   * The text with every match replaced. `$1` and `${name}` in the replacement stand for groups, a backslash takes the
   * next character as it is.
   * @throws JavaReplacementError for a replacement that Java refuses, if there is something to replace
   */
  replaceAll(text: string, replacement: string): string {
    return this.replace(text, replacement, Infinity);
  }

  /** The text with the first match replaced. See `replaceAll`. */
  replaceFirst(text: string, replacement: string): string {
    return this.replace(text, replacement, 1);
  }

  /**
   * The pieces of the text between matches, as String.split gives them: at most `limit` if that is positive; all with
   * the empty ones at the end if negative; without those if 0, the default. An empty match at the start splits nothing.
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
    let parts: ReplacementPart[] | undefined;
    let result = '';
    let index = 0;
    for (let count = 0; count < most && search.next(); count++) {
      parts ??= parseReplacement(replacement, this.tree.groupCount, this.tree.groupNames);
      result += text.slice(index, search.start);
      for (const part of parts) {
        result += typeof part === 'string' ? part : search.group(part);
        checkSize(result.length);
      }
      index = search.end;
    }
    search.finish();
    result += text.slice(index);
    checkSize(result.length);
    if (result !== text) spendMemory(result.length);
    return result;
  }

  private search(text: string): Search {
    return new Search(this.machineFor(text), this.tree.wholeCodePoints);
  }

  private machineFor(text: string): Machine {
    const { patternSteps, patternStepsPerCharacter } = limits();
    const steps = this.steps ?? patternSteps + patternStepsPerCharacter * text.length;
    return new Machine(text, this.program, this.pattern, Math.min(steps, regexStepsLeft()));
  }
}

/** Match after match, as Matcher.find goes on. */
class Search {
  start = -1;
  end = 0;

  constructor(
    private readonly machine: Machine,
    private readonly wholeCodePoints: boolean,
  ) {}

  next(): boolean {
    const { machine } = this;
    const { text } = machine;
    machine.clearGroups();
    machine.lastMatchEnd = this.end;
    // After an empty match the search goes on one UTF-16 unit further, be it inside a surrogate pair.
    let start = this.end === this.start ? this.end + 1 : this.end;
    while (start <= text.length) {
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

  /** To be called behind the last match: counts the steps. */
  finish(): void {
    spendRegexSteps(this.machine.stepsTaken);
  }

  /** What a group matched; a group that took no part is empty. */
  group(group: number): string {
    if (group === 0) return this.machine.text.slice(this.start, this.end);
    const start = this.machine.registers[2 * group];
    return start < 0 ? '' : this.machine.text.slice(start, this.machine.registers[2 * group + 1]);
  }
}
