import { JsonSchemaType, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import type { JsonSchema } from 'aws-cdk-lib/aws-apigateway';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { LocalApi } from '../../lib';
import type { EndpointProps } from '../../lib';
import { methodsByRoute, RATINGS, ratingsApi } from './ratings-api';

const IDS: JsonSchema = {
  type: JsonSchemaType.OBJECT,
  required: ['ids'],
  properties: { ids: { type: JsonSchemaType.ARRAY, items: { type: JsonSchemaType.INTEGER } } },
};
const POST: Partial<EndpointProps> & Pick<EndpointProps, 'requestMappingTemplate'> = {
  httpMethod: 'POST',
  requestMappingTemplate: '{"instances": $input.json("$.ids"), "user": $input.params("user_id")}',
  messageSchema: { 'application/json': IDS },
};
const CSV = { ...POST, additionalRequestTemplates: { 'text/csv': '$input.body $input.params("user_id")' } };

function warningsOf(props: Partial<EndpointProps>): string[] {
  const { stack } = ratingsApi(props);
  return Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('messageSchema'))
    .map(({ entry }) => (entry.data as string).replace(/ \[ack: .*/, ''));
}

test('a body that does not fit is answered 400, with each spelling of the content type', () => {
  const api = LocalApi.fromStack(ratingsApi(POST).stack);
  expect(api.warnings).toEqual([]);
  const post = (body: string, contentType?: string) =>
    api.receive({ method: 'POST', path: '/321', body, headers: contentType ? { 'Content-Type': contentType } : {} });
  expect(post('{"ids": [1, 2]}').endpointRequest?.body).toBe('{"instances": [1,2], "user": 321}');
  for (const type of [undefined, 'application/json', 'application/json; charset=utf-8', 'text/plain', 'Text/JSON']) {
    expect(post('{"ids": ["x"]}', type).apiResponse).toMatchObject({
      statusCode: 400,
      body: '{"message": "Invalid request body"}',
    });
  }
  expect(post('').apiResponse?.statusCode).toBe(400);
});

test('required parameters are checked as well', () => {
  const { stack } = ratingsApi({ ...POST, requestParameters: { 'method.request.querystring.tenant': true } });
  const api = LocalApi.fromStack(stack);
  const bodyOf = (path: string) => api.receive({ method: 'POST', path, body: '{}' }).apiResponse?.body;
  expect(bodyOf('/321')).toContain('Missing required request parameters: [tenant]');
  expect(bodyOf('/321?tenant=a')).toContain('Invalid request body');
});

test('the schema is one model, for application/json and for all other types', () => {
  const template = ratingsApi(POST).template();
  template.resourceCountIs('AWS::ApiGateway::Model', 1);
  template.hasResourceProperties('AWS::ApiGateway::Model', {
    ContentType: 'application/json',
    Schema: { $schema: 'http://json-schema.org/draft-04/schema#', required: ['ids'] },
  });
  const { RequestModels } = methodsByRoute(template)['POST /{user_id}'];
  expect(Object.keys(RequestModels)).toEqual(['application/json', '$default']);
  expect(RequestModels.$default).toEqual(RequestModels['application/json']);
});

test('two endpoints share the validator and have their own models, and an endpoint without a schema has none', () => {
  const made = ratingsApi(POST);
  made.api.addEndpoint({ ...RATINGS, ...POST, resourcePath: 'other', messageSchema: { 'application/json': {} } });
  made.api.addEndpoint({ ...RATINGS, resourcePath: 'third' });
  const template = made.template();
  template.resourceCountIs('AWS::ApiGateway::Model', 2);
  template.resourceCountIs('AWS::ApiGateway::RequestValidator', 2);
  expect(methodsByRoute(template)['GET /third']).not.toHaveProperty('RequestModels');
});

test.each<[Partial<EndpointProps>, string[]]>([
  [POST, ['application/json', '$default']],
  [{ ...POST, passthroughBehavior: PassthroughBehavior.WHEN_NO_MATCH }, ['application/json']],
  [{ ...POST, passthroughBehavior: PassthroughBehavior.WHEN_NO_TEMPLATES }, ['application/json', '$default']],
  [CSV, ['application/json']],
  [{ ...CSV, messageSchema: { ...POST.messageSchema, 'text/csv': {} } }, ['application/json', 'text/csv', '$default']],
  [{ ...POST, messageSchema: { $default: IDS } }, ['$default']],
])('the models are for the content types that could reach the model: %#', (props, contentTypes) => {
  const { RequestModels } = methodsByRoute(ratingsApi(props).template())['POST /{user_id}'];
  expect(Object.keys(RequestModels)).toEqual(contentTypes);
});

test('synthesis warns of a content type with a template and no schema', () => {
  expect(warningsOf(CSV)).toEqual([
    "POST /{user_id}, messageSchema: has no schema for 'text/csv', whose template gets each body unvalidated; a client chooses " +
      "the type. Give messageSchema['text/csv'], or leave the template out.",
  ]);
  expect(warningsOf(POST)).toEqual([]);
});

test('synthesis warns of a schema that refuses every GET', () => {
  expect(warningsOf({ ...POST, httpMethod: 'get' })).toEqual([
    "GET /{user_id}, messageSchema['application/json']: requires ids, and a GET comes without a body, which counts as {} and is " +
      "answered 400. Set httpMethod: 'POST'.",
  ]);
});

test.each<[Partial<EndpointProps>, string]>([
  [{ messageSchema: {} }, "messageSchema: has no schema; give one for 'application/json', or leave it out"],
  [
    { messageSchema: { 'application/jsom': IDS } },
    "messageSchema['application/jsom']: has no template, so API Gateway answers 415; give additionalRequestTemplates" +
      "['application/jsom'], set passthroughBehavior: WHEN_NO_MATCH, or leave it out",
  ],
  [
    { messageSchema: { 'application/json': { properties: { ids: { type: 'list' as never } } } } },
    'messageSchema[\'application/json\'].properties.ids.type: "list" is no type of JSON schema; it is one of array, boolean, ' +
      'integer, null, number, object, string',
  ],
  [
    { messageSchema: { 'application/json': 'object' as never } },
    'messageSchema[\'application/json\']: give a JSON schema, an object such as { "type": "object" }, not a string',
  ],
])('the schemas %j are refused, on the first endpoint and on a further one', (props, problem) => {
  expect(() => ratingsApi({ ...POST, ...props })).toThrow(`Stack/Ratings: a wrong prop\n  - ${problem}`);
  expect(() => ratingsApi().api.addEndpoint({ ...RATINGS, ...POST, ...props })).toThrow(`- ${problem}`);
});

test('a content type with a schema and a model is refused', () => {
  const { api } = ratingsApi();
  const model = api.apiGateway.addModel('Model', { schema: IDS });
  const methodOptions = { requestModels: { 'application/json': model } };
  expect(() => api.addEndpoint({ ...RATINGS, ...POST, methodOptions })).toThrow(
    "messageSchema['application/json']: has a model in methodOptions.requestModels too; give one of them",
  );
});

test('a note names a member of the body that the schema lacks, with its place', () => {
  const { stack } = ratingsApi({ ...POST, requestMappingTemplate: '{"ids": $input.json("$.id")}' });
  const notes = Annotations.fromStack(stack).findInfo('*', Match.stringLikeRegexp('schema'));
  expect(notes.map(({ entry }) => entry.data)).toEqual([
    'POST /{user_id}, requestMappingTemplate, line 1, column 9: $input.json("$.id") reads the member id, which the schema does not ' +
      'name. Is ids meant? [ack: @aws-solutions-constructs/aws-apigateway-sagemakerendpoint:unknown-member]',
  ]);
});
