/**
 * How far back a look-behind may reach, and which repeated groups have but one way to match. Java decides both by a
 * sum in 32-bit arithmetic that wraps around: `(?<=(?:ab)*)` has no obvious maximum length, `(?<=(?:abc)*)` has one.
 * A pattern is accepted here if Java accepts it, so the arithmetic is Java's.
 */
import type { RegexNode } from './syntax-tree';

export interface Reach {
  readonly min: number;
  readonly max: number;
}

class Sum {
  min = 0;
  max = 0;
  bounded = true;
  deterministic = true;

  add(min: number, max: number): void {
    this.min = (this.min + min) | 0;
    this.max = (this.max + max) | 0;
  }
}

const most = 0x7fffffff;

/** The least and the most characters of a look-behind; nothing if the most is unknown. */
export function lookbehindReach(body: RegexNode): Reach | undefined {
  const sum = new Sum();
  measure(body, sum, end);
  return sum.bounded ? { min: sum.min, max: sum.max } : undefined;
}

/** Whether a group has no choice in how it matches, so that a repetition of it need not try its iterations anew. */
export function isDeterministic(body: RegexNode): boolean {
  const sum = new Sum();
  measure(body, sum, end);
  return sum.deterministic;
}

/** Adds what comes after the node measured. */
type Rest = (sum: Sum) => void;

const end: Rest = () => undefined;

function measure(node: RegexNode, sum: Sum, rest: Rest): void {
  switch (node.kind) {
    case 'one':
      sum.add(1, 1);
      {
        rest(sum);
        return;
      }
    case 'lineBreak':
      sum.add(1, 2);
      {
        rest(sum);
        return;
      }
    case 'grapheme':
      sum.add(1, 0);
      {
        rest(sum);
        return;
      }
    case 'backReference':
      sum.bounded = false;
      {
        rest(sum);
        return;
      }
    case 'position':
    case 'lookahead':
    case 'lookbehind': {
      rest(sum);
      return;
    }
    case 'group':
    case 'atomic': {
      measure(node.body, sum, rest);
      return;
    }
    case 'sequence': {
      measureSequence(node.items, 0, sum, rest);
      return;
    }
    case 'alternation': {
      measureAlternation(node.branches, sum, rest);
      return;
    }
    case 'repeat': {
      measureRepeat(node, sum, rest);
      return;
    }
  }
}

function measureSequence(items: readonly RegexNode[], index: number, sum: Sum, rest: Rest): void {
  for (let i = index; i < items.length; i++) {
    const item = items[i];
    // Only what ends in an alternation measures its rest apart from what went before.
    if (hasAlternation(item)) {
      measure(item, sum, (after) => {
        measureSequence(items, i + 1, after, rest);
      });
      return;
    }
    measure(item, sum, end);
  }
  rest(sum);
}

function hasAlternation(node: RegexNode): boolean {
  switch (node.kind) {
    case 'alternation':
      return true;
    case 'group':
    case 'atomic':
      return hasAlternation(node.body);
    case 'sequence':
      return node.items.some(hasAlternation);
    case 'repeat':
      return node.max === 1 && node.min === 0 && node.body.kind === 'group';
    default:
      return false;
  }
}

function measureAlternation(branches: readonly (RegexNode | undefined)[], sum: Sum, rest: Rest): void {
  let min = most;
  let max = -1;
  for (const branch of branches) {
    const alone = new Sum();
    if (branch) measure(branch, alone, end);
    min = Math.min(min, alone.min);
    max = Math.max(max, alone.max);
    sum.bounded &&= alone.bounded;
  }
  const after = new Sum();
  rest(after);
  sum.add(min, max);
  sum.add(after.min, after.max);
  sum.bounded &&= after.bounded;
  sum.deterministic = false;
}

function measureRepeat(node: RegexNode & { kind: 'repeat' }, sum: Sum, rest: Rest): void {
  const { body, min, max, greed } = node;
  if (min === 0 && max === 1) {
    if (body.kind === 'group' && greed !== 'possessive') {
      measureAlternation([body, undefined], sum, rest);
      return;
    }
    const before = sum.min;
    measure(body, sum, end);
    sum.min = before;
    sum.deterministic = false;
    rest(sum);
    return;
  }
  if (body.kind === 'one' && greed === 'greedy' && max === most && min <= 1) {
    sum.add(min, most);
    sum.deterministic = false;
    rest(sum);
    return;
  }
  const once = new Sum();
  measure(body, once, end);
  if (body.kind === 'group' && greed !== 'possessive' && !once.deterministic) {
    sum.bounded = false;
    sum.deterministic = false;
    rest(sum);
    return;
  }
  const least = (Math.imul(once.min, min) + sum.min) | 0;
  sum.min = least < sum.min ? 0xfffffff : least;
  const furthest = (Math.imul(once.max, max) + sum.max) | 0;
  sum.bounded &&= once.bounded && furthest >= sum.max;
  sum.max = furthest;
  sum.deterministic &&= once.deterministic && min === max;
  rest(sum);
}
