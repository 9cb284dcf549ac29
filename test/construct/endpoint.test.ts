import { Aws, Lazy } from 'aws-cdk-lib';
import { Cors } from 'aws-cdk-lib/aws-apigateway';
import type { ApiGatewayToSageMakerEndpointProps, EndpointProps } from '../../lib';
import { newStack, RATINGS, ratingsApi } from './ratings-api';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';

type Props = Partial<ApiGatewayToSageMakerEndpointProps>;

function refusalOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

const NAME_RULE = 'write 1 to 63 letters, digits and hyphens, with no hyphen at either end';
const PATH_RULE =
  'write parts of letters, digits and -._:$, or {parameter}, joined by single slashes, such as users/{user_id}';
const PARAMETER_RULE =
  'write method.request.querystring.NAME, method.request.header.NAME or method.request.path.NAME, the name of letters, digits and ._$-';
const EXPRESSION_RULE =
  'write method.request.header.NAME, method.request.querystring.NAME, method.request.path.NAME, method.request.body.JSONPATH, stageVariables.NAME or context.NAME';

test.each<[Props, string]>([
  [{ endpointName: '' }, `endpointName: '' is not the name of a SageMaker endpoint; ${NAME_RULE}`],
  [{ endpointName: '-x' }, `endpointName: '-x' is not the name of a SageMaker endpoint; ${NAME_RULE}`],
  [{ endpointName: 'x-' }, `endpointName: 'x-' is not the name of a SageMaker endpoint; ${NAME_RULE}`],
  [{ endpointName: 'a_b' }, `endpointName: 'a_b' is not the name of a SageMaker endpoint; ${NAME_RULE}`],
  [{ endpointName: 'a/../b' }, `endpointName: 'a/../b' is not the name of a SageMaker endpoint; ${NAME_RULE}`],
  [{ resourcePath: '' }, `resourcePath: is empty; ${PATH_RULE}`],
  [{ resourcePath: '/{user_id}' }, `resourcePath: '/{user_id}' is no path; ${PATH_RULE}`],
  [{ resourcePath: 'a//b' }, `resourcePath: 'a//b' is no path; ${PATH_RULE}`],
  [{ resourcePath: '{user id}' }, `resourcePath: '{user id}' is no path; ${PATH_RULE}`],
  [{ resourcePath: 'x{id}' }, `resourcePath: 'x{id}' is no path; ${PATH_RULE}`],
  [{ resourceName: 'v1/' }, `resourceName: 'v1/' is no path; ${PATH_RULE}`],
  [
    { resourceName: '{proxy+}' },
    "resourcePath: '{proxy+}/{user_id}' goes on behind the greedy {proxy+}; it must be the last part",
  ],
  [
    { httpMethod: 'FETCH' },
    "httpMethod: 'FETCH' is unknown to API Gateway; choose one of ANY, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT",
  ],
  [{ requestParameters: { items: true } }, `requestParameters: 'items' is not a request parameter; ${PARAMETER_RULE}`],
  [
    { requestParameters: { 'method.request.querystring.items[]': true } },
    `requestParameters: 'method.request.querystring.items[]' is not a request parameter; ${PARAMETER_RULE}`,
  ],
  [
    { additionalRequestTemplates: { 'application/json': '{}' } },
    "additionalRequestTemplates: 'application/json' has its template in requestMappingTemplate; leave it out here",
  ],
  [
    { requestMappingTemplate: 'x'.repeat(300 * 1024 + 1) },
    'requestMappingTemplate: has 307201 bytes; API Gateway accepts mapping templates of at most 307200 bytes (300 KB)',
  ],
  [
    { additionalRequestTemplates: { 'text/csv': 'é'.repeat(150 * 1024 + 1) } },
    "additionalRequestTemplates['text/csv']: has 307202 bytes; API Gateway accepts mapping templates of at most 307200 bytes (300 KB)",
  ],
  [
    { invocation: { targetModel: 'method.request.path.model' } },
    "invocation.targetModel: 'method.request.path.model' reads a path parameter that the path lacks; it has {user_id}",
  ],
  [
    { invocation: { accept: 'method.request.headers.Accept' } },
    `invocation.accept: 'method.request.headers.Accept' is not a mapping expression of API Gateway; ${EXPRESSION_RULE}`,
  ],
  [
    { requestParameters: { 'method.request.multivalueheader.X-A': true } },
    `requestParameters: 'method.request.multivalueheader.X-A' is not a request parameter; ${PARAMETER_RULE}`,
  ],
  [
    { requestParameters: { 'method.request.path.user': true } },
    "requestParameters: 'method.request.path.user' is not a parameter of the path; it has {user_id}",
  ],
  [
    { invocation: { customAttributes: "it's" } },
    "invocation.customAttributes: 'it's' has a single quote inside, with which API Gateway ends a literal; leave it out",
  ],
  [
    { invocation: { customAttributes: 'a\r\nb' } },
    "invocation.customAttributes: 'a\r\nb' cannot be sent in the header X-Amzn-SageMaker-Custom-Attributes; use printable ASCII characters",
  ],
  [
    { invocation: { sessionId: 'my session' } },
    "invocation.sessionId: 'my session' is not the id of a session; write NEW_SESSION, or letters, digits and hyphens, with no hyphen at either end",
  ],
  [
    { invocation: { prefixAwareId: 'x'.repeat(65) } },
    `invocation.prefixAwareId: '${'x'.repeat(65)}' has 65 characters; SageMaker takes at most 64 in X-Amzn-SageMaker-Prefix-Aware-Id`,
  ],
  [
    { invocation: { inferenceId: 'x'.repeat(65) } },
    `invocation.inferenceId: '${'x'.repeat(65)}' has 65 characters; SageMaker takes at most 64 in X-Amzn-SageMaker-Inference-Id`,
  ],
  [
    { httpMethod: 'OPTIONS', apiGatewayProps: { defaultCorsPreflightOptions: { allowOrigins: Cors.ALL_ORIGINS } } },
    'httpMethod: OPTIONS is the CORS preflight that defaultCorsPreflightOptions makes; choose another method',
  ],
])('the construct refuses the props %j', (props, problem) => {
  expect(refusalOf(() => ratingsApi(props))).toBe(`Stack/Ratings: a wrong prop\n  - ${problem}`);
});

