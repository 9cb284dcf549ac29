/**
 * A cache whose size is bounded by the characters of its keys. It has two halves. When the current half is full, the cache drops
 * the other one, which contains the entries that nobody used since.
 */
export class Generations<Value> {
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();
  private characters = 0;

  constructor(private readonly mostCharacters: number) {}

  get(key: string): Value | undefined {
    const found = this.young.get(key);
    if (found !== undefined) return found;
    const older = this.old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: string, value: Value): void {
    this.characters += key.length;
    if (this.characters > this.mostCharacters / 2) {
      this.old = this.young;
      this.young = new Map();
      this.characters = key.length;
    }
    this.young.set(key, value);
  }
}
