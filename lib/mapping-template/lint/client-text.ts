import type { Argument, Expression, MethodCall, Reference, ReferencePart } from '../syntax/ast';
import { operandsOf, referencesOf } from './visit';

/**
 * What is known of a value: `raw` holds a client's text as it came, `escaped` came out of $util.escapeJavaScript and
 * may hold `\'`, which JSON does not know; `safe` is everything else.
 */
export type Taint = 'safe' | 'escaped' | 'raw';

const RANK = { safe: 0, escaped: 1, raw: 2 } as const;

function worst(taints: Iterable<Taint>): Taint {
  let result: Taint = 'safe';
  for (const taint of taints) if (RANK[taint] > RANK[result]) result = taint;
  return result;
}

/** What a method gives that holds nothing of the text it was called on: numbers, booleans, names of parameters. */
const TELLS_NO_TEXT = new Set([
  ...['size', 'length', 'isEmpty', 'indexOf', 'lastIndexOf', 'hashCode', 'compareTo', 'compareToIgnoreCase'],
  ...['contains', 'containsKey', 'containsValue', 'containsAll', 'equals', 'equalsIgnoreCase', 'matches'],
  ...[
    'startsWith',
    'endsWith',
    'keySet',
    'intValue',
    'longValue',
    'doubleValue',
    'parseInt',
    'parseLong',
    'parseDouble',
  ],
]);
const REPLACES = new Set(['replace', 'replaceAll', 'replaceFirst']);
const ADDS = new Set(['add', 'addAll', 'put', 'putAll', 'putIfAbsent', 'set']);

/** What each variable holds while the template is read from top to bottom. */
export class ClientText {
  private constructor(
    private readonly response: boolean,
    private readonly variables: Map<string, Taint>,
    /** References that a condition compares with a pattern: who checks a value has thought of it. */
    private readonly checked: Set<string>,
  ) {}

  static of(response: boolean): ClientText {
    return new ClientText(response, new Map(), new Set());
  }

  copy(): ClientText {
    return new ClientText(this.response, new Map(this.variables), this.checked);
  }

  /** After branches of which one is taken: a variable may hold what any of them left in it. */
  join(branches: ClientText[]): void {
    for (const name of new Set(branches.flatMap(({ variables }) => [...variables.keys()]))) {
      this.variables.set(name, worst(branches.map(({ variables }) => variables.get(name) ?? 'safe')));
    }
  }

  assign(target: Reference, taint: Taint): void {
    const before = target.parts.length === 0 ? 'safe' : (this.variables.get(target.name) ?? 'safe');
    this.variables.set(target.name, worst([before, taint]));
  }

  /** `$list.add($x)`: the list holds the text from now on. */
  called({ name, parts }: Reference): void {
    const last = parts.at(-1);
    if (last?.kind !== 'method' || !ADDS.has(last.name)) return;
    this.variables.set(
      name,
      worst([this.variables.get(name) ?? 'safe', ...last.args.map((argument) => this.taintOf(argument))]),
    );
  }

  condition(condition: Expression): void {
    if (condition.kind === 'reference') {
      const matches = condition.parts.findIndex((part) => part.kind === 'method' && part.name === 'matches');
      if (matches !== -1) this.checked.add(sourceOf(condition, matches));
    }
    for (const operand of operandsOf(condition)) this.condition(operand as Expression);
  }

  taintOf(expression: Expression | Argument): Taint {
    switch (expression.kind) {
      case 'reference':
        return this.taintOfReference(expression);
      case 'interpolated-string':
        return worst([...referencesOf(expression.block)].map((reference) => this.taintOf(reference)));
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

  private taintOfReference(reference: Reference): Taint {
    const { name, parts } = reference;
    if (this.checked.has(sourceOf(reference, parts.length))) return 'safe';
    const own = !BUILT_IN.has(name);
    const taint = own ? (this.variables.get(name) ?? 'safe') : this.taintOfBuiltIn(name, parts[0]);
    return parts.slice(own ? 0 : 1).reduce<Taint>((before, part) => afterPart(before, part), taint);
  }

  private taintOfBuiltIn(name: string, part: ReferencePart | undefined): Taint {
    if (part === undefined || part.kind === 'index') return 'safe';
    if (name === 'input') {
      if (part.name === 'params') return 'raw';
      return !this.response && (part.name === 'path' || part.name === 'body') ? 'raw' : 'safe';
    }
    if (name !== 'util' || part.kind !== 'method') return 'safe';
    const argument = worst(part.args.map((arg) => this.taintOf(arg)));
    if (part.name === 'escapeJavaScript') return argument === 'safe' ? 'safe' : 'escaped';
    return ['parseJson', 'urlDecode', 'base64Decode'].includes(part.name) ? argument : 'safe';
  }
}

const BUILT_IN = new Set(['input', 'util', 'context', 'stageVariables', 'esc', 'foreach']);

function afterPart(before: Taint, part: ReferencePart): Taint {
  if (before === 'safe' || part.kind !== 'method') return before;
  if (TELLS_NO_TEXT.has(part.name)) return 'safe';
  return REPLACES.has(part.name) && replacesQuotes(part, before) ? 'safe' : before;
}

/** `.replaceAll("\\'", "'")` after escapeJavaScript, or the author's own escaping of the double quote. */
function replacesQuotes({ args }: MethodCall, taint: Taint): boolean {
  const pattern = args.at(0);
  const text = pattern && literalText(pattern);
  return text?.includes(taint === 'escaped' ? "'" : '"') ?? false;
}

function literalText(argument: Argument): string | undefined {
  if (argument.kind === 'literal') return typeof argument.value === 'string' ? argument.value : undefined;
  if (argument.kind !== 'interpolated-string') return undefined;
  const texts = argument.block.map((statement) => (statement.kind === 'text' ? statement.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** `$name.part` as written, without `!` and braces, up to a part. */
function sourceOf({ name, parts, text, begin }: Reference, upTo: number): string {
  const [first, last] = [parts.at(0), parts.slice(0, upTo).at(-1)];
  return first && last ? name + text.slice(first.begin - begin, last.end - begin) : name;
}
