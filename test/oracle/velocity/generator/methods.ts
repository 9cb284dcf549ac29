import { type Draft, type Type } from './draft';
import { element, integerLiteral, stringLiteral } from './literals';
import { gap } from './spacing';

type Argument = 'i' | 's' | 'r' | 'e' | 'l' | 'm' | 'k';

/** The methods of each type, with the kinds of their arguments: index, string, regular expression, element, list, map, key. */
const methods: { readonly [type in Type]: readonly string[] } = {
  string: [
    'length',
    'isEmpty',
    'charAt i',
    'substring i',
    'substring i i',
    'indexOf s',
    'indexOf s i',
    'lastIndexOf s',
    'contains s',
    'startsWith s',
    'endsWith s',
    'equals s',
    'equals e',
    'equalsIgnoreCase s',
    'compareTo s',
    'concat s',
    'replace s s',
    'replaceAll r s',
    'replaceFirst r s',
    'matches r',
    'trim',
    'toUpperCase',
    'toLowerCase',
    'toString',
    'hashCode',
    'split r',
    'split r i',
    'startsWith s i',
    'compareToIgnoreCase s',
    'subSequence i i',
    'codePointAt i',
  ],
  integer: [
    'intValue',
    'toString',
    'equals e',
    'compareTo i',
    'parseInt s',
    'doubleValue',
    'longValue',
    'hashCode',
    'valueOf s',
    'max i i',
    'toHexString i',
  ],
  long: ['intValue', 'toString', 'longValue', 'equals e', 'hashCode', 'doubleValue'],
  double: ['intValue', 'toString', 'equals e', 'isNaN', 'longValue', 'hashCode', 'parseDouble s', 'isInfinite'],
  boolean: ['toString', 'equals e', 'booleanValue', 'parseBoolean s', 'hashCode'],
  list: [
    'size',
    'isEmpty',
    'get i',
    'contains e',
    'add e',
    'add i e',
    'set i e',
    'addAll l',
    'addAll i l',
    'remove i',
    'remove e',
    'indexOf e',
    'lastIndexOf e',
    'subList i i',
    'clear',
    'toString',
    'containsAll l',
    'removeAll l',
    'retainAll l',
    'equals l',
    'hashCode',
  ],
  map: [
    'get k',
    'put k e',
    'putAll m',
    'keySet',
    'toString',
    'containsKey k',
    'containsValue e',
    'remove k',
    'size',
    'isEmpty',
    'values',
    'entrySet',
    'getOrDefault k e',
    'putIfAbsent k e',
    'clear',
    'equals m',
    'hashCode',
    'replace k e',
  ],
  json: [
    'size',
    'isEmpty',
    'get i',
    'contains e',
    'add e',
    'set i e',
    'toString',
    'remove i',
    'indexOf e',
    'subList i i',
  ],
  array: ['size', 'isEmpty', 'get i', 'contains e', 'set i e', 'indexOf e'],
  undefined: ['length', 'size', 'get k', 'put k e', 'nope', 'toString', 'isEmpty', 'substring i', 'keySet'],
};

const patterns = [
  "','",
  "'[aeiou]'",
  "'\\s+'",
  "'.'",
  "'(\\w)(\\w)'",
  "'^.*$'",
  "'a|b'",
  "''",
  "'[^a-z]'",
  "'(?i)H'",
  "'\\\\'",
  "'x*'",
  "'\\d{2,}'",
  "'\\.'",
  '"[$s]"',
  "'('",
  "'\\p{Alpha}'",
  "'(a+)b?'",
  "'e.*?o'",
];
const replacements = ["''", "'-'", "'$0$0'", "'$1'", "'\\$'", "'<$1>'", "'\\\\'", "'$'", '"$s"', "'${n}'"];

/** Makes `.method(arguments)`. The arguments mostly fit, and sometimes more follows. */
export function callOn(draft: Draft, type: Type): string {
  const { random } = draft;
  const [method, ...kinds] = random.pick(methods[type]).split(' ') as [string, ...Argument[]];
  const fitting = kinds.map((kind, i) => (random.chance(0.94) ? argument(draft, kind, method, i) : element(draft)));
  const given = random.chance(0.03) ? fitting.slice(1) : random.chance(0.02) ? [...fitting, element(draft)] : fitting;
  // Parentheses with only blanks inside are an error.
  const inside = given.join(`${gap(random)},${gap(random)}`);
  const call =
    inside === '' && random.chance(0.98) ? `.${method}()` : `.${method}(${gap(random)}${inside}${gap(random)})`;
  if (!draft.spend() || !random.chance(0.15)) return call;
  return call + callOn(draft, random.pick(['string', 'list', 'map', 'integer']));
}

function argument(draft: Draft, kind: Argument, method: string, position: number): string {
  const { random } = draft;
  switch (kind) {
    case 'i':
      return random.chance(0.75)
        ? String(random.int(0, 3))
        : random.chance(0.6)
          ? `$${draft.name('integer')}`
          : integerLiteral(draft);
    case 's':
      if (method.startsWith('replace') && position === 1) return random.pick(replacements);
      return random.chance(0.6)
        ? random.pick(["'a'", "','", "'e'", '"$s"', "''", "'12'", "'h'", "'true'", "'1.5'"])
        : stringLiteral(draft);
    case 'r':
      return random.pick(patterns);
    case 'l':
      return random.pick(["['a', 1]", '[]', '[1..3]', `$${draft.name('list')}`]);
    case 'm':
      return random.pick(["{'k1': 1, 'new': 2}", '{}', `$${draft.name('map')}`]);
    case 'k':
      return random.pick(["'k'", "'k1'", "'nope'", '"k$n"', '1', '$q', 'null', "'k2'"]);
    case 'e':
      return element(draft);
  }
}
