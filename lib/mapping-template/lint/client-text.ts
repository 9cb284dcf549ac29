import type { Argument, Block, Expression, MethodCall, Reference, ReferencePart } from '../syntax/ast';
import {
  anyOf,
  composedOf,
  contentAfter,
  contentOf,
  HARMLESS,
  IS_TEXT,
  itemOf,
  nameOf,
  namesOf,
  taintOfText,
  type Content,
  type Piece,
} from './content';
import { equalities } from './equalities';
import { escaped, literalText, worst, type Taint } from './taint';
import { Variables } from './variables';
import { blocksOf, operandsOf, referencesIn, sourceOf } from '../syntax/visit';

const ADDS = new Set(['add', 'addAll', 'put', 'putAll', 'putIfAbsent', 'set']);
const PUTS = new Set(['put', 'putIfAbsent']);
const CHECKS = new Set(['matches', 'contains', 'containsKey']);
const BUILT_IN = new Set(['input', 'util', 'context', 'stageVariables', 'esc', 'foreach']);

/** Whose text the body is: a client's, as it came or as base64, or the model's answer. */
export type BodyText = 'client' | 'base64' | 'model';

/** Knows what expressions give at the place that the reading of the template has reached. */
export class ClientText {
  readonly variables = new Variables(BUILT_IN);
  /** The number of double-quoted strings around the place that is read. */
  depth = 0;

  constructor(private readonly body: BodyText) {}

  assign({ name, parts }: Reference, content: Content): void {
    if (parts.length === 0) this.variables.assign(name, content);
    else this.variables.add(name, collectionOf([content]));
  }

  /** Notes what an evaluation leaves behind: `$list.add($x)` puts text into a list, `$x.matches("…")` checks it. */
  evaluated(expression: Expression | Argument): void {
    for (const reference of referencesIn(expression)) {
      const { name, parts } = reference;
      const last = parts.at(-1);
      if (last?.kind === 'method' && ADDS.has(last.name)) {
        this.variables.add(name, this.addedBy(last));
      }
      this.checkedBy(reference);
    }
  }

  /** Notes what holds in the branch that is taken if the condition has this outcome. */
  assume(condition: Expression, outcome: boolean): void {
    for (const [source, { name }] of equalities(condition, outcome)) this.variables.equalsLiteral(name, source);
  }

  taintOf(expression: Expression | Argument): Taint {
    return this.contentOf(expression).taint;
  }

  contentOf(expression: Expression | Argument): Content {
    switch (expression.kind) {
      case 'reference':
        return this.contentOfReference(expression);
      case 'literal':
        return typeof expression.value === 'string' ? contentOf(taintOfText(expression.value), 'text') : HARMLESS;
      case 'interpolated-string':
        return composedOf(this.piecesOf(expression.block), this.depth + 1);
      case 'list':
        return collectionOf(expression.items.map((item) => this.contentOf(item)));
      case 'map':
        return collectionOf(
          expression.entries.map(({ value }) => this.contentOf(value)),
          expression.entries.map(({ key }) => this.taintOf(key)),
        );
      case 'operation': {
        if (expression.rest.some(({ operator }) => operator !== '+')) return HARMLESS;
        return this.contentOfSum(operandsOf(expression));
      }
      default:
        return HARMLESS;
    }
  }

  /** Tells what the variable of a loop over the expression holds. */
  itemOf(list: Expression | Argument): Content {
    if (list.kind === 'list') return anyOf(list.items.map((item) => this.contentOf(item)));
    return itemOf(this.contentOf(list));
  }

  /** Tells what `add`, `put` and similar methods leave in a list or a map. */
  private addedBy({ name, args }: MethodCall): Content {
    const contents = args.map((argument) => this.contentOf(argument));
    if (name === 'putAll') return collectionOf(contents, contents.map(namesOf));
    if (!PUTS.has(name)) return collectionOf(contents);
    return collectionOf(
      contents.slice(1),
      contents.slice(0, 1).map(({ taint }) => taint),
    );
  }

  private contentOfSum(operands: readonly (Expression | Argument)[]): Content {
    const contents = operands.map((operand) => this.contentOf(operand));
    const pieces = operands.map((operand, index) => {
      if (operand.kind === 'reference') return { reference: operand, content: contents[index] ?? HARMLESS };
      return literalText(operand as Argument) ?? '';
    });
    const { taint, kind } = anyOf(contents);
    // Velocity adds numbers, and joins the two sides if one of them is a text.
    if (kind === 'other' && !contents.some((content) => IS_TEXT.has(content.kind))) return contentOf(taint);
    const composed = composedOf(pieces, this.depth);
    const parts = [...composed.parts, ...contents.flatMap((content) => content.parts)];
    return { taint: worst([taint, composed.taint]), kind: composed.kind, parts: [...new Set(parts)] };
  }

