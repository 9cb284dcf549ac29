import { malformed } from './malformed';

interface Fields<T> {
  readonly [name: string]: T | null | undefined;
}

export interface HeaderField {
  /** As it came. */
  readonly name: string;
  /** In the order they came; a field that is there has one at least. */
  readonly values: readonly string[];
}

/**
 * The header fields of one message: found by name without regard to case, printed as they came, several values kept
 * in order. A Map, because the names are a client's.
 */
export class HeaderFields {
  /**
   * Null is as good as left out: events that AWS writes have it for headers that are not there.
   *
   * @param whose how messages name the message
   * @throws TypeError for what cannot be a header's value
   */
  static of(
    single: Fields<string> | null | undefined,
    multiple: Fields<readonly string[]> | null | undefined,
    whose: string,
  ): HeaderFields {
    const fields = new HeaderFields();
    for (const name of namesIn(single, 'headers', whose)) {
      const value: unknown = single?.[name];
      if (typeof value === 'string') fields.add(name, [value]);
      else if (value !== null && value !== undefined) {
        const several = Array.isArray(value) ? '; several values belong into multiValueHeaders' : '';
        throw malformed(`header ${name} of the ${whose}`, value, `text${several}`);
      }
    }
    for (const name of namesIn(multiple, 'multiValueHeaders', whose)) {
      const values: unknown = multiple?.[name] ?? [];
      if (!isTexts(values)) throw malformed(`header ${name} of the ${whose}`, values, 'a list of texts');
      fields.add(name, values);
    }
    return fields;
  }

  /** Names and values in turns, as node:http reads them from a socket. */
  static ofRaw(raw: readonly string[]): HeaderFields {
    const fields = new HeaderFields();
    for (let i = 0; i < raw.length; i += 2) fields.add(raw[i], [raw[i + 1]]);
    return fields;
  }

  /** Of a message that is made here: every value is text. */
  static ofRecord(record: { readonly [name: string]: string }): HeaderFields {
    const fields = new HeaderFields();
    for (const name of Object.keys(record)) fields.set(name, [record[name]]);
    return fields;
  }

  private readonly byLowerName = new Map<string, HeaderField>();

  /** Behind the values that the field has already. */
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

  /** All values of a field, none if it is not there. */
  all(name: string): readonly string[] {
    return this.byLowerName.get(name.toLowerCase())?.values ?? [];
  }

  /** The value that API Gateway shows where it shows one: the last. */
  last(name: string): string | undefined {
    return this.byLowerName.get(name.toLowerCase())?.values.at(-1);
  }

  [Symbol.iterator](): IterableIterator<HeaderField> {
    return this.byLowerName.values();
  }

  /** Names and values as one object, repeated fields joined by commas as RFC 9110 (section 5.3) allows. */
  toRecord(): { [name: string]: string } {
    const record: { [name: string]: string } = {};
    for (const { name, values } of this.byLowerName.values()) {
      const value = values.length === 1 ? values[0] : values.join(',');
      // Assigning it would be lost: it is the one name that an object takes for something else.
      if (name === '__proto__') Object.defineProperty(record, name, { value, enumerable: true });
      else record[name] = value;
    }
    return record;
  }
}

function namesIn(fields: object | null | undefined, property: string, whose: string): string[] {
  if (fields === null || fields === undefined) return [];
  // A Map, a Headers or a list holds its entries elsewhere than in its properties.
  if (typeof fields === 'object' && !(Symbol.iterator in fields)) return Object.keys(fields);
  throw malformed(
    `value of ${property} of the ${whose}`,
    fields,
    "an object of names and values, such as { Accept: 'text/csv' }",
  );
}

function isTexts(values: unknown): values is readonly string[] {
  return Array.isArray(values) && values.every((value) => typeof value === 'string');
}
