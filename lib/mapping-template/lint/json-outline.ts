/**
 * Follows the brackets, commas and colons that a template writes as text, to find what can never be JSON. It knows nothing
 * of values: whatever a reference prints outside of a string may be anything, and nothing is said of what comes after it.
 */
import type {
  Argument,
  Block,
  Expression,
  ForeachDirective,
  IfDirective,
  Jump,
  Literal,
  Statement,
  Text,
} from '../syntax/ast';
import { type Inventory, inventoryOf, valueOf } from './inventory';
import { referencesIn, sourceOf } from '../syntax/visit';

/** Where a character of a text stands. */
export interface Place {
  readonly text: Text;
  readonly index: number;
}

export type Break =
  /** A comma where there is nothing for it to separate: behind a bracket or another comma, or before a closing bracket. */
  | { readonly kind: 'comma-first' | 'comma-again' | 'comma-behind-end'; readonly comma: Place }
  | { readonly kind: 'comma-last'; readonly comma: Place; readonly loop?: ForeachDirective }
  /** A comma that is left without a value on one side if a loop or an #if prints nothing, or if a loop is left. */
  | { readonly kind: 'comma-behind-loop' | 'comma-before-loop'; readonly comma: Place; readonly loop: ForeachDirective }
  | { readonly kind: 'comma-before-if'; readonly comma: Place; readonly directive: IfDirective }
  | { readonly kind: 'comma-before-break'; readonly jump: Jump; readonly loop: ForeachDirective }
  /** A comma that the iteration before has printed, and an #if by which the last iteration prints nothing. */
  | { readonly kind: 'comma-before-skip'; readonly comma: Place; readonly directive: IfDirective }
  /** A colon without a value: always, or if an #if prints nothing. */
  | { readonly kind: 'no-value'; readonly at: Place }
  | { readonly kind: 'no-value-if'; readonly directive: IfDirective }
  /** A line that begins with one `#`, as if it were a comment. */
  | { readonly kind: 'note'; readonly at: Place }
  /** A word that is no JSON, such as `yes` or `'text'`. */
  | { readonly kind: 'word'; readonly at: Place; readonly word: string }
  | { readonly kind: 'no-comma' | 'no-colon' | 'bracket-as-name' | 'wrong-bracket'; readonly at: Place }
  | { readonly kind: 'not-closed'; readonly at: Place };

/** What came last outside of strings, as bits: several where branches differ. */
const OPEN = 1;
const COMMA = 2;
const COLON = 4;
const NAME = 8;
const VALUE = 16;
const PRINTED = 32;

interface Bracket {
  readonly sign: string;
  readonly at: Place;
  readonly outer?: Bracket;
}

interface State {
  readonly bracket?: Bracket;
  readonly last: number;
  readonly inString: boolean;
  readonly comma?: Comma;
}

interface Comma {
  readonly at: Place;
  readonly loop?: ForeachDirective;
}

/** What the next sign decides on, as it stands directly behind a directive. */
interface Pending {
  readonly onComma?: ((comma: Place) => Break) | undefined;
  readonly onClose: readonly Break[];
}

/** Which iteration of a loop it is. */
type Pass = 'any' | 'not-last' | 'last';

/** How deep loops are read once more for the commas that a #break leaves. */
const REREAD_DEPTH = 3;

const breaksOf = new WeakMap<Block, readonly Break[]>();

/** What breaks the JSON of a template, or of a string or #define block in it that holds JSON of its own. */
export function jsonBreaks(template: Block): readonly Break[] {
  const known = breaksOf.get(template);
  if (known) return known;
  const inventory = inventoryOf(template);
  const breaks = jsonBlocks(template, inventory).flatMap((block) => new Outline(block, inventory).breaks());
  breaksOf.set(template, breaks);
  return breaks;
}

