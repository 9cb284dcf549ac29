interface Fields<T> {
  readonly [name: string]: T | null | undefined;
}

/**
 * The header fields of one message: found by name without regard to case, printed as they came, several values kept
 * in order. A Map, because the names are a client's.
 */
export class HeaderFields {
  /** Null is as good as left out: events that AWS writes have it for headers that are not there. */
  static of(single?: Fields<string> | null, multiple?: Fields<readonly string[]> | null): HeaderFields {
    const fields = new HeaderFields();
    for (const [name, value] of Object.entries(single ?? {})) {
      if (value !== null && value !== undefined) fields.add(name, value);
    }
    for (const [name, values] of Object.entries(multiple ?? {})) {
      for (const value of values ?? []) fields.add(name, value);
    }
    return fields;
  }

  private readonly byLowerName = new Map<string, { readonly name: string; readonly values: string[] }>();

  add(name: string, value: string): void {
    const field = this.byLowerName.get(name.toLowerCase());
    if (field) field.values.push(value);
    else this.set(name, [value]);
  }

  set(name: string, values: readonly string[]): void {
    this.byLowerName.set(name.toLowerCase(), { name, values: [...values] });
  }

  delete(name: string): void {
    this.byLowerName.delete(name.toLowerCase());
  }

  has(name: string): boolean {
    return this.byLowerName.has(name.toLowerCase());
  }

  /** All values of a field, none if it is not there. */
  all(name: string): readonly string[] {
    return this.byLowerName.get(name.toLowerCase())?.values ?? [];
  }

  /** The value that API Gateway shows where it shows one: the last. */
  last(name: string): string | undefined {
    return this.all(name).at(-1);
  }

  [Symbol.iterator](): Iterator<{ readonly name: string; readonly values: readonly string[] }> {
    return this.byLowerName.values();
  }

  /** Names and values as one object, repeated fields joined by commas as RFC 9110 (section 5.3) allows. */
  toRecord(): { [name: string]: string } {
    return Object.fromEntries([...this.byLowerName.values()].map(({ name, values }) => [name, values.join(',')]));
  }
}
