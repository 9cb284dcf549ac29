/** Makes an API with other templates or other stage variables, for a user who tries changes. */
import type { ApiTemplate } from './api-template';
import type { ApiMethod, ApiResource, DeployedApi, PlacedMethod } from './deployed-api';

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
  /** Variables that replace those of the stage, by name. */
  readonly stageVariables?: ReadonlyMap<string, string>;
}

export function editApi(api: DeployedApi, { template, stageVariables }: ApiEdits): DeployedApi {
  const { stage } = api;
  return {
    ...api,
    ...(template && { root: editResource(api.root, template) }),
    ...(stageVariables && { stage: { ...stage, variables: new Map([...stage.variables, ...stageVariables]) } }),
  };
}

type EditTemplate = NonNullable<ApiEdits['template']>;

function editResource(resource: ApiResource, edit: EditTemplate): ApiResource {
  const { literals, methods, variable } = resource;
  return {
    ...resource,
    literals: mapValues(literals, (child) => editResource(child, edit)),
    methods: mapValues(methods, (method) => editMethod({ resource, method }, edit)),
    ...(variable && { variable: { ...variable, resource: editResource(variable.resource, edit) } }),
  };
}

function editMethod({ resource, method }: PlacedMethod, edit: EditTemplate): ApiMethod {
  const { integration } = method;
  const { requestTemplates, responses } = integration;
  const place = { httpMethod: method.httpMethod, resourcePath: resource.path };
  return {
    ...method,
    integration: {
      ...integration,
      requestTemplates: mapValues(requestTemplates, (template, contentType) =>
        edit({ ...place, contentType }, template),
      ),
      responses: responses.map((response) => ({
        ...response,
        responseTemplates: mapValues(response.responseTemplates, (template, contentType) =>
          edit({ ...place, contentType, status: response.statusCode }, template),
        ),
      })),
    },
  };
}

function mapValues<Value>(
  map: ReadonlyMap<string, Value>,
  change: (value: Value, key: string) => Value,
): Map<string, Value> {
  return new Map(Array.from(map, ([key, value]) => [key, change(value, key)]));
}
