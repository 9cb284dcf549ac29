/**
 * What the page and the worker say to each other. All of it is plain JSON, because a link, a file and a test make the same
 * messages.
 *
 * The page posts a `ToWorker`, and the worker posts one `FromWorker` with the same id for each. Of each kind only the newest
 * request is worked on: an older one that still waits gets the outcome `replaced`. Offsets are UTF-16 code units from 0, as
 * editors count them; lines and columns begin at 1.
 */

/** One request. The page counts the ids. */
export type ToWorker<Kinds extends RequestKind = RequestKind> = {
  [Kind in Kinds]: { readonly id: number; readonly kind: Kind; readonly ask: Asked<Kind> };
}[Kinds];

export type FromWorker<Kinds extends RequestKind = RequestKind> = { [Kind in Kinds]: Answered<Kind> }[Kinds];

export type Answered<Kind extends RequestKind> =
  | { readonly id: number; readonly kind: Kind; readonly outcome: 'done'; readonly answer: Answer<Kind> }
  /** A newer request of the kind has come, or another API is opened. */
  | { readonly id: number; readonly kind: Kind; readonly outcome: 'replaced' }
  /** What is wrong with the request, as a sentence for the user. */
  | { readonly id: number; readonly kind: Kind; readonly outcome: 'refused'; readonly message: string };

export type RequestKind = keyof Conversation;
export type Asked<Kind extends RequestKind> = Conversation[Kind]['ask'];
export type Answer<Kind extends RequestKind> = Conversation[Kind]['answer'];

export interface Conversation {
  /** Reads an API. All other requests are about the API that was opened last. */
  open: { readonly ask: OpenAsk; readonly answer: OpenedApi };
  /** Sends one request through the API. Asked at each key. */
  run: { readonly ask: RunAsk; readonly answer: RunAnswer };
  /** Proves one template. Takes up to some seconds. */
  prove: { readonly ask: ProveAsk; readonly answer: ProveAnswer };
  /** Renders one template step by step. */
  trace: { readonly ask: TraceAsk; readonly answer: TraceAnswer };
  /** Renders two templates for many requests. Takes up to some seconds. */
  compare: { readonly ask: CompareAsk; readonly answer: CompareAnswer };
  format: { readonly ask: FormatAsk; readonly answer: FormatAnswer };
  complete: { readonly ask: CompleteAsk; readonly answer: CompleteAnswer };
  /** Writes a unit test of one template, with the request of the form and what the template prints for it. */
  unitTest: { readonly ask: UnitTestAsk; readonly answer: UnitTestAnswer };
}

// --- open

export type OpenAsk =
  /** A synthesized CloudFormation template, as the text of its file. */
  | { readonly from: 'cloudformation'; readonly text: string; readonly choice?: ApiChoice }
  /** One mapping template. */
  | { readonly from: 'template'; readonly text: string; readonly frame?: TemplateFrame }
  /** One of the examples, by its id; without one the first. */
  | { readonly from: 'example'; readonly id?: string };

/** What a CloudFormation template may leave open. */
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
  /** What the deployed API has and this one lacks, one sentence each. */
  readonly omissions: readonly string[];
  /** What AWS refuses when the API is deployed, or understands in another way than it looks. */
  readonly warnings: readonly string[];
  /** A request and a model's answer to begin with. */
  readonly form: FormState;
}

export interface MethodOutline {
  /** `POST /users/{user_id}` */
  readonly key: string;
  readonly httpMethod: string;
  readonly resourcePath: string;
  /** Not set where the method calls none. It may hold a `{name}` that only a request fills. */
  readonly endpointName?: string;
  /** Why the method is not run here; not set where it is. */
  readonly unserved?: string;
  readonly authorizationType: string;
  readonly apiKeyRequired: boolean;
  readonly pathParameters: readonly string[];
  /** The query string parameters and headers that the method declares. */
  readonly parameters: readonly DeclaredParameter[];
  /** Whether API Gateway checks the body against a model. */
  readonly validatesBody: boolean;
  readonly templates: readonly TemplateOutline[];
}

export interface DeclaredParameter {
  readonly location: 'querystring' | 'header';
  readonly name: string;
  /** Whether the request validator asks for it. */
  readonly required: boolean;
}

export interface TemplateOutline {
  readonly place: TemplatePlace;
  readonly text: string;
}

