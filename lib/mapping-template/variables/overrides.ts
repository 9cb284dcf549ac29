/** Reads the values that templates set under `$context.requestOverride` and `$context.responseOverride`. */
import { failureMessage } from '../failures';
import { checkSize, withinLimits } from '../values/budget';
import type { Limits } from '../values/limits';
import { print } from '../values/printing';
import { JavaList, JavaLong, JavaMap, type JavaValue } from '../values/values';

/** Texts by name. A template can set a list as well. */
type Texts = ReadonlyMap<string, string | string[]>;

export interface RequestOverride {
  readonly header: Texts;
  readonly path: Texts;
  readonly querystring: Texts;
}

export interface ResponseOverride {
  readonly header: Texts;
  /** The value that the template set; undefined if it set none. */
  readonly status: unknown;
}

/** A value that a template set cannot be printed. API Gateway answers 500, as for a template that prints it. */
export class OverrideError extends Error {}

/** @throws OverrideError */
export function requestOverrideOf(context: JavaMap): RequestOverride {
  return new OverrideReader(context, 'requestOverride').read((override) => ({
    header: override.texts('header'),
    path: override.texts('path'),
    querystring: override.texts('querystring'),
  }));
}

/** @throws OverrideError */
export function responseOverrideOf(context: JavaMap): ResponseOverride {
  return new OverrideReader(context, 'responseOverride').read((override) => ({
    header: override.texts('header'),
    status: override.plain('status'),
  }));
}

/** Printing the overrides gets only a part of a rendering's limits, because headers and parameters are short. */
const OVERRIDE_LIMITS: Partial<Limits> = { work: 200_000_000, memory: 50_000_000 };

/** Prints one of the two overrides. All its values together have the limits of one rendering. */
class OverrideReader {
  private readonly override: JavaMap | undefined;
  /** The override that is being printed, for an error message. */
  private place: string;
  private size = 0;

  constructor(
    context: JavaMap,
    private readonly name: 'requestOverride' | 'responseOverride',
  ) {
    const override = context.get(name);
    this.override = override instanceof JavaMap ? override : undefined;
    this.place = name;
  }

  read<Result>(read: (override: this) => Result): Result {
    try {
      return withinLimits(() => read(this), OVERRIDE_LIMITS);
    } catch (error) {
      const reason = failureMessage(error);
      if (reason === undefined) throw error;
      throw new OverrideError(`The value of $context.${this.place} cannot be printed: ${reason}`, { cause: error });
    }
  }

  texts(group: string): Texts {
    const texts = new Map<string, string | string[]>();
    const values = this.get(group);
    if (!(values instanceof JavaMap)) return texts;
    for (const { key, value } of values.entries()) {
      if (value === null) continue;
      const name = this.print(key, group);
      const place = `${group}.${name}`;
      texts.set(
        name,
        value instanceof JavaList ? value.items.map((item) => this.print(item, place)) : this.print(value, place),
      );
    }
    return texts;
  }

  plain(name: string): unknown {
    const value = this.get(name);
    if (value === null) return undefined;
    if (value instanceof JavaLong) return Number(value.value);
    return typeof value === 'object' ? this.print(value, name) : value;
  }

  private get(name: string): JavaValue {
    return this.override?.get(name) ?? null;
  }

  private print(value: JavaValue, place: string): string {
    this.place = `${this.name}.${place}`;
    const text = print(value);
    this.size += text.length;
    checkSize(this.size);
    return text;
  }
}
