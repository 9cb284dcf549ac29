import { ContractSchemas } from '../../../lib/local/contract/openapi-schema';

const ADDRESS = 'https://apigateway.amazonaws.com/restapis/local/models';
const convert = (schema: unknown, more: [string, unknown][] = []) => {
  const schemas = new ContractSchemas(new Map([['Model', schema], ...more]));
  expect(schemas.reference('Model')).toEqual({ $ref: '#/components/schemas/Model' });
  return schemas.components;
};

test.each<[what: string, schema: unknown, expected: unknown]>([
  [
    'a type that may be null',
    { type: ['string', 'null'], minLength: 1 },
    { type: 'string', nullable: true, minLength: 1 },
  ],
  [
    'several types',
    { type: ['integer', 'array', 'null'], description: 'd' },
    {
      description: 'd',
      anyOf: [{ type: 'integer' }, { type: 'array', items: {} }, { nullable: true, enum: [null] }],
    },
  ],
  [
    'several types beside anyOf',
    { type: ['integer', 'string'], anyOf: [{ minimum: 1 }] },
    { allOf: [{ anyOf: [{ minimum: 1 }] }, { anyOf: [{ type: 'integer' }, { type: 'string' }] }] },
  ],
  [
    'null alone',
    { oneOf: [{ type: 'null' }, { type: 'string' }] },
    { oneOf: [{ nullable: true, enum: [null] }, { type: 'string' }] },
  ],
  ['an array without items', { type: 'array' }, { type: 'array', items: {} }],
  [
    'a tuple that ends',
    { type: 'array', items: [{ type: 'string' }, {}], additionalItems: false },
    { type: 'array', items: { anyOf: [{ type: 'string' }, {}] }, maxItems: 2 },
  ],
  ['a tuple that goes on', { type: 'array', items: [{ type: 'string' }] }, { type: 'array', items: {} }],
  [
    'properties by pattern',
    { type: 'object', patternProperties: { '^x': { type: 'string' } }, additionalProperties: false },
    { type: 'object', additionalProperties: { anyOf: [{ type: 'string' }] } },
  ],
  [
    'what OpenAPI does not have',
    { $schema: 's', id: 'i', type: 'object', dependencies: { a: ['b'] }, required: [], const: 1 },
    { type: 'object' },
  ],
  [
    'what both have',
    { type: 'number', minimum: 0, exclusiveMinimum: true, enum: [1, 2], default: 1, format: 'double' },
    { type: 'number', minimum: 0, exclusiveMinimum: true, enum: [1, 2], default: 1, format: 'double' },
  ],
  ['a pattern of Java alone', { type: 'string', pattern: '\\p{Alpha}++' }, { type: 'string' }],
  ['a pattern of both', { type: 'string', pattern: '^\\d+$' }, { type: 'string', pattern: '^\\d+$' }],
  [
    'a property that is named as a keyword',
    { properties: { type: { type: 'string' } } },
    { properties: { type: { type: 'string' } } },
  ],
  [
    'a reference to itself',
    { properties: { next: { $ref: '#' } } },
    { properties: { next: { $ref: '#/components/schemas/Model' } } },
  ],
  ['a reference to nothing', { items: { $ref: `${ADDRESS}/None` } }, { items: {} }],
  [
    'a reference into itself',
    { properties: { a: { type: 'string' }, b: { $ref: '#/properties/a' } } },
    { properties: { a: { type: 'string' }, b: { $ref: '#/components/schemas/Model/properties/a' } } },
  ],
])('%s becomes a schema of OpenAPI 3.0', (_, schema, expected) => {
  expect(convert(schema)).toEqual({ Model: expected });
});

test('a referenced model becomes a separate schema, also in circles', () => {
  const tree = { type: 'object', properties: { children: { type: 'array', items: { $ref: `${ADDRESS}/Tree` } } } };
  const components = convert({ $ref: `${ADDRESS}/Tree` }, [['Tree', tree]]);
  expect(components).toEqual({
    Model: { $ref: '#/components/schemas/Tree' },
    Tree: { type: 'object', properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } } },
  });
});

test('definitions become schemas of their own', () => {
  const schema = {
    items: { $ref: '#/definitions/row' },
    definitions: { row: { properties: { cell: { $ref: '#/definitions/cell' } } }, cell: { type: 'number' } },
  };
  const { Model, ...others } = convert(schema);
  expect(Model).toEqual({ items: { $ref: '#/components/schemas/Model_row' } });
  const [[cellName]] = Object.entries(others).filter(([, one]) => JSON.stringify(one) === '{"type":"number"}');
  expect(others).toMatchObject({ Model_row: { properties: { cell: { $ref: `#/components/schemas/${cellName}` } } } });
});

test('a model with a name that OpenAPI does not allow gets another name', () => {
  const schemas = new ContractSchemas(
    new Map([
      ['Api.Body./x post', {}],
      ['Api.Body._x_post', {}],
    ]),
  );
  expect(schemas.reference('Api.Body./x post')).toEqual({ $ref: '#/components/schemas/Api.Body._x_post' });
  expect(schemas.reference('Api.Body._x_post')).toEqual({ $ref: '#/components/schemas/Api.Body._x_post2' });
  expect(schemas.reference('none')).toEqual({});
});