class Outline {
  private state: State | undefined = { last: 0, inString: false };
  private begun = false;
  /** A reference was printed where it may be brackets as well as a value. */
  private loose = false;
  private dead = false;
  private pending: Pending | undefined;
  private muted = 0;
  /** Which iteration of a loop is read. */
  private pass: Pass = 'any';
  private readonly loops: ForeachDirective[] = [];
  /** How many #if lie around what is read: what they ask may be whether the list of a loop is empty. */
  private nesting = 0;
  private stopped = false;
  private jumps: { readonly jump: Jump; readonly state: State }[] = [];
  private readonly found: Break[] = [];

  constructor(
    private readonly block: Block,
    private readonly inventory: Inventory,
  ) {}

  breaks(): Break[] {
    this.read(this.block);
    if (!this.begun) return [];
    const { state } = this;
    if (state?.bracket && !state.inString && !this.loose) this.add({ kind: 'not-closed', at: state.bracket.at });
    return this.found.length > 0 && holdsNames(this.block) ? this.found : [];
  }

  private add(found: Break): void {
    if (this.muted === 0) this.found.push(found);
  }

  private read(block: Block): void {
    for (const statement of block) {
      if (this.dead || this.state === undefined) return;
      this.statement(statement);
    }
  }

  private statement(statement: Statement): void {
    switch (statement.kind) {
      case 'text':
        this.text(statement);
        break;
      case 'rendered-reference':
        this.printed();
        break;
      case 'if':
        this.if(statement);
        break;
      case 'foreach':
        this.foreach(statement);
        break;
      case 'stop':
        this.dead = true;
        break;
      case 'break':
        if (this.state) this.jumps.push({ jump: statement, state: this.state });
        this.dead = true;
        break;
      case 'include':
      case 'parse':
        this.state = undefined;
        break;
      default:
    }
  }

  // ---- text

  private text(text: Text): void {
    const { text: written } = text;
    for (let index = 0; index < written.length && this.state !== undefined;) {
      if (this.state.inString) {
        const end = endOfString(written, index);
        if (end === undefined) return;
        this.state = { ...this.state, inString: false };
        index = end;
      } else {
        const sign = written.charAt(index);
        index = BLANK.test(sign) ? index + 1 : this.sign(sign, { text, index });
      }
    }
  }

  private sign(sign: string, at: Place): number {
    if (!this.begun) {
      const next = this.begin(sign, at);
      if (next !== undefined) return next;
    }
    switch (sign) {
      case '{':
      case '[':
        this.open(sign, at);
        return at.index + 1;
      case '}':
      case ']':
        this.close(sign, at);
        return at.index + 1;
      case ',':
        this.comma(at);
        return at.index + 1;
      case ':':
        this.colon();
        return at.index + 1;
      case '"':
        this.string(at);
        return at.index + 1;
      default:
        return this.word(at);
    }
  }

  /** Before the first bracket: a line that was meant as a comment, and the signs behind directives, are gone past. */
  private begin(sign: string, at: Place): number | undefined {
    if (sign === '{' || sign === '[') {
      this.begun = true;
      return undefined;
    }
    const note = sign === '#' ? match(NOTE, at) : sign === ';' || sign === ',' ? sign : undefined;
    if (note === undefined) {
      this.state = undefined;
      return at.text.text.length;
    }
    this.add(sign === '#' ? { kind: 'note', at } : { kind: 'word', at, word: note });
    return at.index + note.length;
  }

  private open(sign: string, at: Place): void {
    const { state } = this;
    if (!state) return;
    const { bracket, last } = state;
    if (bracket?.sign === '{' && isOnly(last, OPEN | COMMA)) {
      this.breakOff({ kind: 'bracket-as-name', at });
      return;
    }
    // Several documents in a row are JSON Lines.
    if (!bracket && isOnly(last, VALUE)) {
      this.state = undefined;
      return;
    }
    this.beginValue(at);
    this.become(OPEN, { sign, at, ...(bracket && { outer: bracket }) });
  }

