/** The engine's errors and advice on a template, as an editor underlines them. */
import { MappingTemplate } from '../../lib/mapping-template';
import type { PlacedMethod, ProofTask } from '../../lib/local/page';
import { parseRequestParameter } from '../../lib/local/page';
import type { EditorProblem, TemplatePlace } from '../protocol';
import { Lines } from './lines';
import type { OpenedApi } from './opened-api';
import { textOf } from './places';

type LintOptions = NonNullable<Parameters<typeof MappingTemplate.check>[1]>;

export function problemsIn(text: string, options: LintOptions): EditorProblem[] {
  const problems = MappingTemplate.check(text, options);
  const lines = new Lines(text);
  return problems.map(({ severity, rule, message, fix, line, column, end }) => {
    const begin = lines.offsetOf(line, column);
    return {
      severity: severity === 'error' ? 'error' : 'warning',
      rule,
      message,
      ...(fix !== undefined && { fix }),
      offset: begin,
      begin,
      // An editor underlines one character at least.
      end: Math.max(begin + 1, lines.offsetOf(end.line, end.column)),
      line,
      column,
    };
  });
}

/** What the method tells about the requests, for the advice that depends on it. */
export function lintOptionsOf({ method }: PlacedMethod, { side }: TemplatePlace, { subject }: ProofTask): LintOptions {
  const declared = [...method.declaredParameters].flatMap((text) => parseRequestParameter(text) ?? []);
  const required = new Set([...subject.requiredQueryParameters, ...subject.requiredHeaders]);
  const optional = declared.filter(({ location, name }) => location !== 'path' && !required.has(name));
  return {
    pathParameters: [...(subject.pathParameters ?? [])],
    requiredParameters: [...required],
    optionalParameters: optional.map(({ name }) => name),
    response: side === 'response',
    base64Body: subject.base64Body ?? false,
  };
}

/** Problems of the latest text of each template: at a key one template has changed, and the others have not. */
export class KeptProblems {
  private readonly kept = new Map<string, { readonly text: string; readonly problems: readonly EditorProblem[] }>();

  of(api: OpenedApi, place: TemplatePlace, text: string): readonly EditorProblem[] {
    const key = textOf(place);
    const known = this.kept.get(key);
    if (known?.text === text) return known.problems;
    const placed = api.method(place.method);
    const task = api.running.proofTask(placed, place.side, place.contentType);
    const problems = problemsIn(text, lintOptionsOf(placed, place, task));
    this.kept.set(key, { text, problems });
    return problems;
  }
}
