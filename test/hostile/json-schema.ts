import { times, validation } from './doors';
import type { HostileCase } from './hostile-case';

const objects = (count: number, item = '{}'): string => `[${`${item},`.repeat(count)}${item}]`;
const names = (count: number): string[] => times(count, (i) => `name ${i}`);

export const jsonSchemaCases: readonly HostileCase[] = [
  {
    title: 'required names for each of a million objects',
    prepare: () => validation({ items: { not: { required: names(30_000) } } }, objects(1_000_000)),
  },
  {
    title: 'required names that are all there but one',
    prepare: () =>
      validation(
        { items: { required: [...names(1000), 'x'] } },
        objects(300, JSON.stringify(Object.fromEntries(names(1000).map((n) => [n, 1])))),
      ),
  },
  {
    title: 'dependencies for each object',
    prepare: () =>
      validation({ items: { dependencies: Object.fromEntries(names(30_000).map((n) => [n, [n]])) } }, objects(300_000)),
  },
  {
    title: 'many patterns of properties for each object',
    prepare: () =>
      validation(
        { items: { patternProperties: Object.fromEntries(times(5000, (i) => [`^x${i}`, {}])) } },
        objects(200_000, '{"a":1}'),
      ),
  },
  {
    title: 'types by the ten thousand',
    prepare: () => validation({ items: { type: times(30_000, (i) => `t${i}`) } }, objects(500_000)),
  },
  {
    title: 'an enum of objects',
    prepare: () =>
      validation({ items: { enum: times(5000, (i) => ({ a: { b: [i] } })) } }, objects(200_000, '{"a":{"b":[-1]}}')),
  },
  {
    title: 'an enum of long texts',
    prepare: () =>
      validation(
        { items: { enum: times(3000, (i) => `${'a'.repeat(300)}${i}`) } },
        objects(30_000, `"${'a'.repeat(300)}z"`),
      ),
  },
  {
    title: 'an enum of many numbers',
    prepare: () => validation({ items: { enum: times(40_000, (i) => i) } }, objects(500_000, '-1')),
  },
  {
    title: 'unique lists in lists',
    prepare: () =>
      validation(
        { uniqueItems: true, items: { uniqueItems: true } },
        `[${times(2000, (i) => `[${times(300, (j) => i * j).join(',')}]`).join(',')}]`,
      ),
  },
  {
    title: 'unique items of large objects',
    prepare: () =>
      validation({ uniqueItems: true }, `[${times(100_000, (i) => `{"b":${i},"a":[{},{"c":[]}]}`).join(',')}]`),
  },
  {
    title: 'a list unique at each level',
    prepare: () =>
      validation(
        { $ref: '#/definitions/l', definitions: { l: { uniqueItems: true, items: { $ref: '#/definitions/l' } } } },
        `${'['.repeat(400)}"${'a'.repeat(200_000)}"${']'.repeat(400)}`,
      ),
  },
  {
    title: 'the length of a long text in many alternatives',
    prepare: () => validation({ anyOf: times(5000, () => ({ minLength: 5_000_000 })) }, `"${'a'.repeat(3_000_000)}"`),
  },
  {
    title: 'a pattern in many alternatives',
    prepare: () => validation({ anyOf: times(5000, (i) => ({ pattern: `x${i}$` })) }, `"${'a'.repeat(1_000_000)}"`),
  },
  {
    title: 'a pattern of grapheme boundaries',
    prepare: () => validation({ pattern: '^(?:\\b{g}.)+x' }, `"${'\u1100'.repeat(200_000)}"`),
  },
  {
    title: 'a pattern that backtracks',
    prepare: () => validation({ pattern: '^(?:a|aa)+$' }, `"${'a'.repeat(5000)}b"`),
  },
  {
    title: 'a hundred thousand patterns',
    prepare: () => validation({ allOf: times(100_000, (i) => ({ pattern: `a{${i}}` })) }, '"a"'),
  },
  { title: 'a pattern of a megabyte', prepare: () => validation({ pattern: `(?:${'(a)?'.repeat(250_000)})` }, '"b"') },
  {
    title: 'multiples of very small numbers',
    prepare: () => validation({ items: { multipleOf: 5e-324 } }, objects(500_000, '1.7e308')),
  },
  {
    title: 'schemas that refer to each other',
    prepare: () =>
      validation(
        {
          $ref: '#/definitions/a',
          definitions: {
            a: { anyOf: times(30, () => ({ allOf: [{ $ref: '#/definitions/b' }] })) },
            b: { items: { $ref: '#/definitions/a' }, type: 'array' },
          },
        },
        `${'['.repeat(200)}1${']'.repeat(200)}`,
      ),
  },
  {
    title: 'references with long pointers',
    prepare: () =>
      validation(
        { items: { anyOf: times(20_000, (i) => ({ $ref: `#/definitions/${'a/'.repeat(200)}${i}` })) } },
        objects(100),
      ),
  },
  {
    title: 'a wrong name of a property in each object',
    prepare: () => validation({ items: { additionalProperties: false } }, objects(20, `{"${'x'.repeat(400_000)}":1}`)),
  },
  {
    title: 'a problem that lists an enum of a megabyte',
    prepare: () => validation({ items: { enum: times(100_000, (i) => `text ${i}`) } }, objects(100, '1')),
  },
  {
    title: 'ten megabytes of empty objects',
    prepare: () => validation({ items: { type: 'object' } }, objects(3_300_000)),
  },
  { title: 'ten megabytes that are no JSON', prepare: () => validation({}, `[${'[],'.repeat(3_000_000)}`) },
  {
    title: 'a body nested a hundred thousand times',
    prepare: () => validation({}, `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  },
  {
    title: 'ten megabytes of rows',
    honest: true,
    prepare: () => {
      const row = {
        type: 'object',
        required: ['id', 'name'],
        properties: {
          id: { type: 'integer', minimum: 0 },
          name: { type: 'string', maxLength: 40 },
          tags: { type: 'array', items: { enum: ['a', 'b'] } },
        },
      };
      return validation(
        { type: 'array', items: row },
        objects(180_000, '{"id":12345,"name":"some name","tags":["a","b","a"]}'),
      );
    },
  },
];
