import type { Argument, Block, Comparison, Expression, Not, Reference, ReferencePart } from '../syntax/ast';
import type { LintOptions } from './advice';
import { AskedValues, cut, receiverOf } from './asked-values';
import type { Finding, ParsedTemplate } from './finding';
import { inventoryOf } from './inventory';
import { GIVES_NO_BOOLEAN, Presences } from './presence';
import { expressionsOf, innerBlocks, operandsOf, sourceOf } from '../syntax/visit';

/**
 * Finds conditions that are true for a value that the request lacks: a missing value is the empty text, a method of a
 * missing value gives the empty text as well, and #if takes any text for true.
 */
export function missingValues({ source, block }: ParsedTemplate, options: LintOptions): Finding[] {
  const asked = new AskedValues(inventoryOf(block));
  return new Conditions(source.text, asked, new Presences(block, options), options.response === true).of(block);
}

class Conditions {
  private readonly findings = new Map<number, Finding>();
  /** The spelling of an empty text: with single quotes inside a double-quoted string. */
  private empty = '""';

  constructor(
    private readonly text: string,
    /** The questions of the current condition and of those around it. An outer condition guards its branch. */
    private readonly asked: AskedValues,
    private readonly presences: Presences,
    private readonly response: boolean,
  ) {}

  of(block: Block): Finding[] {
    this.block(block);
    return [...this.findings.values()];
  }

  private block(block: Block): void {
    for (const statement of block) {
      if (statement.kind === 'if') {
        for (const { condition, block: branch } of statement.branches) {
          this.asked.enter(condition);
          this.expression(condition);
          this.condition(condition);
          this.block(branch);
        }
        this.block(statement.otherwise ?? []);
        for (const { condition } of statement.branches) this.asked.leave(condition);
      } else {
        for (const expression of expressionsOf(statement)) this.expression(expression);
        for (const inner of innerBlocks(statement)) this.block(inner);
      }
    }
  }

  private expression(expression: Expression | Argument): void {
    if (expression.kind === 'reference') this.failing(expression);
    if (expression.kind === 'interpolated-string') {
      const { empty } = this;
      this.empty = "''";
      this.block(expression.block);
      this.empty = empty;
    }
    for (const operand of operandsOf(expression)) this.expression(operand);
  }

  private condition(condition: Expression): void {
    switch (condition.kind) {
      case 'and':
      case 'or':
        for (const operand of condition.operands) this.condition(operand);
        break;
      case 'reference':
        this.alone(condition, condition, false);
        break;
      case 'not':
        if (condition.operand.kind === 'reference') this.alone(condition.operand, condition, condition.odd);
        else this.condition(condition.operand);
        break;
      case 'comparison':
        this.comparison(condition);
        break;
      default:
    }
  }

  private found(finding: Finding): void {
    if (!this.findings.has(finding.offset)) this.findings.set(finding.offset, finding);
  }

  /** Looks at a reference that is a condition by itself, or the operand of a `!`. */
  private alone(reference: Reference, { begin, end }: Reference | Not, not: boolean): void {
    const { type, missing, ofBody } = this.presences.of(reference);
    const { text } = reference;
    const written = this.text.slice(reference.begin, reference.end);
    const edit = (code: string) => [{ begin, end, text: code }];
    const comparison = `${written} ${not ? '==' : '!='} ${this.empty}`;
    const lacking = not ? `!${text} is never true` : `${text} is always true`;
    if (type === 'never-false' && !this.asked.isMentioned(reference)) {
      this.found({
        rule: 'always-true',
        offset: begin,
        message: `${lacking}, also where it is missing: #if takes all but false for true, and a text is never false.`,
        fix: 'Compare it with the empty text to ask whether it is there.',
        remedies: [{ fix: `Write ${comparison} to ask whether it is there.`, edits: edit(comparison) }],
      });
    } else if (type === 'any' && missing === 'nothing' && !this.asked.isMentioned(reference)) {
      this.found({
        rule: 'missing-is-true',
        offset: begin,
        message: `${not ? `!${text} is not true` : `${text} is true`} where it is missing: only the JSON value false is false.`,
        fix: 'Compare it with the empty text to ask whether it is there, with true to ask whether it is true.',
        remedies: [
          {
            fix: `Write ${comparison} to ask whether it is there; compare it with true to ask whether it is true.`,
            edits: edit(comparison),
          },
        ],
      });
    } else if (type === 'asked') this.answer(reference, { begin, end }, not, ofBody);
  }

