import { LocalApi } from '../../../lib/local';
import { apiOf } from '../api-fixture';

const INVALID = 'API Gateway refuses that ("Invalid model specified", "Invalid model schema specified").';
const CANONICAL = 'https://apigateway.amazonaws.com/restapis/API_ID/models/MODEL_NAME.';

const ofModel = (Schema: unknown) =>
  apiOf({
    resources: {
      Rating: { Type: 'AWS::ApiGateway::Model', Properties: { RestApiId: { Ref: 'Api' }, Name: 'Rating', Schema } },
    },
  }).warnings;

const ofDocument = (schema: unknown, more: object = {}, atRoot: object = {}) =>
  LocalApi.fromTemplate({
    Resources: {
      Api: {
        Type: 'AWS::ApiGateway::RestApi',
        Properties: {
          Name: 'api',
          Body: {
            openapi: '3.0.1',
            ...atRoot,
            paths: { '/': { get: { responses: {}, 'x-amazon-apigateway-integration': { type: 'mock' }, ...more } } },
            components: { schemas: { Rating: schema, Stars: { type: 'integer' } } },
          },
        },
      },
    },
  }).warnings;

/** Puts a schema deep into another one. */
const deep = (schema: object) => ({
  allOf: [{ properties: { required: { items: [{}, { additionalProperties: { not: schema } }] } } }],
});
const DEEP = '.allOf[0].properties.required.items[1].additionalProperties.not';

test.each<[schema: object, where: string]>([
  [{ required: [] }, '.required is []'],
  [deep({ required: [] }), `${DEEP}.required is []`],
  [{ definitions: { a: { enum: [] } } }, '.definitions.a.enum is []'],
  [{ type: [] }, '.type is []'],
  [{ anyOf: [] }, '.anyOf is []'],
  [{ dependencies: { a: [] } }, '.dependencies.a is []'],
])('an empty list in the model %j causes a warning', (schema, where) => {
  const warning = `${where}; ${INVALID} Leave it out, because JSON Schema draft 4 requires at least one item there.`;
  expect(ofModel(schema)).toEqual([`Rating.Schema${warning}`]);
  expect(ofModel(JSON.stringify(schema))).toEqual([`Rating.Schema${warning}`]);
  expect(ofDocument(schema)).toEqual([`Api.Body.components.schemas.Rating${warning}`]);
});

test.each<[schema: object, where: string]>([
  [{ enum: ['a', 'b', 'a'] }, '.enum has "a" twice'],
  [deep({ enum: [1, { x: 1, y: 2 }, { y: 2, x: 1 }] }), `${DEEP}.enum has {"x":1,"y":2} twice`],
  [{ required: ['stars', 'stars'] }, '.required has "stars" twice'],
])('a list in the model %j that repeats an item causes a warning', (schema, where) => {
  const warning = `${where}; ${INVALID} Name each item once.`;
  expect(ofModel(schema)).toEqual([`Rating.Schema${warning}`]);
  expect(ofDocument(schema)).toEqual([`Api.Body.components.schemas.Rating${warning}`]);
});

test.each<[schema: object]>([
  [{ required: ['stars'], enum: [1, '1', true, 'true', null], type: ['string', 'null'] }],
  [{ properties: { required: { type: 'string' }, enum: { type: 'array', items: {} }, $ref: { type: 'string' } } }],
  [{ default: { required: [], enum: ['a', 'a'], $ref: 'x' }, example: { required: [] } }],
  [{ enum: [['a', 'a'], ['a']] }],
])('the model %j causes no warning', (schema) => {
  expect(ofModel(schema)).toEqual([]);
  expect(ofDocument(schema)).toEqual([]);
});

test("a property's own required flag, of draft 3, causes a warning in a model", () => {
  expect(ofModel({ properties: { stars: { required: true } } })).toEqual([
    `Rating.Schema.properties.stars.required is true; ${INVALID} In JSON Schema draft 4 the object lists the names of its required ` +
      'properties.',
  ]);
});

