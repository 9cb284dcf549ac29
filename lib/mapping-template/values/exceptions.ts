/** A failure of the template's own, for which API Gateway answers 500; any other error is a defect of this engine. */
export abstract class TemplateFailure extends Error {}

/** A message may quote a client's text. */
const LONGEST_MESSAGE = 500;

/**
 * An exception that Java code called by a template would throw, such as IndexOutOfBoundsException. API Gateway
 * answers 500 for it.
 */
export class JavaException extends TemplateFailure {
  constructor(
    readonly exception: string,
    message: string,
  ) {
    super(`${exception}: ${message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message}`);
    this.name = 'JavaException';
  }
}

/** A bound of this engine, which no template that API Gateway can serve comes near. */
export class BoundExceeded extends TemplateFailure {
  /** How many there were. Whoever catches one cannot hide it from an attempt. */
  static count = 0;

  constructor(message: string) {
    super(message);
    BoundExceeded.count++;
    this.name = 'BoundExceeded';
  }
}
