/**
 * JSONPath in the dialect of Jayway JsonPath 2.10.0 with its default provider and no options: its operators and functions,
 * as its README documents them, and what it does where that is silent, as measured.
 */
import { checkExpression, spendMemory, spendWork } from '../values/budget';
import { SourceCache } from '../values/source-cache';
import type { JavaValue } from '../values/values';
import type { CompiledPath } from './path/compiled-path';
import { EvaluationBudget, readPath } from './path/evaluation';
import { Miss } from './path/miss';
import { parsePath } from './path/path-parser';

/** What compiling takes for each character of a path. */
const COMPILING_WORK = 100;
const COMPILING_MEMORY = 50;

const cache = new SourceCache((path) => new JsonPath(path));

export class JsonPath {
  /** Throws JsonPathError with the offset of the mistake. */
  static compile(path: string): JsonPath {
    return cache.get(path);
  }

  private readonly path: CompiledPath;

  /** To be called through `compile`. */
  constructor(path: string) {
    checkExpression('JSONPath', path);
    spendWork(path.length * COMPILING_WORK);
    spendMemory(path.length * COMPILING_MEMORY);
    this.path = parsePath(path);
  }

  /** Whether the path leads to one value at most; otherwise `read` answers a list, empty if nothing matches. */
  get definite(): boolean {
    return this.path.definite;
  }

  /**
   * Undefined if the path leads nowhere as far as it is definite. Throws JsonPathError if it cannot be evaluated on this
   * document (a sum of no numbers, an unknown function).
   *
   * What a definite path leads to is a part of the document; any other path gives a list of its own, whose items are such
   * parts. Only `append()` changes the document.
   */
  find(document: JavaValue): JavaValue | undefined {
    const found = readPath(this.path, document, document, new EvaluationBudget());
    if (!(found instanceof Miss)) return found;
    if (found.kind === 'missing') return undefined;
    throw found.toError();
  }

  /** As `find`, but throws JsonPathNotFoundError, which tells where the path leads nowhere. */
  read(document: JavaValue): JavaValue {
    const found = readPath(this.path, document, document, new EvaluationBudget());
    if (found instanceof Miss) throw found.toError();
    return found;
  }
}
