/** Follows a compiled path through a document, and collects what it leads to. */
import { limits, visitValue } from '../../values/budget';
import type { JavaList } from '../../values/values';
import { isList, JavaMap, type JavaValue } from '../../values/values';
import { JavaException } from '../../values/exceptions';
import { JsonArray } from '../json-array';
import { ElementMissingError, InapplicableStepError, JsonPathError, JsonPathNotFoundError } from '../json-path-error';
import type { CompiledPath, PathToken } from './compiled-path';
import { accepts } from './filter-evaluation';
import { callFunction } from './functions';
import { excerpt } from './path-text';

/** Bounds the work of one read: scans within scans grow with the power of the document. */
export class EvaluationBudget {
  private left = limits().jsonPathSteps;

  spend(): void {
    visitValue();
    if (--this.left < 0) throw new JsonPathError('The JSONPath takes too many steps on this document');
  }
}

/** What the path leads to from `current`; `root` is what `$` means in its filters and functions. */
export function readPath(
  path: CompiledPath,
  current: JavaValue,
  root: JavaValue,
  budget: EvaluationBudget,
  requireKeys = false,
): JavaValue {
  const results = new Evaluation(path, root, budget, requireKeys).run(current);
  if (!path.definite) return new JsonArray(results);
  const last = results.at(-1);
  if (last === undefined) throw new JsonPathNotFoundError(`There is nothing at ${excerpt(path.source)}`);
  return last;
}

type TokenOf<Kind extends PathToken['kind']> = Extract<PathToken, { kind: Kind }>;

class Evaluation {
  private readonly results: JavaValue[] = [];
  private readonly tokens: readonly PathToken[];
  /** For each token, the index of the element on which a scan last put it; -1 as long as none has. */
  private readonly scannedIndex: number[];

  constructor(
    private readonly path: CompiledPath,
    private readonly root: JavaValue,
    private readonly budget: EvaluationBudget,
    /** Whether a key that is missing anywhere is an error, as in a filter that asks for existence. */
    private readonly requireKeys: boolean,
  ) {
    this.tokens = path.tokens;
    this.scannedIndex = path.tokens.map(() => -1);
  }

  run(value: JavaValue): JavaValue[] {
    this.step(0, value);
    return this.results;
  }

  private step(i: number, value: JavaValue): void {
    this.budget.spend();
    const token = this.tokens.at(i);
    if (!token) {
      this.results.push(value);
      return;
    }
    switch (token.kind) {
      case 'property':
        this.stepToProperty(token, i, value);
        break;
      case 'wildcard':
        this.stepToAll(i, value);
        break;
      case 'index':
      case 'slice':
        this.stepToElements(token, i, value);
        break;
      case 'filter':
        this.stepThroughFilter(token, i, value);
        break;
      case 'scan':
        this.scan(i, value);
        break;
      case 'function':
        this.stepThroughFunction(token, i, value);
    }
  }

  private stepToAll(i: number, value: JavaValue): void {
    if (isList(value)) for (const item of value.items) this.stepUnlessMissing(i, item);
    else if (value instanceof JavaMap) for (const item of valuesOf(value, false)) this.stepFromEntry(i, item);
  }

  /** Nothing that is missing below an array's wildcard is an error, not even in the parameter of a function. */
  private stepUnlessMissing(i: number, item: JavaValue): void {
    try {
      this.stepFromElement(i, item);
    } catch (error) {
      if (this.requireKeys || !(error instanceof JsonPathNotFoundError)) throw error;
    }
  }

  private isLast(i: number): boolean {
    return i === this.tokens.length - 1;
  }

  private stepToProperty(token: TokenOf<'property'>, i: number, value: JavaValue): void {
    if (!(value instanceof JavaMap)) {
      if (this.path.upstreamDefinite[i]) this.failMissing(`["${token.keys.join('","')}"] asks for an object`);
      return;
    }
    if (token.keys.length > 1 && this.isLast(i)) {
      this.results.push(this.pick(value, token.keys));
      return;
    }
    for (const key of token.keys) {
      if (value.has(key)) this.stepFromEntry(i, value.get(key));
      else if (this.requireKeys || this.missIsError(token, i)) this.failMissing(`the key "${key}" is missing`);
    }
  }

  private missIsError(token: TokenOf<'property'>, i: number): boolean {
    return !this.isLast(i) && token.keys.length === 1 && this.path.upstreamDefinite[i];
  }

  /** Several keys at the end of a path give an object of those that exist. */
  private pick(map: JavaMap, keys: readonly string[]): JavaMap {
    const picked = new JavaMap();
    for (const key of keys) {
      if (map.has(key)) picked.set(key, map.get(key));
      else if (this.requireKeys) this.failMissing(`the key "${key}" is missing`);
    }
    return picked;
  }

