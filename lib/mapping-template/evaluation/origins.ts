/**
 * Finds the origin of a value, also through variables: the parameter, the place in the body, the stage variable or the field of
 * `$context`. The search reads the AST after a rendering has failed, and checks its result against the values of the rendering.
 */
import { JsonParseError, parseJson } from '../json';
import { JavaList, JavaMap, type JavaValue } from '../values/values';
import { blocksOf } from '../syntax/visit';
import type { Argument, Block, Expression, Reference, ReferencePart, Statement } from '../syntax/ast';

/** The value of an expression when the rendering failed; undefined if it has none. */
export type Look = (expression: Expression | Argument) => JavaValue | undefined;

export interface Origin {
  /** Completes "The value is empty, because …"; undefined if the origin has a value. */
  readonly missing?: string;
  /** Completes "The value comes from …". */
  readonly from: string;
  /** The JSONPath in the body, for a value of the body. */
  readonly path?: string;
  /** The offset of the last #set between the origin and the value. */
  readonly set?: number;
}

/** The most expressions that one search reads, because variables can be set from each other in circles. */
const MAX_STEPS = 500;
/** The longest path that a message shows. */
const MAX_PATH_LENGTH = 80;

interface Assignment {
  readonly statement: Statement & { readonly kind: 'set' | 'foreach' };
  readonly value: Expression | Argument;
}

export class Origins {
  private readonly assignments = new Map<string, Assignment[]>();
  private readonly defined = new Set<string>();
  private readonly loops: Statement[] = [];
  private steps = 0;

  constructor(
    block: Block,
    private readonly look: Look,
  ) {
    for (const statements of blocksOf(block)) for (const statement of statements) this.note(statement);
  }

  private note(statement: Statement): void {
    if (statement.kind === 'set' && statement.target.parts.length === 0) {
      this.assign(statement.target.name, { statement, value: statement.value });
    } else if (statement.kind === 'foreach') {
      const [variable, list] = [statement.args.at(0), statement.args.at(2)];
      this.loops.push(statement);
      if (variable?.kind === 'reference' && list) this.assign(variable.name, { statement, value: list });
    } else if (statement.kind === 'define' && statement.target.kind === 'reference') {
      this.defined.add(statement.target.name);
    }
  }

  private assign(name: string, assignment: Assignment): void {
    const known = this.assignments.get(name);
    if (known) known.push(assignment);
    else this.assignments.set(name, [assignment]);
  }

  /** Returns the origin of an expression at `position`; undefined if none is known. */
  of(expression: Expression | Argument, position: number): Origin | undefined {
    if (++this.steps > MAX_STEPS) return undefined;
    switch (expression.kind) {
      case 'reference':
        return this.ofReference(expression, position);
      case 'interpolated-string': {
        const references = expression.block.flatMap((one) =>
          one.kind === 'rendered-reference' ? [one.reference] : [],
        );
        return this.firstOf(references, position);
      }
      case 'operation':
        return this.firstOf([expression.first, ...expression.rest.map(({ operand }) => operand)], position);
      default:
        return undefined;
    }
  }

  /** Returns the origin that is missing in the request, or else the first one. */
  private firstOf(parts: readonly (Expression | Argument)[], position: number): Origin | undefined {
    const origins = parts.flatMap((part) => this.of(part, position) ?? []);
    return origins.find(({ missing }) => missing !== undefined) ?? origins.at(0);
  }

  private ofReference(reference: Reference, position: number): Origin | undefined {
    const { name, parts } = reference;
    switch (name) {
      case 'input':
        return this.ofInput(reference);
      case 'stageVariables':
        return this.named(parts, 0, (variable, value) => ({
          missing: isEmpty(value) ? `the stage has no variable "${variable}"` : undefined,
          from: `the stage variable "${variable}"`,
        }));
      case 'context': {
        const fields = `$context${pathOf(parts, this.look)}`;
        const value = this.look({ ...reference, parts: properties(parts) });
        return { missing: isEmpty(value) ? `${fields} has no value` : undefined, from: fields };
      }
      case 'util': {
        const call = parts.at(0);
        const argument = call?.kind === 'method' ? call.args.at(0) : undefined;
        return argument && this.of(argument, position);
      }
      default:
        return this.ofVariable(reference, position);
    }
  }

