/**
 * Reads an API that is written as OpenAPI (2.0 or 3.0) with API Gateway's extensions, in the `Body` of its RestApi
 * (Developer Guide, "OpenAPI extensions for API Gateway"). Translates it into the shapes of CloudFormation's resources.
 */
import type { ApiParts } from './api-parts';
import { TRANSLATED_AUTHORIZER } from './method-reader';
import { OpenApiModels } from './openapi-models';
import { OpenApiReferences } from './openapi-references';
import { readBasePath } from './openapi-base-path';
import { warnOfKeys, warnOfPath, warnOfPolicy, warnOfRootSecurity, warnOfVersion } from './openapi-warnings';
import { Properties } from './properties';
import { readStatusCode } from './response-properties';
import { isJsonObject } from '../json-object';
import type { JsonObject } from '../json-object';
import type { TemplateReader } from './template-reader';

const ANY_METHOD = 'x-amazon-apigateway-any-method';
const OPERATIONS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', ANY_METHOD];
const PARAMETER_LOCATIONS: ReadonlyMap<string, string> = new Map([
  ['query', 'querystring'],
  ['header', 'header'],
  ['path', 'path'],
]);

/** Returns one set of parts, or none for an API without a body. */
export function readOpenApiParts(reader: TemplateReader, api: Properties): ApiParts[] {
  if (api.has('BodyS3Location')) {
    throw new Error(
      `${api.where}.BodyS3Location: the API's OpenAPI document lies in S3 and cannot be read here; give it as Body.`,
    );
  }
  if (!api.has('Body')) return [];
  const document = reader.withImportVariables(api.raw('Body'));
  const transform = findTransform(document, `${api.where}.Body`);
  if (transform !== undefined) {
    throw new Error(
      `${transform}: Fn::Transform is not followed in a template by itself, which has no files beside it. Read the template from ` +
        'its file, where AWS::Include names a local one, or write the document in its place.',
    );
  }
  const body = new Properties({ Body: document }, api.where).object('Body');
  const validators = body.object('x-amazon-apigateway-request-validators');
  const paths = body.object('paths');
  const models = new OpenApiModels(body, document);
  const references = new OpenApiReferences(reader, body, document);
  const basePath = readBasePath(reader, api, body);
  const items = paths
    .names()
    .filter((name) => !name.startsWith('x-'))
    .map((name) => ({ path: basePath + name, item: paths.object(name) }));
  const operations = items.flatMap(({ path, item }) =>
    OPERATIONS.filter((name) => item.has(name)).map((name) => ({ path, item, name, operation: item.object(name) })),
  );
  warnOfVersion(reader, body);
  for (const { path, item } of items) {
    warnOfPath(reader, path, item);
    warnOfKeys(reader, item, OPERATIONS);
  }
  warnOfRootSecurity(
    reader,
    body,
    operations.map(({ operation }) => operation),
  );
  warnOfPolicy(reader, api, body);
  if (operations.length === 0 && reader.resourcesOf(api.where, 'Method').length === 0) {
    reader.warn(
      `${paths.where} has no method; API Gateway refuses to deploy that ("The REST API doesn't contain any methods").`,
    );
  }
  const methods = operations.map(({ path, item, name }) => ({
    path,
    properties: translateOperation(reader, body, item, name, models, references),
  }));
  return [
    {
      isOpenApi: true,
      resources: items.map(({ path }) => ({ id: path, path })),
      methods,
      validators: new Map(
        validators.names().map((name) => {
          const validator = validators.object(name);
          return [
            name,
            { parameters: validator.flag('validateRequestParameters'), body: validator.flag('validateRequestBody') },
          ];
        }),
      ),
      models: models.byName,
      schemas: models.schemas,
      uncheckedKeywords: models.unchecked,
      gatewayResponses: translateGatewayResponses(reader, body.object('x-amazon-apigateway-gateway-responses')),
      binaryMediaTypes: body.texts('x-amazon-apigateway-binary-media-types'),
      apiKeySource: body.text('x-amazon-apigateway-api-key-source'),
    },
  ];
}

/** Finds the place of a transform that was not run. It is either a placeholder, or a member beside others. */
function findTransform(value: unknown, where: string): string | undefined {
  if (typeof value === 'string') return value.startsWith('Fn::Transform(') ? where : undefined;
  if (Array.isArray(value)) return firstOf(value.map((item, index) => [item, `${where}[${index}]`]));
  if (!isJsonObject(value)) return undefined;
  if (Object.hasOwn(value, 'Fn::Transform')) return where;
  return firstOf(Object.entries(value).map(([name, item]) => [item, `${where}.${name}`]));
}

