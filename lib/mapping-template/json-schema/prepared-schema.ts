/** A schema in the form that the checks need, made once for each schema, because one schema may check millions of values. */
import { canonicalJson, canonicalJsonWithin } from './canonical-json';
import { isJsonObject } from './json-object';
import type { JsonObject } from './json-object';

/** The keywords that each check reads. */
const READ_BY = {
  any: ['type', 'enum'],
  number: ['minimum', 'maximum', 'multipleOf'],
  string: ['minLength', 'maxLength', 'pattern'],
  array: ['items', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems'],
  object: [
    ...['required', 'minProperties', 'maxProperties', 'properties', 'patternProperties', 'additionalProperties'],
    'dependencies',
  ],
  combinations: ['allOf', 'anyOf', 'oneOf', 'not'],
} as const;

/** The checks that a schema needs, because it has one of their keywords. */
type NeededChecks = { readonly [check in keyof typeof READ_BY]: boolean };

function neededChecks(schema: JsonObject): NeededChecks {
  const has = (keyword: string) => Object.hasOwn(schema, keyword);
  return {
    any: READ_BY.any.some(has),
    number: READ_BY.number.some(has),
    string: READ_BY.string.some(has),
    array: READ_BY.array.some(has),
    object: READ_BY.object.some(has),
    combinations: READ_BY.combinations.some(has),
  };
}

export interface PreparedSchema {
  readonly needed: NeededChecks;
  readonly types: ReadonlySet<unknown> | undefined;
  readonly allowed: AllowedValues | undefined;
  /** Each name once. */
  readonly required: readonly string[];
  readonly patternProperties: readonly (readonly [pattern: string, schema: unknown])[];
  readonly dependencies: ReadonlyMap<string, Dependency>;
  /** Whether a keyword describes single properties. */
  readonly describesProperties: boolean;
}

/** The names that a property requires beside it, or the schema with which it checks the whole object. */
export type Dependency = { readonly names: readonly string[] } | { readonly schema: unknown };

export function prepareSchema(schema: JsonObject): PreparedSchema {
  const { type, enum: allowed, required, properties, patternProperties, additionalProperties, dependencies } = schema;
  return {
    needed: neededChecks(schema),
    types: type === undefined ? undefined : new Set<unknown>(Array.isArray(type) ? type : [type]),
    allowed: Array.isArray(allowed) ? new AllowedValues(allowed) : undefined,
    required: namesIn(required),
    patternProperties: isJsonObject(patternProperties) ? Object.entries(patternProperties) : [],
    dependencies: new Map(
      Object.entries(isJsonObject(dependencies) ? dependencies : {}).map(([name, one]) => [
        name,
        Array.isArray(one) ? { names: namesIn(one) } : { schema: one },
      ]),
    ),
    describesProperties: [properties, patternProperties, additionalProperties].some((keyword) => keyword !== undefined),
  };
}

function namesIn(list: unknown): string[] {
  return Array.isArray(list) ? [...new Set(list.filter((name) => typeof name === 'string'))] : [];
}

/** The values of `enum`. */
class AllowedValues {
  private readonly scalars: ReadonlySet<unknown>;
  private readonly containers: ReadonlySet<string>;
  /** The length of the longest allowed text, so that longer values need no text. */
  readonly longest: number;

  constructor(private readonly values: readonly unknown[]) {
    const isContainer = (value: unknown): boolean => typeof value === 'object' && value !== null;
    this.scalars = new Set(values.filter((value) => !isContainer(value)));
    this.containers = new Set(values.filter(isContainer).map(canonicalJson));
    this.longest = Array.from(this.containers).reduce((most, text) => Math.max(most, text.length), 0);
  }

  has(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return this.scalars.has(value);
    if (this.containers.size === 0) return false;
    const text = canonicalJsonWithin(value, this.longest);
    return text !== undefined && this.containers.has(text);
  }

  list(): string {
    return this.values.map(canonicalJson).join(', ');
  }
}
