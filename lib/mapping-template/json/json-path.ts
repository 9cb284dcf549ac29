/**
 * JSONPath in the dialect of Jayway JsonPath 2.10.0 with its default provider and no options. Operators and functions follow its
 * README. Where the README is silent, they follow measurements.
 */
import { checkExpression, spendMemory, spendWork } from '../values/budget';
import { SourceCache } from '../values/source-cache';
import type { JavaValue } from '../values/values';
import type { CompiledPath } from './path/compiled-path';
import { EvaluationBudget, readPath } from './path/evaluation';
import { Miss } from './path/miss';
import { parsePath } from './path/path-parser';

/** The work to compile a character of a path. */
const COMPILING_WORK = 100;
const COMPILING_MEMORY = 50;

const cache = new SourceCache((path) => new JsonPath(path));

export class JsonPath {
  /** Throws JsonPathError with the offset of the mistake. */
  static compile(path: string): JsonPath {
    return cache.get(path);
  }

  private readonly path: CompiledPath;

  /** Use `compile` instead, which caches. */
  constructor(path: string) {
    checkExpression('JSONPath', path);
    spendWork(path.length * COMPILING_WORK);
    spendMemory(path.length * COMPILING_MEMORY);
    this.path = parsePath(path);
  }

  /** Whether the path leads to one value at most. Otherwise `read` returns a list, which is empty if nothing matches. */
  get definite(): boolean {
    return this.path.definite;
  }

  /**
   * Returns undefined if the definite part of the path leads nowhere. Throws JsonPathError if the path cannot be evaluated on
   * this document (a sum without numbers, an unknown function).
   *
   * A definite path returns a part of the document. Any other path returns a new list of such parts. Only `append()` changes the
   * document.
   */
  find(document: JavaValue): JavaValue | undefined {
    const found = readPath(this.path, document, document, new EvaluationBudget());
    if (!(found instanceof Miss)) return found;
    if (found.kind === 'missing') return undefined;
    throw found.toError();
  }

  /** Works as `find`, but throws JsonPathNotFoundError if the path leads nowhere. */
  read(document: JavaValue): JavaValue {
    const found = readPath(this.path, document, document, new EvaluationBudget());
    if (found instanceof Miss) throw found.toError();
    return found;
  }
}
