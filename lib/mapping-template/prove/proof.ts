import type { LintOptions } from '../lint/advice';
import type { MappingInput } from '../mapping-input';
import type { TemplateCoverage } from './template-coverage';

/** What a proof has to know besides the template: what the method and its integration let through. */
export interface ProofOptions extends LintOptions {
  /**
   * The content type that the integration sends, which is not always the one that the template is for. It decides what is
   * claimed: JSON, `text/csv` or a form (`application/x-www-form-urlencoded`); of any other, only that the template never
   * fails.
   *
   * @default 'application/json'
   */
  readonly contentType?: string;

  /**
   * The JSON schema of the method's model (draft 4), which the request validator checks each body against.
   *
   * @default - bodies are not validated.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what jsii calls any JSON value
  readonly bodySchema?: any;

  /**
   * JSONPaths of strings in the output that hold JSON themselves, such as `$.input` for Step Functions. The claim
   * `valid-json` is then made of their content, too.
   *
   * @default - the claims are of the output itself.
   */
  readonly nested?: string[];

  /**
   * How many requests are tried at most to break what the analysis could not prove.
   *
   * @default 2000
   */
  readonly tries?: number;

  /**
   * What the choice of these requests depends on: the same seed tries the same requests.
   *
   * @default 1
   */
  readonly seed?: number;
}

/** What can be said of a mapping template for every request. */
export interface Proof {
  /** The claims, each with its verdict. */
  readonly claims: ClaimProof[];

  /** Whether all of the claims are proved. */
  readonly proved: boolean;

  /** The report: each claim with its verdict, the requests that break one, where in the template, and the remedy. */
  readonly message: string;

  /** The branches of the template that the requests of the search reached. */
  readonly coverage: TemplateCoverage;
}

/** One claim of a proof. */
export interface ClaimProof {
  /**
   * What is claimed.
   *
   * - `valid-json`: whatever the client sends, the output is one JSON value (RFC 8259)
   * - `valid-csv`: every line of the output has the same number of fields
   * - `contained`: no client's text adds a member, an element, a line or a field
   * - `never-fails`: no request makes the template fail, so that API Gateway would answer 500
   */
  readonly claim: string;

  /**
   * - `proved`: it holds for every request
   * - `refuted`: the counterexample breaks it
   * - `undecided`: the analysis could not show it, and none of the requests that were tried breaks it
   */
  readonly verdict: string;

  /**
   * What the counterexample does, or what the analysis could not follow.
   *
   * @default - the claim is proved.
   */
  readonly reason?: string;

  /**
   * The line in the template, from 1: of what printed the text that breaks the claim, or of what the analysis could not
   * follow.
   *
   * @default - the claim is proved, or it depends on no single place.
   */
  readonly line?: number;

  /**
   * The column in the line, from 1.
   *
   * @default - as for the line.
   */
  readonly column?: number;

  /**
   * The shortest request found that breaks the claim, to render or to send.
   *
   * @default - the claim is not refuted.
   */
  readonly counterexample?: MappingInput;

  /**
   * What the template prints for the counterexample.
   *
   * @default - the claim is not refuted, or the template fails.
   */
  readonly output?: string;
}
