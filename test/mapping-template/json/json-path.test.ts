import fc from 'fast-check';
import type { JavaValue } from '../../../lib/mapping-template/values/values';
import { JsonPath, JsonPathError, JsonPathNotFoundError, parseJson } from '../../../lib/mapping-template/json';
import { withinLimits } from '../../../lib/mapping-template/values/budget';
import { describeValue } from './described-value';

const read = (path: string, json: string): string => describeValue(JsonPath.compile(path).read(parseJson(json)));

function compileError(path: string): JsonPathError {
  try {
    JsonPath.compile(path);
  } catch (error) {
    if (error instanceof JsonPathError) return error;
    throw error;
  }
  throw new Error('no error');
}

test('a definite path reads the value, an indefinite one a list', () => {
  const path = JsonPath.compile("$.instances[0]['top-k']");
  expect(path.definite).toBe(true);
  expect(read("$.instances[0]['top-k']", '{"instances":[{"top-k":5}]}')).toBe('5');
  expect(JsonPath.compile('$..id').definite).toBe(false);
  expect(read('$..id', '{}')).toBe('[]');
});

test('a definite path that leads nowhere throws a JsonPathNotFoundError', () => {
  expect(() => read('$.a.b', '{"a":{}}')).toThrow(JsonPathNotFoundError);
  expect(() => read('$.a.b[0]', '{"a":{}}')).toThrow(/nothing at \$\.a\.b\[0\]: the key "b" is missing/);
});

test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', 'valueOf'])(
  'the key %s finds only members of the document',
  (key) => {
    for (const path of [`$.${key}`, `$['${key}']`, `$.a.${key}`, `$.list.${key}`, `$.text.${key}`])
      expect(() => read(path, '{"a":{},"list":[1],"text":"x"}')).toThrow(JsonPathNotFoundError);
    expect(read(`$..${key}`, '{"a":{},"list":[1],"text":"x"}')).toBe('[]');
    expect(read(`$.list[?(@.${key})]`, '{"list":[{},"x",[1]]}')).toBe('[]');
    expect(read(`$.${key}`, `{"${key}":1}`)).toBe('1');
  },
);

test('a script in brackets is refused and does not run', () => {
  for (const path of ['$[(@.length-1)]', '$[?(constructor.constructor("return 1")())]', '$[?(process.exit())]'])
    expect(() => JsonPath.compile(path)).toThrow(JsonPathError);
});

test('a malformed path is refused with the offset of the mistake', () => {
  const error = compileError('$.a[?(@.b = 1)]');
  expect(error.message).toBe('"=" is no operator, at offset 10 of the JSONPath $.a[?(@.b = 1)]');
  expect(error.offset).toBe(10);
  expect(compileError('$.my key').message).toContain("A key with a blank goes in brackets, ['my key']");
  expect(compileError("$['a").message).toBe("The quote ' is not closed, at offset 2 of the JSONPath $['a");
});

test('any text as a path throws no other error than JsonPathError', () => {
  const document = parseJson('{"a":[1,{"b":"x"}],"c":{"d":null}}');
  const piece = fc.constantFrom(
    ...[
      '$',
      '@',
      '.',
      '..',
      '[',
      ']',
      '(',
      ')',
      '?',
      '*',
      "'",
      '"',
      ',',
      ':',
      '-',
      '1',
      'a',
      'b',
      ' ',
      '==',
      '&&',
      '||',
      '!',
    ],
    ...['[?(', ')]', '@.a', "['a']", '/x/', 'in', '{', '}', '.length()', '.concat(', '.sum(', '\\'],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, piece, piece, fc.string()), { maxLength: 14 }), (pieces) => {
      try {
        JsonPath.compile(pieces.join('')).read(document);
      } catch (error) {
        expect(error).toBeInstanceOf(JsonPathError);
      }
    }),
    { numRuns: 2000 },
  );
});

test('append() adds to the array of the document itself', () => {
  const document = parseJson('{"a":[1,2]}');
  expect(describeValue(JsonPath.compile('$.a.append(3)').read(document))).toBe('[1,2,3]');
  expect(describeValue(document)).toBe('{"a":[1,2,3]}');
});

test('nesting of any depth in a path ends in an error, not in a crash', () => {
  const paths = [
    '$' + '.a'.repeat(100_000),
    `$[?(${'('.repeat(100_000)}@.a${')'.repeat(100_000)})]`,
    `$[?(${'!'.repeat(100_000)}@.a)]`,
    `$${'[?(@'.repeat(10_000)}${')]'.repeat(10_000)}`,
    `$${'.sum($'.repeat(10_000)}${')'.repeat(10_000)}`,
  ];
  for (const path of paths) expect(() => JsonPath.compile(path)).toThrow(JsonPathError);
});