  private close(sign: string, at: Place): void {
    const { state, pending } = this;
    if (!state) return;
    const { bracket, last, comma } = state;
    if (bracket?.sign !== (sign === '}' ? '{' : '[')) {
      if (this.loose) this.state = undefined;
      else this.breakOff({ kind: 'wrong-bracket', at });
      return;
    }
    if (comma && last & COMMA && isOnly(last, COMMA | OPEN)) {
      const { at: place, loop } = comma;
      const ownLoop = loop !== this.loops.at(-1);
      this.add({ kind: 'comma-last', comma: place, ...(ownLoop && loop && { loop }) });
    } else if (isOnly(last, COLON)) this.add({ kind: 'no-value', at });
    else for (const found of pending?.onClose ?? []) this.add(found);
    this.become(VALUE, bracket.outer);
  }

  private comma(at: Place): void {
    const { state, pending } = this;
    if (!state) return;
    const { bracket, last } = state;
    if (!bracket && isOnly(last, VALUE)) {
      this.breakOff({ kind: 'comma-behind-end', comma: at });
      return;
    }
    if (isOnly(last, OPEN)) this.add({ kind: 'comma-first', comma: at });
    else if (isOnly(last, COMMA)) this.add({ kind: 'comma-again', comma: at });
    else if (isOnly(last, COLON)) this.add({ kind: 'no-value', at });
    else if (pending?.onComma) this.add(pending.onComma(at));
    const loop = this.loops.at(-1);
    this.become(COMMA, bracket, { at, ...(loop && { loop }) });
  }

  private colon(): void {
    const { state } = this;
    if (!state) return;
    const { bracket, last } = state;
    if (last & (NAME | PRINTED)) this.become(COLON, bracket);
    else this.state = undefined;
  }

  private string(at: Place): void {
    this.beginValue(at);
    const { state } = this;
    if (!state) return;
    const { bracket, last } = state;
    const name = bracket?.sign === '{' && !isOnly(last, COLON);
    const value = bracket?.sign !== '{' || (last & (COLON | PRINTED)) !== 0;
    this.become((name ? NAME : 0) | (value ? VALUE : 0), bracket);
    if (this.state) this.state = { ...this.state, inString: true };
  }

  private word(at: Place): number {
    const { state } = this;
    const word = match(WORD, at) ?? at.text.text.charAt(at.index);
    const end = at.index + word.length;
    if (!state) return end;
    const { bracket, last } = state;
    // A word that stands directly beside what a reference prints is a part of that.
    if (last & PRINTED && at.index === 0) return end;
    if (SCALAR.test(word) && !(bracket?.sign === '{' && isOnly(last, OPEN | COMMA))) {
      this.beginValue(at);
      this.become(VALUE, bracket);
    } else if (isOnly(last, VALUE) && /^\\[rn]/.test(word)) {
      this.breakOff({ kind: 'word', at, word });
    } else if (end === at.text.text.length || last & PRINTED || !bracket) {
      this.state = undefined;
    } else if (NOTE_SIGN.test(word) && beginsLine(at)) {
      const note = match(NOTE, at) ?? word;
      this.add({ kind: 'note', at });
      return at.index + note.length;
    } else this.breakOff({ kind: 'word', at, word });
    return end;
  }

  /** A value, or a name, begins: behind another one without a comma it cannot. */
  private beginValue(at: Place): void {
    const { state } = this;
    if (!state?.bracket) return;
    if (isOnly(state.last, VALUE)) this.breakOff({ kind: 'no-comma', at });
    else if (isOnly(state.last, NAME)) this.breakOff({ kind: 'no-colon', at });
  }

  private become(last: number, bracket: Bracket | undefined, comma?: Comma): void {
    this.state = { last, inString: false, ...(bracket && { bracket }), ...(comma && { comma }) };
    this.pending = undefined;
  }

  /** Nothing is said of what comes behind: the next break would be a consequence of this one. */
  private breakOff(found: Break): void {
    this.add(found);
    this.state = undefined;
  }

  // ---- references and directives

  private printed(): void {
    const { state } = this;
    if (!state || state.inString) return;
    const inPlace = isOnly(state.last, COLON) || (state.bracket?.sign === '[' && isOnly(state.last, OPEN | COMMA));
    if (state.bracket && !inPlace) this.loose = true;
    this.become(PRINTED, state.bracket);
  }