  /** Lists the texts and the values of a string, block by block. */
  private piecesOf(block: Block): (string | Piece)[] {
    const pieces: (string | Piece)[] = [];
    this.depth += 1;
    for (const statements of blocksOf(block)) {
      for (const statement of statements) {
        if (statement.kind === 'text') pieces.push(statement.text);
        else if (statement.kind === 'rendered-reference') {
          pieces.push(statement.prefix, {
            reference: statement.reference,
            content: this.contentOf(statement.reference),
          });
        }
      }
    }
    this.depth -= 1;
    return pieces;
  }

  private contentOfReference(reference: Reference): Content {
    const { name, parts } = reference;
    const own = !BUILT_IN.has(name);
    const content = own ? this.variables.contentOf(name) : this.contentOfBuiltIn(name, parts);
    const result = parts.slice(own ? 0 : 1).reduce(contentAfter, content);
    return this.variables.isChecked(name, sourceOf(reference)) ? contentOf('safe', result.kind) : result;
  }

  /** Tells what the first part of a built-in variable gives. */
  private contentOfBuiltIn(name: string, parts: readonly ReferencePart[]): Content {
    const part = parts.at(0);
    if (part === undefined) return HARMLESS;
    if (name === 'context') return contextContent(parts);
    if (part.kind === 'index') return HARMLESS;
    if (name === 'input') return part.kind === 'method' ? this.contentOfInput(part) : this.contentOfBody(part.name);
    if (name !== 'util' || part.kind !== 'method') return HARMLESS;
    const argument = worst(part.args.map((arg) => this.taintOf(arg)));
    switch (part.name) {
      case 'escapeJavaScript':
        return contentOf(escaped(argument), 'text');
      case 'parseJson':
        if (argument === 'json') return HARMLESS;
        return contentOf(argument === 'body-json' ? this.bodyText : argument);
      case 'base64Decode':
        return contentOf(this.body === 'base64' ? 'raw' : argument, 'text');
      case 'urlDecode':
        return contentOf(argument, 'text');
      default:
        return contentOf('safe', 'text');
    }
  }

  private contentOfInput({ name, args }: MethodCall): Content {
    if (name === 'params') return contentOf('raw', args.length === 0 ? 'groups' : 'text');
    if (name === 'json') return contentOf('body-json', 'text');
    if (name !== 'path') return HARMLESS;
    const argument = args.at(0);
    const path = argument && literalText(argument);
    return { ...contentOf(this.bodyText), ...(path?.startsWith('$') ? { path } : {}) };
  }

  private contentOfBody(property: string): Content {
    return property === 'body' ? contentOf(this.bodyText, 'text') : HARMLESS;
  }

  private get bodyText(): Taint {
    return this.body === 'client' ? 'raw' : 'safe';
  }

  /**
   * Notes checks: `$x.matches("…")` checks $x, and so does `$allowed.contains($x)` if the client cannot change the
   * list.
   */
  private checkedBy(reference: Reference): void {
    const index = reference.parts.findIndex((part) => part.kind === 'method' && CHECKS.has(part.name));
    const part = index === -1 ? undefined : reference.parts[index];
    if (part?.kind !== 'method') return;
    const parts = reference.parts.slice(0, index);
    const last = parts.at(-1);
    // `$x.toString()` prints the same as $x, so a check of the one is a check of the other.
    if (last?.kind === 'method' && last.name === 'toString') parts.pop();
    const receiver = { ...reference, parts };
    const argument = part.args.at(0);
    if (part.name === 'matches') this.variables.check(receiver.name, sourceOf(receiver));
    else if (argument?.kind === 'reference' && this.taintOf(receiver) === 'safe') {
      this.variables.check(argument.name, sourceOf(argument));
    }
  }
}

/** Describes a list or a map that holds these values under these keys. The parts of composed texts stay known. */
function collectionOf(contents: readonly Content[], keys: readonly Taint[] = []): Content {
  return { ...anyOf(contents), kind: 'collection', path: undefined, names: worst(keys) };
}

/** Tells which fields of $context the client or the authorizer chooses. A Cognito user name may hold a quote. */
function contextContent([part, next, third]: readonly ReferencePart[]): Content {
  const group = nameOfKey(part);
  const chosen =
    group === 'path' ||
    (group === 'authorizer' && !(nameOfKey(next) === 'claims' && nameOfKey(third) === 'sub')) ||
    (group === 'identity' && IDENTITY_OF_CLIENT.has(nameOfKey(next) ?? 'userAgent'));
  return contentOf(chosen ? 'context' : 'safe', group === 'path' ? 'text' : 'fields');
}

const IDENTITY_OF_CLIENT = new Set(['userAgent', 'clientCert']);

function nameOfKey(part: ReferencePart | undefined): string | undefined {
  return part && nameOf(part);
}
