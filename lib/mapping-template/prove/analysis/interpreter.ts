/** Runs a template for all requests at once: each statement turns a set of states into another set of states. */
import type {
  Block,
  DefineDirective,
  Expression,
  ForeachDirective,
  IfDirective,
  Reference,
  RenderedReference,
  SetDirective,
  Statement,
} from '../../syntax/ast';
import { referencesIn } from '../../syntax/visit';
import type { Place, Problem } from '../output/output';
import { anyText, concatenateTexts, EMPTY_TEXT, literal, type Text, textMayBeEmpty } from '../text/text';
import { OVERRIDES } from '../values/context-fields';
import { anyValue } from '../values/printing';
import { identified, isImpossible, join, type Lesson, NOTHING, NULL, type Special, type Value } from '../values/value';
import { changeBody, changeSites, forgetLearned } from './collections';
import { Evaluator, isBoolean } from './evaluator';
import { forget } from './forget';
import { headOf, Lives, normalized } from './lives';
import { goThrough } from './loops';
import { learnedOf, mergeStates, type Merging } from './merge';
import { composedText } from './composed-text';
import { Exhausted, NotFollowed, type Run } from './run';
import { type Cell, State } from './state';

export class Interpreter {
  readonly evaluator: Evaluator;
  readonly lives: Lives;
  private readonly printing: number[] = [];
  private readonly through: Reference[] = [];
  private captures = 0;
  /** The identities about which the open #ifs taught something. */
  private readonly taught: number[] = [];
  /** The number of the current condition, as `lives` counts. */
  private numberOfCondition = 0;

  constructor(
    readonly run: Run,
    block: Block,
  ) {
    this.lives = new Lives(block);
    this.evaluator = new Evaluator({ run, capture: (inner, state) => this.capture(inner, state) });
  }

  render(block: Block): void {
    const { format } = this.run;
    for (const state of this.block(block, [this.beginning()])) {
      this.at(block.at(-1) ?? { begin: 0, end: 0 });
      format.end(state.place, (problem) => {
        this.report(problem);
      });
    }
  }

  /** The state at the beginning, without overrides, except those that a request template may have set before a response template. */
  private beginning(): State {
    const { names, format, subject } = this.run;
    const state = new State(format.begin);
    for (const [name, groups] of Object.entries(OVERRIDES)) {
      const entries = new Map<string, Value>();
      for (const group of groups) {
        const site = `${name}.${group}`;
        entries.set(group, { ...NOTHING, map: { kind: 'sites', sites: [site] } });
        const kept: Cell = { item: anyValue(), otherKeys: anyValue(), size: { min: 0, max: Infinity }, isMany: true };
        const empty: Cell = { entries: new Map(), size: { min: 0, max: 0 } };
        state.cells = state.cells.set(names.of(site), subject.response ? kept : empty);
      }
      const size = { min: groups.length, max: groups.length };
      const any = subject.response ? { item: anyValue(), otherKeys: anyValue() } : {};
      state.cells = state.cells.set(names.of(name), { entries, size, ...any });
    }
    return state;
  }

  block(block: Block, states: readonly State[]): State[] {
    let current = [...states];
    for (const statement of block) {
      const jumped = current.filter(({ jump }) => jump !== undefined);
      const going = current.filter(({ jump }) => jump === undefined);
      if (going.length === 0) return current;
      this.run.spend(going.length);
      const next = going.flatMap((state) => this.followed(statement, state));
      current = this.merged([...jumped, ...next], this.lives.behind(statement));
    }
    return current;
  }

  /** Runs a statement. For an observer, skips a statement that cannot be followed. */
  private followed(statement: Statement, state: State): State[] {
    if (!this.run.observer) return this.statement(statement, state);
    try {
      return this.statement(statement, state);
    } catch (error) {
      if (!(error instanceof NotFollowed) || error instanceof Exhausted) throw error;
      return [state];
    }
  }

  merged(states: readonly State[], at: number): State[] {
    // An observer needs values, and not the place in the output.
    const few = mergeStates(states, this.merging(at), this.run.observer !== undefined);
    if (few.length <= MAX_APART) return few;
    // With too many places in the output, the analysis follows none of them further.
    this.run.doubt(this.mainClaim, 'the branches end at too many different places of the output');
    this.run.doubt('contained', 'the branches end at too many different places of the output');
    for (const state of few) state.place = this.run.format.lost;
    return mergeStates(few, this.merging(at));
  }

