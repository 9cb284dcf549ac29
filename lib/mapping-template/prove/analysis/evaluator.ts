/** Evaluates an expression as far as its value is known in a state, and applies the expression's effects to the state. */
import type { Argument, Block, Expression, Operation, Reference, ReferencePart } from '../../syntax/ast';
import { anyText, exactText, type Text } from '../text/text';
import { printed, anyValue } from '../values/printing';
import {
  booleanValue,
  EITHER,
  exactScalar,
  exactTextValue,
  fromClient,
  hasOtherThanText,
  isText,
  join,
  type Lesson,
  NOTHING,
  NULL,
  resolved,
  textValue,
  type Value,
  wholeValue,
  withoutId,
} from '../values/value';
import { isNumber } from '../../values/numbers';
import { JavaLong, JavaBigInteger, JavaDouble, type JavaValue } from '../../values/values';
import { calculated } from './arithmetic';
import { compared, type Side } from './comparison';
import { elementOf, propertyOf } from './parts';
import { called } from './calls';
import { composedValue } from './composed-text';
import { learnedOf } from './merge';
import { NotFollowed, type Run } from './run';
import type { Cell, State } from './state';

export interface Evaluation {
  readonly run: Run;
  /** Returns the text that a block prints, and keeps it out of the output. */
  capture(block: Block, state: State): Text;
}

/** A variable that is never set. An observer sees both branches, because the author expects the variable to be set. */
const NEVER_SET: Value = {
  ...NULL,
  text: anyText(false),
  mayBeTrue: true,
  mayBeFalse: true,
  list: { kind: 'any' },
};

const LOOP_VARIABLES = new Set(['foreach', 'velocityCount', 'velocityHasNext']);

export class Evaluator {
  constructor(private readonly context: Evaluation) {}

  private get run(): Run {
    return this.context.run;
  }

  /** Returns null only where Velocity does: for a bare word, a failed operation, a range without numbers. */
  value(state: State, expression: Expression | Argument): Value {
    this.run.spend();
    switch (expression.kind) {
      case 'reference':
        return this.reference(state, expression);
      case 'literal':
        return literalValue(expression.value);
      case 'interpolated-string':
        return this.interpolated(state, expression.block, expression.cutsLast);
      case 'list':
        return this.list(state, expression);
      case 'map':
        return this.map(state, expression);
      case 'range':
        return this.range(state, expression);
      case 'word':
        return NULL;
      case 'operation':
        return this.operation(state, expression);
      case 'comparison':
        return this.comparison(state, expression);
      case 'not': {
        const asked = this.truth(this.value(state, expression.operand), expression.operand);
        return expression.odd ? negated(asked) : asked;
      }
      case 'and':
      case 'or':
        return this.logical(state, expression.kind, expression.operands);
    }
  }

  /** The value of a reference. A reference that cannot be resolved gives "". */
  reference(state: State, reference: Reference): Value {
    let value = this.variable(state, reference.name);
    for (const part of reference.parts) value = learnedOf(state, this.part(state, value, part), this.run);
    return resolved(value);
  }

  /** The value `$a.b` in `#set($a.b.c = …)`, to which the directive assigns. */
  target(state: State, reference: Reference): Value {
    let value = this.variable(state, reference.name);
    for (const part of reference.parts.slice(0, -1)) {
      value = learnedOf(state, this.part(state, value, part), this.run);
    }
    return value;
  }

  variable(state: State, name: string): Value {
    const value = state.variables.get(this.run.names.of(name)) ?? this.builtIn(state, name);
    return learnedOf(state, value, this.run);
  }