test('scans within scans end in an error before they take for ever', () => {
  const nested = '['.repeat(200) + ']'.repeat(200);
  const readAll = (): JavaValue => JsonPath.compile('$..*..*..*..*..*..*').read(parseJson(nested));
  expect(() => withinLimits(readAll, { jsonPathSteps: 10_000 })).toThrow(
    'The JSONPath takes more than 10000 steps on this document',
  );
});

/** Returns the steps that a path takes on a document. */
function stepsOf(path: string, document: object): number {
  const [compiled, value] = [JsonPath.compile(path), parseJson(JSON.stringify(document))];
  let [least, most] = [0, 1_000_000];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    try {
      withinLimits(() => compiled.read(value), { jsonPathSteps: middle });
      most = middle;
    } catch (error) {
      expect((error as Error).message).toContain('takes more than');
      least = middle + 1;
    }
  }
  return least;
}

const texts = (count: number): string[] => Array.from({ length: count }, (_, i) => `text ${i}`);

test.each(['@ in $.l', '@ nin $.l', '$.l contains @', '@ in $.k'])(
  'the steps of the filter %s grow with the lengths of the lists, not with their product',
  (filter) => {
    expect(stepsOf(`$.k[?(${filter})]`, { k: texts(300), l: texts(300).reverse() })).toBeLessThan(10 * 300);
  },
);

test.each([
  [
    'each key of a union',
    `$.k[*][${texts(50)
      .map((text) => `'${text}'`)
      .join(',')}]`,
    50,
  ],
  [
    'each index of a union',
    `$.l[*][${texts(50)
      .map((_, i) => i % 2)
      .join(',')}]`,
    50,
  ],
  ['each element that a function looks at', '$.k[?($.n.sum() > 1)]', 100],
  ['each text that a function joins', '$.k[?($.n.concat() == 1)]', 100],
  ['each element that is compared', '$.k[?($.n subsetof $.n)]', 100],
])('%s counts as a step', (_, path, least) => {
  const document = {
    k: Array.from({ length: 20 }, () => ({})),
    l: Array.from({ length: 20 }, () => []),
    n: Array.from({ length: 100 }, (__, i) => i),
  };
  expect(stepsOf(path, document)).toBeGreaterThanOrEqual(20 * least);
});

test('a value is found in a list if it is equal to one of the elements in a comparison', () => {
  const list = [1, '2', 3.5, '4.50', true, null, 'x', 1e30, 'y', 'z'];
  const asked = [1, '1', 1.0, 2, '2', '3.5', 4.5, '4.50', '4.5', true, 'true', null, 'null', 1e30, 'w', 1.0];
  const found = read('$.k[?(@ in $.l)]', JSON.stringify({ k: asked, l: list }));
  const compared = asked.filter((one) => {
    const held = (path: string): boolean => read(path, JSON.stringify({ k: [one], l: list })) !== '[]';
    return list.some((__, i) => held(`$.k[?(@ == $.l[${i}])]`));
  });
  expect(found).toBe(describeValue(parseJson(JSON.stringify(compared))));
});

test('find() returns undefined for a path that leads nowhere', () => {
  expect(JsonPath.compile('$.a.b').find(parseJson('{}'))).toBeUndefined();
  expect(() => JsonPath.compile('$.a.sum()').find(parseJson('{"a":[]}'))).toThrow(JsonPathError);
});

test('compiling a path counts work and memory for each of its characters', () => {
  const compile = (): JsonPath => JsonPath.compile(`$['${'a'.repeat(1000)}']`);
  expect(() => withinLimits(compile, { work: 50_000 })).toThrow('works through more than');
  expect(() => withinLimits(compile, { memory: 20_000 })).toThrow('bytes in total');
  expect(() => JsonPath.compile('a'.repeat(300_001))).toThrow('A JSONPath has 300001 characters, more than 300000');
});

test('numbers of any exponent are compared without writing out their digits', () => {
  const document = '[{"n":1.00000000000000000e999999999},{"n":2}]';
  expect(read('$[?(@.n > 1)].n', document)).toBe('[1.00000000000000000E+999999999M,2]');
  expect(read('$[?(@.n == 1e999999999)].n', document)).toBe('[1.00000000000000000E+999999999M]');
});

test('one compiled path reads any number of documents', () => {
  const path = JsonPath.compile('$..[0].a');
  const documents: JavaValue[] = [parseJson('[{"a":1},{"a":2}]'), parseJson('{"a":[{"a":3}]}')];
  expect([...documents, ...documents].map((document) => describeValue(path.read(document)))).toEqual([
    '[1]',
    '[3]',
    '[1]',
    '[3]',
  ]);
});
