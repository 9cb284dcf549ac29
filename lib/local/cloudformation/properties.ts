import { isJsonObject, member } from '../json-object';
import type { JsonObject } from '../json-object';

/** A part of the template has the wrong type or value. The message names its place. */
export class UnreadablePartError extends Error {}

/**
 * Resolved properties, read by name and type. As in CloudFormation, a number or a boolean may be written as a text, and the other
 * way round. A value of another type is an error that names its place.
 */
export class Properties {
  constructor(
    private readonly values: JsonObject,
    /** The name of the object in messages: `MyMethod.Integration`. */
    readonly where: string,
  ) {}

  text(name: string): string | undefined {
    const value = member(this.values, name);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw this.unexpected(name, 'text');
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw new UnreadablePartError(`${this.where} has no ${name}.`);
    return value;
  }

  flag(name: string): boolean {
    return this.text(name) === 'true';
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (Number.isNaN(value)) throw this.unexpected(name, 'a number');
    return value;
  }

  raw(name: string): unknown {
    return member(this.values, name);
  }

  has(name: string): boolean {
    return member(this.values, name) !== undefined;
  }

  names(): string[] {
    return Object.keys(this.values);
  }

  /** Returns a nested object, or an empty one if there is none. */
  object(name: string): Properties {
    const value = member(this.values, name);
    if (value === undefined || value === null) return new Properties({}, `${this.where}.${name}`);
    if (isJsonObject(value)) return new Properties(value, `${this.where}.${name}`);
    throw this.unexpected(name, 'an object');
  }

  objects(name: string): Properties[] {
    return this.list(name).map((item, index) => {
      const where = `${this.where}.${name}[${index}]`;
      if (isJsonObject(item)) return new Properties(item, where);
      throw new UnreadablePartError(`${where} must be an object; found ${JSON.stringify(item)}.`);
    });
  }

  texts(name: string): string[] {
    return this.list(name).map(String);
  }

  /** The texts of a nested object, by name. */
  textMap(name: string): Map<string, string> {
    return this.object(name).allTexts();
  }

  /** Returns all properties by name. Each must be a text. */
  allTexts(): Map<string, string> {
    return new Map(this.names().map((name) => [name, this.requiredText(name)]));
  }

  private list(name: string): readonly unknown[] {
    const value = member(this.values, name);
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    throw this.unexpected(name, 'a list');
  }

  private unexpected(name: string, expected: string): UnreadablePartError {
    return new UnreadablePartError(
      `${this.where}.${name} must be ${expected}; found ${JSON.stringify(member(this.values, name))}.`,
    );
  }
}
