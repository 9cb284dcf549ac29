/** The API that the page has open: its methods and templates, and its copies with edited templates. */
import { parseRequestParameter, pathParametersOf, RunningApi } from '../../lib/local/page';
import type { PlacedMethod, StackTemplate, ApiTemplate } from '../../lib/local/page';
import type {
  ApiChoice,
  DeclaredParameter,
  EditedTemplate,
  MethodOutline,
  TemplateOutline,
  TemplatePlace,
  TextsByName,
} from '../protocol';
import { keyOfPlaced, placeOf, textOf } from './places';
import { RefusalError } from './refusal';
import { editsByPlace, type KeptTemplates } from './watched-templates';

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

  /** Whether the API has a template there, or can get one. */
  takes({ method, side, status }: TemplatePlace): boolean {
    const placed = this.methods.get(method);
    if (placed === undefined || side === 'request') return placed !== undefined && status === undefined;
    return status !== undefined && statusesOf(placed).includes(status);
  }

  private has(place: TemplatePlace): boolean {
    const placed = this.methods.get(place.method);
    return placed !== undefined && templatesOf(placed).some((one) => textOf(one.place) === textOf(place));
  }

  /** Returns the original text of a template. */
  sourceOf(place: TemplatePlace): string {
    return templatesOf(this.method(place.method)).find((one) => textOf(one.place) === textOf(place))?.text ?? '';
  }

  /**
   * The same API with edited templates, and with new ones where it has none.
   *
   * @param kept makes the templates, and keeps them for as long as their texts stay
   */
  edited(
    templates: readonly EditedTemplate[],
    kept: KeptTemplates<ApiTemplate>,
    stageVariables: TextsByName,
  ): RunningApi {
    const edits = editsByPlace(templates);
    return this.running.edited({
      template: (at, { source, where }) => {
        const place = placeOf(at);
        return kept.at(place, edits.get(textOf(place)) ?? source, where);
      },
      added: templates.flatMap(({ place, text }) => {
        if (this.has(place) || !this.takes(place)) return [];
        const { resource, method } = this.method(place.method);
        const { contentType, status } = place;
        const at = { httpMethod: method.httpMethod, resourcePath: resource.path, contentType, status };
        return [{ place: at, template: kept.at(place, text, `${place.method}, added here`) }];
      }),
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
        statuses: statusesOf(placed),
      };
    });
  }
}

/** The statuses of which the method can have response templates. A method that maps no answer can get a mapping of all. */
function statusesOf({ method }: PlacedMethod): string[] {
  const statuses = method.integration.responses.map(({ statusCode }) => statusCode);
  return statuses.length === 0 ? ['200'] : [...new Set(statuses)];
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
