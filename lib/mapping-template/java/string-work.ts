/** Counts what the methods on strings work through and make, by the lengths of what they take and give. */
import { spendMemory, spendWork } from '../values/budget';
import type { JavaValue, Method, MethodTable } from '../values/values';

/** @param constant names of methods that do the same work however long the string is */
export function countedByLength(constant: readonly string[], table: MethodTable): MethodTable {
  return new Map(
    Array.from(table, ([name, overloads]) => [name, constant.includes(name) ? overloads : overloads.map(counted)]),
  );
}

function counted({ parameters, invoke }: Method): Method {
  return {
    parameters,
    invoke: (self, args) => {
      spendWork(args.reduce<number>((length, arg) => length + lengthOf(arg), lengthOf(self)));
      const result = invoke(self, args);
      if (result !== self) spendMemory(lengthOf(result));
      return result;
    },
  };
}

function lengthOf(value: JavaValue): number {
  return typeof value === 'string' ? value.length : 0;
}
