/**
 * Finds the parts of a request that a template reads (parameters, places in the body, fields of `$context`), and their use. The
 * result need not be complete, because the search also tries other requests; these parts are the most promising.
 */
import type { Argument, Block, Comparison, Expression, Reference, ReferencePart, Statement } from '../../syntax/ast';
import { innerBlocks, operandsOf } from '../../syntax/visit';
import { Hints, type ParameterGroup, Shape } from './slot';

export interface Reads {
  /** The parameters by name, with a group if the template names it. */
  readonly parameters: readonly ReadParameter[];
  /** The groups of parameters over which the template iterates. */
  readonly iterated: ReadonlySet<ParameterGroup>;
  /** The JSON that the template expects as the body; undefined if it never parses the body. */
  readonly body: Shape | undefined;
  /** The use of the body as text; undefined if the template does not read it. */
  readonly bodyText: Hints | undefined;
  readonly context: ReadonlyMap<string, Hints>;
  readonly stageVariables: ReadonlyMap<string, Hints>;
  /** All texts with which the template compares a value. */
  readonly literals: ReadonlySet<string>;
}

export interface ReadParameter {
  readonly name: string;
  readonly group: ParameterGroup | undefined;
  readonly hints: Hints;
  /** The JSON that the template expects in the parameter, if it parses it. */
  readonly shape?: Shape;
}

export function readsOf(block: Block): Reads {
  const reader = new Reader();
  // Reads the block twice, because a loop or a #define block may read a variable that is set later in the text.
  reader.block(block);
  reader.block(block);
  return reader;
}

/** The origin of a value. */
type Origin =
  | { readonly kind: 'text'; readonly hints: Hints; readonly parse?: () => Shape }
  | { readonly kind: 'shape'; readonly shape: Shape }
  | { readonly kind: 'group'; readonly group: ParameterGroup | undefined }
  | { readonly kind: 'context'; readonly path: string }
  | { readonly kind: 'stage-variables' }
  | { readonly kind: 'literal'; readonly text: string }
  /** A list or map that the template makes. */
  | { readonly kind: 'collection'; readonly texts: readonly string[]; readonly items: readonly Origin[] };

const MAX_ORIGINS = 8;
const GROUPS: readonly string[] = ['path', 'querystring', 'header'];
const isGroup = (name: string): name is ParameterGroup => GROUPS.includes(name);

const ALL_NAMES: ReadonlySet<string> = new Set(['keySet', 'entrySet', 'values', 'size', 'isEmpty']);
const COMPARES: ReadonlySet<string> = new Set([
  'equals',
  'equalsIgnoreCase',
  'contains',
  'startsWith',
  'endsWith',
  'indexOf',
  'lastIndexOf',
  'compareTo',
]);
const OF_LISTS: ReadonlySet<string> = new Set(['add', 'addAll', 'subList', 'iterator']);
const OF_TEXTS: ReadonlySet<string> = new Set([
  ...['split', 'substring', 'matches', 'replaceAll', 'replace', 'replaceFirst', 'trim', 'length', 'toLowerCase'],
  ...['toUpperCase', 'startsWith', 'endsWith', 'equalsIgnoreCase', 'charAt', 'concat', 'indexOf', 'lastIndexOf'],
]);

class Reader implements Reads {
  private readonly byName = new Map<string, ReadParameter & { shape?: Shape }>();
  readonly iterated = new Set<ParameterGroup>();
  body: Shape | undefined;
  bodyText: Hints | undefined;
  readonly context = new Map<string, Hints>();
  readonly stageVariables = new Map<string, Hints>();
  readonly literals = new Set<string>();
  private readonly variables = new Map<string, Origin[]>();

  get parameters(): readonly ReadParameter[] {
    return [...this.byName.values()];
  }

  block(block: Block): void {
    for (const statement of block) this.statement(statement);
  }

  private statement(statement: Statement): void {
    switch (statement.kind) {
      case 'rendered-reference':
        this.origins(statement.reference);
        return;
      case 'set': {
        const origins = this.origins(statement.value);
        if (statement.target.parts.length === 0) this.assign(statement.target.name, origins);
        else this.origins(statement.target);
        return;
      }
      case 'foreach': {
        const [variable, , list] = statement.args;
        if (statement.args.length > 2 && variable.kind === 'reference') {
          this.assign(variable.name, this.itemsOf(this.origins(list)));
        }
        break;
      }
      case 'if':
        for (const { condition } of statement.branches) this.origins(condition);
        break;
      default:
    }
    for (const inner of innerBlocks(statement)) this.block(inner);
  }

