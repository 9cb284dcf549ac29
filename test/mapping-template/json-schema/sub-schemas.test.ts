import { mapSchemas, subSchemasOf } from '../../../lib/mapping-template/json-schema/sub-schemas';

const SCHEMA = {
  properties: { items: { type: 'array', items: [{ enum: [{ not: {} }] }] } },
  additionalProperties: false,
  allOf: [{ not: { default: { items: {} } } }],
  dependencies: { a: ['b'], c: { minProperties: 1 } },
};

test('the schemas below a schema are named by their places', () => {
  const places = subSchemasOf(SCHEMA).map(({ place }) => place);
  expect(places.filter((place) => !/^\.(items|additionalItems|not)$/.test(place))).toEqual([
    '.additionalProperties',
    '.allOf[0]',
    '.properties.items',
    '.dependencies.a',
    '.dependencies.c',
  ]);
});

test('each schema is replaced, but no value that only looks like a schema', () => {
  const marked = mapSchemas(SCHEMA, (schema) => ({ ...schema, marked: true }));
  expect(marked).toEqual({
    properties: {
      items: { type: 'array', items: [{ enum: [{ not: {} }], marked: true }], marked: true },
    },
    additionalProperties: false,
    allOf: [{ not: { default: { items: {} }, marked: true }, marked: true }],
    dependencies: { a: ['b'], c: { minProperties: 1, marked: true } },
    marked: true,
  });
});