function firstOf(places: readonly (readonly [value: unknown, where: string])[]): string | undefined {
  for (const [value, where] of places) {
    const found = findTransform(value, where);
    if (found !== undefined) return found;
  }
  return undefined;
}

function translateOperation(
  reader: TemplateReader,
  body: Properties,
  item: Properties,
  name: string,
  models: OpenApiModels,
  references: OpenApiReferences,
): Properties {
  const operation = item.object(name);
  const parameters = [...item.objects('parameters'), ...operation.objects('parameters')].flatMap(
    (parameter) => references.follow(parameter) ?? [],
  );
  return new Properties(
    {
      HttpMethod: name === ANY_METHOD ? 'ANY' : name.toUpperCase(),
      ...openApiSecurity(body, operation),
      RequestParameters: requestParameters(parameters),
      RequestModels: requestModels(body, operation, parameters, models, references),
      RequestValidatorId:
        operation.text('x-amazon-apigateway-request-validator') ?? body.text('x-amazon-apigateway-request-validator'),
      MethodResponses: methodResponses(reader, body, operation.object('responses'), models, references),
      ...(operation.has('x-amazon-apigateway-integration') && {
        Integration: translateIntegration(reader, operation.object('x-amazon-apigateway-integration')),
      }),
    },
    operation.where,
  );
}

function methodResponses(
  reader: TemplateReader,
  body: Properties,
  responses: Properties,
  models: OpenApiModels,
  references: OpenApiReferences,
): JsonObject[] {
  const statuses = responses.names().filter((name) => !name.startsWith('x-'));
  return statuses.map((StatusCode) => {
    const written = responses.object(StatusCode);
    const isFollowed = !(body.has('swagger') && written.has('$ref'));
    if (!isFollowed) {
      // It is not known whether API Gateway then drops the whole response. Here it only lacks the referenced parts.
      reader.warn(
        `${written.where} refers to ${written.text('$ref') ?? ''}, which API Gateway does not follow in Swagger 2.0: the ` +
          'response has no headers and no model. Write the response in place of the reference.',
      );
    }
    const response = isFollowed ? references.follow(written) : undefined;
    const headers = response?.object('headers').names() ?? [];
    for (const { where, schema } of response ? responseSchemas(response) : []) models.declare(where, schema);
    return {
      StatusCode,
      ResponseParameters: Object.fromEntries(headers.map((name) => [`method.response.header.${name}`, true])),
    };
  });
}

/** A response of Swagger 2 has one schema for all content types, and a response of OpenAPI 3 has one for each. */
function responseSchemas(response: Properties): { where: string; schema: unknown }[] {
  const content = response.object('content');
  return [response, ...content.names().map((type) => content.object(type))]
    .filter((one) => one.has('schema'))
    .map((one) => ({ where: `${one.where}.schema`, schema: one.raw('schema') }));
}

function requestParameters(parameters: readonly Properties[]): JsonObject {
  return Object.fromEntries(
    parameters.flatMap((parameter) => {
      const location = PARAMETER_LOCATIONS.get(parameter.text('in') ?? '');
      if (location === undefined) return [];
      return [[`method.request.${location}.${parameter.requiredText('name')}`, parameter.flag('required')]];
    }),
  );
}

/** Returns the names of the request's models by content type. A schema without a name is named after its operation's place. */
function requestModels(
  body: Properties,
  operation: Properties,
  parameters: readonly Properties[],
  models: OpenApiModels,
  references: OpenApiReferences,
): JsonObject {
  const nameOf = (holder: Properties, type: string): string =>
    models.nameOf(holder.raw('schema'), `${holder.where}.schema`, `${operation.where} ${type}`);
  const content = references.follow(operation.object('requestBody'))?.object('content');
  const contents = content?.names().map((type) => ({ type, holder: content.object(type) })) ?? [];
  const bodies = parameters.filter((parameter) => parameter.text('in') === 'body');
  const consumed = operation.has('consumes') ? operation.texts('consumes') : body.texts('consumes');
  const consumable = consumed.length > 0 ? consumed : ['application/json'];
  return Object.fromEntries([
    ...contents.filter(({ holder }) => holder.has('schema')).map(({ type, holder }) => [type, nameOf(holder, type)]),
    ...bodies.flatMap((parameter) => consumable.map((type) => [type, nameOf(parameter, type)])),
  ]) as JsonObject;
}

