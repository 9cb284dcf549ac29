/**
 * Makes regular expressions from the grammar of java.util.regex.Pattern, and texts that they have a chance to match.
 * A seed always makes the same cases. Some are damaged, so that some are not regular expressions.
 */
export interface RegexCase {
  readonly pattern: string;
  readonly subject: string;
  readonly replacement: string;
  readonly limit: number;
}

export function generateCases(seed: number, count: number): RegexCase[] {
  const generator = new Generator(seed);
  return Array.from({ length: count }, () => generator.nextCase());
}

/** The theme of a pattern: its characters and its escapes. */
interface Theme {
  readonly letters: readonly string[];
  readonly escapes: readonly string[];
  readonly flags: readonly string[];
}

const themes: readonly Theme[] = [
  { letters: ['a', 'b', 'c'], escapes: ['\\w', '\\b', '\\G', '\\z', '\\x61', '\\Qa.\\E'], flags: ['i', 's'] },
  {
    letters: ['a', 'b', '\n', '\r', '\r\n', '\u0085', '\u2028', ' '],
    escapes: ['\\R', '\\R', '\\v', '\\h', '\\s', '\\S', '\\Z', '\\z', '\\A', '\\n', '\\r', '\\V', '\\H', '$', '^'],
    flags: ['m', 'd', 's', 'x'],
  },
  {
    letters: ['a', 'A', 'k', 'K', '\u212a', 's', 'ſ', 'é', 'É', 'ß', 'ẞ', 'i', 'I', 'ı', 'İ', '1', '_', 'µ', 'μ'],
    escapes: ['\\p{Lower}', '\\p{Lu}', '\\p{L}', '\\w', '\\W', '\\b', '\\B', '\\P{Ll}', '\\p{IsAlphabetic}', '\\pL'],
    flags: ['i', 'u', 'U'],
  },
  {
    letters: ['a', '😀', '\ud83d', '\ude00', 'e\u0301', '\u0301', '\u200d', '🇩🇪', '👩‍🔬'],
    escapes: ['\\X', '\\b', '.', '\\x{1F600}', '\\uD83D\\uDE00', '[^a]', '\\ud83d', '\\B'],
    flags: ['i', 'u'],
  },
  {
    letters: ['a', '&', '-', '^', ']', '#', ' ', '\t', '"', '$', '\\'],
    escapes: ['\\[', '\\]', '\\Q[a]\\E', '\\p{Punct}', '\\t', '\\x{26}', '\\055', '\\^', '\\ ', '\\#', '\\cA'],
    flags: ['x', 'i'],
  },
  {
    letters: ['0', '1', '9', 'a', 'f', '_', '.', ',', '٣', 'é'],
    escapes: ['\\d', '\\D', '\\p{XDigit}', '\\p{Alnum}', '\\w', '\\.', '\\p{Nd}', '\\p{IsLatin}', '\\p{InArabic}'],
    flags: ['U', 'i'],
  },
];

const quantifiers = ['*', '+', '?', '{2}', '{1,2}', '{0,1}', '{2,}', '{0}', '{0,}', '{1}', '{3}', '{,2}', '{a'];
const damages = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '*',
  '+',
  '?',
  '\\',
  '|',
  '^',
  '$',
  '&&',
  '-',
  '(?',
  '\\p',
  '\\x',
  '\\E',
];

class Generator {
  private state: number;
  private theme: Theme = themes[0];
  private groups = 0;
  private names: string[] = [];

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  nextCase(): RegexCase {
    // The plain theme tests repetitions and groups, which are the hardest part, with texts that match.
    this.theme = this.chance(0.4) ? themes[0] : this.pick(themes);
    this.groups = 0;
    this.names = [];
    let pattern = this.alternation(this.below(4));
    if (this.chance(0.15)) pattern = `(?${this.flagLetters()})${pattern}`;
    if (this.chance(0.12)) pattern = this.damaged(pattern);
    return { pattern, subject: this.subject(), replacement: this.replacement(), limit: this.pick([0, 0, -1, 1, 2, 3]) };
  }

