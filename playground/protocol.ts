/**
 * The messages between the page and the worker. They are plain JSON, because a link, a file and a test make the same messages.
 *
 * The page posts a `ToWorker`, and the worker posts one `FromWorker` with the same id for each. The worker handles only the newest
 * request of each kind: an older one that still waits gets the outcome `replaced`. Offsets are UTF-16 code units from 0, as
 * editors count them; lines and columns begin at 1.
 */

/** One request. The page counts the ids. */
export type ToWorker<Kinds extends RequestKind = RequestKind> = {
  [Kind in Kinds]: { readonly id: number; readonly kind: Kind; readonly ask: Asked<Kind> };
}[Kinds];

export type FromWorker<Kinds extends RequestKind = RequestKind> = { [Kind in Kinds]: Answered<Kind> }[Kinds];

export type Answered<Kind extends RequestKind> =
  | { readonly id: number; readonly kind: Kind; readonly outcome: 'done'; readonly answer: Answer<Kind> }
  /** A newer request of this kind has come, or another API was opened. */
  | { readonly id: number; readonly kind: Kind; readonly outcome: 'replaced' }
  /** The request is wrong. The message is a sentence for the user. */
  | { readonly id: number; readonly kind: Kind; readonly outcome: 'refused'; readonly message: string };

export type RequestKind = keyof Conversation;
export type Asked<Kind extends RequestKind> = Conversation[Kind]['ask'];
export type Answer<Kind extends RequestKind> = Conversation[Kind]['answer'];

export interface Conversation {
  /** Reads an API. All other requests are about the API that was opened last. */
  open: { readonly ask: OpenAsk; readonly answer: OpenedApi };
  /** Sends one request through the API. The page asks for it with each key. */
  run: { readonly ask: RunAsk; readonly answer: RunAnswer };
  /** Proves one template. This may take some seconds. */
  prove: { readonly ask: ProveAsk; readonly answer: ProveAnswer };
  /** Renders one template step by step. */
  trace: { readonly ask: TraceAsk; readonly answer: TraceAnswer };
  /** Renders two templates for many requests. This may take some seconds. */
  compare: { readonly ask: CompareAsk; readonly answer: CompareAnswer };
  format: { readonly ask: FormatAsk; readonly answer: FormatAnswer };
  complete: { readonly ask: CompleteAsk; readonly answer: CompleteAnswer };
  /** Writes a unit test of one template, with the request of the form and the template's output for it. */
  unitTest: { readonly ask: UnitTestAsk; readonly answer: UnitTestAnswer };
}

// --- open

export type OpenAsk =
  /** A synthesized CloudFormation template, as the text of its file. */
  | { readonly from: 'cloudformation'; readonly text: string; readonly choice?: ApiChoice }
  /** One mapping template. */
  | { readonly from: 'template'; readonly text: string; readonly frame?: TemplateFrame }
  /** One of the examples, by its id; the first one by default. */
  | { readonly from: 'example'; readonly id?: string };

/** Chooses among the APIs and stages of a CloudFormation template. */
export interface ApiChoice {
  /** The logical id or the name of the REST API. */
  readonly restApi?: string;
  readonly stage?: string;
}

/** The method around a single template. */
export interface TemplateFrame {
  /** @default 'request' */
  readonly side?: 'request' | 'response';
  /** @default 'POST' */
  readonly httpMethod?: string;
  /** @default '/' */
  readonly resourcePath?: string;
  /** @default 'application/json' */
  readonly contentType?: string;
}

export interface OpenedApi {
  readonly title: string;
  readonly methods: readonly MethodOutline[];
  readonly stage: string;
  readonly stages: readonly string[];
  readonly stageVariables: TextsByName;
  /** The features of the deployed API that are missing here, one sentence each. */
  readonly omissions: readonly string[];
  /** The parts that AWS refuses when the API is deployed, or understands differently than a reader expects. */
  readonly warnings: readonly string[];
  /** The first request and model's answer of the form. */
  readonly form: FormState;
}

export interface MethodOutline {
  /** `POST /users/{user_id}` */
  readonly key: string;
  readonly httpMethod: string;
  readonly resourcePath: string;
  /** Not set if the method calls no endpoint. It may contain a `{name}` that only a request fills. */
  readonly endpointName?: string;
  /** The reason why the method does not run here; not set if it runs. */
  readonly unserved?: string;
  readonly authorizationType: string;
  readonly apiKeyRequired: boolean;
  readonly pathParameters: readonly string[];
  /** The query string parameters and headers that the method declares. */
  readonly parameters: readonly DeclaredParameter[];
  /** Whether API Gateway checks the body against a model. */
  readonly validatesBody: boolean;
  readonly templates: readonly TemplateOutline[];
  /** The statuses of which it can have response templates. */
  readonly statuses: readonly string[];
}

export interface DeclaredParameter {
  readonly location: 'querystring' | 'header';
  readonly name: string;
  /** Whether the request validator requires it. */
  readonly required: boolean;
}

export interface TemplateOutline {
  readonly place: TemplatePlace;
  readonly text: string;
}

