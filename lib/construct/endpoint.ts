import { CfnResource, Reference, Token, Tokenization } from 'aws-cdk-lib';
import type {
  CorsOptions,
  EndpointType,
  IResource,
  Method,
  MethodOptions,
  StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { DECLARABLE_HTTP_METHODS } from '../aws/http-method';
import { isParameterName, parseRequestParameter } from '../aws/request-parameter';
import { isEndpointName, MAX_ENDPOINT_NAME } from '../aws/sagemaker-runtime';
import { addNote, addWarning } from './annotations';
import { asynchronousProblems } from './asynchronous-call';
import { CacheKeys } from './cache-keys';
import { corsAnswer } from './cors-answer';
import type { CorsAnswer } from './cors-answer';
import type { EndpointProps } from './endpoint-props';
import { EndpointTemplates } from './endpoint-templates';
import { edgeTimeoutProblems, timeoutNote, timeoutProblems } from './integration-timeout';
import { hasParameters, Invocation } from './invocation';
import { MessageSchema } from './message-schema';
import { methodOptionsOver, methodOptionsProblems } from './method-options';
import { responseContentHandlingProblems, responseContentHandlingWarning } from './model-answer';
import { ResourcePath } from './resource-path';
import { isCached } from './stage-caching';
import { literalsOf } from './token-text';

/** The API that an endpoint goes to. */
export interface ApiAround {
  readonly binaryMediaTypes: readonly string[];
  readonly endpointType: EndpointType;
  readonly deployOptions?: StageOptions;
  /** The API's root resource; undefined if the API does not exist yet. */
  readonly root?: IResource;
  /** The method options that the root will have, if it does not exist yet. */
  readonly methodOptions?: MethodOptions;
  /** The CORS options that the root will have, if it does not exist yet. */
  readonly corsOptions?: CorsOptions;
}

/** One endpoint and its method. Reads the props once; `problems` lists what is wrong with them. */
export class Endpoint {
  readonly httpMethod: string;
  readonly path: ResourcePath;
  readonly invocation: Invocation;
  /** The CORS headers of the endpoint's own answers. */
  readonly cors: CorsAnswer;
  readonly messageSchema: MessageSchema;
  readonly cacheKeys: CacheKeys;
  /** The method options of the resource. The endpoint's own options replace them one by one. */
  readonly optionsOfApi: MethodOptions | undefined;
  /** Each problem names the prop and tells the right value. */
  readonly problems: readonly string[];
  private readonly templates: EndpointTemplates;
  private readonly binaryMediaTypes: readonly string[];

  constructor(
    readonly props: EndpointProps,
    { root, corsOptions, methodOptions, binaryMediaTypes, endpointType, deployOptions }: ApiAround,
  ) {
    const { httpMethod = 'GET' } = props;
    this.httpMethod = Token.isUnresolved(httpMethod) ? httpMethod : httpMethod.toUpperCase();
    this.path = new ResourcePath(props);
    this.invocation = new Invocation(props);
    // A resource that does not exist yet will inherit the options of the one above it.
    const nearest = root && this.path.nearestIn(root);
    const preflight = nearest ? nearest.defaultCorsPreflightOptions : corsOptions;
    this.optionsOfApi = nearest ? nearest.defaultMethodOptions : methodOptions;
    this.cors = corsAnswer(props, preflight);
    this.messageSchema = new MessageSchema(props);
    this.binaryMediaTypes = binaryMediaTypes;
    this.templates = new EndpointTemplates(this, binaryMediaTypes);
    const cached = isCached(deployOptions, this.httpMethod, this.path.toString());
    this.cacheKeys = new CacheKeys({
      props,
      route: this.route,
      path: this.path,
      invocation: this.invocation,
      cors: this.cors,
      // An asynchronous call is never cached: a second client would queue nothing and get the first one's result.
      isCached: cached && props.asynchronous === undefined,
      declaredByApi: Object.keys(this.optionsOfApi?.requestParameters ?? {}),
      reads: () => this.templates.reads(),
    });
    this.problems = [
      ...nameProblems(props.endpointName),
      ...this.path.problems,
      ...httpMethodProblems(this.httpMethod),
      ...requestParameterProblems(props, this.path),
      ...(this.path.problems.length > 0 ? [] : this.invocation.problems(this.path.parameters)),
      ...contentTypeProblems(props),
      ...this.messageSchema.problems,
      ...this.cacheKeys.problems,
      ...methodOptionsProblems(props.methodOptions, this.optionsOfApi),
      ...asynchronousProblems(props, this.route, cached, () => this.templates.propsThatMakeBodies()),
      ...responseContentHandlingProblems(props, this.cors),
      ...timeoutProblems(props.timeout),
      ...edgeTimeoutProblems(props.timeout, endpointType, (millis) => `timeout: ${millis} ms`).map(
        (problem) => `${problem}; asynchronous is for models that take longer`,
      ),
      ...this.templates.problems,
      ...(this.path.problems.length > 0 ? [] : this.clashes(root, preflight)),
    ];
  }

  /** The options of the method, without those that the construct sets itself. */
  get methodOptions(): MethodOptions {
    return methodOptionsOver(this.optionsOfApi, this.props.methodOptions);
  }

  /** `GET /users/{user_id}` */
  get route(): string {
    return `${this.httpMethod} ${this.path.toString()}`;
  }

  /** Warns of props that API Gateway accepts but that do what nobody wants. */
  warn(scope: Construct): void {
    this.templates.warn(scope);
    for (const { rule, message } of [...this.messageSchema.warnings(this.httpMethod), ...this.cacheKeys.warnings]) {
      addWarning(scope, rule, `${this.route}, ${message}`);
    }
    const warning = responseContentHandlingWarning(this.props, this.invocation, this.binaryMediaTypes);
    if (warning !== undefined) addWarning(scope, 'binary-answer', `${this.route}, ${warning}`);
    const note = timeoutNote(this.props.timeout);
    if (note !== undefined) addNote(scope, 'raised-timeout-quota', `${this.route}, ${note}`);
  }

  /** Searches for requests that break the templates. Waits for synthesis, so that making a construct stays fast. */
  refuteWhenSynthesized(method: Method): void {
    // A user acknowledges the note at the method. CDK 2.260 ignores an acknowledgement at the noted construct itself, but respects
    // one at a construct around it; so the note goes to the method's child.
    const scope = method.node.defaultChild ?? method;
    let isDone = false;
    scope.node.addValidation({
      validate: () => {
        // A stage can be synthesized more than once.
        if (!isDone) this.templates.refute(scope);
        isDone = true;
        return [];
      },
    });
  }

  private clashes(root: IResource | undefined, preflight: CorsOptions | undefined): string[] {
    if (this.httpMethod === 'OPTIONS' && preflight) {
      return [
        'httpMethod: OPTIONS is the CORS preflight that defaultCorsPreflightOptions makes; choose another method',
      ];
    }
    return root === undefined ? [] : this.path.clashesIn(root, this.httpMethod);
  }
}

function nameProblems(name: string): string[] {
  const arn = Tokenization.reverseString(name).tokens.find(isEndpointArn);
  if (arn) {
    return [
      'endpointName: has the Ref of an AWS::SageMaker::Endpoint, which is its ARN, so that no request would reach it; give its ' +
        'attrEndpointName',
    ];
  }
  const right = Token.isUnresolved(name)
    ? literalsOf(name).every((literal) => /^[a-zA-Z0-9-]*$/.test(literal))
    : isEndpointName(name);
  if (right) return [];
  return [
    `endpointName: '${name}' is not the name of a SageMaker endpoint; ` +
      `write 1 to ${MAX_ENDPOINT_NAME} letters, digits and hyphens, with no hyphen at either end`,
  ];
}

function isEndpointArn(token: unknown): boolean {
  return (
    Reference.isReference(token) &&
    token.displayName === 'Ref' &&
    CfnResource.isCfnResource(token.target) &&
    token.target.cfnResourceType === 'AWS::SageMaker::Endpoint'
  );
}

function httpMethodProblems(httpMethod: string): string[] {
  if (Token.isUnresolved(httpMethod)) return ['httpMethod: must be known at synthesis, but is a token'];
  if (DECLARABLE_HTTP_METHODS.has(httpMethod)) return [];
  return [
    `httpMethod: '${httpMethod}' is unknown to API Gateway; choose one of ${[...DECLARABLE_HTTP_METHODS].join(', ')}`,
  ];
}

function requestParameterProblems({ requestParameters = {} }: EndpointProps, path: ResourcePath): string[] {
  return Object.keys(requestParameters).flatMap((text) => {
    const parameter = parseRequestParameter(text);
    if (!parameter || parameter.isMultiValue || !isParameterName(parameter.name)) {
      return [
        `requestParameters: '${text}' is not a request parameter; write method.request.querystring.NAME, ` +
          'method.request.header.NAME or method.request.path.NAME, the name of letters, digits and ._$-',
      ];
    }
    // The parameters of a wrong path are unknown.
    if (parameter.location !== 'path' || path.problems.length > 0 || path.parameters.has(parameter.name)) return [];
    return [`requestParameters: '${text}' is not a parameter of the path; ${hasParameters(path.parameters)}`];
  });
}

/** Printable ASCII, because API Gateway compares the content type with a request header, which contains nothing else. */
const CONTENT_TYPE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

function contentTypeProblems({ additionalRequestTemplates = {} }: EndpointProps): string[] {
  return Object.keys(additionalRequestTemplates).flatMap((contentType) => {
    if (contentType === 'application/json') {
      return [
        `additionalRequestTemplates: '${contentType}' has its template in requestMappingTemplate; leave it out here`,
      ];
    }
    if (CONTENT_TYPE.test(contentType)) return [];
    return [
      `additionalRequestTemplates: '${contentType.slice(0, 100)}' is not a content type; write one such as text/csv, in printable ASCII ` +
        'characters',
    ];
  });
}