test('one error names all problems of one construct', () => {
  const refusal = refusalOf(() => ratingsApi({ endpointName: '', resourcePath: '/', httpMethod: 'get it' }));
  expect(refusal.split('\n').map((line) => line.split(' is ')[0])).toEqual([
    'Stack/Ratings: 3 wrong props',
    "  - endpointName: ''",
    "  - resourcePath: '/'",
    "  - httpMethod: 'GET IT'",
  ]);
});

test('a required API key without a usage plan is refused in the words of core', () => {
  const apiGatewayProps = { defaultMethodOptions: { apiKeyRequired: true } };
  expect(refusalOf(() => ratingsApi({ createUsagePlan: false, apiGatewayProps }))).toContain(
    'Error - if API key is required, then the Usage plan must be created\n',
  );
});

test('a refused construct makes no resource', () => {
  const stack = newStack();
  refusalOf(() => new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', { ...RATINGS, endpointName: '' }));
  expect(stack.node.findChild('Ratings').node.children).toEqual([]);
});

test.each(['a', 'A-1--b', 'x'.repeat(63)])('the construct takes the endpoint name %s', (endpointName) => {
  expect(() => ratingsApi({ endpointName })).not.toThrow();
});

test('an endpoint name of 64 characters is refused', () => {
  expect(() => ratingsApi({ endpointName: 'x'.repeat(64) })).toThrow(NAME_RULE);
});

test('the known part of a name with a token is checked', () => {
  expect(() => ratingsApi({ endpointName: `a/../${Aws.REGION}` })).toThrow('is not the name of a SageMaker endpoint');
  expect(() => ratingsApi({ endpointName: `Ratings-${Aws.REGION}` })).not.toThrow();
});

test.each<[Props, string]>([
  [{ httpMethod: Lazy.string({ produce: () => 'GET' }) }, 'httpMethod: must be known at synthesis, but is a token'],
  [
    { invocation: { targetModel: `method.request.header.${Aws.REGION}` } },
    'invocation.targetModel: a mapping expression must be known at synthesis, but has a token in it',
  ],
  [{ invocation: { targetModel: `it's-${Aws.REGION}` } }, 'has a single quote inside'],
])('a token is refused where a value must be known at synthesis', (props, problem) => {
  expect(() => ratingsApi(props)).toThrow(problem);
});

test('a template that only a deployment knows is accepted unread', () => {
  expect(() => ratingsApi({ requestMappingTemplate: Lazy.string({ produce: () => '{}' }) })).not.toThrow();
});

test('a path that only a deployment knows is refused', () => {
  expect(() => ratingsApi({ resourcePath: Lazy.string({ produce: () => 'x' }) })).toThrow(
    'resourcePath: must be known at synthesis, but is a token',
  );
});

describe('addEndpoint', () => {
  const second: EndpointProps = { ...RATINGS, endpointName: 'second' };

  test.each<[Partial<EndpointProps>, string]>([
    [{}, 'httpMethod: the API already has GET /{user_id}; choose another method or path'],
    [
      { resourcePath: '{item_id}' },
      "resourcePath: '{item_id}' stands beside '{user_id}' below '/'; API Gateway allows one path parameter there, so give both the same name",
    ],
    [
      { endpointName: 'no_name', resourcePath: 'x' },
      `endpointName: 'no_name' is not the name of a SageMaker endpoint; ${NAME_RULE}`,
    ],
  ])('addEndpoint refuses %j', (props, problem) => {
    const { api } = ratingsApi();
    const { resourcePath = RATINGS.resourcePath } = props;
    expect(refusalOf(() => api.addEndpoint({ ...second, ...props }))).toBe(
      `Stack/Ratings, GET /${resourcePath}: a wrong prop\n  - ${problem}`,
    );
  });

  test('addEndpoint refuses a path below a greedy one', () => {
    const { api } = ratingsApi({ resourcePath: '{proxy+}' });
    expect(() => api.addEndpoint({ ...second, resourcePath: '{proxy+}/x' })).toThrow(
      'goes on behind the greedy {proxy+}',
    );
  });

  test('addEndpoint refuses the OPTIONS method that CORS makes', () => {
    const { api } = ratingsApi({ apiGatewayProps: { defaultCorsPreflightOptions: { allowOrigins: ['*'] } } });
    expect(() => api.addEndpoint({ ...second, resourcePath: 'x', httpMethod: 'OPTIONS' })).toThrow('CORS preflight');
  });

  test('an addEndpoint that is refused leaves the API as it was', () => {
    const { api, template } = ratingsApi();
    refusalOf(() => api.addEndpoint({ ...second, resourcePath: 'new', httpMethod: 'FETCH' }));
    expect(template().toJSON()).toEqual(ratingsApi().template().toJSON());
  });
});

test('OPTIONS is refused below a resource that has a CORS preflight of its own', () => {
  const { api } = ratingsApi();
  api.apiGateway.root.addResource('films', { defaultCorsPreflightOptions: { allowOrigins: Cors.ALL_ORIGINS } });
  expect(refusalOf(() => api.addEndpoint({ ...RATINGS, resourcePath: 'films/top', httpMethod: 'OPTIONS' }))).toContain(
    'httpMethod: OPTIONS is the CORS preflight that defaultCorsPreflightOptions makes; choose another method',
  );
});