describe('a reference', () => {
  const elsewhere = (where: string, ref: string) =>
    `${where}.$ref is "${ref}"; API Gateway refuses that ("Invalid model specified", "Model reference must be in canonical form"). ` +
    `Write ${CANONICAL}`;

  test.each(['Stars', 'models/Stars', 'https://example.com/stars.json', 'stars.json#/definitions/Stars'])(
    'a reference to %s is not in canonical form',
    ($ref) => {
      expect(ofModel({ properties: { stars: { $ref } } })).toEqual([elsewhere('Rating.Schema.properties.stars', $ref)]);
      expect(ofDocument({ items: { $ref } })).toEqual([elsewhere('Api.Body.components.schemas.Rating.items', $ref)]);
    },
  );

  test.each<[what: string, ref: unknown]>([
    ['another model', { 'Fn::Sub': 'https://apigateway.amazonaws.com/restapis/${Api}/models/Stars' }],
    ['another model in China', 'https://apigateway.amazonaws.com.cn/restapis/a1b2/models/Stars'],
    ['what only a deployment knows', { 'Fn::ImportValue': 'Stars' }],
    [
      'what begins with what only a deployment knows',
      { 'Fn::Join': ['/', [{ 'Fn::ImportValue': 'Models' }, 'Stars']] },
    ],
    ['the schema', '#'],
    ['a definition of the schema', '#/definitions/Stars'],
  ])('a reference to %s causes no warning', (_, $ref) => {
    expect(ofModel({ properties: { stars: { $ref } }, definitions: { Stars: { type: 'integer' } } })).toEqual([]);
  });

  test('a reference to a definition that the schema lacks causes a warning', () => {
    expect(ofModel({ items: { $ref: '#/definitions/Stars' } })).toEqual([
      `Rating.Schema.items.$ref is "#/definitions/Stars", which leads to nothing in the schema; ${INVALID} Another model has the ` +
        `address ${CANONICAL}`,
    ]);
  });

  test('a reference of an OpenAPI document leads to a schema of the document', () => {
    expect(ofDocument({ items: { $ref: '#/components/schemas/Stars' } })).toEqual([]);
    expect(ofDocument({ items: { $ref: '#/components/schemas/None' } })).toEqual([
      `Api.Body.components.schemas.Rating.items.$ref is "#/components/schemas/None", which leads to nothing in the document; ` +
        `${INVALID} Name a schema that it has.`,
    ]);
  });
});

test('the schemas within an operation are models too', () => {
  const schema = { required: [] };
  const content = { 'application/json': { schema } };
  const warnings = ofDocument({}, { requestBody: { content }, responses: { 200: { description: 'ok', content } } });
  expect(warnings).toEqual([
    expect.stringContaining(
      'Api.Body.paths./.get.requestBody.content.application/json.schema.required is []',
    ) as unknown,
    expect.stringContaining(
      'Api.Body.paths./.get.responses.200.content.application/json.schema.required is []',
    ) as unknown,
  ]);
});

