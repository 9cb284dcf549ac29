/** Proves the request templates of an API's SageMaker methods, with everything that the methods tell about the requests. */
import { formatOf } from '../mapping-template';
import { pathParametersOf } from '../aws/path-part';
import { ASYNCHRONOUS_PARAMETERS, INVOCATION_PARAMETERS } from '../aws/sagemaker-runtime';
import type { ApiMethod, DeployedApi, PlacedMethod } from './api/deployed-api';
import { methodsOf } from './api/deployed-api';
import type { ApiTemplate, ProofArguments } from './api/api-template';
import type { EndpointProof } from './endpoint-proof';
import { isReadAsBase64 } from './gateway/transformation/binary';
import { mediaTypeOf } from './http/media-type';
import { validateJson } from '../mapping-template/runtime';

export interface ProofSettings {
  readonly tries: number;
  readonly seed: number;
}

/** A request template that can be proved. */
export interface ProvableTemplate {
  readonly httpMethod: string;
  readonly resourcePath: string;
  readonly contentType: string;
  readonly endpointName: string;
  /** The method's logical id, or its place in an OpenAPI document. */
  readonly where: string;
  /** @throws MappingTemplateError if the template does not parse */
  readonly prove: (settings: ProofSettings) => EndpointProof['proof'];
}

/** The request templates of the methods that call SageMaker endpoints, by path. */
export function provableTemplates(api: DeployedApi): ProvableTemplate[] {
  return methodsOf(api.root).flatMap((placed) => {
    const { integration } = placed.method;
    const endpointName = integration.type === 'AWS' ? integration.uri.unfilled?.endpointName : undefined;
    if (endpointName === undefined || integration.sageMakerFault || placed.method.waits) return [];
    return [...integration.requestTemplates]
      .filter(([, template]) => !template.passesThrough)
      .map(([contentType, template]) => ({
        httpMethod: placed.method.httpMethod,
        resourcePath: placed.resource.path,
        contentType,
        endpointName,
        where: placed.method.declaration.where,
        prove: (settings) => proveTemplate(api, placed, contentType, template, settings),
      }));
  });
}

function proveTemplate(
  api: DeployedApi,
  placed: PlacedMethod,
  contentType: string,
  template: ApiTemplate,
  settings: ProofSettings,
): EndpointProof['proof'] {
  const { subject, proving } = requestProof(api, placed, contentType);
  return template.prove(subject, { ...proving, ...settings });
}

/** The facts of an API about the messages that one of its templates maps. */
export interface ProofTask {
  readonly subject: ProofArguments[0];
  readonly proving: Omit<ProofArguments[1], keyof ProofSettings>;
}

export function requestProof(api: DeployedApi, { resource, method }: PlacedMethod, contentType: string): ProofTask {
  const required = (location: string): string[] =>
    method.validatesParameters
      ? method.requiredParameters.filter((one) => one.location === location).map(({ name }) => name)
      : [];
  const model = modelOf(method, contentType);
  const schema = model === undefined ? undefined : api.models.get(model);
  return {
    subject: {
      format: formatOf(sentContentType(method, contentType)),
      response: false,
      pathParameters: pathParametersOf(resource.path),
      requiredQueryParameters: required('querystring'),
      requiredHeaders: required('header'),
      requiredParameters: [],
      nested: [],
      base64Body: isReadAsBase64(method.integration, contentType, api.binaryMediaTypes),
      ...(schema === undefined ? {} : { bodySchema: schema }),
    },
    proving: {
      method: method.httpMethod,
      resourcePath: resource.path,
      requestContentType: contentType === '$default' ? 'application/octet-stream' : contentType,
      receiver: 'SageMaker',
      stageVariables: api.stage.variables,
      ...(model === undefined
        ? {}
        : { fitsModel: (body: string) => validateJson(body, model, api.models).length === 0 }),
    },
  };
}

/** The facts for a response template, whose body is the model's answer. */
export function responseProof(api: DeployedApi, { resource, method }: PlacedMethod, contentType: string): ProofTask {
  return {
    subject: {
      format: formatOf(contentType),
      response: true,
      pathParameters: pathParametersOf(resource.path),
      requiredQueryParameters: [],
      requiredHeaders: [],
      requiredParameters: [],
      nested: [],
    },
    proving: {
      method: method.httpMethod,
      resourcePath: resource.path,
      receiver: 'the client',
      stageVariables: api.stage.variables,
    },
  };
}

/** The model that the validator chooses for requests of the content type; undefined if it does not check the body. */
function modelOf({ validatesBody, requestModels }: ApiMethod, contentType: string): string | undefined {
  return validatesBody ? (requestModels.get(mediaTypeOf(contentType)) ?? requestModels.get('$default')) : undefined;
}

/** The content type that the model gets: the mapped one, or else the client's own type. */
function sentContentType({ integration }: ApiMethod, requested: string): string {
  const header = integration.uri.unfilled?.isAsynchronous === true ? ASYNCHRONOUS_PARAMETERS : INVOCATION_PARAMETERS;
  const mapped = integration.requestParameters.find(
    ({ location, name }) => location === 'header' && name.toLowerCase() === header.contentType.header.toLowerCase(),
  );
  if (mapped?.source.kind === 'static') return mapped.source.value;
  return requested === '$default' ? 'application/json' : requested;
}
