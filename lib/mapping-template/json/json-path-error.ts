import { TemplateFailure } from '../values/exceptions';

/** A path that cannot be compiled, with the offset of the mistake, or a path that cannot be evaluated on this document. */
export class JsonPathError extends TemplateFailure {
  constructor(
    message: string,
    readonly offset?: number,
  ) {
    super(message);
    this.name = 'JsonPathError';
  }
}

/** A definite path leads to nothing in this document. */
export class JsonPathNotFoundError extends JsonPathError {
  constructor(message: string) {
    super(message);
    this.name = 'JsonPathNotFoundError';
  }
}
