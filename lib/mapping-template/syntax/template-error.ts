import type { Source } from './source';

/**
 * A template that API Gateway would refuse, or a rendering for which it would answer 500.
 *
 * The message contains everything (the problem, line and column, the line with a caret, the advice), because jsii passes only
 * the message from JavaScript to Python and Java. Their native layers read the place from it.
 */
export class MappingTemplateError extends Error {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** The message without place, frame and advice. */
  readonly problem: string;
  /** The lines of the template around the place, with a caret. */
  readonly frame: string;
  readonly advice?: string;

  constructor(source: Source, offset: number, problem: string, advice?: string) {
    const { line, column } = source.locate(offset);
    const frame = source.frame(offset);
    super(`${problem} (line ${line}, column ${column})\n\n${frame}` + (advice ? `\n\n${advice}` : ''));
    this.name = 'MappingTemplateError';
    this.offset = offset;
    this.line = line;
    this.column = column;
    this.problem = problem;
    this.frame = frame;
    if (advice !== undefined) this.advice = advice;
  }
}
