/** Makes bodies from a JSON schema, to begin a search with. The validator still decides on each. */
import { type Json } from './body';
import { samplesOf } from './pattern-samples';

interface Schema {
  readonly [keyword: string]: unknown;
}

const MAX_DEPTH = 8;

/** Returns a body with all members that the schema names, and one with only the required ones. */
export function bodiesOf(schema: unknown): Json[] {
  return [true, false].map((all) => new Instances(schema, all).of(schema, 0));
}

class Instances {
  constructor(
    private readonly root: unknown,
    private readonly all: boolean,
  ) {}

  of(given: unknown, depth: number): Json {
    const schema = this.resolve(given);
    if (schema === undefined || depth > MAX_DEPTH) return 1;
    const { enum: listed, default: usual, allOf, anyOf, oneOf } = schema;
    if (Array.isArray(listed) && isScalar(listed[0])) return listed[0];
    if (isScalar(usual)) return usual;
    const type: unknown = Array.isArray(schema.type) ? schema.type[0] : (schema.type ?? typeByKeywords(schema));
    if (type === undefined) {
      const parts = [allOf, anyOf, oneOf].find(Array.isArray);
      return parts === undefined ? 1 : this.of(parts[0], depth + 1);
    }
    return this.ofType(type, schema, depth);
  }

  private ofType(type: unknown, schema: Schema, depth: number): Json {
    switch (type) {
      case 'object':
        return this.object(schema, depth);
      case 'array': {
        const length = Math.min(
          Math.max(numberIn(schema, 'minItems') ?? 0, this.all ? 2 : 1),
          numberIn(schema, 'maxItems') ?? 2,
        );
        return Array.from({ length: Math.min(length, 50) }, () => this.of(schema.items ?? {}, depth + 1));
      }
      case 'string':
        return this.string(schema);
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return numberIn(schema, 'minimum') ?? Math.min(1, numberIn(schema, 'maximum') ?? 1);
    }
  }

  private string({ pattern, ...schema }: Schema): string {
    const length = Math.min(numberIn(schema, 'minLength') ?? 1, 1000);
    const samples = typeof pattern === 'string' ? samplesOf(pattern, 3) : [];
    return samples.find((sample) => sample.length >= length) ?? 'x'.repeat(length);
  }

  private object(schema: Schema, depth: number): Json {
    const required = Array.isArray(schema.required) ? schema.required.filter((name) => typeof name === 'string') : [];
    const properties = isSchema(schema.properties) ? schema.properties : {};
    const names = new Set([...required, ...(this.all ? Object.keys(properties) : [])]);
    return new Map(
      Array.from(names, (name) => [name, this.of(Object.hasOwn(properties, name) ? properties[name] : {}, depth + 1)]),
    );
  }

  /** Follows a reference inside the schema. Leaves a reference to another model to the validator. */
  private resolve(schema: unknown): Schema | undefined {
    let current = schema;
    for (let step = 0; step < MAX_DEPTH && isSchema(current) && typeof current.$ref === 'string'; step++) {
      if (!current.$ref.startsWith('#/')) return undefined;
      current = current.$ref
        .slice(2)
        .split('/')
        .reduce<unknown>((at, name) => (isSchema(at) && Object.hasOwn(at, name) ? at[name] : undefined), this.root);
    }
    return isSchema(current) ? current : undefined;
  }
}

function typeByKeywords(schema: Schema): string | undefined {
  if ('properties' in schema || 'required' in schema) return 'object';
  return 'items' in schema ? 'array' : undefined;
}

function numberIn(schema: Schema, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
