/** Checks that recorded templates print the same after they are formatted. */
import { MappingTemplate, MappingTemplateError } from '../../../lib/mapping-template';
import { requestOf } from '../../oracle/velocity/case';
import type { RecordedCase } from '../../oracle/velocity/recorded';
import { openTemplate } from './playground-session';

export interface Formatted {
  /** The number of templates that the formatter changed. */
  readonly changed: number;
  /** Templates that print something else after formatting, or that the formatter would change again. */
  readonly wrong: readonly { readonly template: string; readonly text: string; readonly what: string }[];
}

const { playground, place, opened } = openTemplate('x');

export function format(text: string): ReturnType<typeof playground.format> {
  return playground.format({ place, text, form: opened.form });
}

export function formatAll(cases: readonly RecordedCase[]): Formatted {
  const wrong: Formatted['wrong'][number][] = [];
  let changed = 0;
  for (const recorded of cases) {
    const { template } = recorded;
    const { text } = format(template);
    if (text === template) continue;
    changed++;
    if (format(text).changed) wrong.push({ template, text, what: 'the formatter changes its own text' });
    if (output(text, recorded) !== output(template, recorded))
      wrong.push({ template, text, what: 'the output changes' });
  }
  return { changed, wrong };
}

function output(text: string, recorded: RecordedCase): string {
  try {
    return new MappingTemplate(text).render(requestOf(recorded));
  } catch (error) {
    if (error instanceof MappingTemplateError) return error.problem;
    throw error;
  }
}
