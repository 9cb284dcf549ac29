import type { Block, ForeachDirective, IfDirective, Reference, Statement } from '../syntax/ast';
import type { LintOptions } from './advice';
import { ClientText, type BodyText } from './client-text';
import { anyOf, contentOf, HARMLESS, type Content } from './content';
import { JsonText } from './json-text';
import { worst, type Taint } from './taint';
import type { Changes } from './variables';

/** A value that a template prints, and where. */
export interface PrintedValue {
  readonly reference: Reference;
  readonly content: Content;
  /** Whether the template prints JSON, as far as the text before the value tells. */
  readonly json: boolean;
  /** Whether the value stands in the place of a JSON value, outside of strings. */
  readonly bare: boolean;
  /** The number of JSON strings around the value, one within the other. */
  readonly level: number;
  /** The number of double-quoted strings of the template around the reference. */
  readonly depth: number;
}

/**
 * Reads a template from top to bottom, and shows each printed value with what is known of it. A loop is read in several
 * passes, and a value in it is shown in each of them, with what the passes before have left in the variables.
 */
export function readPrintedValues(
  block: Block,
  { response = false, base64Body = false }: LintOptions,
  see: (value: PrintedValue) => void,
): void {
  new Reader(response ? 'model' : base64Body ? 'base64' : 'client', see).block(block);
}

/**
 * The most passes over a loop: in so many iterations a text may pass from variable to variable before it is printed.
 */
const PASSES = 3;

class Reader {
  private readonly values: ClientText;
  private json = JsonText.beginning();
  /** The worst taint that the block has printed so far. */
  private printed: Taint = 'safe';
  /** Whether the block has printed quotes so far. */
  private quotes = false;
  private readonly loops = new Loops();

  constructor(
    body: BodyText,
    private readonly see: (value: PrintedValue) => void,
  ) {
    this.values = new ClientText(body);
  }

  block(block: Block): void {
    for (const statement of block) this.statement(statement);
  }

  private statement(statement: Statement): void {
    const { values } = this;
    switch (statement.kind) {
      case 'text':
        this.json.text(statement.text);
        this.quotes ||= statement.text.includes('"');
        break;
      case 'rendered-reference':
        this.json.text(statement.prefix);
        values.evaluated(statement.reference);
        if (!statement.escaped) this.print(statement.reference);
        this.json.value();
        break;
      case 'set': {
        const { target, value } = statement;
        values.evaluated(value);
        const content = values.contentOf(value);
        // A string may compose JSON: `#set($x = "{""a"": ""$b""}")`.
        if (value.kind === 'interpolated-string') this.apart(value.block, 1);
        values.assign(target, content);
        break;
      }
      case 'if':
        this.if(statement);
        break;
      case 'foreach':
        this.foreach(statement);
        break;
      case 'define': {
        const content = this.apart(statement.block, 0);
        if (statement.target.kind === 'reference') values.assign(statement.target, content);
        break;
      }
      default:
    }
  }

  private if({ branches, otherwise = [] }: IfDirective): void {
    for (const { condition } of branches) this.values.evaluated(condition);
    const before = this.json;
    const left: { changes: Changes; json: JsonText }[] = [];
    const read = (block: Block, assume: () => void): void => {
      this.json = before.copy();
      const changes = this.values.variables.branch(() => {
        assume();
        this.block(block);
      });
      // Nothing comes after #stop.
      if (!block.some(({ kind }) => kind === 'stop')) left.push({ changes, json: this.json });
    };
    for (const { condition, block } of branches) {
      read(block, () => {
        this.values.assume(condition, true);
      });
    }
    read(otherwise, () => {
      // After several conditions, #else tells only that all of them are false, which is not followed.
      if (branches.length > 1) return;
      for (const { condition } of branches) this.values.assume(condition, false);
    });
    this.values.variables.join(left.map(({ changes }) => changes));
    // The branches of right JSON leave the same quotes open, so one of them tells for all.
    this.json = (left.find(({ json }) => json.begun) ?? left.at(0))?.json ?? before;
  }

  /**
   * Reads a loop. The next iteration prints what one leaves in a variable; loops inside are read again with the
   * outermost.
   */
  private foreach(loop: ForeachDirective): void {
    const { values, loops } = this;
    const [item, list] = [loop.args.at(0), loop.args.at(2)];
    if (list) values.evaluated(list);
    const before = this.json;
    loops.repeat(() => {
      this.json = before.copy();
      for (const [name, content] of loops.leftBy(loop)) values.variables.add(name, content);
      const changes = values.variables.branch(() => {
        if (item?.kind === 'reference' && list) values.assign(item, values.itemOf(list));
        this.block(loop.block);
      });
      values.variables.apply(changes);
      for (const name of changes.values.keys()) loops.leave(loop, name, values.variables.contentOf(name));
    });
  }

  /** Reads a block whose text goes elsewhere, and gives what is known of that text. */
  private apart(block: Block, strings: number): Content {
    const { json, printed, quotes } = this;
    this.json = JsonText.beginning();
    this.printed = 'safe';
    this.quotes = false;
    this.values.depth += strings;
    this.values.variables.branch(() => {
      this.block(block);
    });
    this.values.depth -= strings;
    const content = this.printedContent;
    this.json = json;
    this.printed = printed;
    this.quotes = quotes;
    return content;
  }

  private get printedContent(): Content {
    return contentOf(this.printed, this.quotes ? 'composed' : 'other');
  }

  private print(reference: Reference): void {
    const content = this.values.contentOf(reference);
    this.printed = worst([this.printed, content.taint]);
    if (content.taint === 'safe') return;
    const { isJson: json, takesValue: bare, level } = this.json;
    this.see({ reference, content, json, bare, level, depth: this.values.depth });
  }
}

/** Keeps what iterations leave for the next ones, and knows whether a loop has to be read again for it. */
class Loops {
  private readonly left = new Map<ForeachDirective, Map<string, Content>>();
  private inside = false;
  private growths = 0;

  repeat(read: () => void): void {
    if (this.inside) {
      read();
      return;
    }
    this.inside = true;
    for (let pass = 0; pass < PASSES; pass += 1) {
      const before = this.growths;
      read();
      if (this.growths === before) break;
    }
    this.inside = false;
  }

  leftBy(loop: ForeachDirective): ReadonlyMap<string, Content> {
    return this.left.get(loop) ?? new Map<string, Content>();
  }

  leave(loop: ForeachDirective, name: string, content: Content): void {
    const left = this.left.get(loop) ?? new Map<string, Content>();
    this.left.set(loop, left);
    const before = left.get(name) ?? HARMLESS;
    const after = left.has(name) ? anyOf([before, content]) : content;
    left.set(name, after);
    if (after.taint !== before.taint) this.growths += 1;
  }
}
