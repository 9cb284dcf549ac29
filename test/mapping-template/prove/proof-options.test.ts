import { MappingTemplate } from '../../../lib';
import type { ProofOptions } from '../../../lib';

const prove = (options: ProofOptions) => () => new MappingTemplate('{}').prove(options);

test.each<[string, ProofOptions, string]>([
  ['no requests to try', { tries: 0 }, 'tries: give how many requests to try, a whole number from 1, not 0'],
  [
    'a text for the number of requests',
    { tries: '3' as unknown as number },
    'tries: give how many requests to try, a whole number from 1, not "3"',
  ],
  [
    'a path that stands in no list',
    { nested: '$.input' as unknown as string[] },
    `nested: give a list of texts, such as ['id'], not "$.input"`,
  ],
  [
    'a parameter that is no text',
    { requiredParameters: [1] as unknown as string[] },
    `requiredParameters: give a list of texts, such as ['id'], not [1]`,
  ],
  ['half a request', { tries: 1.5 }, 'tries: give how many requests to try, a whole number from 1, not 1.5'],
  ['a seed below 0', { seed: -1 }, 'seed: give a whole number from 0, not -1'],
  [
    'a content type that is none',
    { contentType: 'json' },
    `contentType: "json" is no media type; give what the integration sends, such as 'application/json' or 'text/csv'`,
  ],
  [
    'a required parameter that is in the path',
    { pathParameters: ['id'], requiredParameters: ['id'] },
    'requiredParameters: "id" is one of the pathParameters, which are always there.',
  ],
  [
    'a required parameter that is optional',
    { requiredParameters: ['id'], optionalParameters: ['id'] },
    'optionalParameters: "id" is one of the requiredParameters as well.',
  ],
  [
    'a schema that is a list',
    { bodySchema: [] },
    'bodySchema: give a JSON schema, an object such as { "type": "object" }, not a list',
  ],
  ['a schema of an unknown type', { bodySchema: { type: 'map' } }, 'bodySchema.type: "map" is no type of JSON schema'],
  [
    'a schema whose properties are none',
    { bodySchema: { properties: ['id'] } },
    'bodySchema.properties: give an object with a JSON schema for each name, such as { "id": { "type": "integer" } }, not a list',
  ],
  [
    'a property of an unknown type',
    { bodySchema: { properties: { id: { type: 'int' } } } },
    'bodySchema.properties.id.type: "int" is no type of JSON schema',
  ],
  [
    'a schema of items that is a text',
    { bodySchema: { properties: { ids: { type: 'array', items: 'integer' } } } },
    'bodySchema.properties.ids.items: give a JSON schema, an object such as { "type": "object" }, not a string',
  ],
  [
    'a schema of one item that is none',
    { bodySchema: { items: [{ type: 'string' }, null] } },
    'bodySchema.items[1]: give a JSON schema, an object such as { "type": "object" }, not null',
  ],
  [
    'a reference to a schema that is not there',
    { bodySchema: { definitions: { id: {} }, properties: { id: { $ref: '#/definitions/ID' } } } },
    'bodySchema.properties.id.$ref: "#/definitions/ID" leads to no schema. Refer to one of this schema, such as "#/definitions/id"',
  ],
  [
    'a reference to a model, which nobody gives',
    { bodySchema: { $ref: 'https://apigateway.amazonaws.com/restapis/abc/models/Order' } },
    'bodySchema.$ref: "https://apigateway.amazonaws.com/restapis/abc/models/Order" leads to no schema.',
  ],
  [
    'a pattern that is no regular expression',
    { bodySchema: { anyOf: [{ type: 'string', pattern: '[a' }] } },
    'bodySchema.anyOf[0].pattern: "[a" is no regular expression of Java, by which API Gateway reads it: ',
  ],
  [
    'a pattern of names that is no regular expression',
    { bodySchema: { patternProperties: { '(': {} } } },
    'bodySchema.patternProperties: "(" is no regular expression of Java',
  ],
  [
    'a schema of what is additional that is a text',
    { bodySchema: { additionalProperties: 'no' } },
    'bodySchema.additionalProperties: give a JSON schema',
  ],
  [
    'alternatives that are no list',
    { bodySchema: { oneOf: { type: 'string' } } },
    'bodySchema.oneOf: give a list of JSON schemas, not an object',
  ],
  ['a path that is no JSONPath', { nested: ['$.['] }, 'nested: "$.[" is no JSONPath, such as \'$.input\''],
])('the option is refused: %s', (_, options, message) => {
  expect(prove(options)).toThrow(message);
});

test.each([
  [undefined, ['valid-json', 'contained', 'never-fails']],
  ['application/json; charset=utf-8', ['valid-json', 'contained', 'never-fails']],
  ['application/x-amz-json-1.1', ['valid-json', 'contained', 'never-fails']],
  ['application/geo+json', ['valid-json', 'contained', 'never-fails']],
  ['text/csv', ['valid-csv', 'contained', 'never-fails']],
  ['application/x-www-form-urlencoded', ['contained', 'never-fails']],
  ['application/jsonlines', ['never-fails']],
  ['application/xml', ['never-fails']],
])('the content type %s decides the claims', (contentType, claims) => {
  const proof = new MappingTemplate('1').prove(contentType === undefined ? {} : { contentType });
  expect(proof.claims.map(({ claim }) => claim)).toEqual(claims);
});

test('a schema may refer to its own definitions, and forbid additional members and items', () => {
  const bodySchema = {
    definitions: { id: { type: 'string', pattern: '^\\d{1,9}$' } },
    properties: { id: { $ref: '#/definitions/id' }, self: { $ref: '#' } },
    additionalProperties: false,
  };
  expect(prove({ bodySchema })().proved).toBe(true);
});