  private ofVariable({ name, parts }: Reference, position: number): Origin | undefined {
    const assignments = this.assignments.get(name) ?? [];
    if (assignments.length === 0 && !this.defined.has(name)) {
      return { missing: `nothing sets $${name}`, from: `$${name}` };
    }
    // The nearest #set before the place most likely ran last. The same value confirms this.
    const before = assignments.filter(({ statement }) => statement.begin < position).reverse();
    const value = this.look(reference(name, []));
    const latest = [...before, ...assignments].find((one) => this.made(one, value, position));
    if (!latest) return undefined;
    const { statement } = latest;
    if (statement.kind === 'foreach') return this.ofItem(name, parts, latest, position);
    const origin = this.of(extended(latest.value, parts), statement.begin);
    return origin && { ...origin, set: origin.set ?? statement.begin };
  }

  private made({ statement, value }: Assignment, current: JavaValue | undefined, position: number): boolean {
    if (statement.kind === 'foreach') return statement.begin < position && position < statement.end;
    return isSame(this.look(value), current);
  }

  private ofItem(
    name: string,
    parts: readonly ReferencePart[],
    { statement, value }: Assignment,
    position: number,
  ): Origin | undefined {
    const list = this.of(value, statement.begin);
    if (!list) return undefined;
    if (list.path === undefined) return { ...list, missing: undefined, from: `an item of ${list.from}` };
    const inner = this.loops.some(({ begin, end }) => begin > statement.begin && begin < position && position < end);
    const index = inner
      ? undefined
      : this.look(reference('foreach', [{ kind: 'property', name: 'index', begin: 0, end: 0 }]));
    const path = `${list.path}[${typeof index === 'number' ? index : '…'}]${pathOf(parts, this.look)}`;
    return this.inBody(path, this.look(reference(name, properties(parts))), list.set);
  }

  private inBody(path: string, value: JavaValue | undefined, set?: number): Origin {
    const place = cut(path);
    return { path, from: `${place} of the body`, missing: isEmpty(value) ? this.whyNothingAt(place) : undefined, set };
  }

  private ofInput({ parts }: Reference): Origin | undefined {
    const first = parts.at(0);
    if (!first) return undefined;
    const rest = parts.slice(1);
    if (first.kind === 'property') {
      return first.name === 'body' ? { from: this.body === '' ? 'the body, which is empty' : 'the body' } : undefined;
    }
    if (first.kind !== 'method') return undefined;
    const argument = first.args.at(0);
    if (first.name === 'params') {
      return argument === undefined ? this.ofGroup(rest) : this.ofParameter(this.look(argument));
    }
    const path = argument && this.look(argument);
    if ((first.name !== 'path' && first.name !== 'json') || typeof path !== 'string') return undefined;
    const deeper = first.name === 'path' ? properties(rest) : [];
    return this.inBody(path + pathOf(deeper, this.look), this.look(reference('input', [first, ...deeper])));
  }

  private get body(): string {
    const body = this.look(reference('input', [{ kind: 'property', name: 'body', begin: 0, end: 0 }]));
    // An empty body reads as `{}`.
    return typeof body !== 'string' || body === '{}' ? '' : body;
  }

  private whyNothingAt(path: string): string {
    const { body } = this;
    if (body === '') return 'the body is empty';
    return isJson(body) ? `${path} of the body is missing or empty` : 'the body is no JSON';
  }

  private parameters(group: string): JavaMap | undefined {
    const all = this.look(reference('input', [{ kind: 'method', name: 'params', args: [], begin: 0, end: 0 }]));
    const map = all instanceof JavaMap ? all.get(group) : undefined;
    return map instanceof JavaMap ? map : undefined;
  }

  private ofParameter(name: JavaValue | undefined): Origin | undefined {
    if (typeof name !== 'string') return undefined;
    for (const [group, kind] of GROUPS) {
      const value = this.parameters(group)?.get(name) ?? null;
      if (value !== null)
        return {
          missing: isEmpty(value) ? `the ${kind} "${name}" is empty` : undefined,
          from: `the ${kind} "${name}"`,
        };
    }
    const alike = [...GROUPS]
      .flatMap(([group, kind]) => this.alike(group, name).map((other) => `the ${kind} "${other}"`))
      .at(0);
    const hint = alike === undefined ? '' : `; there is ${alike}, and the case of a name counts`;
    return {
      missing: `the request has no parameter "${name}" in its path, its query string or its headers${hint}`,
      from: `the parameter "${name}"`,
    };
  }

