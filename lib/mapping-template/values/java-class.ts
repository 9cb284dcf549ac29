/**
 * `$value.class`: the name of a value's Java class, by which templates tell types apart. It has only the methods that return names,
 * because a template could reach every class of the server from Java's own Class.
 */
import {
  JavaBigDecimal,
  JavaBigInteger,
  JavaDouble,
  JavaList,
  JavaLong,
  JavaMap,
  JavaObject,
  type JavaValue,
} from './values';

/** The class of a value; null if it is unknown, as for API Gateway's own `$input` and `$context.identity`. */
export function classOf(value: JavaValue): JavaClass | null {
  const name = classNameOf(value);
  return name === undefined ? null : new JavaClass(name);
}

/** The name that Class.getName returns. */
function classNameOf(value: JavaValue): string | undefined {
  if (typeof value === 'string') return 'java.lang.String';
  if (typeof value === 'number') return 'java.lang.Integer';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (value instanceof JavaList || value instanceof JavaObject) return value.className;
  if (value instanceof JavaMap) return value.silent ? undefined : 'java.util.LinkedHashMap';
  if (value instanceof JavaDouble) return 'java.lang.Double';
  if (value instanceof JavaLong) return 'java.lang.Long';
  if (value instanceof JavaBigInteger) return 'java.math.BigInteger';
  return value instanceof JavaBigDecimal ? 'java.math.BigDecimal' : undefined;
}

export class JavaClass extends JavaObject {
  override get className(): string {
    return 'java.lang.Class';
  }

  constructor(readonly name: string) {
    super();
  }

  /** `String[]` for `[Ljava.lang.String;`; any other name unchanged. */
  get typeName(): string {
    return ARRAY_TYPES.get(this.name) ?? this.name;
  }

  /** The name without the package and the outer class. It is empty for an anonymous class, whose name is a number. */
  get simpleName(): string {
    return this.typeName.replace(/^.*[.$]/, '').replace(/^\d+$/, '');
  }

  print(): string {
    return `class ${this.name}`;
  }

  override equals(other: JavaValue): boolean {
    return other instanceof JavaClass && this.name === other.name;
  }

  override get identity(): unknown {
    return `\u0000class:${this.name}`;
  }
}

const ARRAY_TYPES: ReadonlyMap<string, string> = new Map([
  ['[Ljava.lang.String;', 'java.lang.String[]'],
  ['[Ljava.lang.Object;', 'java.lang.Object[]'],
  ['[B', 'byte[]'],
  ['[C', 'char[]'],
]);
