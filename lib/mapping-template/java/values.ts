/**
 * The Java values that a mapping template can hold, as this engine represents them.
 *
 * Java's null is `null`, String a string, Boolean a boolean and Integer a number (always a whole one in int range).
 * Everything else is one of the classes below: no value is ever a plain JavaScript object or array, so that a
 * template finds no host key (`constructor`, `__proto__`) on anything it holds.
 */
export type JavaValue =
  null | string | boolean | number | JavaLong | JavaBigInteger | JavaDouble | JavaBigDecimal | JavaList | JavaMap;

export class JavaLong {
  constructor(readonly value: bigint) {}
}

export class JavaBigInteger {
  constructor(readonly value: bigint) {}
}

export class JavaDouble {
  constructor(readonly value: number) {}
}

/** unscaled * 10^-scale, as java.math.BigDecimal has it. */
export class JavaBigDecimal {
  constructor(
    readonly unscaled: bigint,
    readonly scale: number,
  ) {}
}

/**
 * A java.util.List. One that comes from JSON prints as compact JSON, one that a template wrote as `[1, 2]`;
 * an array (the result of String.split) is fixed in length.
 */
export class JavaList {
  constructor(
    readonly kind: 'list' | 'json' | 'array',
    readonly items: JavaValue[],
  ) {}
}

/** A java.util.LinkedHashMap: keys of any type, in the order of insertion. */
export class JavaMap {
  private readonly byKey = new Map<unknown, [JavaValue, JavaValue]>();

  get(key: JavaValue): JavaValue {
    return this.byKey.get(identityOf(key))?.[1] ?? null;
  }

  has(key: JavaValue): boolean {
    return this.byKey.has(identityOf(key));
  }

  set(key: JavaValue, value: JavaValue): void {
    const identity = identityOf(key);
    const entry = this.byKey.get(identity);
    if (entry) entry[1] = value;
    else this.byKey.set(identity, [key, value]);
  }

  delete(key: JavaValue): void {
    this.byKey.delete(identityOf(key));
  }

  clear(): void {
    this.byKey.clear();
  }

  get size(): number {
    return this.byKey.size;
  }

  entries(): IterableIterator<[JavaValue, JavaValue]> {
    return this.byKey.values();
  }
}

/** Two keys are one key where Java's equals says so: Integer 1 and String "1" are two, two Longs of value 1 are one. */
function identityOf(key: JavaValue): unknown {
  if (key instanceof JavaLong) return `\u0000long:${key.value}`;
  if (key instanceof JavaBigInteger) return `\u0000integer:${key.value}`;
  if (key instanceof JavaDouble) return `\u0000double:${key.value}`;
  if (key instanceof JavaBigDecimal) return `\u0000decimal:${key.unscaled}:${key.scale}`;
  return key;
}
