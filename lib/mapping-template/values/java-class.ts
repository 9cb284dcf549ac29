/**
 * `$value.class`: the name of a value's Java class, by which templates tell types apart. It is text and nothing else: from
 * Java's own Class a template would reach every class of the server, so that of its methods only the names are here.
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

/** The class of a value; null where nobody knows it, as of API Gateway's own `$input` and `$context.identity`. */
export function classOf(value: JavaValue): JavaClass | null {
  const name = classNameOf(value);
  return name === undefined ? null : new JavaClass(name);
}

/** As Class.getName gives it. */
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

  /** `String[]` for `[Ljava.lang.String;`; any other name as it is. */
  get typeName(): string {
    return ARRAY_TYPES.get(this.name) ?? this.name;
  }

  /** Without the package and the class around it; an anonymous class, whose name is a number, has none. */
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
