import { validateJson } from '../../../lib/mapping-template/json-schema/validator';

function problems(schema: object, document: unknown, others: { [name: string]: object } = {}): string[] {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return validateJson(text, 'Model', new Map<string, unknown>([['Model', schema], ...Object.entries(others)]));
}

const list = (item: string, length: number) => `[${Array(length).fill(item).join(',')}]`;
const wrapped = (depth: number, text: string) => '['.repeat(depth) + text + ']'.repeat(depth);

describe('draft 4 keywords', () => {
  test.each<[schema: object, valid: unknown[], invalid: unknown[]]>([
    [{ type: 'object' }, [{}, { a: 1 }], [[], 1, null]],
    [{ type: ['integer', 'null'] }, [1, null], [1.5, true]],
    [{ type: 'number' }, [1, 1.5, 1e300], [null, true]],
    [{ enum: [1, { a: [1], b: 2 }] }, [1, { b: 2, a: [1] }], [2, { a: [1] }]],
    [{ minimum: 1, maximum: 3 }, [1, 3], [0.9, 3.1]],
    [{ minimum: 1, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: true }, [1.1, 2.9], [1, 3]],
    [{ multipleOf: 0.1 }, [0.3, 1.1, 0], [0.35]],
    [{ multipleOf: 1e-8 }, [12391239123, 1e-7], [1e-9]],
    [{ multipleOf: 0.001 }, ['1e300', '-0'], ['1e999', '-1e999', '1e-300']],
    [{ enum: [null, 0] }, [null, '-0'], ['1e400']],
    [{ uniqueItems: true }, ['[1e400, null, -1e400]'], ['[1e400, 1e500]']],
    [{ items: { minLength: 2, maxLength: 3 } }, [['ab', 'abc', '😀😀']], [['a'], ['abcd'], ['😀']]],
    [{ items: { pattern: 'b+' } }, [['abc']], [['ac']]],
    [{ items: [{ type: 'integer' }], additionalItems: { type: 'null' } }, [[], [1], [1, null]], [['a'], [1, 2]]],
    [{ items: [{}], additionalItems: false }, [[1]], [[1, 2]]],
    [{ minItems: 1, maxItems: 2 }, [[1], [1, 2]], [[], [1, 2, 3]]],
    [
      { uniqueItems: true },
      [[1, '1', true, { a: 1 }]],
      [
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      ],
    ],
    [{ required: ['a', 'constructor'] }, [{ a: 1, constructor: 1 }], [{ a: 1 }, {}]],
    [{ properties: { a: { type: 'string' } }, additionalProperties: false }, [{ a: 'x' }], [{ a: 1 }, { b: 1 }]],
    [
      { patternProperties: { '^x-': { type: 'integer' } }, additionalProperties: false },
      [{ 'x-a': 1 }],
      [{ 'x-a': '' }, { y: 1 }],
    ],
    [{ additionalProperties: { type: 'integer' } }, [{ a: 1 }], [{ a: '1' }]],
    [{ minProperties: 1, maxProperties: 1 }, [{ a: 1 }], [{}, { a: 1, b: 2 }]],
    [
      { dependencies: { a: ['b'], c: { required: ['d'] } } },
      [{ b: 1 }, { a: 1, b: 1 }, { c: 1, d: 1 }],
      [{ a: 1 }, { c: 1 }],
    ],
    [{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, [2], [0, 4]],
    [{ anyOf: [{ type: 'string' }, { minimum: 3 }] }, [3, 4], [1]],
    [{ oneOf: [{ minimum: 2 }, { maximum: 3 }] }, [1, 4], [2]],
    [{ not: { type: 'integer' } }, [1.5], [1]],
    [{ definitions: { a: { type: 'integer' } }, items: { $ref: '#/definitions/a' } }, [[1]], [['1']]],
    [
      { properties: { child: { $ref: '#' } }, additionalProperties: false },
      [{ child: { child: {} } }],
      [{ child: { x: 1 } }],
    ],
    [{ format: 'email' }, ['"no address"'], []],
  ])('the keyword of draft 4 is checked: %j', (schema, valid, invalid) => {
    for (const document of valid) expect([document, problems(schema, document)]).toEqual([document, []]);
    for (const document of invalid) expect([document, problems(schema, document)]).not.toEqual([document, []]);
  });
});

test('the problems of a document name the place and the mistake', () => {
  const schema = {
    required: ['user'],
    properties: { 'a/b': { items: { type: 'integer' } }, name: { minLength: 2, enum: ['ab'] } },
  };
  expect(problems(schema, { 'a/b': [1, 'x'], name: 'é' })).toEqual([
    '#: lacks required properties: "user"',
    '#/a~1b/1: expected integer, found string',
    '#/name: is none of "ab"',
    '#/name: has 1 characters, at least 2 are needed',
  ]);
});

test('a document has at most twenty problems', () => {
  expect(problems({ items: { type: 'integer' } }, Array(1000).fill('x'))).toHaveLength(20);
});

describe('references', () => {
  const models = {
    User: { definitions: { id: { type: 'integer' } }, properties: { id: { $ref: '#/definitions/id' } } },
  };
  const schema = { items: { $ref: 'https://apigateway.amazonaws.com/restapis/abc/models/User' } };

  test('references may contain a percent sign that begins no escape', () => {
    const definitions = { '100% é': { type: 'integer' } };
    const percent = { definitions, items: { $ref: '#/definitions/100%%20%C3%A9' } };
    expect(problems(percent, [1])).toEqual([]);
    expect(problems(percent, ['x'])).toEqual(['#/0: expected integer, found string']);
  });

  test('references lead to other models, and from these to their parts', () => {
    expect(problems(schema, [{ id: 1 }], models)).toEqual([]);
    expect(problems(schema, [{ id: 'x' }], models)).toEqual(['#/0/id: expected integer, found string']);
  });

  test('a $ref to nothing is a problem', () => {
    expect(problems(schema, [{}])).toEqual([
      '#/0: the schema refers to https://apigateway.amazonaws.com/restapis/abc/models/User, which does not exist',
    ]);
    expect(problems({ $ref: '#/constructor' }, {})).toHaveLength(1);
  });
});

describe('a union that is distinguished by a property, and contains itself', () => {
  const branch = (kind: string) => ({
    type: 'object',
    required: ['kind'],
    properties: {
      kind: { enum: [kind] },
      children: { type: 'array', items: { $ref: '#' } },
      value: { type: 'number' },
    },
  });
  const SCHEMA = { oneOf: ['and', 'or', 'not', 'leaf'].map(branch) };
  const tree = (depth: number, leaf: object, width = 2): object =>
    depth === 0
      ? leaf
      : { children: Array.from({ length: width }, () => tree(depth - 1, leaf, width)), value: depth, kind: 'or' };

  test.each([
    ['5 levels', tree(5, { kind: 'leaf', value: 1 })],
    ['9 levels and 40 kB', tree(9, { kind: 'leaf', value: 1 })],
    ['240 levels', tree(240, { kind: 'leaf' }, 1)],
  ])('a union that is distinguished by a property, and contains itself, accepts valid bodies of %s', (_, document) => {
    expect(problems(SCHEMA, document)).toEqual([]);
  });

  test.each([5, 9, 240])(
    'a union that is told apart by a property, and holds itself, refuses one that is wrong %i levels down',
    (depth) => {
      expect(problems(SCHEMA, tree(depth, { kind: 'leaf', value: 'x' }, depth > 9 ? 1 : 2))).toEqual([
        '#: fits 0 of the 4 schemas of oneOf, exactly 1 is needed',
      ]);
    },
  );

  test('a union that is distinguished by a property, and contains itself, names only the problems of the matching schema', () => {
    const schema = { allOf: [{ properties: { next: { $ref: '#' } } }, { properties: { next: { $ref: '#' } } }] };
    const found = problems({ ...schema, required: ['id'] }, { id: 1, next: { id: 1, next: { id: 1, next: {} } } });
    expect(new Set(found)).toEqual(new Set(['#/next/next/next: lacks required properties: "id"']));
  });
});

describe('documents that are made to be slow', () => {
  test('a schema that refers to itself ends with a problem', () => {
    expect(problems({ $ref: '#' }, {})).toEqual(['the schema refers to itself too often to check this body']);
  });

  test('a tree of alternatives ends with a problem', () => {
    const branch = { required: ['leaf'], properties: { next: { $ref: '#' } } };
    const schema = { anyOf: [branch, { ...branch, title: 'other' }] };
    let document: object = {};
    for (let depth = 0; depth < 100; depth++) document = { leaf: 1, next: document };
    expect(problems(schema, document)).not.toEqual([]);
  });

  test('a deeply nested body ends with a problem', () => {
    const text = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(problems({ items: { $ref: '#' }, uniqueItems: true }, text)).toEqual([
      'the body is nested deeper than 500 levels',
    ]);
  });

  test('a pattern that backtracks ends with a problem', () => {
    const schema = { items: { pattern: '^(a|a)*(b|b)*$' } };
    const [problem] = validateJson(`["${'a'.repeat(50)}c"]`, 'Model', new Map([['Model', schema]]), {
      patternSteps: 10_000,
    });
    expect(problem).toBeDefined();
  });

  const few = { steps: 5000, patternSteps: 10_000 };
  const bounded = (schema: object, text: string): string[] =>
    validateJson(text, 'Model', new Map<string, unknown>([['Model', schema]]), few);
  const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `name ${i}`);
  const patterns = Object.fromEntries(names(50).map((name) => [`^${name}$`, {}]));

  test.each<[what: string, schema: object, body: string]>([
    ['numbers to be divided', { items: { multipleOf: 1e-300 } }, list('1e300', 100)],
    ['lists in a list', { uniqueItems: true, items: { $ref: '#' } }, wrapped(100, list('[]', 200))],
    ['alternatives', { items: { not: { anyOf: Array(100).fill({ type: 'string' }) } } }, list('1', 100)],
    ['patterns in alternatives', { anyOf: Array(5000).fill({ pattern: 'a' }) }, '"b"'],
    ['long texts to be counted', { allOf: Array(200).fill({ minLength: 1001 }) }, `"${'a'.repeat(2000)}"`],
    ['long objects to be compared', { items: { anyOf: [{ enum: [{ a: 'x'.repeat(10_000) }] }, {}] } }, list('{}', 100)],
    [
      'names to be required',
      { items: { required: names(300) } },
      list(JSON.stringify(Object.fromEntries(names(300).map((name) => [name, 1]))), 100),
    ],
    [
      'properties to be counted',
      { allOf: Array(100).fill({ maxProperties: 1000 }) },
      JSON.stringify(Object.fromEntries(names(300).map((name) => [name, 1]))),
    ],
  ])('very many %s end with a problem', (_, schema, body) => {
    expect(bounded(schema, body)).toEqual(['the schema asks for too many steps to check this body']);
  });

  test.each<[what: string, schema: object, body: string]>([
    ['required names', { items: { anyOf: [{ required: names(5000) }, {}] } }, list('{}', 500)],
    [
      'dependencies',
      { items: { dependencies: Object.fromEntries(names(5000).map((name) => [name, names(50)])) } },
      list('{"a":1}', 500),
    ],
    ['types', { items: { type: [...names(5000), 'object'] } }, list('{}', 500)],
    ['allowed texts', { items: { enum: [...names(5000), 'a'] } }, list('"a"', 500)],
    ['allowed objects', { items: { enum: names(50).map((name) => ({ name })) } }, list('{"name":"name 3"}', 500)],
  ])('thousands of %s cost no more than a few', (_, schema, body) => {
    expect(bounded(schema, body)).toEqual([]);
  });

  test('very many patterns of properties end with a problem', () => {
    const [problem] = bounded({ items: { patternProperties: patterns } }, list('{"a":1}', 100));
    expect(problem).toMatch(/ask(s)? for too many steps to check this body$/);
  });

  test('very many texts that backtrack end with a problem', () => {
    const schema = { items: { not: { pattern: 'a*a*b' } } };
    expect(bounded(schema, list(`"${'a'.repeat(200)}"`, 100))).toEqual([
      "the schema's patterns ask for too many steps to check this body",
    ]);
  });

  test('a problem shows only a part of a long name or value', () => {
    const [problem] = problems({ additionalProperties: false }, { ['x'.repeat(10_000)]: 1 });
    expect(problem.length).toBeLessThan(600);
  });

  test('an empty value is checked only once against each schema', () => {
    const chain = Object.fromEntries(
      names(40).map((name, i) => [name, { allOf: [1, 2].map(() => ({ $ref: `#/definitions/name ${i + 1}` })) }]),
    );
    const schema = { $ref: '#/definitions/name 0', definitions: { ...chain, 'name 40': { type: 'object' } } };
    expect(bounded(schema, '{}')).toEqual([]);
  });

  test('ten thousand items are checked to the end', () => {
    expect(problems({ items: { type: 'integer', minimum: 0 } }, Array(10_000).fill(1))).toEqual([]);
  });

  test('a large body whose values cost many steps each is checked to the end', () => {
    const schema = { items: { enum: ['first name', ...Array<string>(5000).fill('another name')] } };
    expect(problems(schema, list('"first name"', 25_000))).toEqual([]);
  });

  test('brackets and braces in a string do not count as lists and objects', () => {
    expect(problems({ type: 'object' }, `{"text": "\\"${'[{'.repeat(1_300_000)}\\\\"}`)).toEqual([]);
    expect(problems({ type: 'array' }, `["\\"", ${list('{}', 2_500_000)}]`)).toEqual([
      'the body has more than 2500000 lists and objects',
    ]);
  });

  test('names of host objects are names like others', () => {
    const text = '{"__proto__": {"admin": true}, "constructor": 1}';
    expect(problems({ additionalProperties: false }, text)).toHaveLength(2);
    expect(problems({ properties: { ['__proto__']: { type: 'object' } } }, text)).toEqual([]);
  });
});
