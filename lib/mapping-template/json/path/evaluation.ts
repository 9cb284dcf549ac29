/** Follows a compiled path through a document, and collects the values that it finds. */
import { limits, spendItems, visitValue } from '../../values/budget';
import type { JavaList } from '../../values/values';
import { isList, JavaMap, type JavaValue } from '../../values/values';
import { JavaException } from '../../values/exceptions';
import { JsonArray } from '../json-array';
import { JsonPathError } from '../json-path-error';
import type { CompiledPath, PathToken } from './compiled-path';
import { accepts } from './filter-evaluation';
import { ElementSets } from './element-set';
import { excerpt } from './path-text';
import { callFunction } from './functions';
import { Miss } from './miss';
import { parseWrittenJson } from './written-json';

/** Bounds the work of one read, and caches the sets and literals of its filters. */
export class EvaluationBudget {
  private readonly most = limits().jsonPathSteps;
  private left = this.most;
  private readonly literals = new Map<string, JavaValue>();
  readonly elements = new ElementSets((count) => {
    this.spend(count);
  });

  /** Counts steps before they are made, because nested scans take a power of the document's size. */
  spend(count = 1): void {
    visitValue(count);
    if ((this.left -= count) < 0)
      throw new JsonPathError(`The JSONPath takes more than ${this.most} steps on this document`);
  }

  /** The value of JSON that is written in the path. */
  literal(text: string): JavaValue {
    let value = this.literals.get(text);
    if (value === undefined) this.literals.set(text, (value = parseWrittenJson(text)));
    return value;
  }
}

/** Follows the path from `current`. `root` is the value of `$` in its filters and functions. */
export function readPath(
  path: CompiledPath,
  current: JavaValue,
  root: JavaValue,
  budget: EvaluationBudget,
  requireKeys = false,
): JavaValue | Miss {
  if (path.keys) return followKeys(path, path.keys, current, budget);
  const results: JavaValue[] = [];
  const miss = new Evaluation(path, root, budget, requireKeys, results).step(0, current);
  if (miss) return miss;
  if (!path.definite) return new JsonArray(results);
  return results.at(-1) ?? (results.length === 0 ? Miss.nothingAt(path) : null);
}

/** Follows a path that consists of single keys only. Most paths do. */
function followKeys(
  path: CompiledPath,
  keys: readonly string[],
  from: JavaValue,
  budget: EvaluationBudget,
): JavaValue | Miss {
  budget.spend(1 + keys.length);
  let value = from;
  for (const key of keys) {
    if (!(value instanceof JavaMap)) return Miss.nothingAt(path, 'asks for an object', key);
    const found = value.get(key);
    if (found === null && !value.has(key)) return Miss.nothingAt(path, 'is missing', key);
    value = found;
  }
  return value;
}

type TokenOf<Kind extends PathToken['kind']> = Extract<PathToken, { kind: Kind }>;

class Evaluation {
  private readonly tokens: readonly PathToken[];
  /** For each token, the index of the array element on which a scan last tried it; -1 before that. */
  private scannedIndex: number[] | undefined;

  constructor(
    private readonly path: CompiledPath,
    private readonly root: JavaValue,
    private readonly budget: EvaluationBudget,
    /** Whether every missing key is an error, as in a filter that tests for existence. */
    private readonly requireKeys: boolean,
    private readonly results: JavaValue[],
  ) {
    this.tokens = path.tokens;
  }

  step(i: number, value: JavaValue): Miss | undefined {
    this.budget.spend();
    const token = this.tokens.at(i);
    if (!token) {
      this.addResult(value);
      return undefined;
    }
    switch (token.kind) {
      case 'property':
        return this.stepToProperty(token, i, value);
      case 'wildcard':
        return this.stepToAll(i, value);
      case 'index':
        return this.stepToElements(token.indexes, i, value);
      case 'slice':
        return this.stepToSlice(token, i, value);
      case 'filter':
        return this.stepThroughFilter(token, i, value);
      case 'scan':
        return this.scan(i, value);
      case 'function':
        return this.stepThroughFunction(token, i, value);
    }
  }

  private addResult(value: JavaValue): void {
    spendItems(1);
    this.results.push(value);
  }

