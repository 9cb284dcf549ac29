/**
 * JSONPath in the dialect of Jayway JsonPath 2.10.0 with its default provider and no options: its operators and functions,
 * as its README documents them, and what it does where that is silent, as measured.
 */
import type { JavaValue } from '../values/values';
import type { CompiledPath } from './path/compiled-path';
import { EvaluationBudget, readPath } from './path/evaluation';
import { parsePath } from './path/path-parser';

export class JsonPath {
  /** Throws JsonPathError with the offset of the mistake. */
  static compile(path: string): JsonPath {
    return new JsonPath(parsePath(path));
  }

  private constructor(private readonly path: CompiledPath) {}

  /** Whether the path leads to one value at most; otherwise `read` answers a list, empty if nothing matches. */
  get definite(): boolean {
    return this.path.definite;
  }

  /**
   * Throws JsonPathNotFoundError if the path leads nowhere as far as it is definite, JsonPathError if it cannot be
   * evaluated on this document (a sum of no numbers, an unknown function).
   *
   * What a definite path leads to is a part of the document; any other path gives a list of its own, whose items are such
   * parts. Only `append()` changes the document.
   */
  read(document: JavaValue): JavaValue {
    return readPath(this.path, document, document, new EvaluationBudget());
  }
}
