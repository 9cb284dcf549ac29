/** The API that the page has open: its methods and templates, and its copies with edited templates. */
import { parseRequestParameter, pathParametersOf, RunningApi } from '../../lib/local/page';
import type { PlacedMethod, StackTemplate, ApiTemplate } from '../../lib/local/page';
import type {
  ApiChoice,
  DeclaredParameter,
  MethodOutline,
  TemplateOutline,
  TemplatePlace,
  TextsByName,
} from '../protocol';
import { keyOfPlaced, placeOf, textOf } from './places';
import { RefusalError } from './refusal';
import type { KeptTemplates } from './watched-templates';

/** Returns the new template for a place, or the current one. */
export type ChooseTemplate = (place: TemplatePlace, template: ApiTemplate) => ApiTemplate;

export class OpenedApi {
  private readonly methods: ReadonlyMap<string, PlacedMethod>;

  private constructor(readonly running: RunningApi) {
    this.methods = new Map(running.methods.map((placed) => [keyOfPlaced(placed), placed]));
  }

  /** @throws if the template has no REST API, or several */
  static of(template: StackTemplate['template'], choice: ApiChoice = {}): OpenedApi {
    return new OpenedApi(RunningApi.ofTemplate(template, choice));
  }

  /** @throws RefusalError if there is none */
  method(key: string): PlacedMethod {
    const placed = this.methods.get(key);
    if (!placed) throw new RefusalError(`The API has no method ${key}. It has ${[...this.methods.keys()].join(', ')}.`);
    return placed;
  }

  /** Whether the API has a template at the place. */
  has(place: TemplatePlace): boolean {
    const placed = this.methods.get(place.method);
    return placed !== undefined && templatesOf(placed).some((one) => textOf(one.place) === textOf(place));
  }

  /** Returns the original text of a template. */
  sourceOf(place: TemplatePlace): string {
    return templatesOf(this.method(place.method)).find((one) => textOf(one.place) === textOf(place))?.text ?? '';
  }

  /** Returns the same API with templates that the caller chooses. */
  withTemplates(choose: ChooseTemplate, stageVariables: TextsByName): RunningApi {
    return this.running.edited({
      template: (place, template) => choose(placeOf(place), template),
      stageVariables: new Map(Object.entries(stageVariables)),
    });
  }

  get outlines(): MethodOutline[] {
    return [...this.methods.values()].map((placed, index) => {
      const { resource, method } = placed;
      const { route, unserved } = this.running.routes[index];
      return {
        key: keyOfPlaced(placed),
        httpMethod: method.httpMethod,
        resourcePath: resource.path,
        ...(route.endpointName !== undefined && { endpointName: route.endpointName }),
        ...(unserved !== undefined && { unserved }),
        authorizationType: method.authorizationType,
        apiKeyRequired: method.apiKeyRequired,
        pathParameters: pathParametersOf(resource.path),
        parameters: parametersOf(placed),
        validatesBody: method.validatesBody,
        templates: templatesOf(placed),
      };
    });
  }
}

/** Chooses the edited text of a place if there is one, and keeps the templates that were made of the texts. */
export function editedTemplates(edits: ReadonlyMap<string, string>, kept: KeptTemplates<ApiTemplate>): ChooseTemplate {
  return (place, template) => kept.at(place, edits.get(textOf(place)) ?? template.source, template.where);
}

function templatesOf({ resource, method }: PlacedMethod): TemplateOutline[] {
  const at = { httpMethod: method.httpMethod, resourcePath: resource.path };
  const { requestTemplates, responses } = method.integration;
  return [
    ...Array.from(requestTemplates, ([contentType, { source }]) => ({
      place: placeOf({ ...at, contentType }),
      text: source,
    })),
    ...responses.flatMap(({ statusCode, responseTemplates }) =>
      Array.from(responseTemplates, ([contentType, { source }]) => ({
        place: placeOf({ ...at, contentType, status: statusCode }),
        text: source,
      })),
    ),
  ];
}

function parametersOf({ method }: PlacedMethod): DeclaredParameter[] {
  const required = new Set(
    method.validatesParameters ? method.requiredParameters.map(({ location, name }) => `${location} ${name}`) : [],
  );
  return [...method.declaredParameters].flatMap((text) => {
    const parameter = parseRequestParameter(text);
    if (!parameter || parameter.location === 'path') return [];
    const { location, name } = parameter;
    return [{ location, name, required: required.has(`${location} ${name}`) }];
  });
}