/** Which template of the API. */
export interface TemplatePlace {
  /** The key of the method. */
  readonly method: string;
  readonly side: 'request' | 'response';
  /** The content type that chooses the template. */
  readonly contentType: string;
  /** For a response template: the status of its integration response. */
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

/** What the user sees besides the templates. */
export interface FormState {
  readonly request: FormRequest;
  readonly model: ModelAnswer;
}

/** The client's request. Names may be given more than once, as in HTTP. */
export interface FormRequest {
  /** The key of the method. */
  readonly method: string;
  /** The HTTP method that is sent where the method is `ANY`. */
  readonly httpMethod: string;
  readonly pathParameters: TextsByName;
  readonly query: readonly NameAndText[];
  readonly headers: readonly NameAndText[];
  /** Text, or base64 where `isBase64Encoded` is true. */
  readonly body: string;
  readonly isBase64Encoded: boolean;
  /** Laid over those of the stage. */
  readonly stageVariables: TextsByName;
  /** Fields of `$context`, laid over those that are made here. */
  readonly context: { readonly [name: string]: unknown };
}

export type NameAndText = readonly [name: string, text: string];

/** What comes back from SageMaker. */
export interface ModelAnswer {
  /**
   * - `answers`: the model's container answers with the status, the headers and the body; a status from 400 becomes a ModelError
   * - `sagemaker`: SageMaker Runtime itself answers so, such as with 429
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
  /** The templates that differ from those of the opened API. */
  readonly templates: readonly EditedTemplate[];
}

export interface RunAnswer {
  /** What SageMaker receives; not set where API Gateway answers by itself. */
  readonly sageMaker?: SentToSageMaker;
  readonly client: ReceivedByClient;
  readonly log: readonly string[];
  /** The templates that were rendered, the request's before the response's. */
  readonly rendered: readonly RenderedTemplate[];
  /** Of each edited template, and of each that was rendered. */
  readonly problems: readonly TemplateProblems[];
  /** How long the worker took. */
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
  /** Text, or base64 where `isBase64Encoded` is true. A long one is cut. */
  readonly text: string;
  readonly isBase64Encoded: boolean;
  /** How many characters the whole has, where the text is cut. */
  readonly cutFrom?: number;
  /** The same with indentation, where it is JSON: numbers and texts as they are spelled. */
  readonly pretty?: string;
  /** Where it is not JSON, although its content type says so. */
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
  /** Why it failed, as the execution log says; not set where it did not. */
  readonly failure?: TextProblem;
  /** The values of the references, each at its place in the template. */
  readonly values: readonly ReferenceValues[];
  /** The branches that this request did not reach. */
  readonly unreached: readonly UnreachedBranch[];
}

export interface ReferenceValues extends Range {
  /** How often it was evaluated. */
  readonly count: number;
  /** The first few values, as they print; a long one is cut. */
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
  /** What stands in the branch, to be shaded; not set where nothing does. */
  readonly range?: Range;
}

export interface TemplateProblems {
  readonly place: TemplatePlace;
  readonly problems: readonly EditorProblem[];
  /** False where trying the remedies takes long: the same run, asked once more, tells them. */
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
  /** What a counterexample does not say is taken from here. */
  readonly form: FormState;
  /** @default 2000 */
  readonly tries?: number;
}

export interface ProveAnswer {
  readonly place: TemplatePlace;
  readonly proved: boolean;
  readonly claims: readonly ProvedClaim[];
  /** The report as the command `prove` prints it. */
  readonly report: string;
  /** On what the proof rests. */
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
  /** Of what broke it, or could not be followed. */
  readonly place?: Place;
  /** Code in it was tried, and it helped. */
  readonly remedy?: string;
  readonly counterexample?: Counterexample;
}

export interface Counterexample {
  /** The form to try it with. */
  readonly form: FormState;
  /** What the template prints, and where in it the claim breaks; not set where the template fails. */
  readonly output?: { readonly text: string; readonly offset: number };
}

// --- trace

export interface TraceAsk extends RunAsk {
  readonly side: 'request' | 'response';
}

export interface TraceAnswer {
  /** Not set where the request reaches no template of that side. */
  readonly place?: TemplatePlace;
  /** What was printed in all. */
  readonly text: string;
  readonly steps: readonly TraceStep[];
  /** How many steps there are in all, where not all are told. */
  readonly cutFrom?: number;
  /** Where each part of the text comes from, in order. A part ends where the next begins. */
  readonly origins: readonly TextOrigin[];
  readonly failure?: TextProblem;
}

export interface TraceStep extends Range {
  readonly line: number;
  /** How much of the text was printed before the step. */
  readonly printed: number;
  /** The variables that changed since the step before. */
  readonly changes: readonly VariableChange[];
}

export interface VariableChange {
  /** Without the `$`. */
  readonly name: string;
  /** Not set where the variable has no value any more. */
  readonly value?: ShownValue;
}

export interface TextOrigin extends Range {
  /** Where in the text it begins. */
  readonly printed: number;
  /** Whether the template has the text as it is printed, so that each character has its own place. */
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
  /** How many requests are made for the two templates. @default 500 */
  readonly tries?: number;
}

export interface CompareAnswer {
  readonly place: TemplatePlace;
  /** How many requests were compared. */
  readonly tried: number;
  /** How many of them give other outputs. */
  readonly different: number;
  /** The shortest of these, at most 20. */
  readonly differences: readonly OutputDifference[];
  /** Where a template cannot be read. */
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
  /** The template formatted. It is the template as it was where nothing could be changed without changing the output. */
  readonly text: string;
  readonly changed: boolean;
  /** For how many requests both gave the same output. */
  readonly tried: number;
  /** Why nothing was changed, where there was a reason. */
  readonly message?: string;
}

// --- complete

export interface CompleteAsk {
  readonly place: TemplatePlace;
  readonly text: string;
  /** Where the cursor is. */
  readonly offset: number;
  readonly form: FormState;
}

export interface CompleteAnswer extends Range {
  /** What replaces the range: none where nothing fits. */
  readonly options: readonly Completion[];
}

export interface Completion {
  readonly label: string;
  readonly kind: 'variable' | 'property' | 'method' | 'parameter' | 'directive' | 'path';
  /** What is inserted, where it is more than the label. */
  readonly insert?: string;
  /** `(String) String`, `header, required`, … */
  readonly detail?: string;
}

// --- unitTest

export interface UnitTestAsk extends RunAsk {
  readonly place: TemplatePlace;
  /** For jest, pytest or JUnit 5. */
  readonly language: 'typescript' | 'python' | 'java';
}

export interface UnitTestAnswer {
  /** How the file is best called. */
  readonly fileName: string;
  readonly text: string;
}
