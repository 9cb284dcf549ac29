/** Decides `a == b`, `a < b` and so on as far as possible, and finds what the answer teaches about both sides. */
import type { ComparisonOperator } from '../../syntax/ast';
import { exactText, textMayBeEmpty, wholeLanguage } from '../text/text';
import { holds } from '../text/language';
import { classOf } from '../text/alphabet';
import { equalsNumber, exceptNumber, inRange, type Narrow, printsOther, printsText } from '../values/narrow';
import { printed } from '../values/printing';
import {
  booleanValue,
  type Count,
  EITHER,
  exactScalar,
  hasOtherThanText,
  isText,
  type Lesson,
  mayBeNumber,
  onlyNumber,
  type Range,
  type Value,
} from '../values/value';
import type { Loop } from './state';

const TRUE = booleanValue(true, false);
const FALSE = booleanValue(false, true);

const OPPOSITE: { readonly [operator in ComparisonOperator]: ComparisonOperator } = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};
const SWAPPED: { readonly [operator in ComparisonOperator]: ComparisonOperator } = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};

/** A side of a comparison, with its variable if it is one. */
export interface Side {
  readonly value: Value;
  readonly variable?: string;
}

export function compared(a: Side, operator: ComparisonOperator, b: Side, loop: Loop | undefined): Value {
  const isWhole = wholeOnly(a.value) !== undefined && wholeOnly(b.value) !== undefined;
  const counted = comparedCounts(a.value.count, operator, b.value.count, loop, isWhole);
  if (counted !== undefined) return counted ? TRUE : FALSE;
  const isEquality = operator === '==' || operator === '!=';
  const answer = isEquality ? equality(a.value, operator, b.value) : order(a.value, operator, b.value);
  // `$question == true` asks the same as `$question`.
  const asked = isEquality
    ? (sameQuestion(a.value, operator, b.value) ?? sameQuestion(b.value, operator, a.value))
    : undefined;
  const id = a.value.id !== undefined && b.value.id !== undefined ? idOf(a.value.id, operator, b.value.id) : undefined;
  const learns = asked ?? [...lessons(a, operator, b.value), ...lessons(b, SWAPPED[operator], a.value)];
  return { ...answer, id, test: { learns } };
}

/** `!=` has the identity of `==`, because its answer follows; see `Interpreter.decide`. */
const idOf = (a: string, operator: ComparisonOperator, b: string): string =>
  operator === '!=' ? `!(${a} == ${b})` : `(${a} ${operator} ${b})`;

function equality(a: Value, operator: ComparisonOperator, b: Value): Value {
  const [left, right] = [exactScalar(a), exactScalar(b)];
  if (left !== undefined && right !== undefined) {
    const isEqual =
      typeof left === 'number' && typeof right === 'number' ? left === right : String(left) === String(right);
    return isEqual === (operator === '==') ? TRUE : FALSE;
  }
  if (left !== undefined && !mayEqual(b, left)) return operator === '==' ? FALSE : TRUE;
  if (right !== undefined && !mayEqual(a, right)) return operator === '==' ? FALSE : TRUE;
  return EITHER;
}

function mayEqual(value: Value, scalar: string | number | boolean): boolean {
  if (typeof scalar === 'number') {
    const { whole } = value;
    if (value.decimal || value.other || value.list || value.map) return true;
    if (whole && whole.min <= scalar && scalar <= whole.max) return true;
  }
  if (typeof scalar === 'boolean' && (scalar ? value.mayBeTrue : value.mayBeFalse)) return true;
  const text = String(scalar);
  const possible = typeof scalar === 'string' ? printed(value) : value.text;
  if (value.special || value.other) return true;
  if (text === '') return textMayBeEmpty(possible);
  const exact = exactText(possible);
  if (exact !== undefined) return exact === text;
  if (text.length > 60) return true;
  return possible.some((pieces) => {
    const known = exactText([pieces]);
    return known === undefined
      ? holds(
          wholeLanguage([pieces]),
          Array.from({ length: text.length }, (_, at) => classOf(text.charCodeAt(at))),
        )
      : known === text;
  });
}

/** Orders two values. A value that is not a number is neither below nor above anything. */
function order(a: Value, operator: ComparisonOperator, b: Value): Value {
  if (!mayBeNumber(a) || !mayBeNumber(b)) return FALSE;
  const [left, right] = [wholeOnly(a), wholeOnly(b)];
  if (!left || !right) return EITHER;
  switch (operator) {
    case '<':
      return ordered(left.max < right.min, left.min >= right.max);
    case '<=':
      return ordered(left.max <= right.min, left.min > right.max);
    case '>':
      return ordered(left.min > right.max, left.max <= right.min);
    default:
      return ordered(left.min >= right.max, left.max < right.min);
  }
}

const ordered = (isSure: boolean, isImpossible: boolean): Value => (isSure ? TRUE : isImpossible ? FALSE : EITHER);

function wholeOnly(value: Value): Range | undefined {
  const { whole, decimal, odd } = value;
  return whole && !decimal && !odd && value.text.length === 0 && !hasOtherThanText({ ...value, whole: undefined })
    ? whole
    : undefined;
}

/** The lessons of a question that is compared with true or false. */
function sameQuestion(asked: Value, operator: ComparisonOperator, answer: Value): readonly Lesson[] | undefined {
  const wanted = exactScalar(answer);
  if (!asked.test || typeof wanted !== 'boolean') return undefined;
  // A text "true" is equal to true as well.
  if (asked.text.some((pieces) => pieces.length > 0)) return undefined;
  // A value of another class is equal to neither true nor false.
  const isAnswered = asked.text.length === 0;
  return asked.test.learns
    .filter((lesson) => lesson.answer === wanted || isAnswered)
    .map((lesson) => ({ ...lesson, answer: (lesson.answer === wanted) === (operator === '==') }));
}