  private merging(at: number): Merging {
    return { run: this.run, lives: this.lives, at, isRepeated: this.printing.length > 0 };
  }

  private get mainClaim(): 'valid-json' | 'valid-csv' {
    return this.run.subject.format === 'csv' ? 'valid-csv' : 'valid-json';
  }

  private at({ begin, end }: { begin: number; end: number }): void {
    this.run.begin = begin;
    this.run.end = end;
  }

  private statement(statement: Statement, state: State): State[] {
    this.at(statement);
    switch (statement.kind) {
      case 'text':
        this.text(statement.text, statement.begin, state);
        return [state];
      case 'rendered-reference':
        return this.reference(statement, state);
      case 'set':
        this.set(statement, state);
        return [state];
      case 'if':
        return this.if(statement, state);
      case 'foreach':
        return this.foreach(statement, state);
      case 'define':
        this.define(statement, state);
        return [state];
      case 'macro':
        return [state];
      case 'break':
        if (statement.args.length > 0)
          throw new NotFollowed('#break with an argument is not followed', statement.begin, statement.end);
        state.jump = 'break';
        return [state];
      case 'stop':
        state.jump = 'stop';
        return [state];
      case 'include':
      case 'parse':
        if (statement.kind === 'include' && statement.args.length === 0) return [state];
        this.run.fails(`there is no file that #${statement.kind} could read`);
        return [];
    }
  }

  private text(text: string, begin: number, state: State): void {
    if (state.captured !== undefined) {
      state.captured = concatenateTexts(state.captured, literal(text));
      return;
    }
    this.run.spend(text.length >> 3);
    const report = (problem: Problem): void => {
      this.report(
        { ...problem, message: problem.message },
        begin + (problem.at ?? 0),
        problem.at === undefined ? undefined : begin + problem.at + 1,
      );
    };
    state.place = this.run.format.text(state.place, text, report, (object) => this.run.namedByTemplate.add(object));
  }

  private report({ claim, message }: Problem, begin?: number, end?: number, reads: Value['reads'] = []): void {
    if (claim === 'contained' && this.run.subject.response) return;
    this.run.doubt(claim, message, reads, begin, end);
  }

  private reference({ reference, escaped, prefix, begin, end }: RenderedReference, state: State): State[] {
    const value = this.evaluator.reference(state, reference);
    if (escaped) {
      this.text(prefix + reference.text, begin, state);
      return [state];
    }
    this.run.observer?.printed(reference, value, state, this.through);
    const { special } = value;
    if (special?.kind === 'definition') {
      if (isOnlySpecial(value)) return this.print(special, reference, state);
      throw new NotFollowed('a block of #define that may be another value is not followed', begin, end);
    }
    const text = composedText(this.run, state, reference, value);
    return this.printText(prefix === '' ? text : concatenateTexts(literal(prefix), text), state, reference.text);
  }

  /** Prints the current block of a #define. */
  private print({ block, at }: Special & { kind: 'definition' }, reference: Reference, state: State): State[] {
    if (this.printing.filter((one) => one === at).length >= 1) {
      throw new NotFollowed('a block of #define prints itself', this.run.begin, this.run.end);
    }
    this.printing.push(at);
    this.through.push(reference);
    const states = this.block(block, [state]);
    this.through.pop();
    this.printing.pop();
    for (const after of states) if (after.jump === 'break') after.jump = undefined;
    return states;
  }

  private printText(text: Text, state: State, source: string): State[] {
    if (state.captured !== undefined) {
      state.captured = concatenateTexts(state.captured, text);
      return text.length === 0 ? [] : [state];
    }
    const { begin, end } = this.run;
    const places = new Map<string, Place>();
    for (const pieces of text) {
      let current: readonly Place[] = [state.place];
      for (const piece of pieces) {
        this.run.spend(4);
        const report = (problem: Problem): void => {
          this.report({ ...problem, message: `${source}: ${problem.message}` }, begin, end, piece.reads);
        };
        for (const place of piece.client ? current : []) {
          const object = this.run.format.objectNamedAt?.(place);
          if (object !== undefined) this.run.namedByClient.add(object);
        }
        current = current.flatMap((place) => this.run.format.piece(place, piece, report));
      }
      if (pieces.length === 0) current = current.map((place) => this.nothing(place, source, begin, end));
      for (const place of current) if (!places.has(place.key) || 'blame' in place) places.set(place.key, place);
    }
    return [...places.values()].map((place, index) => {
      const after = index === 0 ? state : state.copy();
      after.place = place;
      return after;
    });
  }

