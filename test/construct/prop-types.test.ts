import { App, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ApiGatewayToSageMakerEndpoint } from '../../lib';

const RIGHT = {
  endpointName: 'movie-ratings',
  resourcePath: '{user_id}',
  requestMappingTemplate: '{"user": "$util.escapeJavaScript($input.params(\'user_id\'))"}',
};

/** Props from JavaScript, which no compiler checks. */
function make(props: unknown, stack = new Stack(new App(), 'Stack')): ApiGatewayToSageMakerEndpoint {
  return new ApiGatewayToSageMakerEndpoint(stack, 'Ratings', props as never);
}

function messageOn(props: unknown): string {
  try {
    make(props);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const TEXTS = ['endpointName', 'resourceName', 'resourcePath', 'requestMappingTemplate', 'responseMappingTemplate'];
const OTHER_TEXTS = [
  'errorMappingTemplate',
  'httpMethod',
  'passthroughBehavior',
  'contentHandling',
  'responseContentHandling',
];
const OBJECTS = [
  'additionalRequestTemplates',
  'requestParameters',
  'timeout',
  'methodOptions',
  'messageSchema',
  'invocation',
  'apiGatewayProps',
  'logGroupProps',
];
const SWITCHES = ['corsHeaders', 'createUsagePlan'];
const LISTS = ['cacheKeyParameters'];
const PROPS = [...TEXTS, ...OTHER_TEXTS, ...OBJECTS, ...SWITCHES, ...LISTS, 'apiGatewayExecutionRole'];

const VALUES: { readonly [kind: string]: unknown } = {
  'an empty text': '',
  'a text': 'x y',
  'a long text': 'x'.repeat(100_000),
  'a number': 5,
  true: true,
  'a list': ['x'],
  'an empty object': {},
  'an object with a number': { a: 5 },
  'an object with a list': { a: ['x'] },
  'a function': () => undefined,
  'a symbol': Symbol('x'),
  'a Map': new Map([['method.request.querystring.a', true]]),
  'a token': Lazy.string({ produce: () => '*' }),
};

test.each(PROPS)('a value of any type for %s is accepted, or refused with the name of the prop', (prop) => {
  for (const [kind, value] of Object.entries(VALUES)) {
    const message = messageOn({ ...RIGHT, [prop]: value });
    const isNamed = message === '' || message.split('\n').some((line) => line.startsWith(`  - ${prop}`));
    expect([kind, isNamed ? 'named' : message]).toEqual([kind, 'named']);
    expect(message.length).toBeLessThan(5000);
  }
});

test.each(PROPS)('%s may be null if it may be left out', (prop) => {
  const isRequired = Object.hasOwn(RIGHT, prop);
  expect(messageOn({ ...RIGHT, [prop]: null })).toContain(isRequired ? `  - ${prop}: is missing; give a text` : '');
  expect(messageOn({ ...RIGHT, [prop]: undefined }) === '').toBe(!isRequired);
});

test.each([undefined, null, 5, 'x', [], new Map()])('the props as a whole cannot be %p', (props) => {
  expect(messageOn(props)).toMatch(
    /- props: is .*; give an object with endpointName, resourcePath, requestMappingTemplate/,
  );
});

test('one error reports all wrong types and the wrong values of the other props', () => {
  const message = messageOn({
    ...RIGHT,
    endpointName: 5,
    resourcePath: '/x',
    createUsagePlan: 'no',
    passthroughBehavior: 'never',
    apiGatewayExecutionRole: 'arn:aws:iam::123456789012:role/api',
    requestParameters: new Map(),
  });
  expect(message.split('\n').map((line) => line.replace(/; (give|write).*/, ''))).toEqual([
    'Stack/Ratings: 6 wrong props',
    '  - endpointName: is a number',
    '  - requestParameters: is a Map',
    "  - passthroughBehavior: is 'never'",
    "  - createUsagePlan: is 'no'",
    "  - apiGatewayExecutionRole: is 'arn:aws:iam::123456789012:role/api'",
    "  - resourcePath: '/x' is no path",
  ]);
});

test('an unknown prop is refused, and the error names the nearest prop', () => {
  expect(messageOn({ ...RIGHT, requestParamters: {} })).toContain(
    'requestParamters: is no prop; write requestParameters',
  );
  expect(messageOn({ ...RIGHT, invocation: { targetmodel: 'a' } })).toContain(
    'invocation.targetmodel: is no prop; write targetModel',
  );
  expect(messageOn({ ...RIGHT, colour: 'red' })).toContain(
    'colour: is no prop; choose one of endpointName, resourceName',
  );
  expect(messageOn({ ...RIGHT, colour: undefined })).toBe('');
});

test.each([
  ['binaryMediaTypes', 'image/png', "is 'image/png'; give a list of texts"],
  ['binaryMediaTypes', [5], 'is a list; give a list of texts'],
  ['defaultCorsPreflightOptions', {}, 'allowOrigins: is missing; give a list of texts'],
  ['defaultCorsPreflightOptions', { allowOrigins: '*' }, "allowOrigins: is '*'; give a list of texts"],
  ['defaultMethodOptions', 5, 'is a number; give an object'],
  ['defaultMethodOptions', { requestParameters: new Map() }, 'requestParameters: is a Map; give an object'],
  ['endpointConfiguration', {}, 'types: is missing; give a list'],
  ['endpointTypes', 'REGIONAL', "is 'REGIONAL'; give a list"],
  ['deploy', 'no', "is 'no'; give true or false"],
])('apiGatewayProps.%s as %j is refused: %s', (prop, value, words) => {
  const message = messageOn({ ...RIGHT, apiGatewayProps: { [prop]: value } });
  expect(message).toContain(`  - apiGatewayProps.${prop}`);
  expect(message).toContain(words);
});

test('a content type with a line break is refused', () => {
  const message = messageOn({ ...RIGHT, additionalRequestTemplates: { 'text/csv\nX-Y: z': '$input.body' } });
  expect(message).toContain('is not a content type; write one such as text/csv');
});

test('a path that is longer than the ARN of a method is refused', () => {
  expect(messageOn({ ...RIGHT, resourcePath: 'x'.repeat(10_000) })).toContain(
    '  - resourcePath: has 10000 characters; API Gateway takes 1600 bytes for the ARN of a method',
  );
});

test.each(['*', 'a?', 'a/b', 'a b', "'*'", '-a'])('the inference component %j is refused as a name', (name) => {
  expect(messageOn({ ...RIGHT, invocation: { inferenceComponentName: name } })).toContain(
    'is not the name of an inference component',
  );
});

test('the policy contains the name of an inference component that is written as a quoted literal', () => {
  const stack = new Stack(new App(), 'Stack');
  make({ ...RIGHT, invocation: { inferenceComponentName: "'llama'" } }, stack);
  const policies = JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  expect(policies).toContain('inference-component/llama"');
});

test('addEndpoint checks types as well', () => {
  const api = make(RIGHT);
  const add = (props: unknown) => () => api.addEndpoint(props as never);
  expect(add(undefined)).toThrow(/props: is missing/);
  expect(add({ ...RIGHT, resourcePath: 'other', httpMethod: 5 })).toThrow(/httpMethod: is a number; give a text/);
  expect(add({ ...RIGHT, resourcePath: 'other', createUsagePlan: true })).toThrow(/createUsagePlan: is no prop/);
});

test('a role from an ARN passes, if it is cast to the type that the original declares', () => {
  const stack = new Stack(new App(), 'Stack');
  const role = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/api');
  make({ ...RIGHT, apiGatewayExecutionRole: role }, stack);
  Template.fromStack(stack).hasResourceProperties('AWS::ApiGateway::Method', {
    Integration: { Credentials: 'arn:aws:iam::123456789012:role/api' },
  });
});

test("the user's role passes, whatever its class is", () => {
  const stack = new Stack(new App(), 'Stack');
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
  expect(make({ ...RIGHT, apiGatewayExecutionRole: role }, stack).apiGatewayRole).toBe(role);
});