/** The place of a template in the API. */
export interface TemplatePlace {
  /** The key of the method. */
  readonly method: string;
  readonly side: 'request' | 'response';
  /** The content type that chooses the template. */
  readonly contentType: string;
  /** The status of the integration response, for a response template. */
  readonly status?: string;
}

export interface EditedTemplate {
  readonly place: TemplatePlace;
  readonly text: string;
}

export interface TextsByName {
  readonly [name: string]: string;
}

// --- the form

/** The input of the user besides the templates. */
export interface FormState {
  readonly request: FormRequest;
  readonly model: ModelAnswer;
}

/** The client's request. Names may be given more than once, as in HTTP. */
export interface FormRequest {
  /** The key of the method. */
  readonly method: string;
  /** The HTTP method to send if the method is `ANY`. */
  readonly httpMethod: string;
  readonly pathParameters: TextsByName;
  readonly query: readonly NameAndText[];
  readonly headers: readonly NameAndText[];
  /** Text, or base64 if `isBase64Encoded` is true. */
  readonly body: string;
  readonly isBase64Encoded: boolean;
  /** Variables that replace those of the stage, by name. */
  readonly stageVariables: TextsByName;
  /** Fields of `$context`, which replace those that are made here. */
  readonly context: { readonly [name: string]: unknown };
}

export type NameAndText = readonly [name: string, text: string];