  private stepToAll(i: number, value: JavaValue): Miss | undefined {
    if (isList(value)) return firstMiss(value.items, (item) => this.stepUnlessMissing(i, item));
    if (value instanceof JavaMap) return firstMiss(valuesOf(value, false), (item) => this.stepFromEntry(i, item));
    return undefined;
  }

  /** Ignores missing values below an array's wildcard, even in the parameter of a function. */
  private stepUnlessMissing(i: number, item: JavaValue): Miss | undefined {
    const miss = this.stepFromElement(i, item);
    return !this.requireKeys && miss?.kind === 'missing' ? undefined : miss;
  }

  private isLast(i: number): boolean {
    return i === this.tokens.length - 1;
  }

  private stepToProperty(token: TokenOf<'property'>, i: number, value: JavaValue): Miss | undefined {
    const { keys } = token;
    if (!(value instanceof JavaMap)) {
      return this.path.upstreamDefinite[i] ? this.nothing('asks for an object', keys.join('","')) : undefined;
    }
    this.budget.spend(keys.length);
    if (keys.length > 1 && this.isLast(i)) return this.pick(value, keys);
    for (const key of keys) {
      let miss: Miss | undefined;
      if (value.has(key)) miss = this.stepFromEntry(i, value.get(key));
      else if (this.requireKeys || this.missIsError(token, i)) miss = this.nothing('is missing', key);
      if (miss) return miss;
    }
    return undefined;
  }

  private missIsError(token: TokenOf<'property'>, i: number): boolean {
    return !this.isLast(i) && token.keys.length === 1 && this.path.upstreamDefinite[i];
  }

  /** Several keys at the end of a path give an object of the keys that exist. */
  private pick(map: JavaMap, keys: readonly string[]): Miss | undefined {
    const picked = new JavaMap();
    for (const key of keys) {
      if (map.has(key)) picked.set(key, map.get(key));
      else if (this.requireKeys) return this.nothing('is missing', key);
    }
    this.addResult(picked);
    return undefined;
  }

  /**
   * Continues from the value of a key. After a scan has gone through an array for the token before, Jayway takes a value at the end
   * of the path only if that token was the index of the element: `$..[0].name` finds names, but `$..*.name` finds none from the
   * first array on.
   */
  private stepFromEntry(i: number, value: JavaValue): Miss | undefined {
    const index = this.scannedIndex?.[i] ?? -1;
    if (index !== -1 && this.isLast(i)) {
      const token = this.tokens.at(i);
      const before = token?.kind === 'wildcard' && token.added ? undefined : this.tokens.at(i - 1);
      if (before?.kind !== 'index' || before.indexes.length > 1 || before.indexes[0] !== index) return undefined;
    }
    return this.step(i + 1, value);
  }

  private stepFromElement(i: number, item: JavaValue): Miss | undefined {
    const miss = this.step(i + 1, item);
    return miss?.kind === 'element' ? undefined : miss;
  }

  private stepToElements(indexes: readonly number[], i: number, value: JavaValue): Miss | undefined {
    if (!isList(value)) return this.missingElements(i);
    const { items } = value;
    this.budget.spend(indexes.length);
    for (const index of indexes) {
      const at = index < 0 ? items.length + index : index;
      const miss = at >= 0 && at < items.length ? this.stepFromElement(i, items[at]) : undefined;
      if (miss) return miss;
    }
    return undefined;
  }

  private stepToSlice(slice: TokenOf<'slice'>, i: number, value: JavaValue): Miss | undefined {
    if (!isList(value)) return this.missingElements(i);
    const { items } = value;
    const [from, to] = boundsOf(slice, items.length);
    for (let index = from; index < to; index++) {
      const at = index < 0 ? items.length + index : index;
      const miss = at < items.length ? this.stepFromElement(i, items[at]) : undefined;
      if (miss) return miss;
    }
    return undefined;
  }

  private missingElements(i: number): Miss | undefined {
    return this.path.upstreamDefinite[i] ? this.nothing('an index asks for an array') : undefined;
  }

