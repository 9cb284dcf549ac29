/** The result of `.method(…)` for each Java class that the value may have. A method that is not listed may do anything. */
import { methodsOf } from '../../java/access';
import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaLong, type JavaValue } from '../../values/values';
import { isWithin, type Language, shortest } from '../text/language';
import { DIGITS_OF_INTEGER, PARSEABLE_DOUBLE, PARSEABLE_INTEGER, PARSEABLE_LONG } from '../text/known-languages';
import { joinReads, wholeLanguage } from '../text/text';
import type { Call } from '../methods/result';
import { textMethods } from '../methods/text-methods';
import { anyValue, printed } from '../values/printing';
import {
  EITHER,
  hasOtherThanText,
  identified,
  isText,
  join,
  NOTHING,
  NULL,
  onlyText,
  type Range,
  textValue,
  type Value,
  wholeValue,
  subjectId,
} from '../values/value';
import { loopMethod } from './parts';
import { collectionMethod } from './collections';
import { inputMethod } from './input-methods';
import { utilMethod } from './util-methods';
import type { CallContext } from './call-context';
import { NotFollowed, type Run } from './run';
import type { State } from './state';

export function called(
  run: Run,
  state: State,
  value: Value,
  name: string,
  args: readonly Value[],
  hasNull: boolean,
): Value {
  const reads = (): Value['reads'] => joinReads(value.reads, ...args.map((arg) => arg.reads));
  const call: CallContext = {
    run,
    state,
    name,
    args,
    hasNull,
    fails: (reason) => {
      run.fails(reason, reads());
    },
    unknown: (reason) => {
      run.fails(`${reason}: what \`${name}()\` does then is not followed`, reads());
      return anyValue(reads());
    },
    lengthOf: (text) => lengthOf(run, state, text),
  };
  run.observer?.asked(name, value, args, state);
  let result = NOTHING;
  const add = (one: Value): void => {
    result = result === NOTHING ? one : join(result, one);
  };
  if (value.isNull) add(NULL);
  const test = value.text.length > 0 ? addTextResult(value, call, add) : undefined;
  const isAsked = test !== undefined && !isBooleanByOthers(value);
  if (value.whole || value.decimal || value.odd) add(onNumber(value, call));
  if (value.mayBeTrue || value.mayBeFalse) add(onBoolean(value, call));
  if (value.list || value.map) add(collectionMethod(value, call));
  if (value.special) add(onSpecial(value, call));
  if (value.other) {
    if (CHANGES_MORE.test(name))
      throw new NotFollowed(`what \`${name}()\` changes is not followed`, run.begin, run.end);
    add(call.unknown('the object may be of any class'));
  }
  return withIdentity(isAsked ? { ...result, test } : result, value, call);
}

/** Applies the lesson of an answer to the whole value, including the kinds that it may have besides a text. */
function addTextResult(value: Value, call: CallContext, add: (one: Value) => void): Value['test'] {
  const text = onlyText(value);
  const result = onText(text, call);
  add(result);
  return (
    result.test && {
      ...result.test,
      learns: result.test.learns.map((lesson) => (lesson.subject === text ? { ...lesson, subject: value } : lesson)),
    }
  );
}

/** Whether a value that is not a text may answer true or false as well. */
const isBooleanByOthers = (value: Value): boolean =>
  value.list !== undefined || value.map !== undefined || value.special !== undefined || value.other === true;

/** Gives the result an identity if the method changes nothing: then the same arguments give the same result again. */
function withIdentity(result: Value, value: Value, { name, args, hasNull }: Call): Value {
  if (result.id !== undefined || value.id === undefined || hasNull || CHANGING.test(name)) return result;
  const ids = args.map(({ id }) => id);
  if (ids.some((id) => id === undefined)) return result;
  const measured = name === 'length' || name === 'size' ? { measures: value } : {};
  const subject = methodsOf('').has(name) ? subjectId(value) : value.id;
  const id = `${subject}.${name}(${ids.join()})`;
  const count = name === 'size' && args.length === 0 ? { count: { of: id, plus: 0 } } : {};
  return { ...identified({ ...result, ...count }, id), ...measured };
}

const CHANGING = /^(?:add|put|remove|set|clear|retain|replace$|sort|next|previous|iterator|listIterator|subList)/;

/** Methods of iterators, parts of lists and entries that change the list or map behind them. */
const CHANGES_MORE = /^(?:add|put|remove|set|clear|retain|replace|sort|compute|merge)/;

function onText(value: Value, call: CallContext): Value {
  const method = textMethods.get(call.name);
  if (method) {
    return method(value, call);
  }
  return methodsOf('').has(call.name) ? call.unknown('this method of a text is not followed') : NULL;
}

function lengthOf(run: Run, state: State, text: Value): Range {
  const id = subjectId(text);
  const learned = id === undefined ? undefined : state.learned.get(run.names.of(`${id}.length()`))?.whole;
  const min = shortest(wholeLanguage(text.text));
  return { min: Math.max(min, learned?.min ?? 0), max: learned?.max ?? 2147483647 };
}

