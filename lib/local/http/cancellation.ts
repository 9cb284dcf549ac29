/**
 * Ends the call of an endpoint for whose answer nobody waits any more. The usual way would be an AbortController, but it costs
 * a tenth of a whole request here. It is made only for a library that asks for a signal.
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

  /** Only one listener is needed at a time, because an endpoint is called over one connection after another. */
  onCancel(listener: ((reason: Error) => void) | undefined): void {
    this.listener = listener;
  }

  /** Returns a signal for a library that takes one. */
  toSignal(): AbortSignal {
    const controller = new AbortController();
    if (this.cause !== undefined) controller.abort(this.cause);
    this.onCancel((reason) => {
      controller.abort(reason);
    });
    return controller.signal;
  }
}
