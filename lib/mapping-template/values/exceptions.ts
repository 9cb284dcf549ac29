/**
 * An exception that Java code called by a template would throw, such as IndexOutOfBoundsException. API Gateway
 * answers 500 for it.
 */
export class JavaException extends Error {
  constructor(
    readonly exception: string,
    message: string,
  ) {
    super(`${exception}: ${message}`);
    this.name = 'JavaException';
  }
}

/** A bound of this engine, which no template that API Gateway can serve comes near. */
export class BoundExceeded extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BoundExceeded';
  }
}
