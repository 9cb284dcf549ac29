import { Annotations as Acknowledged, Lazy, Stage } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { JsonSchemaType } from 'aws-cdk-lib/aws-apigateway';
import type { JsonSchema } from 'aws-cdk-lib/aws-apigateway';
import type { IConstruct } from 'constructs';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';
import { ratingsApi } from './ratings-api';

type Props = Partial<ApiGatewayToSageMakerEndpointProps>;

function infosOf(props: Props): string[] {
  const { stack } = ratingsApi({ requestMappingTemplate: '{}', ...props });
  return Annotations.fromStack(stack)
    .findInfo('*', Match.anyValue())
    .map(({ entry }) => (entry.data as string).replace(/ \[ack: .*\]$/, ''));
}

const REQUIRED = { 'method.request.querystring.q': true };
const TO_SEE_MORE =
  'To see more, run npx -p @aws-solutions-constructs/aws-apigateway-sagemakerendpoint apigateway-sagemakerendpoint prove';
const NUMBER_OR_NULL =
  '{"a": #if($input.params("user_id").matches("[1-9]\\d*"))$input.params("user_id")#{else}null#end}';

test.each<[string, Props, string]>([
  [
    'its output is no JSON',
    { requestMappingTemplate: '{\n  "a": $input.params("user_id")}' },
    "GET /{user_id}, requestMappingTemplate, line 2, column 8: valid-json is refuted, because this request makes it send text that is not JSON: curl 'http://127.0.0.1:3000/x'. ",
  ],
  [
    'its lines have different numbers of fields',
    { requestMappingTemplate: '1,2\n$input.params("user_id")', invocation: { contentType: 'text/csv' } },
    "GET /{user_id}, requestMappingTemplate, line 2, column 1: valid-csv is refuted, because this request makes it send lines with different numbers of fields: curl 'http://127.0.0.1:3000/1'. ",
  ],
  [
    'it fails',
    { requestMappingTemplate: '["$input.params("user_id").substring(1, 1)", $input.params("user_id").charAt(1)]' },
    "GET /{user_id}, requestMappingTemplate, line 1, column 70: never-fails is refuted, because this request makes it fail, and API Gateway answers 500: curl 'http://127.0.0.1:3000/1'. ",
  ],
  [
    'it is the template of another content type and method',
    {
      httpMethod: 'POST',
      requestMappingTemplate: NUMBER_OR_NULL,
      additionalRequestTemplates: { 'text/plain': '{"a": $input.body}' },
    },
    "POST /{user_id}, additionalRequestTemplates['text/plain'], line 1, column 7: valid-json is refuted, because this request makes it send text that is not JSON: curl 'http://127.0.0.1:3000/1' -H 'Content-Type: text/plain' -d 'x'. ",
  ],
])('synthesis reports a plain request that breaks a template in one line: %s', (_, props, message) => {
  expect(infosOf(props)).toEqual([message + TO_SEE_MORE]);
});

test.each<[string, Props]>([
  ['holds for every request', { requestMappingTemplate: NUMBER_OR_NULL }],
  [
    'breaks only without a parameter that the method requires',
    {
      requestMappingTemplate:
        '["$util.base64Encode($input.params("user_id"))", $input.params("n").substring(1).length()]',
      requestParameters: { 'method.request.querystring.n': true },
    },
  ],
  ['is known at deployment only', { requestMappingTemplate: Lazy.string({ produce: () => '{' }) }],
  [
    'is given bytes',
    { requestMappingTemplate: '{"a": $input.body}', apiGatewayProps: { binaryMediaTypes: ['application/json'] } },
  ],
  [
    'takes more work than synthesis has time for',
    { requestMappingTemplate: '{#foreach($i in [1..1000])#foreach($j in [1..1000])#end#end' },
  ],
  [
    'gets bodies that a model has let through',
    {
      httpMethod: 'POST',
      requestMappingTemplate: '{"a": $input.path("$.a")}',
      methodOptions: { requestModels: { 'application/json': { modelId: 'Order' } } },
    },
  ],
  ['maps a response', { responseMappingTemplate: '{"a": $input.body}' }],
])('synthesis reports no refutation if the template %s', (_, props) => {
  expect(infosOf(props)).toEqual([]);
});

