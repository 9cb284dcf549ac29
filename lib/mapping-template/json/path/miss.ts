/**
 * The reason why a path leads nowhere in a document. It is returned and not thrown, because a filter may meet one in each of
 * millions of elements, and an error with its stack takes a thousand times as long.
 */
import { JsonPathError, JsonPathNotFoundError } from '../json-path-error';
import type { CompiledPath } from './compiled-path';
import { excerpt } from './path-text';

type Kind =
  /** A definite path leads to nothing. */
  | 'missing'
  /** A step or an operator does not apply to the value. Inside a filter this makes the filter false. */
  | 'inapplicable'
  /** first() or index() needs an element that the array lacks. Below an element of another array, that element is skipped. */
  | 'element';

export class Miss {
  private constructor(
    readonly kind: Kind,
    private readonly reason: string,
    private readonly path: CompiledPath | undefined,
    private readonly key: string | undefined,
  ) {}

  static nothingAt(path: CompiledPath, reason = '', key?: string): Miss {
    return new Miss('missing', reason, path, key);
  }

  static inapplicable(reason: string, path?: CompiledPath): Miss {
    return new Miss('inapplicable', reason, path, undefined);
  }

  static noElement(reason: string): Miss {
    return new Miss('element', reason, undefined, undefined);
  }

  /** Makes the error. Only a caller that cannot continue without the value needs it. */
  toError(): JsonPathError {
    const { kind, path, key } = this;
    const reason = key === undefined ? this.reason : `the key "${excerpt(key)}" ${this.reason}`;
    if (kind === 'missing' && path) {
      return new JsonPathNotFoundError(
        `There is nothing at ${excerpt(path.source)}${reason === '' ? '' : `: ${reason}`}`,
      );
    }
    return new JsonPathError(path ? `${reason} in ${excerpt(path.source)}` : reason);
  }
}
