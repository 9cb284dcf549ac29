/** The engine's errors and advice on a template, as an editor underlines them. */
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

/** What is found without a trial. The error of a template that cannot be read is quickly told with its remedy. */
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
      // An editor underlines one character at least.
      end: Math.max(begin + 1, lines.offsetOf(end.line, end.column)),
      line,
      column,
    };
  });
}

/** What the method tells about the requests, for the advice that depends on it. */
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
  /** Whether all was looked for, and the remedies were tried. */
  readonly isComplete: boolean;
  /** What a complete check took, and one without trials. */
  readonly complete: number;
  readonly untried: number;
}

/** In milliseconds. A check that takes longer is not made at each key. */
const QUICK = 20;

/**
 * Problems of the latest text of each template: at a key one template has changed, and the others have not. Where trying the remedies
 * takes long, a text gets its problems without them, or its error alone, and all of it when it is asked about once more.
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
