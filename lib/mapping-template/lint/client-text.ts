import type { Argument, Block, Expression, Reference, ReferencePart } from '../syntax/ast';
import { equalities } from './equalities';
import { taintAfter, worst, type Taint } from './taint';
import { Variables } from './variables';
import { blocksOf, operandsOf, referencesIn, sourceOf } from './visit';

const ADDS = new Set(['add', 'addAll', 'put', 'putAll', 'putIfAbsent', 'set']);
const CHECKS = new Set(['matches', 'contains', 'containsKey']);
const BUILT_IN = new Set(['input', 'util', 'context', 'stageVariables', 'esc', 'foreach']);

/** Text with a quote that no backslash stands before, in what begins like an object or an array. */
const JSON_TEXT = /^\s*[{[](?:[^"\\]|\\.)*"/s;

/** What expressions give while the template is read from top to bottom. */
export class ClientText {
  readonly variables = new Variables(BUILT_IN);

  constructor(private readonly response: boolean) {}

  assign({ name, parts }: Reference, taint: Taint): void {
    if (parts.length === 0) this.variables.assign(name, taint);
    else this.variables.add(name, taint);
  }

  /** An expression is evaluated: `$list.add($x)` leaves the text in the list, `$x.matches("…")` checks it. */
  evaluated(expression: Expression | Argument): void {
    for (const reference of referencesIn(expression)) {
      const { name, parts } = reference;
      const last = parts.at(-1);
      if (last?.kind === 'method' && ADDS.has(last.name)) {
        this.variables.add(name, worst(last.args.map((argument) => this.taintOf(argument))));
      }
      this.checkedBy(reference);
    }
  }

  /** The branch that is taken where a condition is true, or the one where it is false. */
  assume(condition: Expression, outcome: boolean): void {
    for (const [source, { name }] of equalities(condition, outcome)) this.variables.equalsLiteral(name, source);
  }

  taintOf(expression: Expression | Argument): Taint {
    switch (expression.kind) {
      case 'reference':
        return this.taintOfReference(expression);
      case 'literal':
        return typeof expression.value === 'string' ? taintOfText(expression.value) : 'safe';
      case 'interpolated-string': {
        const texts = expression.block.map((statement) => (statement.kind === 'text' ? statement.text : ''));
        return worst([taintOfText(texts.join('')), this.taintOfPrinted(expression.block)]);
      }
      case 'list':
      case 'map':
        return worst(operandsOf(expression).map((operand) => this.taintOf(operand)));
      case 'operation':
        return expression.rest.every(({ operator }) => operator === '+')
          ? worst(operandsOf(expression).map((operand) => this.taintOf(operand)))
          : 'safe';
      default:
        return 'safe';
    }
  }

  private taintOfPrinted(block: Block): Taint {
    let taint: Taint = 'safe';
    for (const statements of blocksOf(block)) {
      for (const statement of statements) {
        if (statement.kind === 'rendered-reference') taint = worst([taint, this.taintOf(statement.reference)]);
      }
    }
    return taint;
  }

  private taintOfReference(reference: Reference): Taint {
    const { name, parts } = reference;
    if (this.variables.isChecked(name, sourceOf(reference))) return 'safe';
    const own = !BUILT_IN.has(name);
    const taint = own ? this.variables.taintOf(name) : this.taintOfBuiltIn(name, parts[0]);
    return parts.slice(own ? 0 : 1).reduce(taintAfter, taint);
  }

  private taintOfBuiltIn(name: string, part: ReferencePart | undefined): Taint {
    if (part === undefined || part.kind === 'index') return 'safe';
    if (name === 'input') {
      if (part.name === 'params') return 'raw';
      if (part.name === 'json') return 'body-json';
      return part.name === 'path' || part.name === 'body' ? this.bodyText : 'safe';
    }
    if (name !== 'util' || part.kind !== 'method') return 'safe';
    const argument = worst(part.args.map((arg) => this.taintOf(arg)));
    if (part.name === 'escapeJavaScript') return argument === 'safe' ? 'safe' : 'escaped';
    if (part.name === 'parseJson') {
      if (argument === 'json') return 'safe';
      return argument === 'body-json' ? this.bodyText : argument;
    }
    return part.name === 'urlDecode' || part.name === 'base64Decode' ? argument : 'safe';
  }

  /** What a request's body holds is a client's text, what a response's holds is the model's answer. */
  private get bodyText(): Taint {
    return this.response ? 'safe' : 'raw';
  }

  /** `$x.matches("…")` checks $x, `$allowed.contains($x)` does too if the client has no say in what is allowed. */
  private checkedBy(reference: Reference): void {
    const index = reference.parts.findIndex((part) => part.kind === 'method' && CHECKS.has(part.name));
    const part = index === -1 ? undefined : reference.parts[index];
    if (part?.kind !== 'method') return;
    const receiver = { ...reference, parts: reference.parts.slice(0, index) };
    const argument = part.args.at(0);
    if (part.name === 'matches') this.variables.check(receiver.name, sourceOf(receiver));
    else if (argument?.kind === 'reference' && this.taintOf(receiver) === 'safe') {
      this.variables.check(argument.name, sourceOf(argument));
    }
  }
}

function taintOfText(text: string): Taint {
  return JSON_TEXT.test(text) ? 'json' : 'safe';
}
