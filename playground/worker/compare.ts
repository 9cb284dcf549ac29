/** Renders two templates for the same requests, and shows those for which they differ. */
import { DEFAULT_SEED, type MappingInput, MappingTemplate, MappingTemplateError } from '../../lib/mapping-template';
import { isSameOutput, triedRequests, type TrialOutput, Trials } from '../../lib/mapping-template/editor';
import { renderTemplate } from '../../lib/mapping-template/runtime';
import type { ProofTask } from '../../lib/local/page';
import type { CompareAnswer, CompareAsk, FormState, OutputDifference, RenderedText, TemplatePlace } from '../protocol';
import { apiRequestOf, formOf } from './client-request';
import { Lines } from './lines';
import type { OpenedApi } from './opened-api';
import { passRequest, problemOf } from './run';
import { KeptTemplates, ObservedTemplate } from './watched-templates';

const DEFAULT_TRIES = 500;
const MAX_DIFFERENCES = 20;
/** The most characters of an output, because people do not compare longer ones side by side. */
const MAX_CHARACTERS = 20_000;

export function compare(api: OpenedApi, ask: CompareAsk): CompareAnswer {
  const { place, form } = ask;
  const [before, after] = [read(ask.before), read(ask.after)];
  if (!(before instanceof MappingTemplate) || !(after instanceof MappingTemplate)) {
    return {
      ...{ place, tried: 0, different: 0, differences: [] },
      errors: [...errorOf('before', ask.before, before), ...errorOf('after', ask.after, after)],
    };
  }
  const placed = api.method(place.method);
  const task = api.running.proofTask(placed, place.side, place.contentType);
  const given = [
    { source: 'form' as const, form },
    ...(ask.forms ?? []).map((one) => ({ source: 'given' as const, form: one })),
  ];
  const ofForms = given.flatMap(({ source, form: one }) => {
    const outputs = [ask.before, ask.after].map((text) => outputFor(api, place, text, one));
    const [outputBefore, outputAfter] = outputs;
    return outputBefore && outputAfter ? [{ source, form: one, outputBefore, outputAfter }] : [];
  });
  const made = { side: place.side, contentType: place.contentType, isBase64: task.subject.base64Body ?? false };
  const generated = compareByTrials(before, after, task, ask.tries ?? DEFAULT_TRIES);
  const ofTrials = generated.map(({ input, ...outputs }) => ({
    source: 'generated' as const,
    ...outputs,
    form: () => formOf(input, { ...form, request: { ...form.request, method: place.method } }, made),
  }));
  const all = [...ofForms.map((one) => ({ ...one, form: () => one.form })), ...ofTrials];
  const different = all.filter(({ outputBefore, outputAfter }) => !isSameOutput(outputBefore, outputAfter));
  return {
    place,
    tried: all.length,
    different: different.length,
    differences: different
      .slice(0, MAX_DIFFERENCES)
      .map(({ source, form: makeForm, outputBefore, outputAfter }): OutputDifference => ({
        source,
        form: makeForm(),
        before: shown(outputBefore),
        after: shown(outputAfter),
      })),
    errors: [],
  };
}

interface TrialPair {
  readonly input: MappingInput;
  readonly outputBefore: TrialOutput;
  readonly outputAfter: TrialOutput;
}

/** Renders both templates for the requests that the prover would try on either of them. */
export function compareByTrials(
  before: MappingTemplate,
  after: MappingTemplate,
  { subject, proving }: ProofTask,
  tries: number,
): TrialPair[] {
  const half = { ...proving, tries: Math.ceil(tries / 2), seed: DEFAULT_SEED };
  const inputs = new Map(
    [before, after].flatMap((template) =>
      triedRequests(template, subject, half).map((input) => [JSON.stringify(input), input] as const),
    ),
  );
  const [one, other] = [new Trials(before), new Trials(after)];
  return [...inputs]
    .sort(([first], [second]) => first.length - second.length)
    .map(([, input]) => ({ input, outputBefore: one.output(input), outputAfter: other.output(input) }));
}

/** Returns the template's output in the API for a request of the user; undefined if the request does not reach the template. */
function outputFor(api: OpenedApi, place: TemplatePlace, text: string, form: FormState): TrialOutput | undefined {
  const templates = new KeptTemplates(
    (source, where) =>
      new ObservedTemplate(source, where, (template, variables, body) => {
        try {
          return { text: renderTemplate(template, variables, body), failure: undefined };
        } catch (error) {
          return { text: '', failure: error };
        }
      }),
  );
  const { request } = form;
  const running = api.edited([{ place, text }], templates, request.stageVariables);
  passRequest(running, form, apiRequestOf(api.method(request.method).resource.path, request));
  const seen = templates.get(place)?.seen;
  if (!seen) return undefined;
  if (seen.failure === undefined) return { text: seen.text };
  if (!(seen.failure instanceof MappingTemplateError)) throw seen.failure as Error;
  return { failure: seen.failure.problem, offset: seen.failure.offset };
}

function shown(output: TrialOutput): RenderedText {
  return output.failure === undefined ? { text: output.text.slice(0, MAX_CHARACTERS) } : { failure: output.failure };
}

function read(text: string): MappingTemplate | MappingTemplateError {
  try {
    return new MappingTemplate(text);
  } catch (error) {
    if (error instanceof MappingTemplateError) return error;
    throw error;
  }
}

function errorOf(
  of: 'before' | 'after',
  text: string,
  template: MappingTemplate | MappingTemplateError,
): CompareAnswer['errors'] {
  return template instanceof MappingTemplateError ? [{ of, problem: problemOf(template, new Lines(text)) }] : [];
}