describe('of a model that checks bodies', () => {
  const RestApiId = { Ref: 'Api' };
  const checking = (Schema: object, validates = true): string[] =>
    apiOf({
      methods: [
        { method: { RequestModels: { 'application/json': 'Rating' }, RequestValidatorId: { Ref: 'Validator' } } },
      ],
      resources: {
        Rating: { Type: 'AWS::ApiGateway::Model', Properties: { RestApiId, Name: 'Rating', Schema } },
        Validator: {
          Type: 'AWS::ApiGateway::RequestValidator',
          Properties: { RestApiId, ValidateRequestBody: validates },
        },
      },
    }).warnings;

  const checkingDocument = (schema: unknown, version: object = { openapi: '3.0.1' }): string[] => {
    const isSwagger = 'swagger' in version;
    const $ref = isSwagger ? '#/definitions/Rating' : '#/components/schemas/Rating';
    const schemas = { Rating: schema, Stars: { type: 'integer' } };
    const operation = {
      responses: {},
      'x-amazon-apigateway-integration': { type: 'mock' },
      'x-amazon-apigateway-request-validator': 'body',
      ...(isSwagger
        ? { parameters: [{ in: 'body', name: 'body', schema: { $ref } }] }
        : { requestBody: { content: { 'application/json': { schema: { $ref } } } } }),
    };
    const Body = {
      ...version,
      'x-amazon-apigateway-request-validators': { body: { validateRequestBody: true } },
      paths: { '/': { post: operation } },
      ...(isSwagger ? { definitions: schemas } : { components: { schemas } }),
    };
    return LocalApi.fromTemplate({
      Resources: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'a', Body } } },
    }).warnings;
  };

  const NULLABLE = { properties: { stars: { type: 'integer', nullable: true } } };

  test('nullable in a model that checks bodies causes a warning, in a resource and in a document', () => {
    const warning =
      'has nullable, which API Gateway does not support: it is not heeded there, and not here. null passes where oneOf has {"type": "null"}.';
    expect(checking(NULLABLE)).toEqual([`Rating.Schema: the model Rating ${warning}`]);
    expect(checkingDocument(NULLABLE)).toEqual([`Api.Body.components.schemas.Rating: the model Rating ${warning}`]);
  });

  test('discriminator in a model that checks bodies causes a warning', () => {
    expect(checkingDocument({ discriminator: { propertyName: 'kind' } })).toEqual([
      'Api.Body.components.schemas.Rating: the model Rating has discriminator, which API Gateway does not support: it is not heeded ' +
        'there, and not here. Leave it out.',
    ]);
  });

  test.each(['oneOf', 'anyOf', 'allOf'])(
    '%s with a reference into an OpenAPI 3.0 document causes a warning',
    (keyword) => {
      const schema = {
        properties: { stars: { [keyword]: [{ $ref: '#/components/schemas/Stars' }, { type: 'object' }] } },
      };
      expect(checkingDocument(schema)).toEqual([
        `Api.Body.components.schemas.Rating: the model Rating has ${keyword} with a $ref into the document, which API Gateway does not ` +
          'take in OpenAPI 3.0 ("you can\'t have a oneOf, anyOf, or allOf that uses $ref to a definition within the same schema"). Write ' +
          'the schema in place of the reference, or declare an AWS::ApiGateway::Model and refer to its address.',
      ]);
    },
  );

  const OPENAPI = { openapi: '3.0.1' };
  const REF = { $ref: '#/components/schemas/Stars' };
  test.each<[schema: object, version: object]>([
    [
      { properties: { a: { type: 'integer', nullable: false }, nullable: { type: 'string' }, discriminator: {} } },
      OPENAPI,
    ],
    [{ properties: { a: REF, anyOf: { items: REF } } }, OPENAPI],
    [{ oneOf: [{ properties: { stars: REF } }] }, OPENAPI],
    [{ allOf: [{ $ref: '#/definitions/Stars' }] }, { swagger: '2.0' }],
  ])('%j in a model that checks bodies causes no warning', (schema, version) => {
    expect(checkingDocument(schema, version)).toEqual([]);
  });

  test('a warning names a schema without a name by its place', () => {
    const operation = {
      requestBody: { content: { 'application/json': { schema: NULLABLE } } },
      'x-amazon-apigateway-request-validator': 'body',
    };
    const validators = { 'x-amazon-apigateway-request-validators': { body: { validateRequestBody: true } } };
    expect(ofDocument({}, operation, validators)).toEqual([
      expect.stringMatching(/^Api\.Body\.paths\.\/\.get application\/json: the model has nullable, /) as unknown,
    ]);
  });

  test('a model by which no method checks bodies causes no warning', () => {
    expect(checking(NULLABLE, false)).toEqual([]);
    expect(ofDocument(NULLABLE)).toEqual([]);
  });
});
