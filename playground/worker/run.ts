/** Sends the request of the form through the API, and shows what SageMaker and the client receive. */
import { ApiExchange, readApiRequest, type RunningApi } from '../../lib/local/page';
import type { ApiRequest, ApiResponse, ApiTemplate, EndpointRequest } from '../../lib/local/page';
import { observeReferences, type ObservedRendering } from '../../lib/mapping-template/editor';
import { API_GATEWAY_LIMITS, attempt, type Limits } from '../../lib/mapping-template/runtime';
import type {
  FormState,
  NameAndText,
  ReceivedByClient,
  RenderedTemplate,
  RunAnswer,
  RunAsk,
  SentToSageMaker,
  TemplatePlace,
  TemplateProblems,
  TextProblem,
} from '../protocol';
import { apiRequestOf } from './client-request';
import { Lines } from './lines';
import type { OpenedApi } from './opened-api';
import { textOf } from './places';
import { KeptProblems } from './problems';
import { answerOf } from './sagemaker-answer';
import { showBody } from './shown-body';
import { unreachedBranches } from './unreached';
import { editsByPlace, KeptTemplates, ObservedTemplate, WatchedTemplate } from './watched-templates';

/** Bounds an observed rendering, because it must be quick with each key. One that exceeds the bounds is shown up to that point. */
const OBSERVING: Limits = {
  ...API_GATEWAY_LIMITS,
  steps: 200_000,
  output: 5_000_000,
  work: 150_000_000,
  memory: 60_000_000,
  regexSteps: 5_000_000,
};

export class Runs {
  private readonly watched = new KeptTemplates((source, where) => new WatchedTemplate(source, where));
  private readonly observed = new KeptTemplates(
    (source, where) => new ObservedTemplate(source, where, (...given) => observeReferences(...given)),
  );
  private readonly problems = new KeptProblems();

  constructor(private readonly api: OpenedApi) {}

  run(ask: RunAsk): Omit<RunAnswer, 'milliseconds'> {
    const edits = editsByPlace(ask.templates);
    const { resource } = this.api.method(ask.request.method);
    const request = apiRequestOf(resource.path, ask.request);
    this.watched.forEach((template) => {
      template.isRendered = false;
    });
    const passed = this.pass(ask, request, this.watched);
    const rendered = this.watched.filter(({ isRendered }) => isRendered);
    if (rendered.length > 0) this.observe(ask, request);
    return {
      ...(passed.sent && { sageMaker: sentToSageMaker(passed.sent) }),
      client: receivedByClient(passed.response),
      log: passed.log,
      rendered: rendered.map(({ place, template }) =>
        renderedTemplate(place, template, this.observed.get(place)?.seen),
      ),
      problems: this.problemsOf(
        [...ask.templates.map(({ place }) => place), ...rendered.map(({ place }) => place)],
        edits,
      ),
    };
  }

  /** Returns the values of the references of a trial template, by the offset of the reference; undefined if it is not rendered. */
  readonly observeTrial = (
    place: TemplatePlace,
    text: string,
    form: FormState,
  ): ObservedRendering['references'] | undefined => {
    const { resource } = this.api.method(form.request.method);
    const ask = { ...form, templates: [{ place, text }] };
    const templates = new KeptTemplates(
      (source, where) => new ObservedTemplate(source, where, (...given) => observeReferences(...given)),
    );
    attempt(() => this.pass(ask, apiRequestOf(resource.path, form.request), templates), OBSERVING);
    return templates.get(place)?.seen?.references;
  };

  private pass(ask: RunAsk, request: ApiRequest, kept: KeptTemplates<ApiTemplate>): Passed {
    return passRequest(this.api.edited(ask.templates, kept, ask.request.stageVariables), ask, request);
  }

  private observe(ask: RunAsk, request: ApiRequest): void {
    this.observed.forEach((template) => {
      template.seen = undefined;
    });
    attempt(() => this.pass(ask, request, this.observed), OBSERVING);
  }

  private problemsOf(places: readonly TemplatePlace[], edits: ReadonlyMap<string, string>): TemplateProblems[] {
    const unique = new Map(places.map((place) => [textOf(place), place]));
    return [...unique.values()]
      .filter((place) => this.api.takes(place))
      .map((place) => ({
        place,
        ...this.problems.of(this.api, place, edits.get(textOf(place)) ?? this.api.sourceOf(place)),
      }));
  }
}

export interface Passed {
  /** The request that SageMaker received, if it received one. */
  readonly sent: EndpointRequest | undefined;
  readonly response: ApiResponse;
  readonly log: readonly string[];
}

/** Sends a request through the API to the model of the form, and back. */
export function passRequest(running: RunningApi, { model }: Pick<RunAsk, 'model'>, request: ApiRequest): Passed {
  const exchange = ApiExchange._of(running.receive(readApiRequest(request)));
  const { endpointRequest: sent, apiResponse } = exchange;
  if (!sent) return { sent, response: apiResponse ?? NO_RESPONSE, log: exchange.executionLog };
  const answer = answerOf(model, sent, running.location);
  const response = answer
    ? exchange.respond(answer)
    : model.outcome === 'times-out'
      ? exchange.timeOut()
      : exchange.disconnect();
  return { sent, response, log: exchange.executionLog };
}

const NO_RESPONSE: ApiResponse = { statusCode: 500, headers: {}, body: '', isBase64Encoded: false };

function sentToSageMaker({ endpointName, asynchronous = false, ...message }: EndpointRequest): SentToSageMaker {
  const headers = fieldsOf(message);
  const body = showBody(message.body, message.isBase64Encoded, contentTypeOf(headers));
  return { endpointName, isAsynchronous: asynchronous, headers, body };
}

function receivedByClient({ statusCode, ...message }: ApiResponse): ReceivedByClient {
  const headers = fieldsOf(message);
  return { statusCode, headers, body: showBody(message.body, message.isBase64Encoded, contentTypeOf(headers)) };
}

function fieldsOf({
  headers,
  multiValueHeaders = {},
}: Pick<ApiResponse, 'headers' | 'multiValueHeaders'>): NameAndText[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    Object.hasOwn(multiValueHeaders, name)
      ? multiValueHeaders[name].map((one): NameAndText => [name, one])
      : [[name, value] as const],
  );
}

function contentTypeOf(headers: readonly NameAndText[]): string | undefined {
  return headers.filter(([name]) => name.toLowerCase() === 'content-type').at(-1)?.[1];
}

function renderedTemplate(
  place: TemplatePlace,
  { source, failure }: WatchedTemplate,
  seen: ObservedRendering | undefined,
): RenderedTemplate {
  const lines = new Lines(source);
  return {
    place,
    ...(failure && { failure: problemOf(failure, lines) }),
    values: [...(seen?.references.values() ?? []), ...(seen?.parts ?? [])]
      .map(({ begin, end, from, count, values }) => ({ begin, end, from, count, values }))
      .sort((one, other) => one.begin - other.begin || one.end - other.end),
    unreached: unreachedBranches(seen?.unreached ?? [], lines),
  };
}

export function problemOf(
  failure: { readonly offset: number; readonly problem: string; readonly advice?: string },
  lines: Lines,
): TextProblem {
  const { offset, problem, advice } = failure;
  return { ...lines.placeOf(offset), message: advice === undefined ? problem : `${problem}\n${advice}` };
}
