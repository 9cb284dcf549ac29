import { MappingTemplate, MappingTemplateError } from '../../../lib/mapping-template';
import { requestOf, type Answer, type Case, type Crash } from './case';

/** Returns the answer of this package's engine to a case. */
export function engineAnswer(aCase: Case): Answer | Crash {
  let stage: 'parse' | 'render' = 'parse';
  try {
    const template = new MappingTemplate(aCase.template);
    stage = 'render';
    return { output: template.render(requestOf(aCase)) };
  } catch (error) {
    return error instanceof MappingTemplateError ? { error: stage } : { crash: String(error) };
  }
}
