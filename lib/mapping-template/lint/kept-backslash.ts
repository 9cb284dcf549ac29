import type { Block, Reference } from '../syntax/ast';
import type { LintOptions } from './advice';
import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf, type Scope } from './inventory';
import { textsOf } from './printed-values';

const UNESCAPE = `.replaceAll("\\\\'", "'")`;

/**
 * Finds `\'` of $util.escapeJavaScript between quotes that the rule `unescaped-value` does not see: in a text that is not an object
 * or array, and in a #define block, which is printed elsewhere.
 */
export function keptBackslashes({ block }: ParsedTemplate, options: LintOptions): Finding[] {
  const { blocks, uses } = inventoryOf(block);
  const inDefine = new Set(uses.flatMap(({ reference, scope }) => (isInDefine(scope) ? [reference] : [])));
  const quoted = blocks
    .flatMap(({ block: statements }) => quotedIn(statements))
    .filter((reference) => options.response === true || inDefine.has(reference));
  if (quoted.length === 0) return [];
  const textOf = textsOf(block, options);
  return quoted
    .filter((reference) => textOf(reference)?.taintAt(1) === 'escaped')
    .map((reference) => advice(reference));
}

function isInDefine(scope: Scope | undefined): boolean {
  for (let around = scope; around; around = around.outer) if (around.directive.kind === 'define') return true;
  return false;
}

/** Lists the references of a block that the text beside them puts between the quotes of a JSON string. */
function quotedIn(block: Block): Reference[] {
  return block.flatMap((statement, index) => {
    if (statement.kind !== 'rendered-reference' || statement.escaped) return [];
    const before = index === 0 ? undefined : block.at(index - 1);
    const after = block.at(index + 1);
    if (before?.kind !== 'text' || after?.kind !== 'text') return [];
    const alone = before.text.trim() === '"' && after.text.trim() === '"' && block.length === 3;
    return alone || (opensString(before.text.slice(-MAX_LENGTH)) && closesString(after.text.slice(0, MAX_LENGTH)))
      ? [statement.reference]
      : [];
  });
}

const MAX_LENGTH = 300;

/** Tells whether the last quote of a text begins a string, which it does behind a sign of JSON. */
function opensString(text: string): boolean {
  const quote = text.lastIndexOf('"');
  return (
    quote !== -1 &&
    !/[\r\n]/.test(text.slice(quote)) &&
    '{[,:'.includes(text.slice(0, quote).trimEnd().slice(-1) || ' ')
  );
}

function closesString(text: string): boolean {
  const quote = text.indexOf('"');
  return (
    quote !== -1 &&
    !/[\r\n]/.test(text.slice(0, quote)) &&
    ']},:'.includes(
      text
        .slice(quote + 1)
        .trimStart()
        .slice(0, 1),
    )
  );
}

function advice({ begin, end, text }: Reference): Finding {
  const at = text.endsWith('}') ? end - 1 : end;
  const plain = text.replace(/^\$!?\{?|\}$/g, '');
  return {
    rule: 'escaped-quote',
    offset: begin,
    message: `${text} is printed with \\' for a single quote, which is no valid JSON.`,
    fix: 'Turn it back with replaceAll before it is printed.',
    remedies: [
      {
        fix: `Turn it back as the AWS documentation tells: $${plain}${UNESCAPE}.`,
        edits: [{ begin: at, end: at, text: UNESCAPE }],
      },
    ],
  };
}
