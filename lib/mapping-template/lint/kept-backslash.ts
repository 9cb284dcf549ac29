import type { Block, Reference } from '../syntax/ast';
import type { LintOptions } from './advice';
import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf, valueOf, type Inventory, type Scope } from './inventory';
import { kindOf } from './value-kind';

const UNESCAPE = `.replaceAll("\\\\'", "'")`;

/**
 * Finds `\'` of $util.escapeJavaScript where the rule `unescaped-value` does not follow the text: in a response, and in a
 * #define block whose variables are set later.
 */
export function keptBackslashes({ block }: ParsedTemplate, { response = false }: LintOptions): Finding[] {
  const inventory = inventoryOf(block);
  const inDefine = new Set(inventory.uses.flatMap(({ reference, scope }) => (isInDefine(scope) ? [reference] : [])));
  return inventory.blocks.flatMap(({ block: statements }) =>
    quotedIn(statements)
      .filter((reference) => (response || inDefine.has(reference)) && isEscaped(reference, inventory))
      .map((reference) => advice(reference)),
  );
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
    return alone || (opensString(before.text.slice(-LONGEST)) && closesString(after.text.slice(0, LONGEST)))
      ? [statement.reference]
      : [];
  });
}

const LONGEST = 300;

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

function isEscaped(reference: Reference, inventory: Inventory): boolean {
  const value = reference.parts.length === 0 ? valueOf(reference.name, inventory) : reference;
  if (value?.kind !== 'reference' || value.name !== 'util' || value.parts.length !== 1) return false;
  const part = value.parts.at(0);
  const argument = part?.kind === 'method' && part.name === 'escapeJavaScript' ? part.args.at(0) : undefined;
  return argument?.kind === 'reference' && mayHoldQuote(argument, inventory);
}

function mayHoldQuote(argument: Reference, inventory: Inventory): boolean {
  const { name, parts } = argument;
  const first = parts.at(0);
  if (kindOf(argument, inventory) === 'number' || name === 'stageVariables' || name === 'context') return false;
  if (name === 'util') return first?.kind === 'method' && !first.name.endsWith('Encode');
  // Names of parameters and members hold a quote only if somebody means harm, so this is left to `unescaped-name`.
  const assignment = inventory.assignments.get(name)?.at(0);
  const list = parts.length === 0 && assignment?.kind === 'foreach' ? assignment.args.at(2) : undefined;
  const last = list?.kind === 'reference' ? list.parts.at(-1) : undefined;
  return !(last?.kind === 'method' && last.name === 'keySet');
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
