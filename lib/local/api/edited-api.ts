/** Makes an API with other templates or other stage variables, for a user who tries changes. */
import type { ApiTemplate } from './api-template';
import type { ApiMethod, ApiResource, DeployedApi, IntegrationResponse, PlacedMethod } from './deployed-api';

/** The place of a template in the API. */
export interface TemplatePlace {
  readonly httpMethod: string;
  readonly resourcePath: string;
  readonly contentType: string;
  /** For a response template: the status of its integration response. */
  readonly status?: string;
}

export interface ApiEdits {
  /** Returns the new template for the place, or the current one. */
  readonly template?: (place: TemplatePlace, template: ApiTemplate) => ApiTemplate;
  /**
   * Templates for places that have none. A response template needs an integration response of its status. A method without any
   * integration response gets one, which maps all answers, and the method response that it needs.
   */
  readonly added?: readonly AddedTemplate[];
  /** Variables that replace those of the stage, by name. */
  readonly stageVariables?: ReadonlyMap<string, string>;
}

export interface AddedTemplate {
  readonly place: TemplatePlace;
  readonly template: ApiTemplate;
}

export function editApi(api: DeployedApi, { template, added = [], stageVariables }: ApiEdits): DeployedApi {
  const { stage } = api;
  const edit = template ?? ((_, current) => current);
  return {
    ...api,
    ...((template ?? added.length > 0) && { root: editResource(api.root, edit, added) }),
    ...(stageVariables && { stage: { ...stage, variables: new Map([...stage.variables, ...stageVariables]) } }),
  };
}

type EditTemplate = NonNullable<ApiEdits['template']>;

function editResource(resource: ApiResource, edit: EditTemplate, added: readonly AddedTemplate[]): ApiResource {
  const { literals, methods, variable } = resource;
  return {
    ...resource,
    literals: mapValues(literals, (child) => editResource(child, edit, added)),
    methods: mapValues(methods, (method) => editMethod({ resource, method }, edit, added)),
    ...(variable && { variable: { ...variable, resource: editResource(variable.resource, edit, added) } }),
  };
}

function editMethod(
  { resource, method }: PlacedMethod,
  edit: EditTemplate,
  allAdded: readonly AddedTemplate[],
): ApiMethod {
  const { integration } = method;
  const { requestTemplates } = integration;
  const place = { httpMethod: method.httpMethod, resourcePath: resource.path };
  const added = allAdded.filter(
    (one) => one.place.httpMethod === place.httpMethod && one.place.resourcePath === place.resourcePath,
  );
  const isMapped = integration.responses.length > 0;
  const responses = isMapped ? integration.responses : defaultResponse(added);
  const declared = isMapped ? [] : responses.map(({ statusCode }) => [statusCode, new Set<string>()] as const);
  return {
    ...method,
    methodResponses: new Map([...declared, ...method.methodResponses]),
    integration: {
      ...integration,
      requestTemplates: mapValues(withAdded(requestTemplates, added, undefined), (template, contentType) =>
        edit({ ...place, contentType }, template),
      ),
      responses: responses.map((response) => ({
        ...response,
        responseTemplates: mapValues(
          withAdded(response.responseTemplates, added, response.statusCode),
          (template, contentType) => edit({ ...place, contentType, status: response.statusCode }, template),
        ),
      })),
    },
  };
}

/** The templates with those of the same status, or of the request, that are added. What is there already stays. */
function withAdded(
  templates: ReadonlyMap<string, ApiTemplate>,
  added: readonly AddedTemplate[],
  status: string | undefined,
): ReadonlyMap<string, ApiTemplate> {
  const ofStatus = added.filter(({ place }) => place.status === status);
  return new Map([
    ...templates,
    ...ofStatus
      .filter(({ place }) => !templates.has(place.contentType))
      .map(({ place, template }) => [place.contentType, template] as const),
  ]);
}

function defaultResponse(added: readonly AddedTemplate[]): readonly IntegrationResponse[] {
  const statusCode = added.find(({ place }) => place.status !== undefined)?.place.status;
  return statusCode === undefined ? [] : [{ statusCode, responseTemplates: new Map(), headers: [] }];
}

function mapValues<Value>(
  map: ReadonlyMap<string, Value>,
  change: (value: Value, key: string) => Value,
): Map<string, Value> {
  return new Map(Array.from(map, ([key, value]) => [key, change(value, key)]));
}
