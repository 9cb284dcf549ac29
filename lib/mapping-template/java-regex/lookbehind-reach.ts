/**
 * Decides how far back a look-behind reaches, and which repeated groups have only one way to match. Java decides both by a sum of
 * 32-bit numbers that can overflow: by this sum `(?<=(?:ab)*)` has no maximum length, and `(?<=(?:abc)*)` has one. The arithmetic
 * is Java's, so that the same patterns are accepted.
 */
import type { Greed, RegexNode } from './syntax-tree';

export interface Reach {
  readonly min: number;
  readonly max: number;
}

const most = 0x7fffffff;

/** Returns the least and the most characters of a look-behind; undefined if the most is unknown. */
export function lookbehindReach(body: RegexNode): Reach | undefined {
  const sum = measured(body);
  return sum.bounded ? { min: sum.min, max: sum.max } : undefined;
}

/** Whether a group can match in only one way, so that a repetition need not try its iterations again. */
export function isDeterministic(body: RegexNode): boolean {
  return measured(body).deterministic;
}

class Sum {
  min = 0;
  max = 0;
  bounded = true;
  deterministic = true;
  /** The sum before an alternation. The parts after the alternation have a separate sum. */
  private minBefore = 0;
  private maxBefore = 0;

  add(min: number, max: number): void {
    this.min = (this.min + min) | 0;
    this.max = (this.max + max) | 0;
  }

  startApart(): void {
    this.minBefore = (this.minBefore + this.min) | 0;
    this.maxBefore = (this.maxBefore + this.max) | 0;
    this.min = this.max = 0;
  }

  finish(): this {
    this.add(this.minBefore, this.maxBefore);
    this.minBefore = this.maxBefore = 0;
    return this;
  }
}

/** Caches sums, because each repetition around a body needs its sum again. */
const sums = new WeakMap<RegexNode, Sum>();

function measured(node: RegexNode): Sum {
  let sum = sums.get(node);
  if (!sum) {
    sum = new Sum();
    measure(node, sum);
    sums.set(node, sum.finish());
  }
  return sum;
}

function measure(node: RegexNode, sum: Sum): void {
  switch (node.kind) {
    case 'one':
      sum.add(1, 1);
      break;
    case 'lineBreak':
      sum.add(1, 2);
      break;
    case 'grapheme':
      sum.add(1, 0);
      break;
    case 'backReference':
      sum.bounded = false;
      break;
    case 'position':
    case 'lookahead':
    case 'lookbehind':
      break;
    case 'group':
      measure(node.body, sum);
      break;
    case 'atomic':
      measurePart(node.body, sum);
      break;
    case 'sequence':
      for (const item of node.items) measure(item, sum);
      break;
    case 'alternation':
      measureAlternation(node.branches, sum);
      break;
    case 'repeat':
      measureRepeat(node, sum);
      break;
  }
}

/** Measures a part with its own end. After it the sum continues as if the part had no alternation. */
function measurePart(body: RegexNode, sum: Sum): void {
  const part = new Sum();
  part.add(sum.min, sum.max);
  measure(body, part);
  part.finish();
  sum.min = part.min;
  sum.max = part.max;
  sum.bounded &&= part.bounded;
  sum.deterministic &&= part.deterministic;
}

function measureAlternation(branches: readonly (RegexNode | undefined)[], sum: Sum): void {
  let min = most;
  let max = -1;
  for (const branch of branches) {
    const alone = branch ? measured(branch) : new Sum();
    min = Math.min(min, alone.min);
    max = Math.max(max, alone.max);
    sum.bounded &&= alone.bounded;
  }
  sum.add(min, max);
  sum.startApart();
  sum.deterministic = false;
}

function measureRepeat({ body, min, max, greed }: RegexNode & { kind: 'repeat' }, sum: Sum): void {
  if (min === 0 && max === 1) {
    measureOptional(body, greed, sum);
  } else if (body.kind === 'one' && greed === 'greedy' && max === most) {
    sum.add(min, most);
    sum.deterministic = false;
  } else {
    const once = measured(body);
    if (body.kind === 'group' && greed !== 'possessive' && !once.deterministic) {
      sum.bounded = false;
      sum.deterministic = false;
      return;
    }
    const least = (Math.imul(once.min, min) + sum.min) | 0;
    sum.min = least < sum.min ? 0xfffffff : least;
    const furthest = (Math.imul(once.max, max) + sum.max) | 0;
    sum.bounded &&= once.bounded && furthest >= sum.max;
    sum.max = furthest;
    sum.deterministic &&= once.deterministic && min === max;
  }
}

function measureOptional(body: RegexNode, greed: Greed, sum: Sum): void {
  if (body.kind === 'group' && greed !== 'possessive') {
    measureAlternation([body, undefined], sum);
    return;
  }
  const { min } = sum;
  measurePart(body, sum);
  sum.min = min;
  sum.deterministic = false;
}
