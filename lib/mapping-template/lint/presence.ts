import type { Argument, Block, Expression, Reference, ReferencePart } from '../syntax/ast';
import type { LintOptions } from './advice';
import { literalText, nameOf } from './literals';
import { blocksOf } from '../syntax/visit';

/** The facts about a value: whether it can be false, and what the template gets if the request lacks it. */
export interface Presence {
  /**
   * `boolean` is true or false; `never-false` is a text, a number, a list or a map, which #if treats as true; `any` is any value of
   * JSON; `asked` is the answer of a method such as contains(), if the value is there; `literal` is the template's own text.
   */
  readonly type: 'boolean' | 'never-false' | 'any' | 'asked' | 'literal' | 'unknown';
  /**
   * `no` if it is always there. If it may be missing: `empty` if it is an empty text then, `nothing` if it has no methods either.
   */
  readonly missing: 'no' | 'empty' | 'nothing';
  /** Whether it is a part of the body. */
  readonly ofBody: boolean;
  /** Whether it is a list of texts, as split() gives it. */
  readonly list?: boolean;
}

const UNKNOWN: Presence = { type: 'unknown', missing: 'no', ofBody: false };
const LITERAL: Presence = { type: 'literal', missing: 'no', ofBody: false };
const BOOLEAN: Presence = { type: 'boolean', missing: 'no', ofBody: false };
const TEXT: Presence = { type: 'never-false', missing: 'no', ofBody: false };
const BODY: Presence = { ...TEXT, ofBody: true };

export const ASKS = new Set([
  ...['contains', 'containsKey', 'containsValue', 'containsAll', 'equals', 'equalsIgnoreCase', 'matches'],
  ...['startsWith', 'endsWith', 'isEmpty'],
]);
export const GIVES_NO_BOOLEAN = new Set([
  ...['trim', 'substring', 'replace', 'replaceAll', 'replaceFirst', 'concat', 'toUpperCase', 'toLowerCase', 'toString'],
  ...['size', 'length', 'indexOf', 'lastIndexOf', 'keySet', 'values', 'entrySet', 'split'],
]);
const LOOP_BOOLEANS = new Set(['hasNext', 'first', 'last']);
const GROUPS = new Set(['header', 'querystring', 'path']);

/** The number of variables, each assigned from the next, that are followed. */
const MAX_DEPTH = 100;

/** Knows the values of a template, whichever way it takes through its branches. */
export class Presences {
  private readonly assigned = new Map<string, (() => Presence)[]>();
  private readonly known = new Map<string, Presence | undefined>();
  private readonly alwaysThere: ReadonlySet<string>;
  private depth = 0;

  constructor(block: Block, { pathParameters = [], requiredParameters = [] }: LintOptions) {
    this.alwaysThere = new Set([...pathParameters, ...requiredParameters]);
    for (const statements of blocksOf(block)) {
      for (const statement of statements) {
        if (statement.kind === 'set' && statement.target.parts.length === 0) {
          this.assign(statement.target.name, () => this.of(statement.value));
        } else if (statement.kind === 'foreach') {
          const [item, list] = [statement.args.at(0), statement.args.at(2)];
          if (item?.kind === 'reference' && list) this.assign(item.name, () => itemOf(this.of(list)));
        } else if (statement.kind === 'define' && statement.target.kind === 'reference') {
          this.assign(statement.target.name, () => UNKNOWN);
        }
      }
    }
  }

  of(expression: Expression | Argument): Presence {
    switch (expression.kind) {
      case 'reference':
        return this.ofReference(expression);
      case 'literal':
        return typeof expression.value === 'boolean' ? BOOLEAN : LITERAL;
      case 'comparison':
      case 'and':
      case 'or':
      case 'not':
        return BOOLEAN;
      case 'interpolated-string':
        return literalText(expression) === undefined ? TEXT : LITERAL;
      case 'operation':
        return UNKNOWN;
      default:
        return LITERAL;
    }
  }

  private assign(name: string, value: () => Presence): void {
    const values = this.assigned.get(name);
    if (values) values.push(value);
    else this.assigned.set(name, [value]);
  }

  private ofReference({ name, parts }: Reference): Presence {
    if (this.assigned.has(name)) return parts.reduce(presenceAfter, this.ofVariable(name));
    const [part, next] = [parts.at(0), parts.at(1)];
    const rest = parts.slice(1);
    switch (name) {
      case 'input':
        return part ? this.ofInput(part, rest) : UNKNOWN;
      case 'stageVariables':
        return part === undefined || part.kind === 'method' ? UNKNOWN : rest.reduce(presenceAfter, lackable(TEXT));
      case 'context':
        return part === undefined ? UNKNOWN : ofContext(nameOf(part), next, parts.slice(2));
      case 'util':
        return part?.kind === 'method' ? rest.reduce(presenceAfter, ofUtil(part.name)) : UNKNOWN;
      case 'foreach':
        return part?.kind === 'property' && LOOP_BOOLEANS.has(part.name) ? BOOLEAN : UNKNOWN;
      default:
        return UNKNOWN;
    }
  }

