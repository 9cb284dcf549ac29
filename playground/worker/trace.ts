/** Renders one of the templates that the request passes, step by step. */
import { observeSteps } from '../../lib/mapping-template/editor';
import { MappingTemplateError } from '../../lib/mapping-template';
import type { TraceAnswer, TraceAsk } from '../protocol';
import { apiRequestOf } from './client-request';
import { Lines } from './lines';
import type { OpenedApi } from './opened-api';
import { passRequest, problemOf } from './run';
import { KeptTemplates, ObservedTemplate } from './watched-templates';

const NOTHING: TraceAnswer = { text: '', steps: [], origins: [] };

export function trace(api: OpenedApi, ask: TraceAsk): TraceAnswer {
  const { resource } = api.method(ask.request.method);
  const templates = new KeptTemplates(
    (source, where) => new ObservedTemplate(source, where, (...given) => observeSteps(...given)),
  );
  const running = api.edited(ask.templates, templates, ask.request.stageVariables);
  passRequest(running, ask, apiRequestOf(resource.path, ask.request));
  const rendered = templates.filter(({ seen }) => seen !== undefined).find(({ place }) => place.side === ask.side);
  const seen = rendered?.template.seen;
  if (!rendered || !seen) return NOTHING;
  const { place, template } = rendered;
  const { text, failure, steps, count, origins } = seen;
  const lines = new Lines(template.source);
  return {
    place,
    text,
    steps: steps.map(({ begin, end, printed, changes }) => ({
      begin,
      end,
      line: lines.placeOf(begin).line,
      printed,
      changes: changes.map(({ name, value }) => ({ name, ...(value && { value }) })),
    })),
    ...(count > steps.length && { cutFrom: count }),
    origins,
    ...(failure instanceof MappingTemplateError && { failure: problemOf(failure, lines) }),
  };
}
