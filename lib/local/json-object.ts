/** A JSON value that is known to be an object, while its members are not known yet. */
export interface JsonObject {
  readonly [name: string]: unknown;
}

/** The deepest JSON that is read. Templates and documents of real APIs have some ten levels. */
export const MAX_JSON_DEPTH = 1000;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself, or one without members where the value is something else. */
export const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

/** Returns an own property only, so that an object has no `constructor` unless its JSON says so. */
export function member(object: unknown, name: string): unknown {
  return isJsonObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Whether a value is too deep for recursion. The value may contain one part several times, or contain itself. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  const heights = new Map<object, number>();
  const heightOf = (part: unknown, left: number): number => {
    if (typeof part !== 'object' || part === null) return 0;
    const known = heights.get(part);
    if (known !== undefined) return known;
    if (left === 0) return Infinity;
    // A part that is reached again before its end contains itself.
    heights.set(part, Infinity);
    let height = 1;
    for (const item of Object.values(part)) height = Math.max(height, 1 + heightOf(item, left - 1));
    heights.set(part, height);
    return height;
  };
  return heightOf(value, depth) > depth;
}
