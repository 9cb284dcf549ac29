import type { Argument, Expression, Reference, ReferencePart } from '../syntax/ast';
import { valueOf, type Inventory } from './inventory';

/** The kind that a value surely has, as far as its expression tells. */
export type ValueKind = 'text' | 'list' | 'map' | 'number';

const TEXT_METHODS = new Set([
  ...['trim', 'toLowerCase', 'toUpperCase', 'replace', 'replaceAll', 'replaceFirst', 'substring', 'concat', 'toString'],
]);
const TEXT_UTILS = new Set(['escapeJavaScript', 'urlEncode', 'urlDecode', 'base64Encode', 'base64Decode']);
const COUNTS = new Set(['size', 'length', 'indexOf', 'lastIndexOf', 'parseInt', 'parseLong', 'intValue']);
const PARAMETER_GROUPS = new Set(['header', 'path', 'querystring']);

/** The number of variables that are followed from one to the next. */
const MAX_STEPS = 20;

export function kindOf(expression: Expression | Argument, inventory: Inventory, steps = 0): ValueKind | undefined {
  switch (expression.kind) {
    case 'interpolated-string':
      return 'text';
    case 'literal':
      return typeof expression.value === 'string'
        ? 'text'
        : typeof expression.value === 'boolean'
          ? undefined
          : 'number';
    case 'list':
    case 'range':
      return 'list';
    case 'map':
      return 'map';
    case 'reference':
      return ofReference(expression, inventory, steps);
    default:
      return undefined;
  }
}

function ofReference({ name, parts }: Reference, inventory: Inventory, steps: number): ValueKind | undefined {
  const first = parts.at(0);
  const rest = parts.slice(1);
  switch (name) {
    case 'input':
      return first && ofInput(first, rest);
    case 'util':
      if (first?.kind !== 'method' || !TEXT_UTILS.has(first.name)) return undefined;
      return rest.reduce<ValueKind | undefined>(after, 'text');
    case 'stageVariables':
      if (first?.kind === 'method') return undefined;
      return first === undefined ? 'map' : rest.reduce<ValueKind | undefined>(after, 'text');
    case 'context':
      return undefined;
    default: {
      const value = steps < MAX_STEPS ? valueOf(name, inventory) : undefined;
      // A counter of a loop is set more than once, so its kind is not known here.
      return value && parts.reduce(after, kindOf(value, inventory, steps + 1));
    }
  }
}

function ofInput(first: ReferencePart, rest: readonly ReferencePart[]): ValueKind | undefined {
  if (first.kind === 'index') return undefined;
  if (first.name === 'body' || (first.name === 'json' && first.kind === 'method')) return rest.reduce(after, 'text');
  if (first.name !== 'params' || first.kind !== 'method') return undefined;
  if (first.args.length > 0) return rest.reduce<ValueKind | undefined>(after, 'text');
  const [group, entry] = [rest.at(0), rest.at(1)];
  const behind = rest.slice(2);
  if (group === undefined) return 'map';
  if (group.kind === 'method' && group.name === 'keySet')
    return rest.slice(1).reduce<ValueKind | undefined>(after, 'list');
  if (group.kind !== 'property' || !PARAMETER_GROUPS.has(group.name)) return undefined;
  if (entry === undefined) return 'map';
  if (entry.kind === 'method') {
    if (entry.name === 'keySet') return behind.reduce<ValueKind | undefined>(after, 'list');
    return entry.name === 'get' ? behind.reduce<ValueKind | undefined>(after, 'text') : undefined;
  }
  return behind.reduce<ValueKind | undefined>(after, 'text');
}

function after(kind: ValueKind | undefined, part: ReferencePart): ValueKind | undefined {
  if (kind === undefined || part.kind !== 'method') return undefined;
  if (COUNTS.has(part.name)) return 'number';
  if (kind === 'text') return TEXT_METHODS.has(part.name) ? 'text' : part.name === 'split' ? 'list' : undefined;
  return kind === 'map' && (part.name === 'keySet' || part.name === 'values' || part.name === 'entrySet')
    ? 'list'
    : undefined;
}
