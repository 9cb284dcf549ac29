/**
 * Describes methods, and chooses one by exact name, number and types of arguments, as Velocity does. The tables are Maps, so
 * that a name such as `constructor` or `__proto__` finds nothing else.
 */
import type { JavaCharacter } from '../values/character';
import { JavaException } from '../values/exceptions';
import { isNumber, type Numeric } from '../values/numbers';
import {
  JavaBigDecimal,
  JavaBigInteger,
  JavaDouble,
  JavaList,
  JavaLong,
  JavaMap,
  JavaObject,
  type JavaValue,
  type Method,
  type MethodTable,
  type ParameterType,
} from '../values/values';

/** The types of parameters, each with the type of the value that an implementation gets. */
interface Parameters extends Record<ParameterType, JavaValue> {
  Object: JavaValue;
  String: string;
  'String?': string | null;
  char: JavaCharacter;
  int: number;
  long: number | JavaLong;
  double: number | JavaLong | JavaDouble;
  boolean: boolean;
  Number: Numeric;
  Collection: Collection;
  Map: JavaMap;
  BigInteger: JavaBigInteger;
  BigDecimal: JavaBigDecimal;
  Array: JavaList;
  Null: null;
}

/** A java.util.Collection: a list, or a set of a map's keys. */
export type Collection = JavaList | (JavaObject & { readonly items: readonly JavaValue[] });

type Values<Types extends readonly ParameterType[]> = { [Index in keyof Types]: Parameters[Types[Index]] };

/** Describes one overload: the types of its parameters, and its implementation. */
export type Describe<Self> = <const Types extends readonly ParameterType[]>(
  parameters: Types,
  invoke: (self: Self, ...args: Values<Types>) => JavaValue | undefined,
) => Method;

/** Builds a class's table; `of` describes an overload. */
export function methodTable<Self extends JavaValue>(
  describe: (of: Describe<Self>) => { [name: string]: Method | readonly Method[] },
  inherited: MethodTable = new Map(),
): MethodTable {
  const of: Describe<Self> = (parameters, invoke) => ({
    parameters,
    // `accepts` has checked the arguments before, so they can get their static types here.
    invoke: (self, args) => {
      const result = invoke(self as Self, ...(args as never));
      // In Velocity the result of a void method is "", and not null.
      return result === undefined ? '' : result;
    },
  });
  const table = new Map(inherited);
  for (const [name, overloads] of Object.entries(describe(of))) {
    table.set(name, 'invoke' in overloads ? [overloads] : overloads);
  }
  return table;
}

/**
 * Returns the overload for these arguments; undefined if there is none. Velocity finds a method without parameters for any
 * arguments, and then fails to call it.
 */
export function chooseOverload(overloads: readonly Method[], args: readonly JavaValue[]): Method | undefined {
  for (const overload of overloads) {
    const { parameters } = overload;
    if (parameters.length === args.length && takes(parameters, args)) return overload;
  }
  if (overloads.some(({ parameters }) => parameters.length === 0)) {
    throw new JavaException('IllegalArgumentException', 'wrong number of arguments');
  }
  return undefined;
}

function takes(parameters: readonly ParameterType[], args: readonly JavaValue[]): boolean {
  for (let index = 0; index < parameters.length; index++) {
    if (!accepts(parameters[index], args[index])) return false;
  }
  return true;
}

/** Calls an overload. Throws Java's NullPointerException for a null where the method needs an object. */
export function invoke(method: Method, self: JavaValue, args: readonly JavaValue[]): JavaValue {
  for (let index = 0; index < args.length; index++) {
    if (args[index] === null && !NULLABLE.has(method.parameters[index])) {
      throw new JavaException('NullPointerException', `argument ${index + 1} is null`);
    }
  }
  return method.invoke(self, args);
}

const NULLABLE: ReadonlySet<ParameterType> = new Set(['Object', 'String?', 'Null'] as const);

function accepts(type: ParameterType, value: JavaValue): boolean {
  switch (type) {
    case 'Object':
      return true;
    case 'String':
    case 'String?':
      return typeof value === 'string' || value === null;
    case 'int':
      return typeof value === 'number';
    case 'long':
      return typeof value === 'number' || value instanceof JavaLong;
    case 'double':
      return typeof value === 'number' || value instanceof JavaLong || value instanceof JavaDouble;
    case 'boolean':
      return typeof value === 'boolean';
    case 'char':
      return value instanceof JavaObject && 'value' in value && !('key' in value);
    case 'Number':
      return value === null || isNumber(value);
    case 'Map':
      return value === null || value instanceof JavaMap;
    case 'Collection':
      return value === null || isCollection(value);
    case 'Array':
      return value === null || (value instanceof JavaList && value.kind === 'array');
    case 'Null':
      return value === null;
    case 'BigInteger':
      return value === null || value instanceof JavaBigInteger;
    case 'BigDecimal':
      return value === null || value instanceof JavaBigDecimal;
  }
}

function isCollection(value: JavaValue): value is Collection {
  if (value instanceof JavaList) return value.kind !== 'array';
  return value instanceof JavaObject && 'items' in value;
}
