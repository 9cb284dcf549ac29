/** Texts by which values of JSON are compared. */
import { isJsonObject } from './json-object';

/** Returns equal texts for values that are equal in JSON Schema, where the order of members does not matter. */
export function canonicalJson(value: unknown): string {
  return canonicalJsonWithin(value, Infinity) ?? '';
}

/** Returns undefined if the text would be longer than `most`. Stops before it makes such a text. */
export function canonicalJsonWithin(value: unknown, most: number): string | undefined {
  const writer = new Writer(most);
  return writer.write(value) ? writer.text : undefined;
}

class Writer {
  text = '';

  constructor(private readonly most: number) {}

  /** Whether it fits. */
  write(value: unknown): boolean {
    if (Array.isArray(value)) return this.writeItems(value);
    if (isJsonObject(value)) return this.writeMembers(value);
    // JSON.stringify writes null for a number that is too large for a double.
    return this.add(typeof value === 'number' ? String(value) : JSON.stringify(value));
  }

  private writeItems(items: readonly unknown[]): boolean {
    if (2 * items.length > this.most - this.text.length + 2 || !this.add('[')) return false;
    return items.every((item, index) => (index === 0 || this.add(',')) && this.write(item)) && this.add(']');
  }

  private writeMembers(members: { readonly [name: string]: unknown }): boolean {
    const names = Object.keys(members);
    if (4 * names.length > this.most - this.text.length + 4 || !this.add('{')) return false;
    return (
      names.sort().every((name, index) => {
        const begin = `${index === 0 ? '' : ','}${JSON.stringify(name)}:`;
        return this.add(begin) && this.write(members[name]);
      }) && this.add('}')
    );
  }

  private add(part: string): boolean {
    this.text += part;
    return this.text.length <= this.most;
  }
}
