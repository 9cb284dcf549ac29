import { TemplateFailure } from '../values/exceptions';

/** A path that cannot be compiled (then with the offset of the mistake) or that cannot be evaluated on this document. */
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

/** A step that does not apply to what it met: inside a filter that makes the filter false instead of failing the read. */
export class InapplicableStepError extends JsonPathError {}

/** first() or index() asks for an element that is not there: below an element of another array that is passed over. */
export class ElementMissingError extends JsonPathError {}
