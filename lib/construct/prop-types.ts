/**
 * Checks that each prop has its declared type. TypeScript checks it only when it compiles a program: JavaScript and casts can pass
 * any value.
 */
import { Token } from 'aws-cdk-lib';
import { ContentHandling, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import type { MethodOptions, RestApiProps } from 'aws-cdk-lib/aws-apigateway';
import { nearestName } from '../mapping-template';
import type { ApiGatewayToSageMakerEndpointProps } from './api-gateway-to-sagemaker-endpoint-props';
import type { AsynchronousProps, EndpointProps, InvocationProps } from './endpoint-props';

/** The props that have the right type, and the problems of the others. */
export interface ReadProps<Props> {
  readonly props: Props;
  readonly problems: readonly string[];
}

export function readEndpointProps(given: unknown): ReadProps<EndpointProps> {
  return read<EndpointProps>('', given, ENDPOINT);
}

export function readProps(given: unknown): ReadProps<ApiGatewayToSageMakerEndpointProps> {
  return read<ApiGatewayToSageMakerEndpointProps>('', given, API_AND_ENDPOINT);
}

/** Joins the problems of types and of values, and leaves out the problems that a wrong type causes. */
export function withoutConsequences(types: readonly string[], values: readonly string[]): string[] {
  const wrong = new Set(types.map(propOf));
  return [...types, ...values.filter((problem) => !wrong.has(propOf(problem)))];
}

const propOf = (problem: string): string => /^\w*/.exec(problem)?.[0] ?? '';

interface Type {
  readonly isRight: (value: unknown) => boolean;
  /** Describes a right value, for messages. */
  readonly right: string;
  readonly isRequired?: boolean;
  /** The types of an object's members. */
  readonly of?: Types;
  /** Whether the object may have no other members. */
  readonly isClosed?: boolean;
}

interface Types {
  readonly [prop: string]: Type;
}

const TEXT: Type = { isRight: (value) => typeof value === 'string', right: 'a text' };
const REQUIRED: Type = { ...TEXT, isRequired: true };
const SWITCH: Type = { isRight: (value) => typeof value === 'boolean', right: 'true or false' };
const OBJECT: Type = { isRight: isObject, right: 'an object' };
const LIST: Type = { isRight: Array.isArray, right: 'a list' };
const TEXTS: Type = {
  isRight: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  right: 'a list of texts',
};

const DURATION: Type = {
  isRight: (value) => isObject(value) && typeof value.toMilliseconds === 'function',
  right: 'a Duration, such as Duration.seconds(10)',
};

const oneOf = (values: { readonly [name: string]: string }): Type => ({
  isRight: (value) => Object.values(values).includes(value as string),
  right: `one of ${Object.values(values).join(', ')}`,
});

const byName = (isRight: (value: unknown) => boolean, right: string): Type => ({
  isRight: (value) => isObject(value) && Object.values(value).every(isRight),
  right,
});

/** The type of options that the construct sets itself: method-options.ts refuses them, whatever type they have. */
const ANY: Type = { isRight: () => true, right: 'anything' };

const METHOD_OPTIONS = {
  operationName: TEXT,
  authorizationType: TEXT,
  authorizer: OBJECT,
  authorizationScopes: TEXTS,
  apiKeyRequired: SWITCH,
  requestModels: byName(isModel, "an object with models, such as { 'application/json': api.addModel(…) }"),
  requestParameters: ANY,
  requestValidator: ANY,
  requestValidatorOptions: ANY,
  methodResponses: ANY,
} satisfies { readonly [option in keyof Required<MethodOptions>]: Type };

const INVOCATION = {
  contentType: TEXT,
  accept: TEXT,
  customAttributes: TEXT,
  targetModel: TEXT,
  targetVariant: TEXT,
  targetContainerHostname: TEXT,
  inferenceId: TEXT,
  inferenceComponentName: TEXT,
  enableExplanations: TEXT,
  sessionId: TEXT,
  prefixAwareId: TEXT,
} satisfies { readonly [prop in keyof Required<InvocationProps>]: Type };

const ASYNCHRONOUS = {
  contentType: TEXT,
  accept: TEXT,
  customAttributes: TEXT,
  inferenceId: TEXT,
  inputLocation: TEXT,
  s3OutputPathExtension: TEXT,
  filename: TEXT,
  requestTtl: DURATION,
  invocationTimeout: DURATION,
} satisfies { readonly [prop in keyof Required<AsynchronousProps>]: Type };

const ENDPOINT = {
  endpointName: REQUIRED,
  resourceName: TEXT,
  resourcePath: REQUIRED,
  requestMappingTemplate: REQUIRED,
  additionalRequestTemplates: byName(TEXT.isRight, "an object with texts, such as { 'text/csv': '$input.body' }"),
  responseMappingTemplate: TEXT,
  errorMappingTemplate: TEXT,
  httpMethod: TEXT,
  requestParameters: byName(
    SWITCH.isRight,
    "an object with true or false, such as { 'method.request.querystring.items': true }",
  ),
  passthroughBehavior: oneOf(PassthroughBehavior),
  contentHandling: oneOf(ContentHandling),
  responseContentHandling: oneOf(ContentHandling),
  messageSchema: OBJECT,
  timeout: DURATION,
  cacheKeyParameters: TEXTS,
  methodOptions: { ...OBJECT, of: METHOD_OPTIONS, isClosed: true },
  corsHeaders: SWITCH,
  invocation: { ...OBJECT, of: INVOCATION, isClosed: true },
  asynchronous: { ...OBJECT, of: ASYNCHRONOUS, isClosed: true },
} satisfies { readonly [prop in keyof Required<EndpointProps>]: Type };

/** The props of the REST API that this library reads before CDK checks them. */
const REST_API = {
  binaryMediaTypes: TEXTS,
  defaultCorsPreflightOptions: { ...OBJECT, of: { allowOrigins: { ...TEXTS, isRequired: true }, allowHeaders: TEXTS } },
  defaultMethodOptions: {
    ...OBJECT,
    of: { requestParameters: byName(SWITCH.isRight, 'an object with true or false') },
  },
  defaultIntegration: OBJECT,
  endpointConfiguration: { ...OBJECT, of: { types: { ...LIST, isRequired: true } } },
  endpointTypes: LIST,
  deploy: SWITCH,
  deployOptions: {
    ...OBJECT,
    of: { cacheTtl: DURATION, methodOptions: byName(isObject, 'an object with options by method') },
  },
  cloudWatchRole: SWITCH,
} satisfies { readonly [prop in keyof RestApiProps]?: Type };

const API_AND_ENDPOINT = {
  ...ENDPOINT,
  apiGatewayProps: { ...OBJECT, of: REST_API },
  createUsagePlan: SWITCH,
  apiGatewayExecutionRole: {
    isRight: (value: unknown) => isObject(value) && typeof value.roleArn === 'string',
    right: 'a Role of aws-cdk-lib/aws-iam',
  },
  logGroupProps: OBJECT,
} satisfies { readonly [prop in keyof Required<ApiGatewayToSageMakerEndpointProps>]: Type };

function read<Props>(prefix: string, given: unknown, types: Types): ReadProps<Props> {
  if (!isObject(given)) {
    const required = Object.keys(types).filter((prop) => types[prop].isRequired);
    return {
      props: Object.fromEntries(required.map((prop) => [prop, ''])) as Props,
      problems: [`props: ${isWhat(given)}; give an object with ${required.join(', ')}`],
    };
  }
  const problems = unknownProps(prefix, given, types);
  const right = Object.entries(types).flatMap(([prop, type]) => {
    const value = given[prop];
    const wrong = problemsOf(`${prefix}${prop}`, value, type);
    problems.push(...wrong);
    if (wrong.length === 0) return value === undefined || value === null ? [] : [[prop, value] as const];
    // The other checks need a text. They refuse an empty one, so nothing is made of it.
    return type.isRequired ? [[prop, ''] as const] : [];
  });
  return { props: Object.fromEntries(right) as Props, problems };
}

function problemsOf(prop: string, value: unknown, type: Type): string[] {
  // JavaScript users write null for a prop that they leave out.
  if (value === undefined || value === null) {
    return type.isRequired ? [`${prop}: is missing; give ${type.right}`] : [];
  }
  if (!type.isRight(value)) return [`${prop}: ${isWhat(value)}; give ${type.right}`];
  if (!type.of || Token.isUnresolved(value)) return [];
  const inner = value as { readonly [name: string]: unknown };
  return [
    ...(type.isClosed ? unknownProps(`${prop}.`, inner, type.of) : []),
    ...Object.entries(type.of).flatMap(([name, ofName]) => problemsOf(`${prop}.${name}`, inner[name], ofName)),
  ];
}

/** Refuses unknown props, because a misspelt prop would silently do nothing. */
function unknownProps(prefix: string, given: object, types: Types): string[] {
  return Object.entries(given)
    .filter(([prop, value]) => !Object.hasOwn(types, prop) && value !== undefined)
    .map(([prop]) => {
      const nearest = nearestName(prop, Object.keys(types));
      const advice = nearest === undefined ? `choose one of ${Object.keys(types).join(', ')}` : `write ${nearest}`;
      return `${prefix}${prop.slice(0, SHOWN)}: is no prop; ${advice}`;
    });
}

const SHOWN = 60;

/** Whether the value is an object with named members. A Map or a list is not. */
function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map);
}

function isModel(value: unknown): boolean {
  return isObject(value) && typeof value.modelId === 'string';
}

function isWhat(value: unknown): string {
  if (value === undefined) return 'is missing';
  if (typeof value === 'string') return `is '${value.slice(0, SHOWN)}'`;
  if (typeof value === 'boolean' || value === null) return `is ${String(value)}`;
  if (typeof value !== 'object') return `is a ${typeof value}`;
  if (!isObject(value)) return Array.isArray(value) ? 'is a list' : 'is a Map';
  const wrong = Object.entries(value).find(([, item]) => typeof item !== 'string');
  return wrong === undefined
    ? 'is another object'
    : `is an object whose '${wrong[0].slice(0, SHOWN)}' is ${typeof wrong[1]}`;
}
