/** Works on what is newest: while something is asked, only the last of what comes meanwhile is asked after it. */
export class Latest {
  private isBusy = false;
  private next: (() => Promise<void>) | undefined;

  run(work: () => Promise<void>): void {
    if (this.isBusy) {
      this.next = work;
      return;
    }
    this.isBusy = true;
    void work().finally(() => {
      this.isBusy = false;
      const { next } = this;
      this.next = undefined;
      if (next !== undefined) this.run(next);
    });
  }
}

/** Calls when nothing has been asked for a while. */
export function afterPause(milliseconds: number, act: () => void): () => void {
  let timer: number | undefined;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(act, milliseconds);
  };
}