  /** Looks at `$x.contains("…")` as a condition, where $x may be missing. */
  private answer(
    reference: Reference,
    { begin, end }: { begin: number; end: number },
    not: boolean,
    ofBody: boolean,
  ): void {
    // The author of a response template knows the integration's answers.
    if (ofBody && this.response) return;
    const receiver = askedOf(reference);
    if (this.asked.isCompared(receiver)) return;
    const written = this.text.slice(reference.begin, reference.end);
    const comparison = `${written} ${not ? '!=' : '=='} true`;
    this.found({
      rule: 'missing-is-true',
      offset: begin,
      message:
        `${reference.text} is true where ${nameFor(receiver)} is missing: a method of what is missing gives the empty text, ` +
        'and #if takes any text for true.',
      fix: 'Compare the answer with true.',
      remedies: [{ fix: `Write ${comparison}.`, edits: [{ begin, end, text: comparison }] }],
    });
  }

  /** Looks at `$x.size() == 0`, which is false where $x is missing. */
  private comparison({ first, rest, begin, end }: Comparison): void {
    const [{ operator, operand } = { operator: undefined, operand: undefined }] = rest;
    if (first.kind !== 'reference' || rest.length !== 1 || operand?.kind !== 'literal') return;
    const last = first.parts.at(-1);
    if (last?.kind !== 'method' || !COUNTS.has(last.name)) return;
    const isZero = operand.value === 0;
    const none = (operator === '==' && isZero) || operator === '<' || operator === '<=';
    if (!none && !(operator === '!=' && isZero)) return;
    const receiver = receiverOf(first);
    if (this.presences.of(receiver).missing !== 'nothing' || this.asked.isCompared(receiver)) return;
    const code = nameFor(receiver);
    const condition = this.text.slice(begin, end);
    const text = none ? `(${code} == ${this.empty} || ${condition})` : `(${code} != ${this.empty} && ${condition})`;
    this.found({
      rule: 'method-of-missing',
      offset: begin,
      message: `Where ${nameFor(receiver)} is missing, ${first.text} is the empty text, which is no number: the condition is ${none ? 'false' : 'true'}.`,
      fix: 'Ask also whether it is there.',
      remedies: [{ fix: `Write ${text}.`, edits: [{ begin, end, text }] }],
    });
  }

  /**
   * Looks at `$input.params("x").substring(7)`, which fails without x, and `$line.split(",")[1]`, which needs a
   * comma.
   */
  private failing(reference: Reference): void {
    const { parts } = reference;
    for (const [index, part] of parts.entries()) {
      const receiver = cut(reference, index);
      const before = receiver.parts.at(-1);
      if (before?.kind === 'method' && !KEEPS_LENGTH.has(before.name)) continue;
      const { type, missing, list, ofBody } = this.presences.of(receiver);
      const short = missing === 'empty' || (list && missing === 'no' && ofBody && !this.response);
      if (type !== 'never-false' || !short || this.asked.isMentioned(receiver)) continue;
      const argument = part.kind === 'method' ? part.args.at(0) : part.kind === 'index' ? part.index : undefined;
      const reaches = argument?.kind === 'literal' && Number(argument.value) > 0;
      const fails =
        reaches && (list ? part.kind === 'index' || nameOfMethod(part) === 'get' : FAILS.has(nameOfMethod(part)));
      if (!fails) continue;
      this.found({
        rule: 'method-of-missing',
        offset: reference.begin,
        message: `${nameFor(cut(reference, index + 1))} fails where ${LACKS[missing]}: API Gateway answers 500.`,
        fix:
          missing === 'empty'
            ? 'Ask first whether it is there and long enough.'
            : 'Ask first how many parts there are: by size().',
      });
      return;
    }
  }
}

const LACKS = {
  empty: 'the value is missing or too short',
  nothing: 'the value is missing or too short',
  no: 'the text has fewer parts',
};
const COUNTS = new Set(['size', 'length']);
const FAILS = new Set(['substring', 'charAt']);
/** Other methods may make a longer text of a value that is missing. */
const KEEPS_LENGTH = new Set(['params', 'split']);

function nameOfMethod(part: ReferencePart): string {
  return part.kind === 'method' ? part.name : '';
}

/**
 * Gives the value that a condition asks: `$x` in `$x.split(",").contains("a")`, since split() of a missing $x gives
 * nothing.
 */
function askedOf(reference: Reference): Reference {
  const receiver = receiverOf(reference);
  const last = receiver.parts.at(-1);
  return last?.kind === 'method' && GIVES_NO_BOOLEAN.has(last.name) ? askedOf(receiver) : receiver;
}

function nameFor(reference: Reference): string {
  return `$${sourceOf(reference)}`;
}