  private builtIn(state: State, name: string): Value {
    switch (name) {
      case 'input':
        return { ...NOTHING, special: { kind: 'input' }, id: '$input' };
      case 'util':
        return { ...NOTHING, special: { kind: 'util' }, id: '$util' };
      case 'context':
        return { ...NOTHING, map: { kind: 'context' }, client: true, id: '$context' };
      case 'stageVariables':
        return { ...NOTHING, map: { kind: 'stage-variables' }, id: '$stageVariables' };
    }
    const { loop } = state;
    if (!loop || !LOOP_VARIABLES.has(name)) return this.run.observer?.isNeverSet(name) === true ? NEVER_SET : NULL;
    if (name === 'foreach') return { ...NOTHING, special: { kind: 'foreach', loop: loop.at } };
    return propertyOf(
      this.run,
      state,
      { ...NOTHING, special: { kind: 'foreach', loop: loop.at } },
      name === 'velocityCount' ? 'count' : 'hasNext',
    );
  }

  private part(state: State, value: Value, part: ReferencePart): Value {
    this.run.spend();
    if (part.kind === 'property') return propertyOf(this.run, state, value, part.name);
    if (part.kind === 'index') return elementOf(this.run, state, value, this.value(state, part.index));
    const args = part.args.map((argument) => this.value(state, argument));
    const hasNull = part.args.some(({ kind }) => kind === 'word');
    for (const arg of args) this.refuseDefinition(arg);
    return called(this.run, state, value, part.name, args, hasNull);
  }

  private refuseDefinition(value: Value): void {
    if (value.special?.kind !== 'definition') return;
    throw new NotFollowed('a block of #define is used as a value', this.run.begin, this.run.end);
  }

  private interpolated(state: State, block: Block, cutsLast: boolean): Value {
    const only = block.length === 1 ? block[0] : undefined;
    if (only?.kind === 'rendered-reference' && !only.escaped && only.prefix === '' && !cutsLast) {
      const value = this.reference(state, only.reference);
      if (value.special?.kind !== 'definition') return asText(value);
    }
    this.run.depth++;
    const captured = this.context.capture(block, state);
    this.run.depth--;
    if (cutsLast) {
      const exact = exactText(captured);
      return exact === undefined ? textValue(anyValue().text) : exactTextValue(exact.slice(0, -1));
    }
    const exact = exactText(captured);
    return exact === undefined || captured[0].some(({ client }) => client)
      ? textValue(captured)
      : exactTextValue(exact);
  }

  private list(state: State, { items, begin }: Argument & { kind: 'list' }): Value {
    const values = items.map((item) => withoutNull(this.value(state, item), item));
    return newSite(
      this.run,
      state,
      begin,
      {
        item: values.length === 0 ? undefined : values.reduce((a, b) => join(a, b)),
        items: values.length <= MAX_ITEMS ? values : undefined,
        size: { min: values.length, max: values.length },
      },
      'list',
    );
  }

  private map(state: State, { entries, begin }: Argument & { kind: 'map' }): Value {
    const known = new Map<string, Value>();
    let item: Value | undefined;
    let otherKeys: Value | undefined;
    for (const entry of entries) {
      const key = this.value(state, entry.key);
      const value = withoutNull(this.value(state, entry.value), entry.value);
      const name = exactScalar(key);
      if (typeof name === 'string') known.set(name, value);
      else {
        item = item ? join(item, value) : value;
        otherKeys = otherKeys ? join(otherKeys, key) : key;
      }
    }
    const size = { min: Math.min(1, entries.length), max: entries.length };
    const isExact = otherKeys === undefined;
    return newSite(
      this.run,
      state,
      begin,
      { entries: known, item, otherKeys, size: isExact ? { min: known.size, max: known.size } : size },
      'map',
    );
  }

  private range(state: State, range: Argument & { kind: 'range' }): Value {
    const ends = this.rangeEnds(state, range);
    if (!ends) return NULL;
    const list = newSite(this.run, state, range.begin, ends, 'list');
    return ends.mayFail ? join(list, NULL) : list;
  }

