import { methodsOf } from '../../../lib/mapping-template/java/access';
import {
  type Cursor,
  JavaIterator,
  JavaListIterator,
  ListCursor,
  MapCursor,
} from '../../../lib/mapping-template/java/iteration';
import { JavaSubList } from '../../../lib/mapping-template/java/sub-list';
import { JsonArray } from '../../../lib/mapping-template/json';
import { JavaArray } from '../../../lib/mapping-template/values/array';
import { withinLimits } from '../../../lib/mapping-template/values/budget';
import { JavaCharacter } from '../../../lib/mapping-template/values/character';
import { BoundExceeded, TemplateFailure } from '../../../lib/mapping-template/values/exceptions';
import { JavaClass } from '../../../lib/mapping-template/values/java-class';
import { MapEntry, MapView } from '../../../lib/mapping-template/values/map-view';
import {
  JavaBigDecimal,
  JavaBigInteger,
  JavaDouble,
  JavaList,
  JavaLong,
  JavaMap,
  type JavaValue,
  type Method,
  type ParameterType,
} from '../../../lib/mapping-template/values/values';
import { InputVariable } from '../../../lib/mapping-template/variables/input';
import { utilVariable } from '../../../lib/mapping-template/variables/util';

/** Limits so small that a call on a large value fails, while a call whose work does not grow with its input succeeds. */
const FEW = { work: 1400, memory: 1400, regexSteps: 1400, patternSteps: 1400, patternStepsPerCharacter: 0 };
const SIZE = 3000;

/** Makes new values each time, so that no value is equal because it is the same object. */
const text = (unit = 'aé') => Array.from({ length: SIZE }, () => unit).join('');
const longNumber = () => BigInt('7'.repeat(SIZE));
const numbers = () => Array.from({ length: SIZE }, (_, index) => index);
const texts = () => Array.from({ length: SIZE }, (_, index) => `text ${index}`);

function map(): JavaMap {
  const made = new JavaMap();
  for (let key = 0; key < SIZE; key++) made.set(`key ${key}`, `value ${key}`);
  return made;
}

function entry(): MapEntry {
  const made = new JavaMap();
  made.set(text(), text());
  const [first] = [...made.entries()];
  return new MapEntry(made, first);
}

function advanced<Some extends Cursor>(cursor: Some): Some {
  cursor.next();
  return cursor;
}

/** The largest values of each class. */
const selves: { readonly [name: string]: readonly (() => JavaValue)[] } = {
  String: [text, () => `{"k":[${text('1,')}1]}`, () => text('YWFh')],
  'list of JSON': [() => new JsonArray(texts())],
  list: [() => new JavaList('list', numbers()), () => new JavaList('list', texts())],
  sublist: [() => new JavaSubList(new JavaList('list', texts()), 1, SIZE - 1)],
  array: [() => new JavaArray('[Ljava.lang.Object;', texts())],
  map: [map],
  'view of keys': [() => new MapView(map(), 'key')],
  'view of values': [() => new MapView(map(), 'value')],
  'view of entries': [() => new MapView(map(), 'entry')],
  'entry of a map': [entry],
  'iterator of a list': [() => new JavaIterator(advanced(new ListCursor(new JavaList('list', numbers()))), 'I')],
  'iterator of a map': [() => new JavaIterator(advanced(new MapCursor(map(), ({ key }) => key)), 'I')],
  'list iterator': [() => new JavaListIterator(advanced(new ListCursor(new JavaList('list', numbers()))), 'I')],
  Integer: [() => 2147483647],
  Long: [() => new JavaLong(2n ** 62n)],
  Double: [() => new JavaDouble(1.2345678912345e-300)],
  BigInteger: [() => new JavaBigInteger(longNumber()), () => new JavaBigInteger(-longNumber())],
  BigDecimal: [() => new JavaBigDecimal(longNumber(), 10), () => new JavaBigDecimal(longNumber(), -100)],
  Boolean: [() => true],
  Character: [() => new JavaCharacter('é')],
  Class: [() => new JavaClass('java.util.LinkedHashMap')],
  $util: [() => utilVariable],
  $input: [() => new InputVariable(`{"k":["${text()}"]}`, map, () => undefined)],
};