  private assign(name: string, origins: readonly Origin[]): void {
    const known = this.variables.get(name) ?? [];
    for (const origin of origins) {
      if (known.length < MAX_ORIGINS && !known.some((one) => isSame(one, origin))) known.push(origin);
    }
    this.variables.set(name, known);
  }

  private itemsOf(origins: readonly Origin[]): Origin[] {
    return origins.flatMap((origin): readonly Origin[] => {
      if (origin.kind === 'shape') return [{ kind: 'shape', shape: origin.shape.item() }];
      return origin.kind === 'collection' ? origin.items : origin.kind === 'text' ? [origin] : [];
    });
  }

  private origins(expression: Expression | Argument): readonly Origin[] {
    switch (expression.kind) {
      case 'reference':
        return this.ofReference(expression);
      case 'literal':
        return typeof expression.value === 'string' || typeof expression.value === 'number'
          ? [{ kind: 'literal', text: String(expression.value) }]
          : [];
      case 'interpolated-string':
        return this.ofString(expression.block);
      case 'list': {
        const items = expression.items.flatMap((item) => this.origins(item));
        return [{ kind: 'collection', texts: textsOf(items), items }];
      }
      case 'map': {
        const keys = expression.entries.flatMap(({ key }) => this.origins(key));
        const items = expression.entries.flatMap(({ value }) => this.origins(value));
        return [{ kind: 'collection', texts: textsOf(keys), items }];
      }
      case 'comparison':
        this.compare(expression);
        return [];
      case 'operation': {
        const operands = operandsOf(expression).flatMap((operand) => this.origins(operand));
        for (const origin of operands) if (origin.kind === 'shape') origin.shape.isNumber = true;
        return operands.filter(({ kind }) => kind === 'text' || kind === 'shape');
      }
      default:
        return operandsOf(expression).flatMap((operand) => [...this.origins(operand)]);
    }
  }

  /** A string with one reference and no text has the origins of that reference. Any other string is its text, if this is known. */
  private ofString(block: Block): readonly Origin[] {
    this.block(block);
    const only = block.length === 1 ? block[0] : undefined;
    if (only?.kind === 'rendered-reference' && only.prefix === '') return this.ofReference(only.reference);
    const parts = block.flatMap((one) => (one.kind === 'rendered-reference' ? this.ofReference(one.reference) : []));
    const text = block.map((one) => {
      if (one.kind === 'text') return one.text;
      const known = one.kind === 'rendered-reference' ? textsOf(this.ofReference(one.reference)).at(0) : undefined;
      return known ?? '0';
    });
    return [{ kind: 'literal', text: text.join('') }, ...parts.filter(({ kind }) => kind !== 'literal')];
  }

  private compare({ first, rest }: Comparison): void {
    const sides = [first, ...rest.map(({ operand }) => operand)].map((side) => this.origins(side));
    const texts = sides.flatMap(textsOf);
    for (const origin of sides.flat()) this.hint(origin, texts);
  }

  private hint(origin: Origin, texts: readonly string[]): void {
    const hints = hintsOf(origin);
    for (const text of texts) {
      this.literals.add(text);
      hints?.literals.add(text);
      if (/^\d{1,6}$/.test(text)) hints?.numbers.add(Number(text));
    }
  }

  private ofReference({ name, parts }: Reference): readonly Origin[] {
    if (name === 'input') return this.ofInput(parts);
    if (name === 'util') return this.ofUtil(parts);
    if (name === 'context') return this.follow([{ kind: 'context', path: '' }], parts);
    if (name === 'stageVariables') return this.follow([{ kind: 'stage-variables' }], parts);
    return this.follow(this.variables.get(name) ?? [], parts);
  }

  private ofInput(parts: readonly ReferencePart[]): readonly Origin[] {
    const first = parts.at(0);
    if (!first) return [];
    const rest = parts.slice(1);
    if (first.kind === 'property' && first.name === 'body') {
      const hints = (this.bodyText ??= new Hints());
      return this.follow([{ kind: 'text', hints, parse: () => (this.body ??= new Shape()) }], rest);
    }
    if (first.kind !== 'method') return [];
    const argument = first.args.length > 0 ? textsOf(this.origins(first.args[0])) : [];
    if (first.name === 'params') {
      const origins: Origin[] =
        first.args.length === 0
          ? [{ kind: 'group', group: undefined }]
          : argument.map((name) => this.parameter(name, undefined));
      return this.follow(origins, rest);
    }
    if (first.name !== 'path' && first.name !== 'json') return [];
    this.body ??= new Shape();
    const shapes = argument.flatMap((path) => shapeAt(this.body, path) ?? []);
    return this.follow(
      shapes.map((shape) => ({ kind: 'shape', shape })),
      rest,
    );
  }