  /** Returns a number from 0 to below the bound (mulberry32). */
  private below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  private chance(probability: number): boolean {
    return this.below(1000) < probability * 1000;
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)];
  }

  private letter(): string {
    return this.pick(this.theme.letters);
  }

  private repeat(most: number, make: () => string): string {
    return Array.from({ length: this.below(most + 1) }, make).join('');
  }

  private subject(): string {
    return this.repeat(9, () => this.letter());
  }

  private replacement(): string {
    const parts = ['$0', '$1', '$2', '$11', '-', '[$1]', '\\$', '<', '${x}', '${x0}'];
    const wrong = ['$', '\\', '${', '${x', '$a', '$9', '${1}', '${nope}'];
    if (this.chance(0.05)) return this.pick(parts) + this.pick(wrong);
    let replacement = this.chance(0.5) ? '[$0]' : this.repeat(2, () => this.pick(parts));
    for (let group = 1; group <= Math.min(this.groups, 5); group++) replacement += `|$${group}`;
    return replacement;
  }

  private alternation(depth: number): string {
    const branches = [this.sequence(depth)];
    while (this.chance(0.3)) branches.push(this.chance(0.15) ? '' : this.sequence(depth));
    return branches.join('|');
  }

  private sequence(depth: number): string {
    let sequence = '';
    for (let items = 1 + this.below(3); items > 0; items--) sequence += this.quantified(this.item(depth));
    return sequence;
  }

  private quantified(item: string): string {
    if (this.chance(0.55)) return item;
    const quantifier = this.pick(this.chance(0.97) ? quantifiers.slice(0, 11) : quantifiers);
    const blank = this.chance(0.03) ? ' ' : '';
    return item + blank + quantifier + blank + (this.chance(0.6) ? '' : this.pick(['?', '+']));
  }

  private item(depth: number): string {
    if (depth > 0 && this.chance(0.5)) return this.group(depth - 1);
    switch (this.below(12)) {
      case 0:
        return '.';
      case 1:
        return this.pick(this.theme.escapes);
      case 2:
      case 3:
        return this.characterClass(2);
      case 4:
        return this.pick(['^', '$', '\\b', '\\B', '\\G', '\\A', '\\Z']);
      case 5:
        return this.reference();
      default:
        return this.literal();
    }
  }

  /** Mostly puts a backslash before characters with a meaning. */
  private literal(): string {
    const letter = this.letter();
    return /[&^\]$\\#-]/.test(letter) && this.chance(0.9) ? `\\${letter}` : letter;
  }

  private reference(): string {
    if (this.names.length > 0 && this.chance(0.4)) return `\\k<${this.pick(this.names)}>`;
    return this.groups > 0 && this.chance(0.9) ? `\\${1 + this.below(this.groups)}` : `\\${1 + this.below(12)}`;
  }

  private group(depth: number): string {
    switch (this.below(12)) {
      case 0:
        return `(?=${this.alternation(depth)})`;
      case 1:
        return `(?!${this.alternation(depth)})`;
      case 2:
        return `(?<=${this.alternation(this.chance(0.6) ? 0 : depth)})`;
      case 3:
        return `(?<!${this.alternation(this.chance(0.6) ? 0 : depth)})`;
      case 4:
        return `(?>${this.alternation(depth)})`;
      case 5:
        return this.chance(0.5) ? `(?${this.flagLetters()}:${this.alternation(depth)})` : `(?${this.flagLetters()})`;
      case 6:
        return this.namedGroup(depth);
      case 7:
      case 8:
        return `(?:${this.alternation(depth)})`;
      default:
        this.groups++;
        return `(${this.alternation(depth)})`;
    }
  }

  private namedGroup(depth: number): string {
    const name = this.chance(0.97) ? `x${this.groups}` : 'x';
    this.groups++;
    const body = this.alternation(depth);
    this.names.push(name);
    return `(?<${name}>${body})`;
  }

  private flagLetters(): string {
    const letters = this.repeat(2, () => this.pick(this.theme.flags));
    return this.chance(0.3) ? `${letters}-${this.pick(['i', 'd', 'm', 's', 'u', 'x', 'U'])}` : letters;
  }

  private characterClass(depth: number): string {
    let content = '';
    for (let parts = 1 + this.below(4); parts > 0; parts--) content += this.classPart(depth);
    return `[${this.chance(0.25) ? '^' : ''}${content}]`;
  }

  private classPart(depth: number): string {
    switch (this.below(14)) {
      case 0:
      case 1:
        return [this.letter(), this.letter()].sort().join('-');
      case 2:
        return depth > 0 ? this.characterClass(depth - 1) : '';
      case 3:
        return '&&';
      case 4:
        return `&&${depth > 0 ? this.characterClass(depth - 1) : this.letter()}`;
      case 5:
        return this.pick(['&', '-', '^', ' ', '\\-', 'a-b', 'a-c', '\\d-', '-a']);
      case 6:
        return this.pick(this.theme.escapes);
      default:
        return this.literal();
    }
  }

  private damaged(pattern: string): string {
    const at = this.below(pattern.length + 1);
    return this.chance(0.5)
      ? pattern.slice(0, at) + this.pick(damages) + pattern.slice(at)
      : pattern.slice(0, at) + pattern.slice(at + 1 + this.below(2));
  }
}