  /** The items and the size of a range; undefined if an end cannot be a number. */
  rangeEnds(
    state: State,
    range: Argument & { kind: 'range' },
  ): { item: Value; size: { min: number; max: number }; mayFail: boolean } | undefined {
    const [from, to] = [this.value(state, range.from), this.value(state, range.to)];
    const [first, last] = [from, to].map((end) =>
      end.decimal || end.odd || end.other ? { min: -2147483648, max: 2147483647 } : end.whole,
    );
    if (!first || !last) return undefined;
    const farthest = Math.max(Math.abs(last.max - first.min), Math.abs(first.max - last.min));
    const gap = Math.max(last.min - first.max, first.min - last.max, 0);
    const mayFail = [from, to].some(
      (end) => hasOtherThanText({ ...end, whole: undefined, decimal: false, odd: false }) || end.text.length > 0,
    );
    const item = fromClient(wholeValue(Math.min(first.min, last.min), Math.max(first.max, last.max)), from, to);
    return { item, size: { min: gap + 1, max: farthest + 1 }, mayFail };
  }

  private operation(state: State, { first, rest }: Operation): Value {
    let left = this.operand(state, first);
    for (const { operator, operand } of rest) {
      const right = this.operand(state, operand, left);
      this.refuseDefinition(left);
      this.refuseDefinition(right);
      left = calculated(this.run, left, operator, right);
    }
    return left;
  }

  private operand(state: State, expression: Expression | Argument, before?: Value): Value {
    const value = this.value(state, expression);
    if (!this.run.observer || expression.kind !== 'reference') return value;
    return composedValue(this.run, expression, value, before);
  }

  private comparison(state: State, { first, rest }: Expression & { kind: 'comparison' }): Value {
    let left = this.side(state, first);
    for (const { operator, operand } of rest) {
      const right = this.side(state, operand);
      this.refuseDefinition(left.value);
      this.refuseDefinition(right.value);
      left = { value: compared(left, operator, right, state.loop) };
    }
    return left.value;
  }

  private side(state: State, expression: Expression): Side {
    const value = this.value(state, expression);
    return { value, variable: variableOf(expression) };
  }

  /** The boolean that a value gives as a condition. */
  truth(value: Value, expression: Expression): Value {
    if (isBoolean(value)) return value;
    switch (expression.kind) {
      case 'reference': {
        const mayBeTrue = mayBeOtherThanFalse(value);
        const isAnswered = value.text.length === 0;
        const learns = (value.test?.learns ?? []).map<Lesson>((lesson) => ({
          ...lesson,
          narrow: (subject, strict) => lesson.narrow(subject, strict && (isAnswered || !lesson.answer)),
        }));
        return {
          ...booleanValue(mayBeTrue, value.mayBeFalse === true),
          id: value.id && `truth(${value.id})`,
          test: { learns },
        };
      }
      case 'operation':
      case 'interpolated-string':
      case 'list':
      case 'map':
      case 'range':
      case 'literal':
        return booleanValue(false, true);
      default:
        return EITHER;
    }
  }

  private logical(state: State, kind: 'and' | 'or', operands: readonly Expression[]): Value {
    const answers = operands.map((operand) => this.truth(this.value(state, operand), operand));
    const isAnd = kind === 'and';
    const ids = answers.map(({ id }) => id);
    const id = ids.every((one) => one !== undefined) ? `(${ids.join(` ${kind} `)})` : undefined;
    const all = (ask: (answer: Value) => boolean): boolean => answers.every(ask);
    const any = (ask: (answer: Value) => boolean): boolean => answers.some(ask);
    const mayBeTrue = (answer: Value): boolean => answer.mayBeTrue === true;
    const mayBeFalse = (answer: Value): boolean => answer.mayBeFalse === true;
    return {
      ...booleanValue(isAnd ? all(mayBeTrue) : any(mayBeTrue), isAnd ? any(mayBeFalse) : all(mayBeFalse)),
      id,
      test: { learns: answers.flatMap(({ test }) => test?.learns ?? []).filter(({ answer }) => answer === isAnd) },
    };
  }
}

const MAX_ITEMS = 30;