  private stepThroughFilter(token: TokenOf<'filter'>, i: number, value: JavaValue): Miss | undefined {
    if (isList(value)) {
      return firstMiss(value.items, (item) => {
        const accepted = accepts(token.filter, item, this.root, this.budget);
        return accepted === true ? this.stepFromElement(i, item) : accepted || undefined;
      });
    }
    if (value instanceof JavaMap) {
      const accepted = accepts(token.filter, value, this.root, this.budget);
      return accepted === true ? this.step(i + 1, value) : accepted || undefined;
    }
    if (!this.path.upstreamDefinite[i]) return undefined;
    return Miss.inapplicable('A filter asks for an array or an object', this.path);
  }

  private stepThroughFunction(token: TokenOf<'function'>, i: number, value: JavaValue): Miss | undefined {
    const { budget, requireKeys, root } = this;
    const result = callFunction(token, value, root, budget, (path, document) =>
      readPath(path, document, document, budget, requireKeys),
    );
    if (result instanceof Miss) return result;
    // Jayway keeps the function's result even if the path goes on. The last result of a definite path counts.
    this.addResult(result);
    return this.isLast(i) ? undefined : this.step(i + 1, result);
  }

  /** Tries the next token on the value and on every value inside it, outermost first. */
  private scan(i: number, value: JavaValue): Miss | undefined {
    const next = this.tokens.at(i + 1);
    // A path can end with a scan only before a function: `$..a..length()`.
    if (!next) throw new JsonPathError(`A path of ${excerpt(this.path.source)} ends with ".."`);
    this.budget.spend();
    if (value instanceof JavaMap) {
      const meets = this.scanMeets(next, value);
      const miss = meets === true ? this.step(i + 1, value) : meets || undefined;
      return miss ?? firstMiss(valuesOf(value, true), (item) => this.scan(i, item));
    }
    if (!isList(value)) return undefined;
    const meets = this.scanMeets(next, value);
    if (meets instanceof Miss) return meets;
    const miss = meets ? this.scanList(i, value) : undefined;
    return miss ?? firstMiss(value.items, (item) => this.scan(i, item));
  }

  private scanList(i: number, list: JavaList): Miss | undefined {
    return this.isLast(i + 1) ? this.step(i + 1, list) : this.stepPastNext(i + 2, list);
  }

  /** In an array Jayway skips the token after the scan, and tries the token after that one on every element. */
  private stepPastNext(i: number, list: JavaList): Miss | undefined {
    const scannedIndex = (this.scannedIndex ??= this.tokens.map(() => -1));
    return firstMiss(list.items, (item, index) => {
      scannedIndex[i] = index;
      return this.step(i, item);
    });
  }

  private scanMeets(token: PathToken, value: JavaMap | JavaList): boolean | Miss {
    switch (token.kind) {
      case 'property':
        this.budget.spend(token.keys.length);
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

  private nothing(reason: string, key?: string): Miss {
    return Miss.nothingAt(this.path, reason, key);
  }
}

function firstMiss(
  values: Iterable<JavaValue>,
  step: (value: JavaValue, index: number) => Miss | undefined,
): Miss | undefined {
  let index = 0;
  for (const value of values) {
    const miss = step(value, index++);
    if (miss) return miss;
  }
  return undefined;
}

/** Returns the indexes of a slice. With both ends, Jayway counts from the first to the last, even from a negative one. */
function boundsOf({ from, to }: TokenOf<'slice'>, length: number): [from: number, to: number] {
  if (from === undefined) return [0, Math.min(length, (to ?? 0) < 0 ? length + (to ?? 0) : (to ?? 0))];
  if (to === undefined) return [Math.max(0, from < 0 ? length + from : from), length];
  return [Math.max(from, -length), Math.min(length, to)];
}

/** The values of an object. Jayway fails when it reaches a key that is not a string; only a template can make such a key. */
function* valuesOf(map: JavaMap, takesNull: boolean): Generator<JavaValue> {
  for (const { key, value } of map.entries()) {
    if (typeof key !== 'string' && !(takesNull && key === null)) {
      throw new JavaException('ClassCastException', 'a key of the object is no string, which JSONPath cannot go past');
    }
    yield value;
  }
}
