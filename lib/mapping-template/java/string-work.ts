/** Counts the work and memory of the methods on strings, by the lengths of their arguments and results. */
import { SHORT_TEXT, spendText, spendWork } from '../values/budget';
import { lookAt } from '../values/joined-text';
import type { JavaValue, Method, MethodTable } from '../values/values';

/** The work of a call besides its characters. */
const CALL = 50;

/** @param otherwise names of methods whose work does not depend on the string's length, or that count it themselves */
export function countedByLength(otherwise: readonly string[], table: MethodTable): MethodTable {
  return new Map(
    Array.from(table, ([name, overloads]) => {
      const isByLength = !otherwise.includes(name);
      return [name, overloads.map((overload) => counted(overload, isByLength))];
    }),
  );
}

function counted({ parameters, invoke }: Method, isByLength: boolean): Method {
  return {
    parameters,
    invoke: (self, args) => {
      let work = CALL + (isByLength ? lengthOf(self) : 0);
      if (typeof self === 'string') lookAt(self);
      for (const arg of args) {
        if (typeof arg !== 'string') continue;
        lookAt(arg);
        if (isByLength) work += arg.length;
      }
      spendWork(work);
      const result = invoke(self, args);
      if (isByLength && typeof result === 'string' && result.length > SHORT_TEXT && result !== self) spendText(result);
      return result;
    },
  };
}

function lengthOf(value: JavaValue): number {
  return typeof value === 'string' ? value.length : 0;
}