/** The answer of SageMaker. */
export interface ModelAnswer {
  /**
   * - `answers`: the model's container answers with the status, the headers and the body; a status from 400 becomes a ModelError
   * - `sagemaker`: SageMaker Runtime itself gives this answer, such as 429
   * - `times-out`, `disconnects`: there is no answer
   */
  readonly outcome: 'answers' | 'sagemaker' | 'times-out' | 'disconnects';
  readonly statusCode: number;
  readonly headers: readonly NameAndText[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

// --- run

export interface RunAsk extends FormState {
  /** The templates that differ from those of the opened API, and those that it does not have. */
  readonly templates: readonly EditedTemplate[];
}

export interface RunAnswer {
  /** The request that SageMaker receives; not set if API Gateway answers by itself. */
  readonly sageMaker?: SentToSageMaker;
  readonly client: ReceivedByClient;
  readonly log: readonly string[];
  /** The templates that were rendered, the request's before the response's. */
  readonly rendered: readonly RenderedTemplate[];
  /** The problems of each edited template, and of each rendered one. */
  readonly problems: readonly TemplateProblems[];
  /** The time that the worker took. */
  readonly milliseconds: number;
}

export interface SentToSageMaker {
  readonly endpointName: string;
  readonly isAsynchronous: boolean;
  readonly headers: readonly NameAndText[];
  readonly body: ShownBody;
}

export interface ReceivedByClient {
  readonly statusCode: number;
  readonly headers: readonly NameAndText[];
  readonly body: ShownBody;
}

export interface ShownBody {
  /** Text, or base64 if `isBase64Encoded` is true. A long body is cut. */
  readonly text: string;
  readonly isBase64Encoded: boolean;
  /** The length of the whole body in characters, if the text is cut. */
  readonly cutFrom?: number;
  /** The same with indentation, if it is JSON. Numbers and texts keep their spelling. */
  readonly pretty?: string;
  /** The place at which the body is not JSON, although its content type says that it is. */
  readonly problem?: TextProblem;
}

export interface TextProblem extends Place {
  readonly message: string;
}

export interface Place {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly begin: number;
  readonly end: number;
}

export interface RenderedTemplate {
  readonly place: TemplatePlace;
  /** The reason why the rendering failed, as in the execution log; not set if it succeeded. */
  readonly failure?: TextProblem;
  /** The values of the references, each at its place in the template. */
  readonly values: readonly ReferenceValues[];
  /** The branches that this request did not reach. */
  readonly unreached: readonly UnreachedBranch[];
}

/** A reference, or its first parts: of `$a.b(1)` there are the values of `$a` and of `$a.b(1)`. */
export interface ReferenceValues extends Range {
  /** Where the last part begins that belongs to it. From there to the end, a pointer means this value. */
  readonly from: number;
  /** The number of evaluations. */
  readonly count: number;
  /** The first few printed values. Long ones are cut. */
  readonly values: readonly ShownValue[];
}

export interface ShownValue {
  readonly text: string;
  /** `String`, `Integer`, `List of 3`, `Map of 2`, … */
  readonly type: string;
}

export interface UnreachedBranch extends Place {
  /** `the condition is never true`, `the loop has no pass`, … */
  readonly branch: string;
  /** The content of the branch, which the editor shades; not set if the branch is empty. */
  readonly range?: Range;
}

export interface TemplateProblems {
  readonly place: TemplatePlace;
  readonly problems: readonly EditorProblem[];
  /** False if trying the remedies takes long. Then a second request for the same run returns them. */
  readonly isComplete: boolean;
}

export interface EditorProblem extends Place, Range {
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly message: string;
  readonly fix?: string;
}

// --- prove

export interface ProveAsk {
  readonly place: TemplatePlace;
  readonly text: string;
  /** Supplies the parts that a counterexample leaves open. */
  readonly form: FormState;
  /** @default 2000 */
  readonly tries?: number;
}

export interface ProveAnswer {
  readonly place: TemplatePlace;
  readonly proved: boolean;
  readonly claims: readonly ProvedClaim[];
  /** The report that the command `prove` prints. */
  readonly report: string;
  /** The assumptions of the proof. */
  readonly notes: readonly string[];
  readonly branches: number;
  readonly reached: number;
  /** The branches that no request of the search reached. */
  readonly unreached: readonly UnreachedBranch[];
  readonly milliseconds: number;
}

export interface ProvedClaim {
  readonly claim: 'valid-json' | 'valid-csv' | 'contained' | 'never-fails';
  readonly verdict: 'proved' | 'refuted' | 'undecided';
  readonly reason?: string;
  /** The place that broke the claim, or that the analysis could not follow. */
  readonly place?: Place;
  /** Code in the remedy was tried with success. */
  readonly remedy?: string;
  readonly counterexample?: Counterexample;
}

export interface Counterexample {
  /** The form that shows the counterexample. */
  readonly form: FormState;
  /** The output of the template, and the offset at which it breaks the claim; not set if the template fails. */
  readonly output?: { readonly text: string; readonly offset: number };
}

// --- trace

export interface TraceAsk extends RunAsk {
  readonly side: 'request' | 'response';
}

export interface TraceAnswer {
  /** Not set if the request reaches no template of that side. */
  readonly place?: TemplatePlace;
  /** The whole output. */
  readonly text: string;
  readonly steps: readonly TraceStep[];
  /** The number of all steps, if some are left out. */
  readonly cutFrom?: number;
  /** The origins of the parts of the text, in order. A part ends where the next one begins. */
  readonly origins: readonly TextOrigin[];
  readonly failure?: TextProblem;
}

export interface TraceStep extends Range {
  readonly line: number;
  /** The number of characters that were printed before the step. */
  readonly printed: number;
  /** The variables that the step changes. */
  readonly changes: readonly VariableChange[];
}

export interface VariableChange {
  /** The name without the `$`. */
  readonly name: string;
  /** Not set if the variable has lost its value. */
  readonly value?: ShownValue;
}

export interface TextOrigin extends Range {
  /** The offset in the text at which the part begins. */
  readonly printed: number;
  /** Whether the template contains the printed text unchanged, so that each character has its own place. */
  readonly isVerbatim: boolean;
}

// --- compare

export interface CompareAsk {
  readonly place: TemplatePlace;
  readonly before: string;
  readonly after: string;
  readonly form: FormState;
  /** More requests to compare with, such as those of earlier counterexamples. */
  readonly forms?: readonly FormState[];
  /** The number of requests to make for the two templates. @default 500 */
  readonly tries?: number;
}

export interface CompareAnswer {
  readonly place: TemplatePlace;
  /** The number of compared requests. */
  readonly tried: number;
  /** The number of requests with different outputs. */
  readonly different: number;
  /** The shortest different outputs, at most 20. */
  readonly differences: readonly OutputDifference[];
  /** The places at which a template cannot be read. */
  readonly errors: readonly { readonly of: 'before' | 'after'; readonly problem: TextProblem }[];
}

export interface OutputDifference {
  readonly source: 'form' | 'given' | 'generated';
  readonly form: FormState;
  readonly before: RenderedText;
  readonly after: RenderedText;
}

export type RenderedText = { readonly text: string } | { readonly failure: string };

// --- format

export interface FormatAsk {
  readonly place: TemplatePlace;
  readonly text: string;
  readonly form: FormState;
}

export interface FormatAnswer {
  /** The formatted template. It is the original text if every change would change the output. */
  readonly text: string;
  readonly changed: boolean;
  /** The number of requests for which both gave the same output. */
  readonly tried: number;
  /** The reason why nothing was changed, if there is one. */
  readonly message?: string;
}

// --- complete

export interface CompleteAsk {
  readonly place: TemplatePlace;
  readonly text: string;
  /** The place of the cursor. */
  readonly offset: number;
  readonly form: FormState;
}

export interface CompleteAnswer extends Range {
  /** The texts that can replace the range; empty if none fits. */
  readonly options: readonly Completion[];
}

export interface Completion {
  readonly label: string;
  readonly kind: 'variable' | 'property' | 'method' | 'parameter' | 'directive' | 'path';
  /** The text to insert, if it differs from the label. */
  readonly insert?: string;
  /** `(String) String`, `header, required`, … */
  readonly detail?: string;
}

// --- unitTest

export interface UnitTestAsk extends RunAsk {
  readonly place: TemplatePlace;
  /** The test is for jest, pytest or JUnit 5. */
  readonly language: 'typescript' | 'python' | 'java';
}

export interface UnitTestAnswer {
  /** A good name for the file. */
  readonly fileName: string;
  readonly text: string;
}