/** The three largest arguments of each type. */
const args: { readonly [Type in ParameterType]: readonly (() => JavaValue)[] } = {
  Object: [text, () => new JavaBigInteger(longNumber()), () => new JavaList('list', [text(), ...texts()])],
  String: [text, () => text('7'), () => `$.k[?(@.a == '${text()}')]`],
  'String?': [text, () => text('%C3%A9'), () => text('"\\')],
  char: [() => new JavaCharacter('a'), () => new JavaCharacter('é'), () => new JavaCharacter('\ud800')],
  int: [() => SIZE - 10, () => 0, () => 10],
  long: [() => 2147483647, () => new JavaLong(2n ** 62n), () => 0],
  double: [() => new JavaDouble(1e300), () => new JavaDouble(1.2345678912345e-300), () => 0],
  boolean: [() => true, () => true, () => false],
  Number: [() => new JavaBigInteger(longNumber()), () => new JavaBigDecimal(longNumber(), 3), () => 1],
  Collection: [
    () => new JavaList('list', texts()),
    () => new JsonArray(texts().reverse()),
    () => new MapView(map(), 'key'),
  ],
  Map: [map, map, map],
  BigInteger: [
    () => new JavaBigInteger(longNumber()),
    () => new JavaBigInteger(longNumber() + 1n),
    () => new JavaBigInteger(3n),
  ],
  BigDecimal: [
    () => new JavaBigDecimal(longNumber(), 3),
    () => new JavaBigDecimal(longNumber() + 1n, 0),
    () => new JavaBigDecimal(3n, -1000),
  ],
  Array: [
    () => new JavaArray('[Ljava.lang.Object;', texts()),
    () =>
      new JavaArray(
        '[C',
        Array.from(text(), (unit) => new JavaCharacter(unit)),
      ),
    () => new JavaArray('[Ljava.lang.String;', texts()),
  ],
  Null: [() => null, () => null, () => null],
};

/**
 * Methods that take constant time, or fail at once: they return a field, look at one place, or make a view. A new
 * method that does more must count its work before it does it. A new method that does not is listed here.
 */