function lessons(side: Side, operator: ComparisonOperator, other: Value): Lesson[] {
  const subject = side.value;
  const found: Lesson[] = [];
  const learn = (answer: boolean, narrow: Lesson['narrow']): void => {
    found.push({ answer, subject, variable: side.variable, narrow });
  };
  if (operator === '==' || operator === '!=') {
    const isEqual = operator === '==';
    const scalar = exactScalar(other);
    if (typeof scalar === 'string') {
      learn(isEqual, printsText(scalar));
      learn(!isEqual, printsOther(scalar));
    } else if (typeof scalar === 'boolean') {
      learn(isEqual, printsText(String(scalar)));
      learn(!isEqual, printsOther(String(scalar)));
    } else if (typeof scalar === 'number' && isText(subject)) {
      // A text and a number are compared as texts.
      learn(isEqual, printsText(String(scalar)));
      learn(!isEqual, printsOther(String(scalar)));
    } else if (typeof scalar === 'number' && isWholeOnlyOrText(subject)) {
      learn(isEqual, inRange({ min: scalar, max: scalar }, false));
      learn(!isEqual, exceptNumber(scalar));
      measured(subject, scalar, isEqual, found);
    } else if (typeof scalar === 'number' && !subject.other && !subject.special) {
      // What a list or a map prints begins with a bracket, and so equals no number.
      learn(isEqual, equalsNumber(scalar));
    }
    return found;
  }
  const range = wholeOnly(onlyNumber(other));
  if (!range) return found;
  learn(true, inRange(rangeOf(operator, range), true));
  if (wholeOnly(subject) && wholeOnly(other)) learn(false, inRange(rangeOf(OPPOSITE[operator], range), true));
  if (subject.measures) {
    const measures = subject.measures;
    found.push({ answer: true, subject: measures, narrow: sizeWithin(rangeOf(operator, range)) });
    if (wholeOnly(subject) && wholeOnly(other)) {
      found.push({ answer: false, subject: measures, narrow: sizeWithin(rangeOf(OPPOSITE[operator], range)) });
    }
  }
  return found;
}

const isWholeOnlyOrText = (value: Value): boolean =>
  !value.decimal && !value.odd && !value.other && value.whole !== undefined;

/** Finds what `$text.length() == 0` teaches about the text. */
function measured(subject: Value, size: number, isEqual: boolean, found: Lesson[]): void {
  const { measures } = subject;
  if (!measures) return;
  if (wholeOnly(subject))
    found.push({ answer: isEqual, subject: measures, narrow: sizeWithin({ min: size, max: size }) });
  if (size === 0 && wholeOnly(subject)) {
    found.push({ answer: !isEqual, subject: measures, narrow: sizeWithin({ min: 1, max: Infinity }) });
  }
}

const sizeWithin =
  (range: Range): Narrow =>
  (value) => {
    if (!isText(value)) return value;
    if (range.min >= 1) return printsOther('')(value);
    return range.max <= 0 ? printsText('')(value) : value;
  };

function rangeOf(operator: ComparisonOperator, { min, max }: Range): Range {
  switch (operator) {
    case '<':
      return { min: -Infinity, max: max - 1 };
    case '<=':
      return { min: -Infinity, max };
    case '>':
      return { min: min + 1, max: Infinity };
    default:
      return { min, max: Infinity };
  }
}

/** Compares the index of a pass with the size of the loop's list. The answer depends on whether the pass is the last one. */
function comparedCounts(
  a: Count | undefined,
  operator: ComparisonOperator,
  b: Count | undefined,
  loop: Loop | undefined,
  isWhole: boolean,
): boolean | undefined {
  if (!a || !b) return undefined;
  if (a.of === b.of && isWhole) return holdsFor(operator, a.plus - b.plus);
  for (let at = loop; at; at = at.outer) {
    if (at.listId === undefined) continue;
    const size = `${at.listId}.size()`;
    const index = `<index@${at.at}>`;
    if (a.of === index && b.of === size) return beforeEnd(operator, b.plus - a.plus, at.hasNext);
    if (b.of === index && a.of === size) return beforeEnd(SWAPPED[operator], a.plus - b.plus, at.hasNext);
  }
  return undefined;
}

function holdsFor(operator: ComparisonOperator, difference: number): boolean {
  switch (operator) {
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

/** Decides `index operator size + plus`. There is a next pass exactly if index + 1 < size. */
function beforeEnd(operator: ComparisonOperator, plus: number, hasNext: boolean): boolean | undefined {
  switch (operator) {
    case '<':
      return plus >= 0 ? true : plus === -1 ? hasNext : undefined;
    case '<=':
      return beforeEnd('<', plus + 1, hasNext);
    case '>': {
      const isAtMost = beforeEnd('<=', plus, hasNext);
      return isAtMost === undefined ? undefined : !isAtMost;
    }
    case '>=': {
      const isBelow = beforeEnd('<', plus, hasNext);
      return isBelow === undefined ? undefined : !isBelow;
    }
    case '==':
      return plus >= 0 ? false : plus === -1 ? !hasNext : undefined;
    case '!=': {
      const isEqual = beforeEnd('==', plus, hasNext);
      return isEqual === undefined ? undefined : !isEqual;
    }
  }
}