const NUMBERS: readonly JavaValue[] = [
  0,
  new JavaLong(0n),
  new JavaBigInteger(0n),
  new JavaDouble(0),
  new JavaBigDecimal(0n, 0),
];

function onNumber(value: Value, call: CallContext): Value {
  const { name, args } = call;
  const number: Value = {
    ...NOTHING,
    whole: value.whole,
    isInt: value.isInt,
    decimal: value.decimal,
    odd: value.odd,
    client: value.client,
    reads: value.reads,
  };
  if (args.length === 0 && !call.hasNull) {
    switch (name) {
      case 'toString':
        return textValue(printed(number));
      case 'intValue':
      case 'shortValue':
      case 'byteValue':
        return value.isInt && value.whole && name === 'intValue' && !value.decimal && !value.odd
          ? number
          : { ...wholeValue(-2147483648, 2147483647), client: value.client, reads: value.reads };
      case 'longValue':
        return { ...wholeValue(-Infinity, Infinity, false), client: value.client, reads: value.reads };
      case 'doubleValue':
        return { ...NOTHING, decimal: true, odd: !value.isInt, client: value.client, reads: value.reads };
      case 'hashCode':
        return wholeValue(-2147483648, 2147483647);
    }
  }
  if (name === 'equals' && args.length === 1 && !call.hasNull) return EITHER;
  const [first] = args;
  const isOneText = args.length === 1 && isText(first);
  const isInteger = value.isInt === true && !value.decimal && !value.odd;
  if (isOneText && isInteger && (name === 'parseInt' || name === 'valueOf')) {
    if (!isWithin(wholeLanguage(first.text), PARSEABLE_INTEGER))
      call.fails(`${name}() fails for a text that is no Integer`);
    return { ...parsedInteger(wholeLanguage(first.text)), client: true, reads: first.reads };
  }
  if (isOneText && name === 'parseLong') {
    if (!isWithin(wholeLanguage(first.text), PARSEABLE_LONG))
      call.fails('parseLong() fails for a text that is no Long');
    return { ...wholeValue(-Infinity, Infinity, false), isNull: true, client: true, reads: first.reads };
  }
  if (isOneText && name === 'parseDouble') {
    if (!isWithin(wholeLanguage(first.text), PARSEABLE_DOUBLE))
      call.fails('parseDouble() fails for a text that is no number');
    return { ...NOTHING, decimal: true, odd: true, isNull: true, client: true, reads: first.reads };
  }
  if (
    args.length === 2 &&
    isInteger &&
    args.every(
      (arg) =>
        arg.isInt === true && arg.whole && !hasOtherThanText({ ...arg, whole: undefined }) && arg.text.length === 0,
    )
  ) {
    const [a, b] = args.map(({ whole }) => whole ?? { min: 0, max: 0 });
    if (name === 'max') return wholeValue(Math.max(a.min, b.min), Math.max(a.max, b.max));
    if (name === 'min') return wholeValue(Math.min(a.min, b.min), Math.min(a.max, b.max));
  }
  return NUMBERS.some((sample) => methodsOf(sample).has(name))
    ? call.unknown('this method of a number is not followed')
    : NULL;
}

/** The numbers that texts of few digits can be. */
function parsedInteger(text: Language): Value {
  const digits = DIGITS_OF_INTEGER.findIndex(({ signed }) => isWithin(text, signed)) + 1;
  if (digits === 0) return wholeValue(-2147483648, 2147483647);
  const most = 10 ** digits - 1;
  return wholeValue(isWithin(text, DIGITS_OF_INTEGER[digits - 1].unsigned) ? 0 : -most, most);
}

function onBoolean(value: Value, call: CallContext): Value {
  const { name, args, hasNull } = call;
  const truth: Value = {
    ...NOTHING,
    mayBeTrue: value.mayBeTrue,
    mayBeFalse: value.mayBeFalse,
    client: value.client,
    reads: value.reads,
  };
  if (name === 'toString' && args.length === 0) return textValue(printed(truth));
  if (name === 'booleanValue' && args.length === 0) return truth;
  if (name === 'equals' && args.length === 1 && !hasNull) return EITHER;
  return methodsOf(true).has(name) ? call.unknown('this method of a truth value is not followed') : NULL;
}

function onSpecial(value: Value, call: CallContext): Value {
  const { special } = value;
  switch (special?.kind) {
    case 'input':
      return inputMethod(call);
    case 'util':
      return utilMethod(call);
    case 'foreach':
      return (
        (call.args.length === 0 ? loopMethod(call.state, special.loop, call.name) : undefined) ??
        call.unknown('this use of $foreach is not followed')
      );
    case 'entry':
      if (call.args.length === 0 && call.name === 'getKey') return special.key;
      if (call.args.length === 0 && call.name === 'getValue') return special.value;
      if (CHANGES_MORE.test(call.name))
        throw new NotFollowed('an entry of a map is changed', call.run.begin, call.run.end);
      return call.unknown('this method of an entry is not followed');
    default:
      return call.unknown('the object may be of any class');
  }
}