  private if(directive: IfDirective): void {
    const { branches, otherwise = [] } = directive;
    const { state: before } = this;
    const first = branches.at(0);
    this.pending = undefined;
    const known = branches.length === 1 && first ? this.holds(first.condition) : undefined;
    const blocks = [
      ...(known === false ? [] : branches.map(({ block }) => block)),
      ...(known === true ? [] : [otherwise]),
    ];
    this.nesting += 1;
    const left = blocks.map((block) => this.branch(block, before));
    this.nesting -= 1;
    this.join(left);
    if (branches.length > 1 || otherwise.length > 0 || !first || !isComparison(first.condition)) return;
    this.pending = afterIf(directive, before, left.at(0));
  }

  /** Whether a condition on the iteration holds in the one that is read. */
  private holds(condition: Expression): boolean | undefined {
    const held = this.pass === 'any' ? undefined : whileNotLast(condition);
    return held === undefined ? undefined : held === (this.pass === 'not-last');
  }

  /** The state that a branch leaves; undefined if it ends the loop or the template, `lost` if it cannot be followed. */
  private branch(block: Block, before: State | undefined): State | 'lost' | undefined {
    this.state = before;
    this.read(block);
    this.pending = undefined;
    const left = this.dead ? undefined : (this.state ?? 'lost');
    this.dead = false;
    this.stopped ||= left === undefined;
    return left;
  }

  private join(left: readonly (State | 'lost' | undefined)[]): void {
    const states = left.filter((state) => state !== undefined);
    this.dead = states.length === 0;
    this.state = joined(states);
  }

  private foreach(loop: ForeachDirective): void {
    const { state: before, jumps } = this;
    this.pending = undefined;
    if (before === undefined) return;
    this.jumps = [];
    this.loops.push(loop);
    // An iteration may come behind another one, which may have ended with a comma.
    const end = this.iteration(
      loop,
      'any',
      before.inString ? before : { ...before, last: before.last | VALUE | COMMA },
    );
    const own = this.jumps;
    this.jumps = [];
    const leftByBreak = this.muted === 0 && own.length > 0 ? this.commasBeforeBreak(loop, before) : [];
    const leftBySkip = this.muted === 0 ? this.commasBeforeSkip(loop, before) : [];
    this.loops.pop();
    this.jumps = jumps;
    const runs = surelyRuns(loop.args.at(2), this.inventory);
    this.join([...(runs ? [] : [before]), end, ...own.map(({ state }) => state)]);
    if (this.state?.bracket !== before.bracket) this.state = undefined;
    const mayNotRun = !runs && this.nesting === 0 && !this.stopped && end !== undefined && end !== 'lost';
    this.pending = {
      onComma:
        mayNotRun && before.last === OPEN && !(end.last & OPEN)
          ? (comma) => ({ kind: 'comma-behind-loop', comma, loop })
          : undefined,
      onClose: [
        ...(mayNotRun && before.last === COMMA && before.comma
          ? [{ kind: 'comma-before-loop' as const, comma: before.comma.at, loop }]
          : []),
        ...leftByBreak,
        ...leftBySkip,
      ],
    };
  }

  /** Reads the loop twice more: as an iteration before the last, and as the one after it, in which #break may come. */
  private commasBeforeBreak(loop: ForeachDirective, before: State): Break[] {
    if (this.loops.length > REREAD_DEPTH) return [];
    this.muted += 1;
    const end = this.iteration(loop, 'not-last', { ...before, last: before.last | VALUE });
    if (end !== undefined && end !== 'lost') this.branch(loop.block, end);
    this.muted -= 1;
    const jumps = this.jumps
      .filter(({ jump, state }) => jump.args.length === 0 && state.last === COMMA && state.bracket === before.bracket)
      .map(({ jump }) => jump);
    return [...new Set(jumps)].map((jump) => ({ kind: 'comma-before-break', jump, loop }));
  }