const constant: { readonly [className: string]: string } = {
  String:
    'getClass(); toString(); charAt(int); codePointAt(int); codePointBefore(int); intern(); isEmpty(); ' +
    'join(String); join(String?, Null); length(); subSequence(int, int); substring(int); ' +
    'substring(int, int); valueOf(Null)',
  'list of JSON':
    'getClass(); get(int); isEmpty(); iterator(); listIterator(); set(int, Object); size(); ' +
    'subList(int, int); add(Object); ensureCapacity(int); trimToSize()',
  list:
    'getClass(); get(int); isEmpty(); iterator(); listIterator(); set(int, Object); size(); ' +
    'subList(int, int); add(Object); ensureCapacity(int); trimToSize()',
  sublist:
    'getClass(); get(int); isEmpty(); iterator(); listIterator(); set(int, Object); size(); ' +
    'subList(int, int); add(Object); ensureCapacity(int); trimToSize()',
  array:
    'equals(Object); getClass(); hashCode(); toString(); get(int); isEmpty(); iterator(); listIterator(); ' +
    'set(int, Object); size(); subList(int, int); add(Object); add(int, Object); clear(); remove(int)',
  map: 'getClass(); clear(); entrySet(); isEmpty(); keySet(); size(); values()',
  'view of keys': 'getClass(); add(Object); addAll(Collection); clear(); isEmpty(); iterator(); size()',
  'view of values':
    'equals(Object); getClass(); hashCode(); add(Object); addAll(Collection); clear(); isEmpty(); ' +
    'iterator(); size()',
  'view of entries': 'getClass(); add(Object); addAll(Collection); clear(); isEmpty(); iterator(); size()',
  'entry of a map': 'getClass(); getKey(); getValue()',
  'iterator of a list': 'equals(Object); getClass(); hashCode(); toString(); hasNext(); next()',
  'iterator of a map': 'equals(Object); getClass(); hashCode(); toString(); hasNext(); next(); remove()',
  'list iterator':
    'equals(Object); getClass(); hashCode(); toString(); hasNext(); next(); hasPrevious(); nextIndex(); ' +
    'previous(); previousIndex(); set(Object)',
  Integer:
    'equals(Object); getClass(); hashCode(); hashCode(int); toString(); toString(int); toString(int, int); ' +
    'byteValue(); shortValue(); intValue(); longValue(); doubleValue(); bitCount(int); compare(int, int); ' +
    'compareTo(int); max(int, int); min(int, int); reverse(int); signum(int); sum(int, int); ' +
    'toBinaryString(int); toHexString(int); toOctalString(int); valueOf(int)',
  Long:
    'equals(Object); getClass(); hashCode(); hashCode(long); toString(); toString(long); byteValue(); ' +
    'shortValue(); intValue(); longValue(); doubleValue(); compare(long, long); max(long, long); ' +
    'min(long, long); signum(long); sum(long, long); toBinaryString(long); toHexString(long); ' +
    'toOctalString(long); valueOf(long)',
  Double:
    'equals(Object); getClass(); hashCode(); hashCode(double); toString(); toString(double); byteValue(); ' +
    'shortValue(); intValue(); longValue(); doubleValue(); compare(double, double); isInfinite(); ' +
    'isInfinite(double); isNaN(); isNaN(double); max(double, double); min(double, double); ' +
    'sum(double, double); toHexString(double); valueOf(double)',
  BigInteger: 'getClass(); byteValue(); shortValue(); intValue(); longValue(); doubleValue(); valueOf(long)',
  BigDecimal: 'getClass(); valueOf(long); valueOf(double); valueOf(long, int); scale(); signum()',
  Boolean:
    'equals(Object); getClass(); hashCode(); hashCode(boolean); toString(); toString(boolean); ' +
    'booleanValue(); compare(boolean, boolean); compareTo(boolean); logicalAnd(boolean, boolean); ' +
    'logicalOr(boolean, boolean); logicalXor(boolean, boolean); parseBoolean(String?); valueOf(boolean); ' +
    'valueOf(String?)',
  Character:
    'equals(Object); getClass(); hashCode(); toString(); charValue(); compareTo(char); isDigit(char); ' +
    'isLetter(char); isLetterOrDigit(char); isLowerCase(char); isUpperCase(char); isWhitespace(char); ' +
    'toLowerCase(char); toUpperCase(char)',
  Class:
    'equals(Object); getClass(); hashCode(); toString(); getCanonicalName(); getName(); getSimpleName(); ' +
    'getTypeName()',
  $util: 'equals(Object); getClass(); hashCode(); toString(); escapeJavaScript(boolean)',
  $input: 'equals(Object); getClass(); hashCode(); toString(); getBody()',
};

function endsByALimit(method: Method, self: JavaValue, values: readonly JavaValue[]): boolean {
  try {
    withinLimits(() => method.invoke(self, values), FEW);
    return false;
  } catch (error) {
    if (error instanceof BoundExceeded) return true;
    if (error instanceof TemplateFailure) return error.message.includes('steps');
    throw error;
  }
}

/** Finds the overloads of a class that no limit ends for any arguments. */
function unlimitedOf(makers: readonly (() => JavaValue)[]): string[] {
  return Array.from(methodsOf(makers[0]()))
    .flatMap(([name, overloads]) =>
      overloads.map((method) => ({ method, call: `${name}(${method.parameters.join(', ')})` })),
    )
    .filter(({ method }) => !makers.some((make) => isLimited(method, make)))
    .map(({ call }) => call);
}

function isLimited(method: Method, make: () => JavaValue): boolean {
  const choices = [0, 1, 2].map((choice) => method.parameters.map((type) => args[type][choice]()));
  // Equal values are compared to their end, too.
  const same = method.parameters.map((type) => (type === 'Object' ? make() : args[type][0]()));
  return [...choices, same].some((values) => endsByALimit(method, make(), values));
}

test.each(Object.entries(selves))(
  'each method of %s counts its work, unless it takes constant time',
  (className, makers) => {
    expect(unlimitedOf(makers)).toEqual(constant[className].split('; '));
  },
);
