/** A failure that a template causes. API Gateway answers 500 for it. Any other error is a defect of this engine. */
export abstract class TemplateFailure extends Error {}

/** Bounds a message, because it may quote a client's text. */
const MAX_MESSAGE_LENGTH = 500;

/**
 * An exception that Java code called by a template would throw, such as IndexOutOfBoundsException. API Gateway
 * answers 500 for it.
 */
export class JavaException extends TemplateFailure {
  constructor(
    readonly exception: string,
    message: string,
  ) {
    super(
      `${exception}: ${message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)}…` : message}`,
    );
    this.name = 'JavaException';
  }
}

/** A bound of this engine. No template that API Gateway can run comes near it. */
export class BoundExceeded extends TemplateFailure {
  /** Counts these errors, so that an attempt notices one that was caught. */
  static count = 0;

  constructor(message: string) {
    super(message);
    BoundExceeded.count++;
    this.name = 'BoundExceeded';
  }
}
