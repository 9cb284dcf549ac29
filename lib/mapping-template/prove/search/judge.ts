/** Decides whether a request breaks a claim, and finds the place. */
import { findJsonProblem } from '../../json/json-problem';
import type { Printed, TracedOutput } from '../../evaluation/traced-output';
import type { Attempt } from '../../evaluation/program';
import { JsonPath, JsonPathError } from '../../json';
import { JsonParseError, parseJson } from '../../json/parse-json';
import { JavaList, type JavaValue } from '../../values/values';
import type { Claim, ProofSubject } from '../claims';
import { Containment } from './containment';
import { findCsvProblem } from './csv-structure';
import type { RequestDraft } from './draft';
import { failsOnGateway } from './trial';

/** The fault of an output, or the reason why there is no output. */
export interface Break {
  readonly claim: Claim;
  /** The offset in the template of the statement that breaks the claim, or of the failure. */
  readonly position: number;
  /** The statement at that place, if it is known. */
  readonly printed?: Printed;
  /** The offset of the fault in the output; undefined for a failure, which has no output. */
  readonly offset?: number;
  /** `no JSON value begins so`; undefined for a failure and for `contained`, which the report describes itself. */
  readonly problem?: string;
  /** The output with the structure that the template means, if a client's text changes the structure. */
  readonly meant?: string;
}

export class Judge {
  private readonly containment: Containment;

  constructor(
    private readonly subject: ProofSubject,
    attempt: (draft: RequestDraft) => Attempt,
    separators: ReadonlySet<string>,
  ) {
    this.containment = new Containment(subject.format, attempt, separators);
  }

  judge(claim: Claim, draft: RequestDraft, attempt: Attempt): Break | undefined {
    if (claim === 'never-fails') {
      return failsOnGateway(attempt) ? { claim, position: attempt.position } : undefined;
    }
    // A failed template sends nothing to the endpoint.
    if (attempt.failure !== undefined) return undefined;
    switch (claim) {
      case 'valid-json':
        return this.invalid(claim, attempt.output, findJsonProblem(attempt.output.text) ?? this.nested(attempt.output));
      case 'valid-csv':
        return this.invalid(claim, attempt.output, findCsvProblem(attempt.output.text));
      case 'contained': {
        const escape = this.containment.escapeIn(draft, attempt);
        return escape && { claim, position: escape.printed.statement.begin, ...escape };
      }
    }
  }

  private invalid(
    claim: Claim,
    output: TracedOutput,
    problem: { readonly offset: number; readonly message: string } | undefined,
  ): Break | undefined {
    if (!problem) return undefined;
    const { offset, message } = problem;
    const printed = culpritAt(output, offset);
    const position = printed?.statement.begin ?? 0;
    return { claim, position, offset, problem: message, ...(printed ? { printed } : {}) };
  }

  /** Checks the strings of the output that must contain JSON. */
  private nested({ text }: TracedOutput): { readonly offset: number; readonly message: string } | undefined {
    for (const path of this.subject.nested) {
      for (const inner of stringsAt(text, path)) {
        const problem = findJsonProblem(inner);
        if (problem) {
          const offset = Math.max(0, text.indexOf(JSON.stringify(inner).slice(1, -1)));
          return { offset, message: `in the JSON that the string at ${path} holds: ${problem.message}` };
        }
      }
    }
    return undefined;
  }
}

function stringsAt(text: string, path: string): string[] {
  try {
    const found: JavaValue = JsonPath.compile(path).read(parseJson(text));
    return (found instanceof JavaList ? found.items : [found]).filter((value) => typeof value === 'string');
  } catch (error) {
    if (error instanceof JsonPathError || error instanceof JsonParseError) return [];
    throw error;
  }
}

/** The value that breaks an output at the offset: the value there, or else the last value before it. */
function culpritAt({ printed, text }: TracedOutput, offset: number): Printed | undefined {
  let last: Printed | undefined;
  for (const part of printed) {
    if (part.output > offset) break;
    // Prefers a printed value to the template's own text.
    if (part.statement.kind === 'rendered-reference' || !last) last = part;
  }
  return last ?? (text === '' ? undefined : printed.at(0));
}