  /** Reads the loop twice more: as an iteration that ends with a comma, and as the last one, which may print nothing. */
  private commasBeforeSkip(loop: ForeachDirective, before: State): Break[] {
    const directive = loop.block.find((statement) => leavesOutAnItem(statement, this.inventory));
    if (directive === undefined || before.inString || this.loops.length > REREAD_DEPTH) return [];
    this.muted += 1;
    const end = this.iteration(loop, 'not-last', { ...before, last: before.last | VALUE });
    const follows = end !== undefined && end !== 'lost' && !end.inString && end.bracket === before.bracket;
    const comma = follows && end.last & COMMA ? end.comma : undefined;
    const last = follows && comma ? this.iteration(loop, 'last', { ...end, last: COMMA }) : undefined;
    this.muted -= 1;
    this.jumps = [];
    if (!comma || last === undefined || last === 'lost' || last.bracket !== before.bracket) return [];
    return last.last & COMMA && last.comma === comma ? [{ kind: 'comma-before-skip', comma: comma.at, directive }] : [];
  }

  private iteration(loop: ForeachDirective, pass: Pass, state: State): State | 'lost' | undefined {
    const outer = this.pass;
    this.pass = pass;
    const end = this.branch(loop.block, state);
    this.pass = outer;
    return end;
  }
}

function afterIf(
  directive: IfDirective,
  before: State | undefined,
  left: State | 'lost' | undefined,
): Pending | undefined {
  if (!before || !left || left === 'lost' || before.inString || left.bracket !== before.bracket) return undefined;
  if (before.last === COMMA && before.comma && !(left.last & COMMA)) {
    return { onClose: [{ kind: 'comma-before-if', comma: before.comma.at, directive }] };
  }
  if (before.last !== COLON || left.last & COLON) return undefined;
  const found: Break = { kind: 'no-value-if', directive };
  return { onComma: () => found, onClose: [found] };
}

/** What is known where several branches meet; undefined where they leave different brackets or quotes open. */
function joined(states: readonly (State | 'lost')[]): State | undefined {
  const first = states.at(0);
  if (first === undefined || first === 'lost') return undefined;
  let { last, comma } = first;
  for (const state of states.slice(1)) {
    if (state === 'lost' || state.bracket !== first.bracket || state.inString !== first.inString) return undefined;
    last |= state.last;
    comma = laterOf(comma, state.comma);
  }
  return { ...first, last, ...(comma && { comma }) };
}

function laterOf(a: Comma | undefined, b: Comma | undefined): Comma | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const [from, to] = [a.at, b.at];
  return (to.text.begin - from.text.begin || to.index - from.index) > 0 ? b : a;
}

function isOnly(last: number, bits: number): boolean {
  return last !== 0 && (last & ~bits) === 0;
}

const BLANK = /\s/;
/** A sign that begins no call, such as that of a macro. */
const NOTE_SIGN = /^#+(?![\w@]+\()/;
/** To the end of the line. */
const NOTE = /[^\r\n]*/y;
const WORD = /[^\s"{}[\],:]+/y;
/** What JSON or a lenient reader of it takes, or the beginning of a number that a reference goes on with. */
const SCALAR = /^(?:true|false|null|NaN|-?Infinity|[-+.\d][-+.\w]*)$/;

function match(pattern: RegExp, { text: { text }, index }: Place): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}

function beginsLine({ text: { text }, index }: Place): boolean {
  let before = index - 1;
  while (text[before] === ' ' || text[before] === '\t') before -= 1;
  return before < 0 || text[before] === '\n' || text[before] === '\r';
}

/** The index behind the closing quote; undefined if the text ends before it. */
function endOfString(text: string, from: number): number | undefined {
  for (let index = from; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === '\\') index += 1;
    else if (sign === '"') return index + 1;
  }
  return undefined;
}

/** Whether `#if($foreach.hasNext)` and its like hold in every iteration but the last; undefined for other conditions. */
function whileNotLast(condition: Expression): boolean | undefined {
  if (condition.kind === 'not') {
    const held = whileNotLast(condition.operand);
    return held === undefined ? undefined : held !== condition.odd;
  }
  if (condition.kind !== 'reference') return undefined;
  const source = sourceOf(condition);
  if (/^(?:foreach\.hasNext(?:\(\))?|velocityHasNext)$/.test(source)) return true;
  return /^foreach\.last$/.test(source) ? false : undefined;
}

