/** Proves the request templates of an API's SageMaker methods, with all that the methods tell of the requests. */
import { formatOf } from '../mapping-template';
import { pathParameterIn } from '../aws/path-part';
import { ASYNCHRONOUS_PARAMETERS, INVOCATION_PARAMETERS } from '../aws/sagemaker-runtime';
import type { ApiMethod, DeployedApi, PlacedMethod } from './api/deployed-api';
import { methodsOf } from './api/deployed-api';
import type { ApiTemplate } from './api/api-template';
import type { EndpointProof } from './endpoint-proof';
import { mediaTypeOf } from './http/media-type';
import { validateJson } from '../mapping-template/runtime';

export interface ProofSettings {
  readonly tries: number;
  readonly seed: number;
}

/** A request template that is proved. */
export interface ProvableTemplate {
  readonly httpMethod: string;
  readonly resourcePath: string;
  readonly contentType: string;
  readonly endpointName: string;
  /** @throws MappingTemplateError where the template does not parse */
  readonly prove: (settings: ProofSettings) => EndpointProof['proof'];
}

/** The request templates of the methods that call SageMaker endpoints, by path. */
export function provableTemplates(api: DeployedApi): ProvableTemplate[] {
  return methodsOf(api.root).flatMap((placed) => {
    const { integration } = placed.method;
    const endpointName = integration.type === 'AWS' ? integration.uri.unfilled?.endpointName : undefined;
    if (endpointName === undefined || integration.sageMakerFault) return [];
    return [...integration.requestTemplates]
      .filter(([, template]) => !template.passesThrough)
      .map(([contentType, template]) => ({
        httpMethod: placed.method.httpMethod,
        resourcePath: placed.resource.path,
        contentType,
        endpointName,
        prove: (settings) => proveTemplate(api, placed, contentType, template, settings),
      }));
  });
}

function proveTemplate(
  api: DeployedApi,
  { resource, method }: PlacedMethod,
  contentType: string,
  template: ApiTemplate,
  settings: ProofSettings,
): EndpointProof['proof'] {
  const required = (location: string): string[] =>
    method.validatesParameters
      ? method.requiredParameters.filter((one) => one.location === location).map(({ name }) => name)
      : [];
  const model = modelOf(method, contentType);
  const schema = model === undefined ? undefined : api.models.get(model);
  return template.prove(
    {
      format: formatOf(sentContentType(method, contentType)),
      response: false,
      pathParameters: resource.path.split('/').flatMap((part) => pathParameterIn(part)?.name ?? []),
      requiredQueryParameters: required('querystring'),
      requiredHeaders: required('header'),
      requiredParameters: [],
      nested: [],
      ...(schema === undefined ? {} : { bodySchema: schema }),
    },
    {
      ...settings,
      method: method.httpMethod,
      resourcePath: resource.path,
      requestContentType: contentType === '$default' ? 'application/octet-stream' : contentType,
      receiver: 'SageMaker',
      stageVariables: api.stage.variables,
      ...(model === undefined
        ? {}
        : { fitsModel: (body: string) => validateJson(body, model, api.models).length === 0 }),
    },
  );
}

/** The model that the validator chooses for requests of the content type; undefined where it looks at no body. */
function modelOf({ validatesBody, requestModels }: ApiMethod, contentType: string): string | undefined {
  return validatesBody ? (requestModels.get(mediaTypeOf(contentType)) ?? requestModels.get('$default')) : undefined;
}

/** What the model is told: what is mapped to the header of the content type, or else the client's own type. */
function sentContentType({ integration }: ApiMethod, requested: string): string {
  const header = integration.uri.unfilled?.isAsynchronous === true ? ASYNCHRONOUS_PARAMETERS : INVOCATION_PARAMETERS;
  const mapped = integration.requestParameters.find(
    ({ location, name }) => location === 'header' && name.toLowerCase() === header.contentType.header.toLowerCase(),
  );
  if (mapped?.source.kind === 'static') return mapped.source.value;
  return requested === '$default' ? 'application/json' : requested;
}
