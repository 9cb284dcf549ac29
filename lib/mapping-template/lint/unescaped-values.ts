import type { Block, ForeachDirective, IfDirective, Reference, Statement } from '../syntax/ast';
import type { LintOptions } from './advice';
import { ClientText } from './client-text';
import type { Finding, ParsedTemplate, Remedy } from './finding';
import { JsonText } from './json-text';
import { worst, type Taint } from './taint';
import type { Changes } from './variables';

/**
 * A client's text that is printed between the quotes of a JSON string: a quote in it ends the string, and what follows
 * becomes JSON of the client's own. Values outside of quotes (numbers) and templates that print no JSON are left alone.
 */
export function unescapedValues({ block }: ParsedTemplate, { response = false }: LintOptions): Finding[] {
  const reader = new Reader(response);
  reader.block(block);
  return [...reader.findings.values()];
}

/** How often a loop is read at most: text passes that many iterations from variable to variable before it is printed. */
const PASSES = 3;

class Reader {
  readonly findings = new Map<number, Finding>();
  private readonly values: ClientText;
  private json = JsonText.beginning();
  /** The worst that the block being read has printed. */
  private printed: Taint = 'safe';
  private readonly loops = new Loops();

  constructor(response: boolean) {
    this.values = new ClientText(response);
  }

  block(block: Block): void {
    for (const statement of block) this.statement(statement);
  }

  private statement(statement: Statement): void {
    const { values } = this;
    switch (statement.kind) {
      case 'text':
        this.json.text(statement.text);
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
        const taint = values.taintOf(value);
        // JSON may be put together in a string: `#set($x = "{""a"": ""$b""}")`.
        if (value.kind === 'interpolated-string') this.apart(value.block);
        values.assign(target, taint);
        break;
      }
      case 'if':
        this.if(statement);
        break;
      case 'foreach':
        this.foreach(statement);
        break;
      case 'define': {
        const taint = this.apart(statement.block);
        if (statement.target.kind === 'reference') values.assign(statement.target, taint);
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
      // Of several conditions the others would have to be false too: $x != "a", and so on.
      if (branches.length > 1) return;
      for (const { condition } of branches) this.values.assume(condition, false);
    });
    this.values.variables.join(left.map(({ changes }) => changes));
    // The branches are taken to leave the quotes alike: JSON that is right in each of them does.
    this.json = (left.find(({ json }) => json.begun) ?? left.at(0))?.json ?? before;
  }

  /** What an iteration leaves in a variable the next one prints; loops inside are read again with the outermost. */
  private foreach(loop: ForeachDirective): void {
    const { values, loops } = this;
    const [item, list] = [loop.args.at(0), loop.args.at(2)];
    if (list) values.evaluated(list);
    const before = this.json;
    loops.repeat(() => {
      this.json = before.copy();
      for (const [name, taint] of loops.leftBy(loop)) values.variables.add(name, taint);
      const changes = values.variables.branch(() => {
        if (item?.kind === 'reference' && list) values.assign(item, values.taintOf(list));
        this.block(loop.block);
      });
      values.variables.apply(changes);
      for (const name of changes.values.keys()) loops.leave(loop, name, values.variables.taintOf(name));
    });
  }

  /** A block whose text goes elsewhere; gives what is known of it. */
  private apart(block: Block): Taint {
    const { json, printed } = this;
    this.json = JsonText.beginning();
    this.printed = 'safe';
    this.values.variables.branch(() => {
      this.block(block);
    });
    const taint = this.printed;
    this.json = json;
    this.printed = printed;
    return taint;
  }

  private print(reference: Reference): void {
    const taint = this.values.taintOf(reference);
    this.printed = worst([this.printed, taint]);
    if (taint === 'safe' || !this.json.insideString || this.findings.has(reference.begin)) return;
    this.findings.set(reference.begin, { offset: reference.begin, ...adviceFor(reference, taint) });
  }
}

/** What the iterations of loops leave for the next ones, and whether the loops are to be read again for it. */
class Loops {
  private readonly left = new Map<ForeachDirective, Map<string, Taint>>();
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

  leftBy(loop: ForeachDirective): ReadonlyMap<string, Taint> {
    return this.left.get(loop) ?? new Map<string, Taint>();
  }

  leave(loop: ForeachDirective, name: string, taint: Taint): void {
    const left = this.left.get(loop) ?? new Map<string, Taint>();
    this.left.set(loop, left);
    const before = left.get(name) ?? 'safe';
    const after = worst([before, taint]);
    if (after === before) return;
    left.set(name, after);
    this.growths += 1;
  }
}

const UNESCAPE = `.replaceAll("\\\\'", "'")`;

function adviceFor({ text, begin, end }: Reference, taint: Exclude<Taint, 'safe'>): Omit<Finding, 'offset'> {
  const plain = text.replace(/^\$!?\{?|\}$/g, '');
  const escaping = `$util.escapeJavaScript($${plain})${UNESCAPE}`;
  const written = (fix: string, code: string): Remedy => ({ fix, edits: [{ begin, end, text: code }] });
  switch (taint) {
    case 'raw':
      return {
        rule: 'unescaped-value',
        message: `${text} puts a client's text into a JSON string as it is: a quote in it ends the string.`,
        fix: 'Escape it for JSON before it is printed.',
        remedies: [written(`Write ${escaping}.`, escaping)],
      };
    case 'json':
    case 'body-json':
      return {
        rule: 'unescaped-value',
        message: `${text} is JSON with quotes of its own, which end the JSON string that it is put into.`,
        fix: 'Leave out the quotes around it.',
        remedies: [
          written(`Leave out the quotes around it, or write ${escaping} for a string that holds JSON.`, escaping),
        ],
      };
    case 'escaped':
      return {
        rule: 'escaped-quote',
        message: `${text} is printed with \\' for a single quote, which is no valid JSON.`,
        fix: 'Turn it back with replaceAll before it is printed.',
        remedies: [
          written(`Turn it back as the AWS documentation tells: $${plain}${UNESCAPE}.`, `$${plain}${UNESCAPE}`),
        ],
      };
  }
}
