/** Talks with the worker like the page, in one process. */
import { Playground } from '../../../playground/worker/playground';
import type { FormState, OpenAsk, OpenedApi, RunAnswer, TemplatePlace } from '../../../playground/protocol';

export interface Session {
  readonly playground: Playground;
  readonly opened: OpenedApi;
  readonly place: TemplatePlace;
  readonly text: string;
  /** Runs the first form with other parts. */
  readonly run: (changes?: Changes) => RunAnswer;
}

export interface Changes {
  /** The text of the first template. */
  readonly text?: string;
  readonly request?: Partial<FormState['request']>;
  readonly model?: Partial<FormState['model']>;
}

export function open(ask: OpenAsk): Session {
  const playground = new Playground();
  const opened = playground.open(ask);
  const [{ place, text }] = opened.methods.flatMap(({ templates }) => templates);
  return {
    playground,
    opened,
    place,
    text,
    run: ({ text: edited, request, model } = {}) =>
      playground.run({
        templates: edited === undefined ? [] : [{ place, text: edited }],
        request: { ...opened.form.request, ...request },
        model: { ...opened.form.model, ...model },
      }),
  };
}

/** Opens a single template, which maps requests with a body. */
export const openTemplate = (text: string): Session => open({ from: 'template', text });
