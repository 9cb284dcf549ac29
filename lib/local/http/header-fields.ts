export interface HeaderField {
  /** In the case in which it came. */
  readonly name: string;
  /** In the order in which they came. Every field has at least one. */
  readonly values: readonly string[];
}

/**
 * The header fields of one message. A lookup ignores the case of names, which are printed as they came. A field keeps several
 * values in their order. It is a Map, because clients choose the names.
 */
export class HeaderFields {
  /** @param raw names and values in turns, as node:http reads them from a socket */
  static ofRaw(raw: readonly string[]): HeaderFields {
    const fields = new HeaderFields();
    for (let i = 0; i < raw.length; i += 2) fields.add(raw[i], [raw[i + 1]]);
    return fields;
  }

  static ofRecord(record: { readonly [name: string]: string }): HeaderFields {
    const fields = new HeaderFields();
    for (const name of Object.keys(record)) fields.set(name, [record[name]]);
    return fields;
  }

  private readonly byLowerName = new Map<string, HeaderField>();

  /** Appends values to those that the field has already. */
  add(name: string, values: readonly string[]): void {
    if (values.length === 0) return;
    const key = name.toLowerCase();
    const field = this.byLowerName.get(key);
    this.byLowerName.set(key, field ? { name: field.name, values: [...field.values, ...values] } : { name, values });
  }

  set(name: string, values: readonly string[]): void {
    this.byLowerName.set(name.toLowerCase(), { name, values });
  }

  has(name: string): boolean {
    return this.byLowerName.has(name.toLowerCase());
  }

  /** Returns all values of a field, or none if it is missing. */
  all(name: string): readonly string[] {
    return this.byLowerName.get(name.toLowerCase())?.values ?? [];
  }

  /** Returns the last value, which API Gateway shows wherever it shows only one. */
  last(name: string): string | undefined {
    return this.byLowerName.get(name.toLowerCase())?.values.at(-1);
  }

  [Symbol.iterator](): IterableIterator<HeaderField> {
    return this.byLowerName.values();
  }

  /** The fields by their names in lower case. */
  byLowerCaseName(): ReadonlyMap<string, HeaderField> {
    return this.byLowerName;
  }

  /**
   * Names and values in turns, a field of several values several times: joining them by commas would break `Set-Cookie`
   * (RFC 9110, section 5.3).
   *
   * @param isWanted chooses fields by their names in lower case
   */
  toRaw(isWanted: (lowerCaseName: string) => boolean): string[] {
    const raw: string[] = [];
    for (const [key, { name, values }] of this.byLowerName) {
      if (isWanted(key)) for (const value of values) raw.push(name, value);
    }
    return raw;
  }

  /** Names and values as one object, the values of a repeated field joined by commas. */
  toRecord(): { [name: string]: string } {
    const record: { [name: string]: string } = {};
    for (const field of this.byLowerName.values()) {
      const value = joinedValue(field);
      // An assignment would set the object's prototype, not a property.
      if (field.name === '__proto__') Object.defineProperty(record, field.name, { value, enumerable: true });
      else record[field.name] = value;
    }
    return record;
  }

  /** Whether a field has several values. */
  get hasRepeated(): boolean {
    for (const { values } of this.byLowerName.values()) if (values.length > 1) return true;
    return false;
  }

  /** The fields that have several values, each with all of them. */
  toMultiValueRecord(): { [name: string]: string[] } {
    const repeated = [...this].filter(({ values }) => values.length > 1);
    return Object.fromEntries(repeated.map(({ name, values }) => [name, [...values]]));
  }
}

/** The values of a field as one, joined by commas as RFC 9110 (section 5.3) allows for most fields. */
export function joinedValue({ values }: HeaderField): string {
  return values.length === 1 ? values[0] : values.join(',');
}
