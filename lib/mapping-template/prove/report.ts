/** Writes a proof as text for people. */
import type { Claim, Doubt } from './claims';
import { circumstancesOf, type CurlTarget, curlOf } from './curl';
import type { MappingInput } from '../mapping-input';
import { showOutput } from './shown-output';
import type { TracedOutput } from '../evaluation/traced-output';
import type { TemplateCoverage } from './template-coverage';

export interface ReportedClaim {
  readonly claim: Claim;
  readonly verdict: 'proved' | 'refuted' | 'undecided';
  readonly refutation?: {
    readonly input: MappingInput;
    readonly output: TracedOutput;
    readonly offset: number | undefined;
    /** The problem at the caret, or the reason why the template fails. */
    readonly words: string;
    /** `$user_id, line 5, column 18` */
    readonly place: string;
    readonly remedy?: string;
  };
  readonly doubt?: Doubt & { readonly place: string };
}

export interface ReportFrame extends CurlTarget {
  /** The receiver of the output: `SageMaker`, `the endpoint` or `the client`. */
  readonly receiver: string;
  /** Whether the template maps the model's answer. The body is not from a client then. */
  readonly response?: boolean;
  /** Fields of `$context` that a report names. */
  readonly fields: ReadonlySet<string>;
}

const CLAIM_WIDTH = 13;
const VERDICT_WIDTH = 10;
const INDENT = '    ';

export function reportOf(
  claims: readonly ReportedClaim[],
  tries: number,
  coverage: TemplateCoverage,
  notes: readonly string[],
  frame: ReportFrame,
): string {
  const lines = claims.flatMap((claim) => linesOf(claim, tries, frame));
  const branches = `${coverage.reached} of ${coverage.branches} reached`;
  const missed = coverage.unreached
    .slice(0, MAX_UNREACHED)
    .map(({ line, column, branch }) => `${INDENT}line ${line}, column ${column}: ${branch}`);
  return [
    ...lines,
    ...(coverage.branches === 0 ? [] : [`${'branches'.padEnd(CLAIM_WIDTH)}${branches}`, ...missed]),
    ...notes.map((note) => `${'note'.padEnd(CLAIM_WIDTH)}${note}`),
  ].join('\n');
}

const MAX_UNREACHED = 5;

function linesOf({ claim, verdict, refutation, doubt }: ReportedClaim, tries: number, frame: ReportFrame): string[] {
  const head = claim.padEnd(CLAIM_WIDTH);
  if (verdict === 'proved') return [`${head}proved`];
  if (!refutation) {
    const why = doubt ? `${doubt.reason} (${doubt.place})` : 'the analysis does not decide it';
    return [`${head}${'undecided'.padEnd(VERDICT_WIDTH)}${why}; ${count(tries)} did not break it`];
  }
  const { input, output, offset, words, place, remedy } = refutation;
  const circumstances = circumstancesOf(input, frame.fields);
  const given = circumstances.length === 0 ? [] : [`${INDENT}where ${circumstances.join(' and ')}`];
  const send = frame.response === true ? answerOf(input, frame) : [`${INDENT}${curlOf(input, frame)}`];
  const what = frame.response === true ? 'an answer of the model' : 'a request';
  const mend = remedy === undefined ? [] : [`${INDENT}${remedy}`];
  if (offset === undefined) {
    return [
      `${head}${'REFUTED'.padEnd(VERDICT_WIDTH)}${what} that makes the template fail, so that API Gateway answers 500:`,
      ...send,
      ...given,
      ...words.split('\n').map((line) => INDENT + line),
      `${INDENT}at ${place}`,
      ...mend,
    ];
  }
  const shown = showOutput(output, offset);
  const receives = `${INDENT}${frame.receiver} would receive  `;
  return [
    `${head}${'REFUTED'.padEnd(VERDICT_WIDTH)}${what} that breaks it:`,
    ...send,
    ...given,
    `${receives}${shown.line}`,
    `${' '.repeat(receives.length + shown.indent)}^ ${words}`,
    `${INDENT}printed by ${place}`,
    ...mend,
  ];
}

const MAX_ANSWER_LENGTH = 200;

/** Describes the model's answer, and the request if the template reads it. */
function answerOf({ body = '', ...input }: MappingInput, frame: ReportFrame): string[] {
  const { pathParameters = {}, queryStringParameters = {}, headers = {} } = input;
  const isRead = [pathParameters, queryStringParameters, headers].some((group) => Object.keys(group).length > 0);
  const length = `… (${body.length.toLocaleString('en-US')} characters)`;
  const answer = body.length > MAX_ANSWER_LENGTH ? body.slice(0, MAX_ANSWER_LENGTH / 2) + length : body;
  return [
    `${INDENT}the model answers  ${answer === '' ? 'nothing' : answer}`,
    ...(isRead ? [`${INDENT}to  ${curlOf(input, frame)}`] : []),
  ];
}

const count = (tries: number): string => (tries === 1 ? '1 request' : `${tries.toLocaleString('en-US')} requests`);