  private ofUtil(parts: readonly ReferencePart[]): readonly Origin[] {
    const call = parts.at(0);
    if (call?.kind !== 'method') return [];
    const rest = parts.slice(1);
    const origins = call.args.flatMap((argument) => [...this.origins(argument)]);
    for (const origin of origins) {
      const hints = hintsOf(origin);
      if (!hints) continue;
      if (call.name === 'urlDecode') hints.decoding = 'url';
      if (call.name === 'base64Decode') hints.decoding = 'base64';
      if (call.name === 'parseJson' && origin.kind === 'shape') hints.decoding = 'json';
      if (origin.kind === 'shape') origin.shape.isText = true;
    }
    if (call.name !== 'parseJson') return this.follow(origins, rest);
    const parsed = origins.flatMap((origin): Origin[] => {
      if (origin.kind === 'shape') return [{ kind: 'shape', shape: origin.shape.parsed() }];
      return origin.kind === 'text' && origin.parse ? [{ kind: 'shape', shape: origin.parse() }] : [];
    });
    return this.follow(parsed, rest);
  }

  private parameter(name: string, group: ParameterGroup | undefined): Origin {
    const key = `${group ?? ''}:${name}`;
    const parameter = this.byName.get(key) ?? { name, group, hints: new Hints() };
    this.byName.set(key, parameter);
    return { kind: 'text', hints: parameter.hints, parse: () => (parameter.shape ??= new Shape()) };
  }

  private follow(origins: readonly Origin[], parts: readonly ReferencePart[]): readonly Origin[] {
    return parts.reduce<readonly Origin[]>((current, part) => {
      const args = part.kind === 'method' ? part.args : part.kind === 'index' ? [part.index] : [];
      const given = args.map((argument) => this.origins(argument));
      return current.flatMap((origin) => this.step(origin, part, given)).slice(0, MAX_ORIGINS);
    }, origins);
  }

  private step(origin: Origin, part: ReferencePart, args: readonly (readonly Origin[])[]): readonly Origin[] {
    const keys = keysOf(part, args);
    switch (origin.kind) {
      case 'group':
        return this.ofGroup(origin.group, part, keys);
      case 'stage-variables':
        return keys.map((name) => this.field(this.stageVariables, name));
      case 'context':
        if (keys.length === 0 && /^authorizer(?:\.claims)?$/.test(origin.path)) return this.ofAnyClaim(origin.path);
        return keys.map((name) => this.ofContext(origin.path === '' ? name : `${origin.path}.${name}`));
      case 'collection':
        for (const one of args.flat()) this.hint(one, origin.texts);
        return part.kind === 'property' || keys.length > 0 || part.kind === 'index' ? origin.items : [origin];
      case 'shape':
        return this.ofShape(origin, part, keys, args);
      case 'text':
        this.readText(origin.hints, part, args);
        return [origin];
      case 'literal':
        for (const one of args.flat()) this.hint(one, [origin.text]);
        return [origin];
    }
  }

  private ofGroup(group: ParameterGroup | undefined, part: ReferencePart, keys: readonly string[]): readonly Origin[] {
    if (part.kind === 'method' && ALL_NAMES.has(part.name)) {
      if (group) this.iterated.add(group);
      return [];
    }
    if (group) {
      // A computed name may be any name of the request.
      if (keys.length === 0) this.iterated.add(group);
      return keys.map((name) => this.parameter(name, group));
    }
    const known = keys.filter(isGroup);
    return (known.length > 0 ? known : GROUPS.filter(isGroup)).map((name) => ({ kind: 'group', group: name }));
  }

  private ofContext(path: string): Origin {
    const isMap = /^(?:identity(?:\.clientCert(?:\.validity)?)?|authorizer(?:\.claims)?|request|response)$/.test(path);
    return isMap || path.includes('Override') ? { kind: 'context', path } : this.field(this.context, path);
  }

