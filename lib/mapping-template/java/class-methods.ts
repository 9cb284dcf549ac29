/** The methods of a value's class. A template gets only the names of the class. */
import type { JavaClass } from '../values/java-class';
import { methodTable } from './methods';
import { objectMethods } from './object-methods';

export const classMethods = methodTable<JavaClass>(
  (of) => ({
    getCanonicalName: of([], (self) => (self.simpleName === '' ? null : self.typeName.replaceAll('$', '.'))),
    getName: of([], (self) => self.name),
    getSimpleName: of([], (self) => self.simpleName),
    getTypeName: of([], (self) => self.typeName),
  }),
  objectMethods,
);