  /** Joins all values that are assigned to a variable. A value that is computed from itself adds nothing. */
  private ofVariable(name: string): Presence {
    if (this.known.has(name)) return this.known.get(name) ?? LITERAL;
    if (this.depth === MAX_DEPTH) return UNKNOWN;
    this.known.set(name, undefined);
    this.depth += 1;
    const presence = (this.assigned.get(name) ?? []).map((value) => value()).reduce(either);
    this.depth -= 1;
    this.known.set(name, presence);
    return presence;
  }

  private ofInput(part: ReferencePart, rest: readonly ReferencePart[]): Presence {
    if (part.kind !== 'method')
      return part.kind === 'property' && part.name === 'body' ? rest.reduce(presenceAfter, BODY) : UNKNOWN;
    const argument = part.args.at(0);
    const text = argument && literalText(argument);
    switch (part.name) {
      case 'json':
        return rest.reduce(presenceAfter, TEXT);
      case 'path': {
        const body: Presence = { type: 'any', missing: text === '$' ? 'no' : 'nothing', ofBody: true };
        return rest.reduce(presenceAfter, body);
      }
      case 'params': {
        if (argument) {
          const there = text !== undefined && this.alwaysThere.has(text);
          return rest.reduce(presenceAfter, there ? TEXT : { ...TEXT, missing: 'empty' });
        }
        const [group, entries] = [rest.at(0), rest.slice(1)];
        if (group === undefined || !GROUPS.has(nameOf(group) ?? '')) return UNKNOWN;
        const entry = entries.at(0);
        const there = entry !== undefined && this.alwaysThere.has(nameOf(entry) ?? '');
        return entries.slice(entry && !there ? 0 : 1).reduce(presenceAfter, TEXT);
      }
      default:
        return UNKNOWN;
    }
  }
}

function ofUtil(method: string): Presence {
  if (method === 'parseJson') return { type: 'any', missing: 'no', ofBody: true };
  return /^(?:escapeJavaScript|url(?:En|De)code|base64(?:En|De)code)$/.test(method) ? TEXT : UNKNOWN;
}

function ofContext(
  group: string | undefined,
  next: ReferencePart | undefined,
  rest: readonly ReferencePart[],
): Presence {
  if (group === undefined || group === 'requestOverride' || group === 'responseOverride') return UNKNOWN;
  if (group !== 'authorizer' && group !== 'identity') return next ? [next, ...rest].reduce(presenceAfter, TEXT) : TEXT;
  if (next === undefined || next.kind === 'method') return next ? UNKNOWN : TEXT;
  // The values of an authorizer are text: "false" is a text, too.
  return rest.reduce(presenceAfter, nameOf(next) === 'sourceIp' ? TEXT : lackable(TEXT));
}

function lackable(presence: Presence): Presence {
  return { ...presence, missing: 'nothing' };
}

function presenceAfter(before: Presence, part: ReferencePart): Presence {
  const { type, missing, ofBody } = before;
  if (type === 'unknown' || type === 'literal') return UNKNOWN;
  if (part.kind === 'method' && ASKS.has(part.name))
    return missing === 'nothing' ? { type: 'asked', missing, ofBody } : BOOLEAN;
  if (part.kind === 'method' && GIVES_NO_BOOLEAN.has(part.name)) {
    return { type: 'never-false', missing, ofBody, list: part.name === 'split' };
  }
  if (part.kind === 'method' && part.name !== 'get') return UNKNOWN;
  // An index beyond the end of a list of texts fails, so an item that is read is always there.
  if (before.list) return { ...TEXT, ofBody };
  return { type: type === 'any' ? 'any' : 'never-false', missing: 'nothing', ofBody };
}

function itemOf({ type, ofBody }: Presence): Presence {
  return type === 'never-false' || type === 'any' ? { type, missing: 'no', ofBody } : UNKNOWN;
}

const MISSING = ['no', 'empty', 'nothing'] as const;

function either(a: Presence, b: Presence): Presence {
  const types = new Set([a.type, b.type]);
  // The template's own text is as true as any other text.
  if (types.size === 2 && types.has('never-false')) types.delete('literal');
  const [type = 'unknown'] = types;
  const missing = MISSING[Math.max(MISSING.indexOf(a.missing), MISSING.indexOf(b.missing))] ?? 'nothing';
  const mixed = types.size > 1 ? (types.has('never-false') && types.has('any') ? 'any' : 'unknown') : type;
  return { type: mixed, missing, ofBody: a.ofBody || b.ofBody };
}
