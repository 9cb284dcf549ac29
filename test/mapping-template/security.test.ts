import { MappingTemplate, MappingTemplateError } from '../../lib/mapping-template';

/** All names by which a template could reach a host object. */
const HOST_NAMES = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Array.prototype),
  ...Object.getOwnPropertyNames(String.prototype),
  ...Object.getOwnPropertyNames(Number.prototype),
  ...Object.getOwnPropertyNames(Map.prototype),
  ...Object.getOwnPropertyNames(Function.prototype),
  ...[
    'prototype',
    'process',
    'global',
    'globalThis',
    'require',
    'module',
    'items',
    'methods',
    'byKey',
    'kind',
    'payload',
  ],
  ...['parameters', 'cursor', 'identity', 'property', 'className', 'value', 'unscaled', 'modifications', 'silent'],
];

/** Names that Java's classes have, too. */
const JAVA_NAMES = new Set([
  ...[
    'toString',
    'concat',
    'indexOf',
    'lastIndexOf',
    'length',
    'replace',
    'replaceAll',
    'split',
    'startsWith',
    'endsWith',
  ],
  ...[
    'substring',
    'trim',
    'isEmpty',
    'get',
    'set',
    'clear',
    'size',
    'entries',
    'values',
    'keys',
    'contains',
    'put',
    'value',
  ],
  ...['join', 'codePointAt', 'charAt', 'parameters', 'toLowerCase', 'toUpperCase'],
]);

/** One value of each kind that a template can have. */
const VALUES = {
  string: `'text'`,
  integer: '1',
  long: '10000000000',
  big: '99999999999999999999',
  double: '1.5',
  boolean: 'true',
  list: '[1]',
  map: "{'k': 1}",
  array: `$input.body.split(',')`,
  json: `$input.path('$.l')`,
  keys: `$input.path('$').keySet()`,
  entry: `$input.path('$').entrySet().iterator().next()`,
  iterator: `$input.path('$.l').iterator()`,
  character: `$input.body.charAt(0)`,
  input: '$input',
  util: '$util',
  context: '$context',
  override: '$context.requestOverride',
  stage: '$stageVariables',
  params: '$input.params()',
  class: `$input.body.class`,
  'class of a list': `$input.path('$.l').class`,
  'class of a map': `$input.path('$').getClass()`,
  'class of a class': `$input.body.class.class`,
  'class name': `$input.body.class.name`,
  foreach: '$foreach',
};

const REQUEST = {
  body: '{"l":[1],"o":{"p":2}}',
  headers: { a: 'b' },
  context: { identity: { sourceIp: '192.0.2.1' } },
};

function rendered(source: string): string {
  try {
    return new MappingTemplate(source).render(REQUEST);
  } catch (error) {
    if (error instanceof MappingTemplateError) return '';
    throw error;
  }
}

const spelled = (name: string): boolean => /^[A-Za-z][\w-]*$/.test(name);
const foreign = HOST_NAMES.filter((name) => !JAVA_NAMES.has(name));

describe.each(Object.entries(VALUES))('on a value of kind %s', (kind, value) => {
  const set = `#set($v = ${value})`;
  // Only a class has a name, as in Java.
  const isClass = kind.startsWith('class') && kind !== 'class name';

  test('no host property is read by name', () => {
    const names = foreign.filter((name) => !(isClass && name === 'name'));
    expect(names.filter((name) => spelled(name) && rendered(`${set}$v.${name}`) !== '')).toEqual([]);
  });

  test('no host property is read by index', () => {
    expect(foreign.filter((name) => rendered(`${set}$v['${name}']`) !== '')).toEqual([]);
    expect(foreign.filter((name) => rendered(`${set}#set($n = '${name}')$v["$n"]`) !== '')).toEqual([]);
  });

  test('no host method is called', () => {
    expect(foreign.filter((name) => spelled(name) && rendered(`${set}$v.${name}()`) !== '')).toEqual([]);
  });

  test('nothing is written to a prototype', () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString']) {
      rendered(
        `${set}#set($v['${name}'] = 'x')#set($v['${name}'].polluted = 'x')#set($v['${name}']['polluted'] = 'x')`,
      );
      rendered(`${set}$v.put('${name}', {'polluted': 'x'})`);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.prototype.toString.call({})).toBe('[object Object]');
  });
});