/** The variable if the expression is only a variable, with or without quotes. */
function variableOf(expression: Expression | Argument): string | undefined {
  if (expression.kind === 'interpolated-string') {
    const only = expression.block.length === 1 ? expression.block[0] : undefined;
    return only?.kind === 'rendered-reference' && !only.escaped && only.prefix === ''
      ? variableOf(only.reference)
      : undefined;
  }
  return expression.kind === 'reference' && expression.parts.length === 0 ? expression.name : undefined;
}

export const isBoolean = (value: Value): boolean =>
  value.text.length === 0 && !hasOtherThanText({ ...value, mayBeTrue: false, mayBeFalse: false });

const mayBeOtherThanFalse = (value: Value): boolean =>
  value.text.length > 0 || hasOtherThanText({ ...value, mayBeFalse: false });

function negated(value: Value): Value {
  return {
    ...booleanValue(value.mayBeFalse === true, value.mayBeTrue === true),
    id: value.id === undefined ? undefined : `!${value.id}`,
    test: value.test && { learns: value.test.learns.map((lesson) => ({ ...lesson, answer: !lesson.answer })) },
  };
}

/** `"$x"`: the printed text of the value. A text stays unchanged. */
function asText(value: Value): Value {
  if (isText(value) && !value.prints) return { ...value, test: undefined, count: undefined, measures: undefined };
  const text = printed(value);
  // The text gets its own identity, because lessons about the text do not apply to the value.
  return { ...textValue(text), id: value.id && `"${value.id}"` };
}

const withoutNull = (value: Value, argument: Argument): Value =>
  argument.kind === 'reference' ? resolved(value) : value;

function literalValue(value: JavaValue): Value {
  if (typeof value === 'string') return exactTextValue(value);
  if (typeof value === 'number') return { ...wholeValue(value, value), id: String(value) };
  if (typeof value === 'boolean') return { ...booleanValue(value, !value), id: String(value) };
  if (value instanceof JavaLong || value instanceof JavaBigInteger) {
    const number = Number(value.value);
    const bound = Number.isSafeInteger(number) ? { min: number, max: number } : { min: -Infinity, max: Infinity };
    return wholeValue(bound.min, bound.max, false);
  }
  if (value instanceof JavaDouble) return { ...NOTHING, decimal: true, odd: !Number.isFinite(value.value) };
  return isNumber(value) ? { ...NOTHING, decimal: true, odd: true } : anyValue();
}

/** A new list or map. If a loop makes it again, it stands for all lists or maps of this place. */
function newSite(run: Run, state: State, at: number, cell: Omit<Cell, 'isMany'>, kind: 'list' | 'map'): Value {
  const site = `${kind}@${at}`;
  const number = run.names.of(site);
  const before = state.cells.get(number);
  const items = cell.items;
  state.cells = state.cells.set(
    number,
    before
      ? {
          item: before.item && cell.item ? join(before.item, cell.item) : (before.item ?? cell.item),
          entries: joinedEntries(before.entries, cell.entries),
          otherKeys:
            before.otherKeys && cell.otherKeys
              ? join(before.otherKeys, cell.otherKeys)
              : (before.otherKeys ?? cell.otherKeys),
          size: { min: Math.min(before.size.min, cell.size.min), max: Math.max(before.size.max, cell.size.max) },
          isMany: true,
        }
      : { item: cell.item, items, entries: cell.entries, otherKeys: cell.otherKeys, size: cell.size },
  );
  const holder = { kind: 'sites' as const, sites: [site] };
  return kind === 'list' ? { ...NOTHING, list: holder } : { ...NOTHING, map: holder };
}

function joinedEntries(
  a: ReadonlyMap<string, Value> | undefined,
  b: ReadonlyMap<string, Value> | undefined,
): ReadonlyMap<string, Value> | undefined {
  if (!a || !b) return a ?? b;
  const entries = new Map<string, Value>();
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const [left, right] = [a.get(key), b.get(key)];
    if (left && right) entries.set(key, join(left, right));
    else if (left ?? right) entries.set(key, { ...withoutId(left ?? right ?? NULL), isNull: true });
  }
  return entries;
}
