/** Velocity's arithmetic on ranges of whole numbers. */
import type { ArithmeticOperator } from '../../syntax/ast';
import { anyText, concatenateTexts } from '../text/text';
import { printed } from '../values/printing';
import {
  fromClient,
  hasOtherThanText,
  join,
  mayBeNumber,
  NOTHING,
  NULL,
  type Range,
  textValue,
  type Value,
} from '../values/value';
import type { Run } from './run';

const MAX_EXACT = 2 ** 53;

/** Returns the result. It includes null if an operand may not be a number, or if a division by zero is possible. */
export function calculated(run: Run, left: Value, operator: ArithmeticOperator, right: Value): Value {
  let result = NOTHING;
  if (operator === '+' && (left.text.length > 0 || right.text.length > 0)) result = join(result, added(left, right));
  if (mayBeNumber(left) && mayBeNumber(right)) result = join(result, numbers(run, left, operator, right));
  if (hasOtherThanNumber(left) || hasOtherThanNumber(right)) result = join(result, NULL);
  const id = left.id !== undefined && right.id !== undefined ? `(${left.id}${operator}${right.id})` : undefined;
  return { ...fromClient(result, left, right), id, count: counted(left, operator, right) };
}

function hasOtherThanNumber(value: Value): boolean {
  return value.text.length > 0 || hasOtherThanText({ ...value, whole: undefined, decimal: false, odd: false });
}

/** Adds two values of which one may be a text: joins the texts that both print. A null prints the source of an operation. */
function added(left: Value, right: Value): Value {
  if (left.isNull || right.isNull) return textValue(anyText(true, [...left.reads, ...right.reads]));
  return textValue(concatenateTexts(printed(left), printed(right)));
}

function numbers(run: Run, left: Value, operator: ArithmeticOperator, right: Value): Value {
  const isDecimal = [left, right].some(({ decimal, odd, other }) => decimal === true || odd === true || other === true);
  if (isDecimal) {
    // A BigInteger and a Double give a BigDecimal, and the rest of its division fails.
    if (operator === '%') run.fails('the rest of a division of large numbers fails', [...left.reads, ...right.reads]);
    if ((mayBeOdd(left) && mayBeLarge(right)) || (mayBeOdd(right) && mayBeLarge(left))) {
      run.fails('a number that is NaN or infinite cannot be calculated with a large one', [
        ...left.reads,
        ...right.reads,
      ]);
    }
  }
  const divides = operator === '/' || operator === '%';
  const mayBeZero = isDecimal || !right.whole || (right.whole.min <= 0 && right.whole.max >= 0);
  const whole = left.whole && right.whole ? wholeResult(run, left.whole, operator, right.whole) : undefined;
  return {
    ...NOTHING,
    ...(whole && { whole, isInt: left.isInt === true && right.isInt === true && fitsInt(whole) }),
    decimal: isDecimal,
    odd: isDecimal,
    isNull: divides && mayBeZero,
  };
}

const mayBeOdd = ({ odd, other }: Value): boolean => odd === true || other === true;
/** Whether it may be a BigInteger or a BigDecimal, to which Velocity converts the other number. */
const mayBeLarge = ({ decimal, other, whole, isInt }: Value): boolean =>
  decimal === true || other === true || (whole !== undefined && isInt !== true);

const fitsInt = ({ min, max }: Range): boolean => min >= -2147483648 && max <= 2147483647;

function wholeResult(run: Run, a: Range, operator: ArithmeticOperator, b: Range): Range {
  switch (operator) {
    case '+':
      return bounded({ min: a.min + b.min, max: a.max + b.max });
    case '-':
      return bounded({ min: a.min - b.max, max: a.max - b.min });
    case '*':
      if (a.min >= 0 && b.min >= 0) return bounded({ min: a.min * b.min || 0, max: a.max * b.max });
      return ANY_WHOLE;
    case '/':
      if (a.min >= 0 && b.min >= 0) return bounded({ min: 0, max: a.max });
      return ANY_WHOLE;
    case '%':
      // A negative modulus of a BigInteger fails.
      if (b.min < 0 && (isLarge(a) || isLarge(b)))
        run.fails('the rest of a division by a negative number fails for large numbers');
      return a.min >= 0 ? bounded({ min: 0, max: b.min > 0 ? b.max - 1 : Infinity }) : ANY_WHOLE;
  }
}

const ANY_WHOLE: Range = { min: -Infinity, max: Infinity };
const isLarge = ({ min, max }: Range): boolean => min < -MAX_EXACT || max > MAX_EXACT;

/** Removes a bound that JavaScript cannot represent exactly. */
function bounded({ min, max }: Range): Range {
  return {
    min: Number.isNaN(min) || min < -MAX_EXACT ? -Infinity : min,
    max: Number.isNaN(max) || max > MAX_EXACT ? Infinity : max,
  };
}

/** Keeps the relation to a list: `$list.size() - 1` still counts the list. */
function counted(left: Value, operator: ArithmeticOperator, right: Value): Value['count'] {
  const constant = (value: Value): number | undefined =>
    value.whole && value.whole.min === value.whole.max && !hasOtherThanNumber(value) && !value.decimal
      ? value.whole.min
      : undefined;
  const [a, b] = [constant(left), constant(right)];
  if (operator === '-' && left.count && b !== undefined) return { ...left.count, plus: left.count.plus - b };
  if (operator === '+' && left.count && b !== undefined) return { ...left.count, plus: left.count.plus + b };
  if (operator === '+' && right.count && a !== undefined) return { ...right.count, plus: right.count.plus + a };
  return undefined;
}
