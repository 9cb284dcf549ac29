import type { Argument, Expression, ReferencePart } from '../syntax/ast';
import { valueOf, type Inventory } from './inventory';
import { literalText } from './literals';

/**
 * Tells where a value comes from, in the same words for all references that read the same value. `$.a.b` is a part of the
 * body; a variable that is set once stands for what it is set to.
 */
export function sourceOfValue(expression: Expression | Argument, inventory: Inventory, steps = 0): string | undefined {
  if (expression.kind !== 'reference' || steps > MAX_STEPS || expression.parts.length > MAX_PARTS) return undefined;
  const { name, parts } = expression;
  const first = parts.at(0);
  const rest = parts.slice(1);
  if (name === 'input') {
    // A template that sets $input has hidden the body.
    if (first?.kind !== 'method' || inventory.assignments.has(name)) return undefined;
    if (first.name === 'params' && first.args.length === 0) return below('$input.params()', rest);
    const path = first.name === 'path' && first.args[0] ? literalText(first.args[0]) : undefined;
    return path === undefined || !PLAIN_PATH.test(path) ? undefined : below(path, rest);
  }
  if (name === 'util') {
    const argument = first?.kind === 'method' && first.name === 'parseJson' ? first.args.at(0) : undefined;
    const source = argument && sourceOfValue(argument, inventory, steps + 1);
    return source === undefined ? undefined : below(`parseJson(${source})`, rest);
  }
  if (name === 'context' || name === 'stageVariables') return below(`$${name}`, parts);
  const assignments = inventory.assignments.get(name) ?? [];
  const assignment = assignments.at(0);
  if (assignment === undefined || assignments.length > 1) return undefined;
  if (assignment.kind === 'foreach') return below(`$${name}`, parts);
  const value = valueOf(name, inventory);
  if (value?.kind === 'map') return below(`$${name}`, parts);
  const source = value && sourceOfValue(value, inventory, steps + 1);
  return source === undefined ? undefined : below(source, parts);
}

/** Gives the JSONPath of a value that is a part of the body. */
export function pathOfValue(expression: Expression | Argument, inventory: Inventory): string | undefined {
  const source = sourceOfValue(expression, inventory);
  return source !== undefined && PLAIN_PATH.test(source) ? source : undefined;
}

/** The most variables that are followed, and the most parts of a reference that are read. */
const MAX_STEPS = 20;
export const MAX_PARTS = 50;
export const PLAIN_PATH = /^\$(?:\.[A-Za-z_][\w-]*|\[\d+\])*$/;

function below(source: string, parts: readonly ReferencePart[]): string | undefined {
  let path = source;
  for (const part of parts) {
    const step = stepOf(part);
    if (step === undefined) return undefined;
    path += step;
  }
  return path;
}

/** Gives what a property, an index or `get` adds to the source; undefined for other methods. */
function stepOf(part: ReferencePart): string | undefined {
  if (part.kind === 'property') return `.${part.name}`;
  const key = part.kind === 'index' ? part.index : part.name === 'get' ? part.args.at(0) : undefined;
  if (key?.kind === 'literal' && typeof key.value === 'number') return `[${key.value}]`;
  const name = key && literalText(key);
  return name === undefined ? undefined : `.${name}`;
}