function translateIntegration(reader: TemplateReader, integration: Properties): JsonObject {
  const responses = integration.object('responses');
  return {
    Type: integration.text('type'),
    Uri: integration.text('uri'),
    IntegrationHttpMethod: integration.text('httpMethod'),
    PassthroughBehavior: integration.text('passthroughBehavior'),
    ContentHandling: integration.text('contentHandling'),
    TimeoutInMillis: integration.text('timeoutInMillis'),
    Credentials: integration.raw('credentials'),
    CacheKeyParameters: integration.raw('cacheKeyParameters'),
    CacheNamespace: integration.text('cacheNamespace'),
    ResponseTransferMode: integration.text('responseTransferMode'),
    RequestTemplates: integration.raw('requestTemplates'),
    RequestParameters: integration.raw('requestParameters'),
    IntegrationResponses: objectsIn(reader, responses).flatMap(([pattern, response]) =>
      reader.readOrLeaveOut(() => ({
        StatusCode: readStatusCode(response, 'statusCode'),
        SelectionPattern: pattern === 'default' ? undefined : pattern,
        ContentHandling: response.text('contentHandling'),
        ResponseTemplates: response.raw('responseTemplates'),
        ResponseParameters: response.raw('responseParameters'),
      })),
    ),
  };
}

/** Returns the members that are objects. The reader warns of the others. */
function objectsIn(reader: TemplateReader, holder: Properties): [name: string, object: Properties][] {
  return holder
    .names()
    .filter((name) => !name.startsWith('x-'))
    .flatMap((name) => reader.readOrLeaveOut(() => [name, holder.object(name)] as [string, Properties]));
}

function translateGatewayResponses(reader: TemplateReader, responses: Properties): Properties[] {
  return objectsIn(reader, responses).map(([ResponseType, response]) => {
    return new Properties(
      {
        ResponseType,
        StatusCode: response.text('statusCode'),
        ResponseParameters: response.raw('responseParameters'),
        ResponseTemplates: response.raw('responseTemplates'),
      },
      response.where,
    );
  });
}

/** Translates an operation's `security` into a method's AuthorizationType, AuthorizerId, authorizer and ApiKeyRequired. */
function openApiSecurity(body: Properties, operation: Properties): JsonObject {
  const asked = operation.objects('security').flatMap((one) => one.names());
  const schemes = body.has('components')
    ? body.object('components').object('securitySchemes')
    : body.object('securityDefinitions');

  let AuthorizationType = operation.object('x-amazon-apigateway-auth').text('type')?.toUpperCase() ?? 'NONE';
  let ApiKeyRequired = false;
  let AuthorizerId: string | undefined;
  let authorizer: JsonObject | undefined;
  for (const name of asked) {
    const scheme = schemes.object(name);
    const kind = scheme.text('x-amazon-apigateway-authtype');
    if (kind?.toLowerCase() === 'awssigv4') AuthorizationType = 'AWS_IAM';
    else if (kind === 'cognito_user_pools') AuthorizationType = 'COGNITO_USER_POOLS';
    else if (kind === 'custom' || scheme.has('x-amazon-apigateway-authorizer')) AuthorizationType = 'CUSTOM';
    else if (scheme.text('type') === 'apiKey' && scheme.text('name')?.toLowerCase() === 'x-api-key')
      ApiKeyRequired = true;
    if (scheme.has('x-amazon-apigateway-authorizer')) {
      AuthorizerId = name;
      authorizer = translateAuthorizer(scheme, scheme.object('x-amazon-apigateway-authorizer'));
    }
  }
  return { AuthorizationType, AuthorizerId, [TRANSLATED_AUTHORIZER]: authorizer, ApiKeyRequired };
}

/** The scheme of an authorizer for a token names the header. That of a REQUEST authorizer says "Unused". */
function translateAuthorizer(scheme: Properties, authorizer: Properties): JsonObject {
  const Type = authorizer.text('type');
  const IdentitySource =
    authorizer.text('identitySource') ??
    (Type?.toLowerCase() === 'request' || !scheme.has('name')
      ? undefined
      : `method.request.header.${scheme.text('name') ?? ''}`);
  return { Type, IdentitySource };
}
