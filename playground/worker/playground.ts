/** Answers the requests of the page about the API that is open. It knows nothing of messages. */
import type { Answer, Asked, OpenAsk, OpenedApi as Opened, RequestKind } from '../protocol';
import { EXAMPLES } from '../texts/examples';
import type { Example, OneMethodApi } from '../texts/examples';
import { compare } from './compare';
import { complete } from './complete';
import { firstForm } from './first-form';
import { format } from './format';
import { documentOf } from './one-method-api';
import { OpenedApi } from './opened-api';
import { prove } from './prove';
import { RefusalError } from './refusal';
import { Runs } from './run';
import { trace } from './trace';
import { unitTest } from './unit-test';

export type Answers = { readonly [Kind in RequestKind]: (ask: Asked<Kind>) => Answer<Kind> };

export class Playground implements Answers {
  private api: OpenedApi | undefined;
  private runs: Runs | undefined;

  open(ask: OpenAsk): Opened {
    const { api, title, example } = opened(ask);
    this.api = api;
    this.runs = new Runs(api);
    const { running, outlines } = api;
    const { problems, notes } = running.review;
    return {
      title,
      methods: outlines,
      stage: running.stage,
      stages: running.stages,
      stageVariables: Object.fromEntries(running.stageVariables),
      omissions: running.omissions,
      // Templates that cannot be read are not listed here, because the editor underlines them.
      warnings: [...problems, ...notes],
      form: firstForm(outlines, example),
    };
  }

  run(ask: Asked<'run'>): Answer<'run'> {
    return timed(() => this.opened.runs.run(ask));
  }

  prove(ask: Asked<'prove'>): Answer<'prove'> {
    return timed(() => prove(this.opened.api, ask));
  }

  trace(ask: Asked<'trace'>): Answer<'trace'> {
    return trace(this.opened.api, ask);
  }

  compare(ask: Asked<'compare'>): Answer<'compare'> {
    return compare(this.opened.api, ask);
  }

  format(ask: Asked<'format'>): Answer<'format'> {
    return format(this.opened.api, ask);
  }

  complete(ask: Asked<'complete'>): Answer<'complete'> {
    const { api, runs } = this.opened;
    return complete(api, ask, runs.observeTrial);
  }

  unitTest(ask: Asked<'unitTest'>): Answer<'unitTest'> {
    return unitTest(this.opened.api, ask);
  }

  private get opened(): { readonly api: OpenedApi; readonly runs: Runs } {
    const { api, runs } = this;
    if (!api || !runs) throw new RefusalError('Open an API first.');
    return { api, runs };
  }
}

interface Opening {
  readonly api: OpenedApi;
  readonly title: string;
  readonly example?: Example;
}

function opened(ask: OpenAsk): Opening {
  switch (ask.from) {
    case 'cloudformation': {
      const api = OpenedApi.of(parsed(ask.text), ask.choice);
      return { api, title: `Stage ${api.running.stage}` };
    }
    case 'template':
      return { api: OpenedApi.of(documentOf(apiAround(ask))), title: 'A template' };
    case 'example': {
      const example = ask.id === undefined ? EXAMPLES[0] : EXAMPLES.find(({ id }) => id === ask.id);
      if (!example) {
        throw new RefusalError(
          `There is no example ${ask.id ?? ''}. There are ${EXAMPLES.map(({ id }) => id).join(', ')}.`,
        );
      }
      return { api: OpenedApi.of(documentOf(example.api)), title: example.title, example };
    }
  }
}

function parsed(text: string): Parameters<typeof OpenedApi.of>[0] {
  let template: unknown;
  try {
    template = JSON.parse(text);
  } catch (error) {
    throw new RefusalError(
      `The template is not JSON: ${(error as Error).message}. \`cdk synth\` writes it to cdk.out/STACK.template.json.`,
      { cause: error },
    );
  }
  if (typeof template !== 'object' || template === null || Array.isArray(template)) {
    throw new RefusalError('This is not a CloudFormation template: give a JSON object with "Resources".');
  }
  return template as Parameters<typeof OpenedApi.of>[0];
}

function apiAround({ text, frame = {} }: OpenAsk & { readonly from: 'template' }): OneMethodApi {
  const { side = 'request', httpMethod = 'POST', resourcePath = '/', contentType = 'application/json' } = frame;
  const templates = { [contentType]: text };
  return {
    httpMethod,
    resourcePath,
    endpointName: 'my-endpoint',
    requestTemplates: side === 'request' ? templates : {},
    responseTemplates: side === 'response' ? templates : {},
    parameters: {},
  };
}

function timed<Result extends object>(work: () => Result): Result & { readonly milliseconds: number } {
  const begin = performance.now();
  const result = work();
  return { ...result, milliseconds: performance.now() - begin };
}
