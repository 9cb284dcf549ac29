/** The functions of a path. They compute a result from the value before them and from their parameters. */
import { spendItems, spendWork } from '../../values/budget';
import { TextBuilder } from '../../values/text-builder';
import { textOfNumber } from '../../values/number-text';
import { print } from '../../values/printing';
import {
  isList,
  JavaBigDecimal,
  JavaBigInteger,
  JavaDouble,
  JavaLong,
  JavaMap,
  type JavaValue,
} from '../../values/values';
import { JsonPathError } from '../json-path-error';
import { type CompiledPath, compiledPath, type FunctionParameter, type PathToken } from './compiled-path';
import { Miss } from './miss';
import { excerpt } from './path-text';
import { parseWrittenJson } from './written-json';
import { MapView } from '../../values/map-view';

/** The work to convert an item to a number. */
const CONVERSION = 60;

interface Call {
  readonly subject: JavaValue;
  /** The parsed parameters, because length() needs the path itself. */
  readonly parameters: readonly FunctionParameter[];
  /** The values of the parameters, read on demand: Jayway ignores a mistake in JSON that the function does not use. */
  readonly values: () => JavaValue[];
  readonly read: (path: CompiledPath, document: JavaValue) => JavaValue | Miss;
  /** Counts values before the function reads them. */
  readonly spend: (count: number) => void;
}

const FUNCTIONS: ReadonlyMap<string, (call: Call) => JavaValue | Miss> = new Map([
  ['length', length],
  ['size', length],
  ['keys', keys],
  ['sum', (call) => new JavaDouble(total(numbersOf(call)))],
  ['avg', (call) => new JavaDouble(average(numbersOf(call)))],
  ['min', (call) => new JavaDouble(numbersOf(call).reduce((least, n) => (n < least ? n : least), Infinity))],
  ['max', (call) => new JavaDouble(greatest(numbersOf(call)))],
  ['stddev', (call) => new JavaDouble(standardDeviation(numbersOf(call)))],
  ['concat', concat],
  ['append', append],
  ['first', (call) => elementAt(call, 0)],
  ['last', (call) => elementAt(call, -1)],
  ['index', (call) => elementAt(call, numbersIn(call.values(), call).at(0))],
] as [string, (call: Call) => JavaValue | Miss][]);

export function callFunction(
  { name, parameters }: Extract<PathToken, { kind: 'function' }>,
  subject: JavaValue,
  root: JavaValue,
  budget: { spend(count: number): void },
  read: (path: CompiledPath, document: JavaValue) => JavaValue | Miss,
): JavaValue | Miss {
  const implementation = FUNCTIONS.get(name);
  if (!implementation) return Miss.inapplicable(`JSONPath has no function ${excerpt(name)}()`);
  // Every path is followed, because a path that leads nowhere is an error for every function.
  const values: JavaValue[] = [];
  for (const parameter of parameters) {
    const value = parameter.kind === 'path' ? read(parameter.path, root) : null;
    if (value instanceof Miss) return value;
    values.push(value);
  }
  return implementation({
    subject,
    parameters,
    values: () =>
      parameters.map((parameter, i) => (parameter.kind === 'json' ? parseWrittenJson(parameter.text) : values[i])),
    read,
    spend: (count) => {
      budget.spend(count);
    },
  });
}

/** With a path as parameter, Jayway counts the children of its value, seen from the subject. It ignores a definite path. */
function length({ subject, parameters, read }: Call): JavaValue | Miss {
  const parameter = parameters.at(0);
  if (parameter?.kind === 'json') throw new JsonPathError('length() asks for a path');
  if (parameter && parameter.path.tokens.length > 0 && parameter.path.tokens.at(-1)?.kind !== 'function') {
    const { source, root, tokens, definite } = parameter.path;
    const children = { ...compiledPath(source, root, [...tokens, { kind: 'wildcard', added: true }]), definite };
    const counted = read(children, subject);
    if (counted instanceof Miss) return counted;
    if (isList(counted)) return counted.items.length;
  }
  if (isList(subject)) return subject.items.length;
  return subject instanceof JavaMap ? subject.size : null;
}

function keys({ subject }: Call): JavaValue {
  return subject instanceof JavaMap ? new MapView(subject, 'key') : null;
}

function concat({ subject, values, spend }: Call): JavaValue {
  const text = new TextBuilder();
  const own = isList(subject) ? subject.items : [];
  spend(own.length);
  for (const item of own) if (typeof item === 'string') text.add(item);
  for (const value of values()) {
    const items = isList(value) ? value.items : [value];
    spend(items.length);
    for (const item of items) if (item !== null) text.add(print(item));
  }
  return text.toString();
}

/** Adds to the array of the document itself, as Jayway does. */
function append({ subject, values }: Call): JavaValue {
  if (isList(subject)) subject.splice(subject.items.length, 0, values());
  return subject;
}

function elementAt({ subject }: Call, index: number | undefined): JavaValue | Miss {
  if (!isList(subject)) throw new JsonPathError('first(), last() and index() ask for an array');
  const { items } = subject;
  const at = Math.trunc(index ?? NaN);
  if (at < 0) {
    // From the end Jayway never reaches the first element.
    if (items.length + at <= 0) throw new JsonPathError(`The array of ${items.length} has no element ${at}`);
    return items[items.length + at];
  }
  if (!(at < items.length)) return Miss.noElement(`The array of ${items.length} has no element ${index ?? ''}`);
  return items[at];
}

/** The numbers of the subject, if it is an array, and of the parameters. */
function numbersOf(call: Call): number[] {
  const { subject, values } = call;
  const numbers = numbersIn(isList(subject) ? [subject, ...values()] : values(), call);
  if (numbers.length === 0) throw new JsonPathError('sum(), avg(), min(), max() and stddev() ask for numbers');
  return numbers;
}

/** Returns the values that are numbers, and the numbers in the lists among them. */
function numbersIn(values: readonly JavaValue[], { spend }: Call): number[] {
  const numbers: number[] = [];
  for (const value of values) {
    const items = isList(value) ? value.items : [value];
    spend(items.length);
    spendItems(items.length);
    spendWork(items.length * CONVERSION);
    for (const item of items) {
      const number = doubleOf(item);
      if (number !== undefined) numbers.push(number);
    }
  }
  return numbers;
}

function doubleOf(value: JavaValue): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof JavaDouble) return value.value;
  if (value instanceof JavaLong || value instanceof JavaBigInteger) return Number(value.value);
  return value instanceof JavaBigDecimal ? Number(textOfNumber(value)) : undefined;
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0);
}

/** Begins with Java's Double.MIN_VALUE, as Jayway does. This is the least number above 0, and the result if no number is positive. */
function greatest(numbers: number[]): number {
  return numbers.reduce((most, n) => (n > most ? n : most), Number.MIN_VALUE);
}

function average(numbers: number[]): number {
  return total(numbers) / numbers.length;
}

function standardDeviation(numbers: number[]): number {
  const sum = total(numbers);
  const count = numbers.length;
  // The order of the divisions is Jayway's, because it decides the last digit.
  return Math.sqrt(total(numbers.map((n) => n * n)) / count - (sum * sum) / count / count);
}