describe('with a schema', () => {
  const post = { httpMethod: 'POST', requestMappingTemplate: '{"n": $input.path("$.n")}' };
  const schema = (type: JsonSchemaType): JsonSchema => ({
    type: JsonSchemaType.OBJECT,
    required: ['n'],
    properties: { n: { type } },
  });

  test('synthesis tries only bodies that the schema accepts', () => {
    expect(infosOf({ ...post, messageSchema: { 'application/json': schema(JsonSchemaType.INTEGER) } })).toEqual([]);
    const [info] = infosOf({ ...post, messageSchema: { 'application/json': schema(JsonSchemaType.STRING) } });
    expect(info).toMatch(
      /valid-json is refuted, because this request makes it send text that is not JSON: curl .* -d '\{"n":"/,
    );
  });

  test('synthesis tries no bodies if the schema refers to another model', () => {
    const messageSchema = { 'application/json': { ref: 'https://apigateway.amazonaws.com/restapis/a/models/B' } };
    expect(infosOf({ ...post, messageSchema })).toEqual([]);
  });
});

test.each<[string, Props]>([
  ['all methods of the API', { apiGatewayProps: { defaultMethodOptions: { requestParameters: REQUIRED } } }],
  ['the endpoint', { requestParameters: REQUIRED }],
])('a request without a parameter that is required by %s does not refute a claim', (_, props) => {
  const requestMappingTemplate = '{"n": #if($input.params("q") == "")#{else}1#end}';
  expect(infosOf({ requestMappingTemplate, ...props })).toEqual([]);
  expect(infosOf({ requestMappingTemplate })).toEqual([expect.stringContaining('valid-json is refuted')]);
});

test.each<[string, (made: ReturnType<typeof ratingsApi>) => IConstruct]>([
  ['the method', ({ api }) => api.apiGatewayMethod],
  ['the construct', ({ api }) => api],
  ['the stack', ({ stack }) => stack],
])('the line of a refuted template disappears once the user acknowledges it at %s', (_, scopeOf) => {
  const made = ratingsApi({ requestMappingTemplate: '{"a": $input.params("user_id")}' });
  Acknowledged.of(scopeOf(made)).acknowledgeInfo(
    '@aws-solutions-constructs/aws-apigateway-sagemakerendpoint:refuted-claim',
  );
  expect(Annotations.fromStack(made.stack).findInfo('*', Match.anyValue())).toEqual([]);
});

test('the line of a refuted template appears once and at its method, although the stack is synthesized twice', () => {
  const { stack } = ratingsApi({ requestMappingTemplate: '{"a": $input.params("user_id")}' });
  Stage.of(stack)?.synth({ force: true });
  const found = Annotations.fromStack(stack).findInfo('*', Match.anyValue());
  expect(found.map(({ id }) => id)).toEqual([expect.stringMatching(/^\/Stack\/Ratings\/.*\/GET\/Resource$/)]);
});

test('each of several endpoints with one template has its own line', () => {
  const { stack, api } = ratingsApi({ requestMappingTemplate: '{"a": $input.params("user_id")}' });
  api.addEndpoint({
    endpointName: 'other',
    resourcePath: 'other/{user_id}',
    requestMappingTemplate: '{"a": $input.params("user_id")}',
  });
  const lines = Annotations.fromStack(stack).findInfo('*', Match.anyValue());
  expect(lines.map(({ entry }) => (entry.data as string).replace(/,.*: curl (.*?)\. .*/, ': $1'))).toEqual([
    "GET /{user_id}: 'http://127.0.0.1:3000/x'",
    "GET /other/{user_id}: 'http://127.0.0.1:3000/other/x'",
  ]);
});