  /** Prints nothing. If a value is missing in the output, this reference is to blame. */
  private nothing(place: Place, source: string, begin: number, end: number): Place {
    if ('blame' in place || this.run.format.begin.key.startsWith('csv')) return place;
    return {
      ...place,
      blame: (problem: Problem) => {
        this.report({ ...problem, message: `${source}: ${problem.message}` }, begin, end);
      },
    } as Place;
  }

  private set({ target, value, begin, end }: SetDirective, state: State): void {
    let assigned = this.evaluator.value(state, value);
    this.at({ begin, end });
    const last = target.parts.at(-1);
    if (!last) {
      if (target.plain) this.assign(state, target.name, assigned, begin, value);
      return;
    }
    // A failed operation assigns nothing.
    if (assigned.isNull && value.kind !== 'reference') {
      assigned = { ...assigned, isNull: false };
      if (isImpossible(assigned)) return;
    }
    const holder = this.evaluator.target(state, target);
    const key: Value = last.kind === 'index' ? this.evaluator.value(state, last.index) : KEY(last.name);
    this.at({ begin, end });
    this.put(state, holder, key, assigned, last.kind === 'index');
  }

  private assign(state: State, name: string, value: Value, begin: number, expression: Expression): void {
    if (name === 'foreach' || name === 'velocityCount' || name === 'velocityHasNext') {
      throw new NotFollowed(`#set of $${name} is not followed`, this.run.begin, this.run.end);
    }
    let assigned = value;
    const number = this.run.names.of(name);
    if (assigned.isNull && expression.kind !== 'reference') {
      assigned = join({ ...assigned, isNull: false, id: undefined }, state.variables.get(number) ?? NULL);
    }
    for (let { loop } = state; loop; loop = loop.outer) {
      // The variable keeps a null item, even after an assignment.
      if (loop.variable === name && loop.mayBeNull) assigned = join(assigned, NULL);
    }
    const isShared = [assigned.list, assigned.map].some(
      (holder) => holder !== undefined && holder.kind !== 'texts' && holder.kind !== 'json' && holder.kind !== 'view',
    );
    if (assigned.test) {
      assigned = {
        ...assigned,
        test: {
          learns: assigned.test.learns
            .filter(({ subject }) => subject.id !== undefined)
            .map((lesson) => ({ ...lesson, variable: undefined })),
        },
      };
    }
    if (assigned.id === undefined && !isShared && !assigned.special) {
      const id = `<set@${begin}>`;
      // In a loop, or in a block that is printed again, the same place makes a new value.
      if (state.loop || this.printing.length > 0 || this.captures > 0) forget(this.run, state, id);
      assigned = identified(assigned, id);
    }
    state.variables = state.variables.set(number, this.run.shared(assigned));
  }

  private put(state: State, holder: Value, key: Value, value: Value, isIndex: boolean): void {
    const { run } = this;
    const name = key.text.length === 1 ? exactKey(key) : undefined;
    for (const part of [holder.map, holder.list]) {
      if (!part || (part === holder.list && !isIndex)) continue;
      switch (part.kind) {
        case 'sites':
          if (part === holder.list) run.fails('the index may be out of the range of the list', key.reads);
          changeSites(run, state, part.sites, (cell) =>
            part === holder.map && name !== undefined
              ? {
                  ...cell,
                  entries: new Map([...(cell.entries ?? []), [name, value]]),
                  size: { min: Math.max(1, cell.size.min), max: cell.size.max + 1 },
                }
              : {
                  ...cell,
                  items: undefined,
                  entries: cell.entries && new Map([...cell.entries].map(([known, old]) => [known, join(old, value)])),
                  item: cell.item ? join(cell.item, { ...value, id: undefined }) : { ...value, id: undefined },
                  ...(part === holder.map && {
                    otherKeys: cell.otherKeys
                      ? join(cell.otherKeys, { ...key, id: undefined })
                      : { ...key, id: undefined },
                    size: { min: cell.size.min, max: cell.size.max + 1 },
                  }),
                },
          );
          break;
        case 'json':
          if (part === holder.list) run.fails('the index may be out of the range of the list', key.reads);
          changeBody(run, state, [value, ...(hasNoTextKey(key) ? [anyValue()] : [])]);
          break;
        case 'context':
          state.contextChanged = true;
          forgetLearned(run, state);
          break;
        case 'texts':
          run.fails('the index may be out of the range of the array, or the value no text', key.reads);
          throw new NotFollowed('an item of an array is replaced', run.begin, run.end);
        default:
          throw new NotFollowed('what is changed here is not known', run.begin, run.end);
      }
    }
    if (
      holder.special?.kind === 'foreach' ||
      holder.special?.kind === 'entry' ||
      holder.special?.kind === 'other' ||
      holder.other
    ) {
      throw new NotFollowed('what is changed here is not known', run.begin, run.end);
    }
    if (isIndex && (key.other || (key.whole !== undefined && key.whole.min < 0)))
      run.fails('a negative index fails on a value that is not a list');
  }