  /** Fields for a template that goes through all of an authorizer, whose names may hold any sign. */
  private ofAnyClaim(path: string): Origin[] {
    return ['a', "it's", '"'].map((name) => this.ofContext(`${path}.${name}`));
  }

  private field(fields: Map<string, Hints>, name: string): Origin {
    const hints = fields.get(name) ?? new Hints();
    fields.set(name, hints);
    return { kind: 'text', hints };
  }

  private ofShape(
    origin: Origin & { readonly kind: 'shape' },
    part: ReferencePart,
    keys: readonly string[],
    args: readonly (readonly Origin[])[],
  ): readonly Origin[] {
    const { shape } = origin;
    if (keys.length > 0) {
      return keys.map((key) => ({ kind: 'shape', shape: /^\d+$/.test(key) ? shape.item() : shape.member(key) }));
    }
    if (part.kind === 'property') return [];
    if (part.kind === 'index') return [{ kind: 'shape', shape: shape.hasAnyNames ? shape : shape.item() }];
    if (part.name === 'keySet') shape.hasAnyNames = true;
    if (part.name === 'entrySet' || part.name === 'values') {
      shape.hasAnyNames = true;
      return [];
    }
    if (part.name === 'get') return [{ kind: 'shape', shape: shape.hasAnyNames ? shape : shape.item() }];
    if (OF_LISTS.has(part.name)) shape.item();
    if (OF_TEXTS.has(part.name)) shape.isText = true;
    if (part.name === 'keySet') return [];
    this.readText(shape.hints, part, args);
    return part.name === 'split' ? [{ kind: 'text', hints: shape.hints }] : [origin];
  }

  private readText(hints: Hints, part: ReferencePart, args: readonly (readonly Origin[])[]): void {
    if (part.kind === 'property') return;
    const texts = args.flatMap(textsOf);
    const first = args.length > 0 ? textsOf(args[0]).at(0) : undefined;
    for (const text of texts) if (/^\d{1,6}$/.test(text)) hints.numbers.add(Number(text));
    if (part.kind === 'index' || first === undefined) return;
    if (part.name === 'split') hints.separators.add(first);
    else if (part.name === 'matches') hints.patterns.add(first);
    else if (part.name === 'replaceAll' || part.name === 'replaceFirst') hints.patterns.add(first);
    else if (COMPARES.has(part.name)) for (const text of texts) hints.literals.add(text);
  }
}

function hintsOf(origin: Origin): Hints | undefined {
  return origin.kind === 'text' ? origin.hints : origin.kind === 'shape' ? origin.shape.hints : undefined;
}

function textsOf(origins: readonly Origin[]): string[] {
  return origins.flatMap((origin) => (origin.kind === 'literal' ? [origin.text] : []));
}

/** The names that a part reads: of `.name`, `["name"]` and `.get("name")`. */
function keysOf(part: ReferencePart, args: readonly (readonly Origin[])[]): readonly string[] {
  if (part.kind === 'property') return [part.name];
  if (part.kind === 'method' && !['get', 'getOrDefault', 'containsKey'].includes(part.name)) return [];
  return args.length > 0 ? textsOf(args[0]) : [];
}

function isSame(one: Origin, other: Origin): boolean {
  if (one.kind === 'text' && other.kind === 'text') return one.hints === other.hints;
  if (one.kind === 'shape' && other.kind === 'shape') return one.shape === other.shape;
  if (one.kind === 'collection' && other.kind === 'collection') return one.texts.join() === other.texts.join();
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The part of a body that a JSONPath leads to; undefined for a path of another form. */
export function shapeAt(body: Shape | undefined, path: string): Shape | undefined {
  const whole = /^\$?((?:\.{1,2}[^.[\]'"()*?@]+|\.\*|\['[^']*'\]|\["[^"]*"\]|\[(?:\d+|\*)\])*)$/.exec(
    path.startsWith('$') || path === '' ? path : `$.${path}`,
  );
  if (!whole) return undefined;
  const steps = whole[1].matchAll(/\.{1,2}(?<name>[^.[\]]+)|\[['"](?<quoted>[^'"]*)['"]\]|\[(?<index>\d+|\*)\]/g);
  let shape = body;
  for (const { groups = {} } of steps) {
    const { name, quoted, index } = groups as { name?: string; quoted?: string; index?: string };
    shape = index === undefined ? shape?.member(name ?? quoted ?? '') : shape?.item();
  }
  return shape;
}