/**
 * `#if($item.name != "")…#end`, which prints an item or nothing. Whether an item has parts at all is asked for the sake of
 * what follows, and hardly ever false.
 */
function leavesOutAnItem(statement: Statement, inventory: Inventory): statement is IfDirective {
  if (statement.kind !== 'if' || statement.otherwise || statement.branches.length > 1) return false;
  const condition = statement.branches.at(0)?.condition;
  return condition !== undefined && isComparison(condition) && !asksForSize(condition, inventory);
}

function asksForSize(condition: Expression, inventory: Inventory): boolean {
  if (condition.kind !== 'comparison' || condition.first.kind !== 'reference') return false;
  const { first } = condition;
  const value = first.parts.length === 0 ? (valueOf(first.name, inventory) ?? first) : first;
  return value.kind === 'reference' && /\.(?:size|length)\(\)$/.test(sourceOf(value));
}

const TESTS = new Set([
  'equals',
  'equalsIgnoreCase',
  'contains',
  'containsKey',
  'isEmpty',
  'matches',
  'startsWith',
  'endsWith',
]);

/** Whether a condition compares: a reference by itself is true whatever it holds, unless it is the boolean false. */
function isComparison(condition: Expression): boolean {
  switch (condition.kind) {
    case 'comparison':
      return ![...referencesIn(condition)].some(({ name }) => name === 'foreach' || name === 'velocityCount');
    case 'and':
    case 'or':
      return condition.operands.every(isComparison);
    case 'not':
      return isComparison(condition.operand);
    case 'reference': {
      const last = condition.parts.at(-1);
      return last?.kind === 'method' && TESTS.has(last.name);
    }
    default:
      return false;
  }
}

/** Whether a loop runs at least once, as far as its list tells. */
function surelyRuns(list: Argument | undefined, inventory: Inventory): boolean {
  switch (list?.kind) {
    case 'list':
      return list.items.length > 0;
    case 'map':
      return list.entries.length > 0;
    case 'reference': {
      const value = valueOf(list.name, inventory);
      const source = value?.kind === 'reference' ? sourceOf(list).replace(list.name, sourceOf(value)) : sourceOf(list);
      // A text that is split has at least one part, the groups of parameters are three, and a request has headers.
      return /\.split\([^()]*\)$/.test(source) || ALWAYS_FILLED.test(source);
    }
    default:
      return true;
  }
}

const ALWAYS_FILLED =
  /^(?:input\.params\(\)(?:\.(?:header|path)|\.get\(["'](?:header|path)["']\))?|context(?:\.identity)?)\.keySet\(\)$/;

/** The template itself, and its #define blocks and strings that hold JSON. */
function jsonBlocks(template: Block, { blocks, strings }: Inventory): Block[] {
  const json = [template];
  for (const { block } of blocks) {
    for (const statement of block) if (statement.kind === 'define') json.push(statement.block);
  }
  for (const string of strings) {
    const block = string.kind === 'interpolated-string' ? string.block : [asText(string)];
    if (beginsWithBracket(block) && holdsNames(block)) json.push(block);
  }
  return json;
}

function asText({ value, begin, end }: Literal): Text {
  return { kind: 'text', text: typeof value === 'string' ? value : '', begin: begin + 1, end: end - 1 };
}

function beginsWithBracket(block: Block): boolean {
  const first = block.at(0);
  return first?.kind === 'text' && /^\s*[{[]/.test(first.text);
}

/** A quoted name with its colon, or a quoted text between commas. */
const OF_JSON = /"\s*:|[[,]\s*"[^"]*"\s*[,\]]/;

/** Whether quoted names or texts tell that it is JSON and no other text in brackets. */
function holdsNames(block: Block): boolean {
  return block.some((statement) => {
    switch (statement.kind) {
      case 'text':
        return OF_JSON.test(statement.text);
      case 'if':
        return [...statement.branches.map((branch) => branch.block), statement.otherwise ?? []].some(holdsNames);
      case 'foreach':
        return holdsNames(statement.block);
      default:
        return false;
    }
  });
}