/** Names by which Java's Class and JavaScript's constructors would lead to other objects. */
const OF_A_CLASS = [
  ...['classLoader', 'methods', 'declaredMethods', 'fields', 'declaredFields', 'constructors', 'declaredConstructors'],
  ...['package', 'module', 'protectionDomain', 'superclass', 'interfaces', 'annotations', 'enclosingClass', 'signers'],
  ...['componentType', 'enumConstants', 'modifiers', 'resource', 'prototype', 'constructor', '__proto__', 'caller'],
];
const CALLS_ON_A_CLASS = [
  ...['forName("java.lang.System")', 'newInstance()', 'getClassLoader()', 'getMethod("exit", null)', 'getMethods()'],
  ...[
    'getDeclaredField("value")',
    'getConstructor()',
    'getConstructors()',
    'getResource("x")',
    'cast("x")',
    'getModule()',
  ],
  ...['getResourceAsStream("x")', 'getProtectionDomain()', 'asSubclass("x")', 'desiredAssertionStatus()', 'call()'],
  ...[
    'apply()',
    'bind()',
    'getSuperclass()',
    'getPackage()',
    'wait()',
    'notify()',
    'constructor("return process").call()',
  ],
];

test.each(Object.entries(VALUES))('the class of a value of kind %s gives its names and nothing else', (_, value) => {
  const set = `#set($v = ${value})`;
  for (const path of ['class', 'getClass()', 'class.class', 'class.name.class']) {
    expect(OF_A_CLASS.filter((name) => spelled(name) && rendered(`${set}$v.${path}.${name}`) !== '')).toEqual([]);
    expect(OF_A_CLASS.filter((name) => rendered(`${set}#set($c = $v.${path})$c['${name}']`) !== '')).toEqual([]);
    expect(CALLS_ON_A_CLASS.filter((call) => rendered(`${set}$v.${path}.${call}`) !== '')).toEqual([]);
  }
  expect(rendered(`${set}$v.class.name`)).toMatch(/^(?:[a-z]+(?:\.[a-z]+)*\.\w+(?:\$\w+)*|\[Ljava\.lang\.String;)?$/);
});

test('a class does not keep a value that a template sets on it', () => {
  expect(rendered(`#set($x = 'x')#set($x.class.name = 'y')#set($x.class['name'] = 'y')$x.class.name`)).toBe(
    'java.lang.String',
  );
});

test('names of host objects are only names of undefined variables', () => {
  const names = [...foreign, 'Object', 'Function', 'eval', 'this', 'window', 'console', 'Buffer', 'exports', 'self'];
  for (const name of names.filter(spelled)) {
    expect(rendered(`[$${name}][$${name}.constructor.constructor('return process').env]`)).toBe('[][]');
  }
});

test('host names are plain keys of a map that a client fills', () => {
  const template = new MappingTemplate(
    `#set($v = $input.path('$'))$v.constructor|$v['__proto__']|$v.toString|$v.none|$v.keySet()`,
  );
  const body = '{"constructor":1,"__proto__":2,"toString":3}';
  expect(template.render({ body })).toBe('1|2|3||[constructor, __proto__, toString]');
});

test("a template sees only the own properties of a caller's object", () => {
  const inherited = Object.create({ secret: 'x' }) as { [name: string]: string };
  inherited.own = 'y';
  const template = new MappingTemplate('[$stageVariables.secret][$stageVariables.own][$context.a.secret]');
  expect(template.render({ stageVariables: inherited, context: { a: inherited } })).toBe('[][y][]');
});

test("a template does not see a caller's function", () => {
  const template = new MappingTemplate('[$context.f][$context.f.call()][$context.f()]');
  expect(template.render({ context: { f: () => 'called' } })).toBe('[][][]');
});

test('a pattern that backtracks without end is stopped', () => {
  const template = new MappingTemplate(`#set($x = $input.body)$x.matches('(a+)+b')`);
  expect(() => template.render({ body: 'a'.repeat(60) })).toThrow(MappingTemplateError);
});
