import type { Block, Reference, Statement } from '../syntax/ast';
import type { Finding, LintOptions } from './advice';
import { ClientText, type Taint } from './client-text';
import { JsonText } from './json-text';
import { referencesIn } from './visit';

const UNESCAPE = `.replaceAll("\\\\'", "'")`;

/**
 * A client's text that is printed between the quotes of a JSON string: a quote in it ends the string, and what follows
 * becomes JSON of the client's own. Values outside of quotes (numbers) and templates that print no JSON are left alone.
 */
export function unescapedValues(block: Block, { response = false }: LintOptions): Finding[] {
  const reader = new Reader();
  reader.block(block, ClientText.of(response), JsonText.beginning());
  return [...reader.findings.values()];
}

class Reader {
  readonly findings = new Map<number, Finding>();

  block(block: Block, values: ClientText, json: JsonText): void {
    for (const statement of block) this.statement(statement, values, json);
  }

  private statement(statement: Statement, values: ClientText, json: JsonText): void {
    switch (statement.kind) {
      case 'text':
        json.text(statement.text);
        break;
      case 'rendered-reference':
        values.called(statement.reference);
        if (json.insideString) this.check(statement.reference, values.taintOf(statement.reference));
        json.value();
        break;
      case 'set':
        for (const reference of referencesIn(statement.value)) values.called(reference);
        values.assign(statement.target, values.taintOf(statement.value));
        break;
      case 'if': {
        for (const { condition } of statement.branches) values.condition(condition);
        const blocks = [...statement.branches.map(({ block }) => block), statement.otherwise ?? []];
        const before = json.copy();
        const after = blocks.map((block, index) => {
          const branch = values.copy();
          // The branches are taken to leave the quotes alike: JSON that is right in each of them does.
          this.block(block, branch, index === 0 ? json : before.copy());
          return branch;
        });
        values.join(after);
        break;
      }
      case 'foreach': {
        const [item, list] = [statement.args.at(0), statement.args.at(2)];
        // Twice, for what one pass leaves in a variable the next one prints.
        for (let pass = 0; pass < 2; pass += 1) {
          if (item?.kind === 'reference' && list) values.assign(item, values.taintOf(list));
          this.block(statement.block, values, json);
        }
        break;
      }
      case 'define':
        this.block(statement.block, values.copy(), JsonText.beginning());
        break;
      default:
    }
  }

  private check({ begin, text }: Reference, taint: Taint): void {
    if (taint === 'safe' || this.findings.has(begin)) return;
    const plain = text.replace(/^\$!?\{?|\}$/g, '');
    this.findings.set(
      begin,
      taint === 'raw'
        ? {
            rule: 'unescaped-value',
            offset: begin,
            message: `${text} puts a client's text into a JSON string as it is: a quote in it ends the string.`,
            fix: `Write $util.escapeJavaScript($${plain})${UNESCAPE}.`,
          }
        : {
            rule: 'escaped-quote',
            offset: begin,
            message: `${text} is printed with \\' for a single quote, which is no valid JSON.`,
            fix: `Turn it back as the AWS documentation tells: $${plain}${UNESCAPE}.`,
          },
    );
  }
}
