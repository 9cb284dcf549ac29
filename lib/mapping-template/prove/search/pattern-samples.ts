/** Makes texts that a Java regular expression matches, from its syntax tree, and texts that it nearly matches. */
import { JavaPattern, JavaPatternSyntaxError, JavaRegexBudgetError } from '../../java-regex';
import type { CodePointSet } from '../../java-regex/code-point-set';
import { parsePattern } from '../../java-regex/parser';
import type { RegexNode } from '../../java-regex/syntax-tree';
import { withinLimits } from '../../values/budget';
import type { Random } from './random';

/** Characters to choose from where a class allows several: plain ones first, then those that break JSON. */
const CANDIDATES = Array.from('1a0Zx_9- ."\\,]}[{:\'\n\t/@+=&%;\u0001\u00e9\u{1f600}');
const HOSTILE = new Set(Array.from('"\\,]}[{:\'\n&'));
const MAX_LENGTH = 200;
const MAX_STEPS = 5_000;
const REGEX_STEPS = 200_000;
const GREATEST_DIGIT = 0x39;
/** So many digits are too many for a Long. */
const MANY = 20;

/** Returns at most `count` matching texts. Drops texts that do not match, as can happen with a lookahead. */
export function samplesOf(pattern: string, count: number, random?: Random): string[] {
  const root = rootOf(pattern);
  if (!root) return [];
  const samples = new Set<string>();
  for (let trial = 0; trial < count * 3 && samples.size < count; trial++) {
    // The first is the plainest, the second as hostile as the pattern lets it be.
    const sampler = new Sampler(trial === 0 ? undefined : random, trial === 1);
    const text = sampler.text(root);
    if (text !== undefined && matches(pattern, text)) samples.add(text);
  }
  return [...samples];
}

/** Returns a long matching text with the greatest digits, such as the number that is too large for an Integer. */
export function greatestSample(pattern: string): string | undefined {
  const root = rootOf(pattern);
  const text = root && new Sampler(undefined, false, true).text(root);
  return text !== undefined && matches(pattern, text) ? text : undefined;
}

/** Returns texts that differ slightly from a matching one: a careless pattern accepts them, a good one just refuses them. */
export function nearMisses(sample: string): string[] {
  return [
    `${sample}"`,
    `"${sample}`,
    `${sample}\n`,
    `${sample}\\`,
    `${sample},${sample}`,
    sample.slice(1),
    `${sample}x`,
  ];
}

function matches(pattern: string, text: string): boolean {
  try {
    return withinLimits(() => JavaPattern.compile(pattern).matches(text), { regexSteps: REGEX_STEPS });
  } catch {
    return false;
  }
}

function rootOf(pattern: string): RegexNode | undefined {
  try {
    return parsePattern(pattern).root;
  } catch (error) {
    if (error instanceof JavaPatternSyntaxError || error instanceof JavaRegexBudgetError) return undefined;
    throw error;
  }
}

class Sampler {
  private length = 0;
  private steps = 0;

  /** @param random without it, the sampler takes the first of all choices */
  constructor(
    private readonly random: Random | undefined,
    private readonly hostile: boolean,
    private readonly greatest = false,
  ) {}

  /** Returns undefined if the pattern needs a text that cannot be made, such as the text of another group. */
  text(node: RegexNode): string | undefined {
    // Repeats of repeats of nothing would go on for ages.
    if (++this.steps > MAX_STEPS) return undefined;
    switch (node.kind) {
      case 'sequence':
        return this.join(node.items);
      case 'alternation':
        return this.text(this.random ? this.random.pick(node.branches) : node.branches[0]);
      case 'one':
        return this.character(node.set);
      case 'group':
      case 'atomic':
        return this.text(node.body);
      case 'repeat':
        return this.repeat(node.body, node.min, node.max);
      case 'lineBreak':
        return '\n';
      case 'grapheme':
        return 'a';
      case 'position':
      case 'lookahead':
      case 'lookbehind':
        return '';
      case 'backReference':
        return undefined;
    }
  }

  private join(nodes: readonly RegexNode[]): string | undefined {
    let joined = '';
    for (const node of nodes) {
      const text = this.text(node);
      if (text === undefined) return undefined;
      joined += text;
    }
    return joined;
  }

  private repeat(body: RegexNode, min: number, max: number): string | undefined {
    if (min > MAX_LENGTH) return undefined;
    if (this.greatest) {
      const times = max === Infinity ? min + MANY : Math.min(max, MAX_LENGTH);
      return this.join(Array.from({ length: times }, () => body));
    }
    const most = Math.min(max, min + 3);
    const times = this.random ? min + this.random.below(most - min + 1) : Math.max(min, Math.min(1, max));
    return this.join(Array.from({ length: times }, () => body));
  }

  private character(set: CodePointSet): string | undefined {
    if (++this.length > MAX_LENGTH) return undefined;
    if (set.only !== undefined) return String.fromCodePoint(set.only);
    if (this.greatest && set.has(GREATEST_DIGIT)) return String.fromCodePoint(GREATEST_DIGIT);
    const members = CANDIDATES.filter((character) => set.has(character.codePointAt(0) ?? 0));
    const hostile = this.hostile ? members.filter((character) => HOSTILE.has(character)) : [];
    const from = hostile.length > 0 ? hostile : members;
    if (from.length > 0) return this.random ? this.random.pick(from) : from[0];
    for (let code = 0x21; code < 0x250; code++) if (set.has(code)) return String.fromCodePoint(code);
    return undefined;
  }
}
