/** Finds the engine's errors and advice on a template, with places that an editor can underline. */
import { MappingTemplate, MappingTemplateError } from '../../lib/mapping-template';
import { problemsWithoutRemedies } from '../../lib/mapping-template/editor';
import type { PlacedMethod, ProofTask } from '../../lib/local/page';
import { parseRequestParameter } from '../../lib/local/page';
import type { EditorProblem, TemplatePlace } from '../protocol';
import { Lines } from './lines';
import type { OpenedApi } from './opened-api';
import { textOf } from './places';

type LintOptions = NonNullable<Parameters<typeof MappingTemplate.check>[1]>;

type Problems = ReturnType<typeof MappingTemplate.check>;

/** Finds problems without trying remedies. A template that cannot be read has only one error, whose remedy is quickly tried. */
function quickProblems(text: string, options: LintOptions): Problems {
  const template = read(text);
  return template ? problemsWithoutRemedies(template, options) : MappingTemplate.check(text, options);
}

function errorsIn(text: string): Problems {
  return read(text) ? [] : MappingTemplate.check(text);
}

function read(text: string): MappingTemplate | undefined {
  try {
    return new MappingTemplate(text);
  } catch (error) {
    if (error instanceof MappingTemplateError) return undefined;
    throw error;
  }
}

function editorProblems(text: string, problems: Problems): EditorProblem[] {
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
      // An editor underlines at least one character.
      end: Math.max(begin + 1, lines.offsetOf(end.line, end.column)),
      line,
      column,
    };
  });
}

/** Returns the facts of the method about requests, because some advice depends on them. */
function lintOptionsOf({ method }: PlacedMethod, { side }: TemplatePlace, { subject }: ProofTask): LintOptions {
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

interface Kept {
  readonly text: string;
  readonly problems: readonly EditorProblem[];
  /** Whether all rules were checked and the remedies were tried. */
  readonly isComplete: boolean;
  /** The milliseconds of the last complete check. */
  readonly complete: number;
  /** The milliseconds of the last check without remedies. */
  readonly untried: number;
}

/** The bound in milliseconds for a check that is made with each key. */
const QUICK = 20;

/**
 * Keeps the problems of the latest text of each template, because a key changes only one template. If trying the remedies takes
 * long, the first answer for a text has no remedies, or only its error, and the second answer is complete.
 */
export class KeptProblems {
  private readonly kept = new Map<string, Kept>();

  of(api: OpenedApi, place: TemplatePlace, text: string): Pick<Kept, 'problems' | 'isComplete'> {
    const key = textOf(place);
    const known = this.kept.get(key);
    if (known?.text === text && known.isComplete) return answerOf(known);
    const placed = api.method(place.method);
    const options = lintOptionsOf(placed, place, api.running.proofTask(placed, place.side, place.contentType));
    const kept = checked(text, options, known);
    this.kept.set(key, kept);
    return answerOf(kept);
  }
}

function checked(text: string, options: LintOptions, known: Kept | undefined): Kept {
  const begin = performance.now();
  const { complete = 0, untried = 0 } = known ?? {};
  if (complete < QUICK || known?.text === text) {
    const problems = editorProblems(text, MappingTemplate.check(text, options));
    return { text, problems, isComplete: true, complete: performance.now() - begin, untried };
  }
  if (untried < QUICK) {
    const problems = editorProblems(text, quickProblems(text, options));
    return { text, problems, isComplete: false, complete, untried: performance.now() - begin };
  }
  return { text, problems: editorProblems(text, errorsIn(text)), isComplete: false, complete, untried };
}

function answerOf({ problems, isComplete }: Kept): Pick<Kept, 'problems' | 'isComplete'> {
  return { problems, isComplete };
}