  private define({ target, block, begin }: DefineDirective, state: State): void {
    if (target.kind !== 'reference' || !target.plain) return;
    for (let { loop } = state; loop; loop = loop.outer) {
      if (loop.variable === target.name)
        throw new NotFollowed('#define of a variable of the loop is not followed', begin, begin + 7);
    }
    const value: Value = { ...NOTHING, special: { kind: 'definition', block, at: begin } };
    state.variables = state.variables.set(this.run.names.of(target.name), value);
  }

  /** Returns the text that a block prints, and joins the states after it into one. */
  private capture(block: Block, state: State): Text {
    const { begin, end } = this.run;
    const inner = state.copy();
    inner.captured = EMPTY_TEXT;
    this.captures++;
    let states = this.block(block, [inner]);
    this.captures--;
    this.at({ begin, end });
    // #break and #stop leave the string and the statements around it.
    if (states.some(({ jump }) => jump !== undefined))
      throw new NotFollowed('#stop or #break in a string is not followed', begin, end);
    while (states.length > 1) {
      const [a, b, ...rest] = states;
      const merged = mergeStates([a, b], { ...this.merging(0), isRepeated: true }, true);
      states = [...merged, ...rest];
      if (merged.length > 1) throw new NotFollowed('the branches in a string are not followed', begin, end);
    }
    const after = states.at(0);
    if (!after) throw new NotFollowed('the string cannot be printed', begin, end);
    const text = after.captured ?? anyText(true);
    const { captured, place } = state;
    Object.assign(state, after, { captured, place });
    return text;
  }

  private if(statement: IfDirective, state: State): State[] {
    const { branches, otherwise } = statement;
    const since = this.taught.length;
    const after: State[] = [];
    let open: State[] = [state];
    for (const { condition, block } of branches) {
      const taken: State[] = [];
      const left: State[] = [];
      for (const asked of open) {
        this.numberOfCondition = this.lives.at(condition);
        const { yes, no } = this.decide(asked, condition);
        taken.push(...yes);
        left.push(...no);
      }
      const behind = this.lives.behind(condition);
      after.push(...this.block(block, this.merged(taken, behind)));
      open = this.merged(left, behind);
      if (open.length === 0) break;
    }
    const states = [...after, ...(otherwise ? this.block(otherwise, open) : open)];
    this.forgetUnread(states, this.lives.behind(statement), since);
    return this.merged(states, this.lives.behind(statement));
  }

  /** Drops the lessons about values that no later statement reads. */
  private forgetUnread(states: readonly State[], at: number, since: number): void {
    const taught = new Set(this.taught.slice(since));
    this.taught.length = since;
    for (const id of taught) {
      if (this.lives.isReadByAny(this.run.taughtBy(id), at)) this.taught.push(id);
      else for (const state of states) state.learned = state.learned.set(id, undefined);
    }
  }

  /** Splits a state by a condition into one where it is true and one where it is false, each with the lessons of the answer. */
  private decide(state: State, condition: Expression): Decided {
    if (condition.kind === 'and' || condition.kind === 'or') return this.decideInTurn(state, condition);
    if (condition.kind === 'not') {
      const { yes, no } = this.decide(state, condition.operand);
      return condition.odd ? { yes: no, no: yes } : { yes, no };
    }
    this.at(condition);
    const value = this.evaluator.value(state, condition);
    this.at(condition);
    if (value.special?.kind === 'definition') this.capture(value.special.block, state);
    const answer = isBoolean(value) ? value : this.evaluator.truth(value, condition);
    const yes = answer.mayBeTrue ? this.assume(state.copy(), answer, true, condition) : undefined;
    const no = answer.mayBeFalse ? this.assume(state, answer, false, condition) : undefined;
    return { yes: yes ? [yes] : [], no: no ? [no] : [] };
  }