  /**
   * On from the value of a key. Once a scan has gone through an array on behalf of the token before, Jayway takes a
   * value at the end of the path only if that token was the index of the element: `$..[0].name` finds names, `$..*.name`
   * none from the first array on.
   */
  private stepFromEntry(i: number, value: JavaValue): void {
    const index = this.scannedIndex[i];
    if (index !== -1 && this.isLast(i)) {
      const token = this.tokens.at(i);
      const before = token?.kind === 'wildcard' && token.added ? undefined : this.tokens.at(i - 1);
      if (before?.kind !== 'index' || before.indexes.length > 1 || before.indexes[0] !== index) return;
    }
    this.step(i + 1, value);
  }

  private stepFromElement(i: number, item: JavaValue): void {
    try {
      this.step(i + 1, item);
    } catch (error) {
      if (!(error instanceof ElementMissingError)) throw error;
    }
  }

  private stepToElements(token: TokenOf<'index' | 'slice'>, i: number, value: JavaValue): void {
    if (!isList(value)) {
      if (this.path.upstreamDefinite[i]) this.failMissing('an index asks for an array');
      return;
    }
    const { items } = value;
    for (const index of token.kind === 'index' ? token.indexes : indexesOf(token, items.length)) {
      const at = index < 0 ? items.length + index : index;
      if (at >= 0 && at < items.length) this.stepFromElement(i, items[at]);
    }
  }

  private stepThroughFilter(token: TokenOf<'filter'>, i: number, value: JavaValue): void {
    if (isList(value)) {
      for (const item of value.items)
        if (accepts(token.filter, item, this.root, this.budget)) this.stepFromElement(i, item);
    } else if (value instanceof JavaMap) {
      if (accepts(token.filter, value, this.root, this.budget)) this.step(i + 1, value);
    } else if (this.path.upstreamDefinite[i]) {
      throw new InapplicableStepError(`A filter asks for an array or an object in ${excerpt(this.path.source)}`);
    }
  }

  private stepThroughFunction(token: TokenOf<'function'>, i: number, value: JavaValue): void {
    const result = callFunction(token, value, this.root, (path, document) =>
      readPath(path, document, document, this.budget, this.requireKeys),
    );
    // Jayway keeps what the function gave also where the path goes on: of a definite path the last result counts.
    this.results.push(result);
    if (!this.isLast(i)) this.step(i + 1, result);
  }

  /** Puts the next token on the value and on all that is in it, outermost first. */
  private scan(i: number, value: JavaValue): void {
    const next = this.tokens.at(i + 1);
    if (!next) return;
    this.budget.spend();
    if (value instanceof JavaMap) {
      if (this.scanMeets(next, value)) this.step(i + 1, value);
      for (const item of valuesOf(value, true)) this.scan(i, item);
    } else if (isList(value)) {
      if (this.scanMeets(next, value)) {
        if (this.isLast(i + 1)) this.step(i + 1, value);
        else this.stepPastNext(i + 2, value);
      }
      for (const item of value.items) this.scan(i, item);
    }
  }

  /** In an array Jayway does not select by the token after the scan: the token after that one meets every element. */
  private stepPastNext(i: number, list: JavaList): void {
    list.items.forEach((item, index) => {
      this.scannedIndex[i] = index;
      this.step(i, item);
    });
  }

  private scanMeets(token: PathToken, value: JavaMap | JavaList): boolean {
    switch (token.kind) {
      case 'property':
        return value instanceof JavaMap && token.keys.every((key) => value.has(key));
      case 'index':
      case 'slice':
        return isList(value);
      case 'wildcard':
        return true;
      case 'filter':
        return accepts(token.filter, value, this.root, this.budget);
      default:
        return false;
    }
  }

  private failMissing(reason: string): never {
    throw new JsonPathNotFoundError(`There is nothing at ${excerpt(this.path.source)}: ${reason}`);
  }
}

/** The indexes of a slice; where both ends are given Jayway counts from the first to the last, a negative one included. */
function indexesOf({ from, to }: TokenOf<'slice'>, length: number): number[] {
  if (from === undefined) return range(0, Math.min(length, (to ?? 0) < 0 ? length + (to ?? 0) : (to ?? 0)));
  if (to === undefined) return range(Math.max(0, from < 0 ? length + from : from), length);
  return range(Math.max(from, -length), Math.min(length, to));
}

function range(from: number, to: number): number[] {
  return from < to ? Array.from({ length: to - from }, (_, i) => from + i) : [];
}

/** The values of an object. Only a template can give it a key that is no string, on which Jayway fails when it gets there. */
function* valuesOf(map: JavaMap, takesNull: boolean): Generator<JavaValue> {
  for (const [key, value] of map.entries()) {
    if (typeof key !== 'string' && !(takesNull && key === null)) {
      throw new JavaException('ClassCastException', 'a key of the object is no string, which JSONPath cannot go past');
    }
    yield value;
  }
}
