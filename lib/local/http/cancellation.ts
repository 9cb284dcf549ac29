/**
 * Ends the call of an endpoint that nobody waits for any more. An AbortController for each request would be the usual
 * way, but making one and listening to it costs a tenth of what a whole request does here; it is made for those alone
 * that ask for one.
 */
export class Cancellation {
  private cause?: Error;
  private listener?: (reason: Error) => void;

  /** Why the call was cancelled; undefined while it was not. */
  get reason(): Error | undefined {
    return this.cause;
  }

  cancel(reason: Error): void {
    if (this.cause !== undefined) return;
    this.cause = reason;
    this.listener?.(reason);
  }

  /** There is one listener at a time: an endpoint is called by one connection after another. */
  onCancel(listener: ((reason: Error) => void) | undefined): void {
    this.listener = listener;
  }

  /** The same for libraries. */
  toSignal(): AbortSignal {
    const controller = new AbortController();
    if (this.cause !== undefined) controller.abort(this.cause);
    this.onCancel((reason) => {
      controller.abort(reason);
    });
    return controller.signal;
  }
}