  /** `a && b`: decides b in the state where a is true. */
  private decideInTurn(state: State, { kind, operands }: Expression & { kind: 'and' | 'or' }): Decided {
    const at = this.numberOfCondition;
    const ended: State[] = [];
    let going: readonly State[] = [state];
    for (const operand of operands) {
      const goes: State[] = [];
      for (const asked of going) {
        const { yes, no } = this.decide(asked, operand);
        goes.push(...(kind === 'and' ? yes : no));
        ended.push(...(kind === 'and' ? no : yes));
      }
      going = this.merged(goes, at);
    }
    const others = this.merged(ended, at);
    return kind === 'and' ? { yes: going, no: others } : { yes: others, no: going };
  }

  /** The state with the assumed answer; undefined if the answer is impossible. */
  private assume(state: State, answer: Value, is: boolean, condition: Expression): State | undefined {
    const { run } = this;
    if (answer.id !== undefined) {
      const [id, isAsked] = affirmed(answer.id, is);
      const number = run.names.of(id);
      const known = state.facts.get(number);
      if (known && known.answer !== isAsked) return undefined;
      // Keeps the answer only if a later condition asks the same.
      if (this.lives.isAsked(referencesOfCondition(condition).whole, this.numberOfCondition + 1))
        state.facts = state.facts.set(number, { answer: isAsked, references: referencesOfCondition(condition).whole });
    }
    for (const lesson of answer.test?.learns ?? []) {
      if (lesson.answer === is && !this.learn(state, lesson, condition)) return undefined;
    }
    return state;
  }

  private learn(state: State, lesson: Lesson, condition: Expression): boolean {
    const { run } = this;
    const { subject, variable } = lesson;
    const teach = (value: Value): Value | undefined => {
      const known = learnedOf(state, value, run);
      const narrowed = lesson.narrow(known, true);
      if (isImpossible(narrowed)) return undefined;
      const learned = { ...narrowed, id: value.id, test: value.test, count: value.count, measures: value.measures };
      if (value.id !== undefined) {
        const id = run.names.of(value.id);
        const isNull = learned.isNull === true || (known.hidesNull === true && textMayBeEmpty(narrowed.text));
        state.learned = state.learned.set(id, { ...learned, isNull, hidesNull: false });
        run.teaches(id, referencesOfCondition(condition).heads);
        this.taught.push(id);
      }
      return learned;
    };
    if (subject.id !== undefined && !teach(subject)) return false;
    const number = variable === undefined ? undefined : run.names.of(variable);
    const held = number === undefined ? undefined : state.variables.get(number);
    if (held && number !== undefined && (held.id === undefined || held.id !== subject.id)) {
      const learned = teach(held);
      if (!learned) return false;
      if (held.id === undefined) state.variables = state.variables.set(number, learned);
    }
    return true;
  }

  private foreach(statement: ForeachDirective, state: State): State[] {
    return goThrough(this, statement, state);
  }
}

interface References {
  readonly whole: readonly string[];
  readonly heads: readonly string[];
}

const knownReferences = new WeakMap<Expression, References>();

function referencesOfCondition(condition: Expression): References {
  let references = knownReferences.get(condition);
  if (!references) {
    const all = [...referencesIn(condition)];
    references = { whole: all.map(normalized), heads: all.map(headOf) };
    knownReferences.set(condition, references);
  }
  return references;
}

interface Decided {
  readonly yes: readonly State[];
  readonly no: readonly State[];
}

/** The most states after a merge. With more, the analysis gives up the place in the output. */
const MAX_APART = 16;

const KEY = (name: string): Value => ({ text: literal(name), reads: [], id: JSON.stringify(name) });

function exactKey(key: Value): string | undefined {
  const [pieces] = key.text;
  if (key.whole || key.list || key.map || key.isNull || key.other || key.decimal || key.mayBeTrue || key.mayBeFalse)
    return undefined;
  return pieces.length === 0 ? '' : pieces.length === 1 && pieces[0].kind === 'literal' ? pieces[0].text : undefined;
}

const hasNoTextKey = (key: Value): boolean => key.text.length === 0 || key.isNull === true;

const isOnlySpecial = (value: Value): boolean =>
  value.text.length === 0 &&
  !value.whole &&
  !value.list &&
  !value.map &&
  !value.isNull &&
  !value.other &&
  !value.mayBeTrue &&
  !value.mayBeFalse &&
  !value.decimal;

/** The answer to x decides `!x`, and the answer to `a == b` decides `a != b`. */
function affirmed(id: string, answer: boolean): [string, boolean] {
  if (id.startsWith('!')) return affirmed(id.slice(1), !answer);
  return [id, answer];
}
