/**
 * Follows the JSON that a template writes through its directives, to find text that can never be JSON, or is not JSON in some case.
 * The prover follows values as well. This reading knows only the text, so it finds faults that do not depend on the values, and can
 * name the wrong sign.
 */
import type { Block, Expression, ForeachDirective, IfDirective, Jump, Statement } from '../../syntax/ast';
import { type Inventory, inventoryOf } from '../inventory';
import type { Break } from './break';
import { isComparison, leavesOutAnItem, surelyRuns, whileNotLast } from './conditions';
import { holdsNames, jsonBlocks } from './json-blocks';
import { JsonSigns } from './signs';
import { COLON, COMMA, joined, OPEN, type Pending, type State, VALUE } from './state';

/** An iteration of a loop. */
type Pass = 'any' | 'not-last' | 'last';

/** The deepest nesting at which loops are read once more for the commas that an iteration leaves. */
const REREAD_DEPTH = 3;

const breaksOf = new WeakMap<Block, readonly Break[]>();

/** Finds what breaks the JSON of a template, and of each string and #define block in it that holds JSON of its own. */
export function jsonBreaks(template: Block): readonly Break[] {
  const known = breaksOf.get(template);
  if (known) return known;
  const inventory = inventoryOf(template);
  const breaks = jsonBlocks(template, inventory).flatMap((block) => new Outline(block, inventory).breaks());
  breaksOf.set(template, breaks);
  return breaks;
}

class Outline {
  private readonly loops: ForeachDirective[] = [];
  private readonly found: Break[] = [];
  private readonly signs = new JsonSigns(
    (found) => {
      this.add(found);
    },
    () => this.loops.at(-1),
  );
  /** Whether #stop or #break ends the block that is read. */
  private dead = false;
  /** The number of readings under way that report nothing. */
  private muted = 0;
  /** The iteration of a loop that is read. */
  private pass: Pass = 'any';
  /** The number of #if around the place: they may ask whether the list of a loop is empty. */
  private nesting = 0;
  /** Whether a #stop or #break was read, so that the rest may not run. */
  private stopped = false;
  private jumps: { readonly jump: Jump; readonly state: State }[] = [];

  constructor(
    private readonly block: Block,
    private readonly inventory: Inventory,
  ) {}

  breaks(): Break[] {
    this.read(this.block);
    const { begun, loose, state } = this.signs;
    if (!begun) return [];
    if (state?.bracket && !state.inString && !loose) this.add({ kind: 'not-closed', at: state.bracket.at });
    return this.found.length > 0 && holdsNames(this.block) ? this.found : [];
  }

  private add(found: Break): void {
    if (this.muted === 0) this.found.push(found);
  }

  private read(block: Block): void {
    for (const statement of block) {
      if (this.dead || this.signs.state === undefined) return;
      this.statement(statement);
    }
  }

  private statement(statement: Statement): void {
    switch (statement.kind) {
      case 'text':
        this.signs.text(statement);
        break;
      case 'rendered-reference':
        this.signs.printed();
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
        if (this.signs.state) this.jumps.push({ jump: statement, state: this.signs.state });
        this.dead = true;
        break;
      case 'include':
      case 'parse':
        this.signs.state = undefined;
        break;
      default:
    }
  }

  private if(directive: IfDirective): void {
    const { branches, otherwise = [] } = directive;
    const { state: before } = this.signs;
    const first = branches.at(0);
    this.signs.pending = undefined;
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
    this.signs.pending = afterIf(directive, before, left.at(0));
  }

  /** Tells whether a condition on the iteration holds in the iteration that is read. */
  private holds(condition: Expression): boolean | undefined {
    const held = this.pass === 'any' ? undefined : whileNotLast(condition);
    return held === undefined ? undefined : held === (this.pass === 'not-last');
  }

  /** Gives the state that a branch leaves; undefined if it ends the loop or the template, `lost` if it cannot be followed. */
  private branch(block: Block, before: State | undefined): State | 'lost' | undefined {
    this.signs.state = before;
    this.read(block);
    this.signs.pending = undefined;
    const left = this.dead ? undefined : (this.signs.state ?? 'lost');
    this.dead = false;
    this.stopped ||= left === undefined;
    return left;
  }

  private join(left: readonly (State | 'lost' | undefined)[]): void {
    const states = left.filter((state) => state !== undefined);
    this.dead = states.length === 0;
    this.signs.state = joined(states);
  }

  private foreach(loop: ForeachDirective): void {
    const { state: before } = this.signs;
    const { jumps } = this;
    this.signs.pending = undefined;
    if (before === undefined) return;
    this.jumps = [];
    this.loops.push(loop);
    // An iteration may follow another one that ended with a comma.
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
    if (this.signs.state?.bracket !== before.bracket) this.signs.state = undefined;
    const mayNotRun = !runs && this.nesting === 0 && !this.stopped && end !== undefined && end !== 'lost';
    this.signs.pending = {
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

  /** Reads the loop twice more: as an iteration before the last, and as the next one, which may reach a #break. */
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
