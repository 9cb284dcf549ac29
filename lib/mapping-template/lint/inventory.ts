/** Lists the references, strings and blocks of a template once, for all rules that look at them one by one. */
import type {
  Argument,
  Block,
  DefineDirective,
  Expression,
  ForeachDirective,
  InterpolatedString,
  Literal,
  Reference,
  RenderedReference,
  SetDirective,
  Statement,
} from '../syntax/ast';
import { operandsOf } from '../syntax/visit';

/** The use of a reference: it is printed, assigned to, tested by a condition, or gives its value to something else. */
type Role = 'printed' | 'target' | 'condition' | 'value';

/** The #foreach and #define directives around a piece of the template, the innermost first. */
export interface Scope {
  readonly directive: ForeachDirective | DefineDirective;
  readonly outer?: Scope | undefined;
}

export interface Use {
  readonly reference: Reference;
  readonly role: Role;
  readonly scope: Scope | undefined;
}

export interface ListedBlock {
  readonly block: Block;
  readonly inString: boolean;
}

/** A directive that gives a variable its value. */
export type Assignment = SetDirective | ForeachDirective | DefineDirective;

export interface Inventory {
  /** All blocks: the template, those of directives, and those in strings. */
  readonly blocks: readonly ListedBlock[];
  readonly uses: readonly Use[];
  /** All strings, with and without references in them. */
  readonly strings: readonly (InterpolatedString | Literal)[];
  /** The expressions that are a whole condition, or all that a #set assigns. */
  readonly expressions: readonly Expression[];
  /** The directives that assign to a whole variable, by its name. */
  readonly assignments: ReadonlyMap<string, readonly Assignment[]>;
}

const inventories = new WeakMap<Block, Inventory>();

export function inventoryOf(block: Block): Inventory {
  const known = inventories.get(block);
  if (known) return known;
  const inventory = new Lister();
  inventory.block(block, undefined, false);
  inventories.set(block, inventory);
  return inventory;
}

/** Gives the expression that a variable is set to; undefined if a loop or a block sets it, or several directives do. */
export function valueOf(name: string, { assignments }: Inventory): Expression | undefined {
  const all = assignments.get(name) ?? [];
  const assignment = all.at(0);
  return all.length === 1 && assignment?.kind === 'set' ? assignment.value : undefined;
}

/** Gives the reference that #set, #foreach or #define assigns to. */
export function targetOf(statement: Statement): Reference | undefined {
  const target =
    statement.kind === 'foreach'
      ? statement.args.at(0)
      : statement.kind === 'set' || statement.kind === 'define'
        ? statement.target
        : undefined;
  return target?.kind === 'reference' ? target : undefined;
}

class Lister implements Inventory {
  readonly blocks: ListedBlock[] = [];
  readonly uses: Use[] = [];
  readonly strings: (InterpolatedString | Literal)[] = [];
  readonly expressions: Expression[] = [];
  readonly assignments = new Map<string, Assignment[]>();

  /** @param role the use of references in the text: a string in a condition is compared, not printed */
  block(block: Block, scope: Scope | undefined, inString: boolean, role: Role = 'printed'): void {
    this.blocks.push({ block, inString });
    for (const statement of block) {
      if (statement.kind === 'rendered-reference') this.rendered(statement, role, scope);
      else this.directive(statement, scope, inString);
    }
  }

  private directive(statement: Statement, scope: Scope | undefined, inString: boolean): void {
    switch (statement.kind) {
      case 'set':
        this.assigned(statement);
        this.operand(statement.target, 'target', scope);
        this.expressions.push(statement.value);
        this.operand(statement.value, 'value', scope);
        break;
      case 'if':
        for (const { condition, block } of statement.branches) {
          this.expressions.push(condition);
          this.operand(condition, 'condition', scope);
          this.block(block, scope, inString);
        }
        if (statement.otherwise) this.block(statement.otherwise, scope, inString);
        break;
      case 'foreach':
        this.assigned(statement);
        statement.args.forEach((argument, index) => {
          this.operand(argument, index === 0 ? 'target' : 'value', scope);
        });
        this.block(statement.block, { directive: statement, outer: scope }, inString);
        break;
      case 'define':
        this.assigned(statement);
        this.operand(statement.target, 'target', scope);
        this.block(statement.block, { directive: statement, outer: scope }, inString);
        break;
      case 'break':
      case 'stop':
      case 'include':
      case 'parse':
        for (const argument of statement.args) this.operand(argument, 'value', scope);
        break;
      default:
    }
  }

  private rendered({ reference, escaped }: RenderedReference, role: Role, scope: Scope | undefined): void {
    this.operand(reference, escaped ? 'value' : role, scope);
  }

  private assigned(statement: Assignment): void {
    const target = targetOf(statement);
    if (target?.parts.length !== 0) return;
    const assignments = this.assignments.get(target.name) ?? [];
    this.assignments.set(target.name, assignments);
    assignments.push(statement);
  }

  private operand(operand: Expression | Argument, role: Role, scope: Scope | undefined): void {
    if (operand.kind === 'interpolated-string') {
      this.strings.push(operand);
      this.block(operand.block, scope, true, role === 'condition' ? 'condition' : 'printed');
      return;
    }
    if (operand.kind === 'literal' && typeof operand.value === 'string') this.strings.push(operand);
    if (operand.kind === 'reference') this.uses.push({ reference: operand, role, scope });
    const inner = operand.kind === 'reference' ? 'value' : role === 'condition' ? 'condition' : 'value';
    for (const part of operandsOf(operand)) this.operand(part, inner, scope);
  }
}