  /** The origin of `$input.params().header.name` and similar references. */
  private ofGroup(parts: readonly ReferencePart[]): Origin | undefined {
    const group = parts.at(0) && keyOf(parts[0], this.look);
    const kind = GROUPS.get(group ?? '');
    if (group === undefined || kind === undefined) return undefined;
    return this.named(
      parts,
      1,
      (name, value) => {
        const alike = this.alike(group, name).at(0);
        const hint = alike === undefined ? '' : `; there is "${alike}", and the case of a name counts`;
        return {
          missing: isEmpty(value) ? `the request has no ${kind} "${name}"${hint}` : undefined,
          from: `the ${kind} "${name}"`,
        };
      },
      this.parameters(group),
    );
  }

  private alike(group: string, name: string): string[] {
    const keys = [...(this.parameters(group)?.entries() ?? [])].map(({ key }) => key);
    return keys.filter((key): key is string => typeof key === 'string' && key.toLowerCase() === name.toLowerCase());
  }

  private named(
    parts: readonly ReferencePart[],
    index: number,
    make: (name: string, value: JavaValue | undefined) => Origin,
    map = this.look(reference('stageVariables', [])),
  ): Origin | undefined {
    const part = parts.at(index);
    const name = part && keyOf(part, this.look);
    return name === undefined
      ? undefined
      : make(name, map instanceof JavaMap ? (map.get(name) ?? undefined) : undefined);
  }
}

const GROUPS: ReadonlyMap<string, string> = new Map([
  ['path', 'path parameter'],
  ['querystring', 'query string parameter'],
  ['header', 'header'],
]);

function reference(name: string, parts: readonly ReferencePart[]): Reference {
  return { kind: 'reference', name, parts, text: '', plain: true, begin: 0, end: 0 };
}

/** Appends parts to a reference: `$a.b` reads `$x.y.b` if `$a` was set from `$x.y`. */
function extended(value: Expression | Argument, parts: readonly ReferencePart[]): Expression | Argument {
  return value.kind === 'reference' ? { ...value, parts: [...value.parts, ...parts] } : value;
}

/** The parts before the first call. */
function properties(parts: readonly ReferencePart[]): readonly ReferencePart[] {
  const call = parts.findIndex((part) => part.kind === 'method' && part.name !== 'get');
  return call < 0 ? parts : parts.slice(0, call);
}

function keyOf(part: ReferencePart, look: Look): string | undefined {
  if (part.kind === 'property') return part.name;
  const argument = part.kind === 'index' ? part.index : part.name === 'get' ? part.args.at(0) : undefined;
  const key = argument && look(argument);
  return typeof key === 'string' ? key : undefined;
}

/** `.a[0].b`, as JSONPath and Velocity both write it. */
function pathOf(parts: readonly ReferencePart[], look: Look): string {
  let path = '';
  for (const part of properties(parts)) {
    const name = keyOf(part, look);
    if (name !== undefined) path += `.${name}`;
    else if (part.kind === 'property') path += `.${part.name}`;
    else {
      const argument = part.kind === 'index' ? part.index : part.args.at(0);
      const index = argument && look(argument);
      path += typeof index === 'number' ? `[${index}]` : '[…]';
    }
  }
  return path;
}

const cut = (path: string): string => (path.length > MAX_PATH_LENGTH ? `${path.slice(0, MAX_PATH_LENGTH)}…` : path);

function isEmpty(value: JavaValue | undefined): boolean {
  return (
    value === undefined || value === null || value === '' || (value instanceof JavaList && value.items.length === 0)
  );
}

/** Compares lists by their items, because each call makes a new list. */
function isSame(one: JavaValue | undefined, other: JavaValue | undefined): boolean {
  if (one instanceof JavaList && other instanceof JavaList) {
    return one.items.length === other.items.length && one.items.every((item, index) => item === other.items[index]);
  }
  if (one instanceof JavaMap && other instanceof JavaMap) return one === other || one.size === other.size;
  return one === other;
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch (error) {
    if (error instanceof JsonParseError) return false;
    throw error;
  }
}
