/** The memory of the bodies of all current requests together. */
export class BodyMemory {
  private taken = 0;

  constructor(readonly limit: number) {}

  /** The part of a new request. */
  share(): BodyShare {
    return new BodyShare(this);
  }

  /** @returns whether there is room */
  take(bytes: number): boolean {
    if (this.taken + bytes > this.limit) return false;
    this.taken += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.taken -= bytes;
  }
}

export class BodyShare {
  private taken = 0;

  constructor(private readonly memory: BodyMemory) {}

  /** @returns whether there is room */
  take(bytes: number): boolean {
    if (!this.memory.take(bytes)) return false;
    this.taken += bytes;
    return true;
  }

  /** Frees the memory. Call it when the request has its answer. */
  giveBack(): void {
    this.memory.giveBack(this.taken);
    this.taken = 0;
  }
}
