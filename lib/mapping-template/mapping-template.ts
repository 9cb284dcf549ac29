import type { LintAdvice, LintOptions } from './lint/advice';
import type { MappingInput } from './mapping-input';
import type { MappingProblem } from './mapping-problem';
import { ParsedTemplate } from './parsed-template';
import { problemOfError, problemsOfAdvice } from './problems';
import { advise, lintFaults, located } from './lint/lint';
import type * as bodySchema from './prove/body-schema';
import type { ProofSubject } from './prove/claims';
import type { Proof, ProofOptions } from './prove/proof';
import type { CurlTarget } from './prove/curl';
import type { PlainCounterexample } from './prove/plain-counterexample';
import type * as counterexamples from './prove/plain-counterexample';
import type { Proving } from './prove/prove';
import type * as proving from './prove/prove-with-options';
import { TemplateCoverage } from './prove/template-coverage';
import type * as runtime from './runtime';
import { Source } from './syntax/source';
import { MappingTemplateError } from './syntax/template-error';

// Loaded with the first rendering: reading a template needs neither Java's methods nor JSON and regular expressions.
let loadedRuntime: typeof runtime | undefined;
// eslint-disable-next-line @typescript-eslint/no-require-imports
const run = () => (loadedRuntime ??= require('./runtime') as typeof runtime);

// Proving is loaded with the first proof, behind the runtime that it renders with.
let loadedProving: typeof proving | undefined;
function prover(): typeof proving {
  run();
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (loadedProving ??= require('./prove/prove-with-options') as typeof proving);
}

let loadedCounterexamples: typeof counterexamples | undefined;
function counterexampleFinder(): typeof counterexamples {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (loadedCounterexamples ??= require('./prove/plain-counterexample') as typeof counterexamples);
}

let loadedBodySchema: typeof bodySchema | undefined;
/** Returns the fault in the JSON schema of a body, with its place; undefined if there is none. */
export function schemaFaultIn(schema: unknown, place: string): string | undefined {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  loadedBodySchema ??= require('./prove/body-schema') as typeof bodySchema;
  try {
    loadedBodySchema.checkBodySchema(schema, place);
    return undefined;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return error.message;
  }
}

/** Refuses a value that is not text, such as the bytes of a file that was read without an encoding. */
function sourceOf(text: unknown): Source {
  if (typeof text === 'string') return new Source(text);
  const found = ArrayBuffer.isView(text)
    ? 'bytes; read the file as "utf8"'
    : text === null || text === undefined
      ? String(text)
      : `a value of the type ${typeof text}`;
  throw new TypeError(`source: give the text of the template, a string, not ${found}`);
}

/**
 * A mapping template of Amazon API Gateway, which can be rendered without deploying it.
 *
 * It renders like API Gateway: by Velocity 1.7, in which every reference that cannot be resolved is the empty string,
 * without macros, and with API Gateway's variables `$input`, `$util`, `$context` and `$stageVariables`.
 *
 * @example
 * const template = new MappingTemplate('{"instances": [ #foreach($id in $input.params("items").split(",")){"in0": [$id]}#if($foreach.hasNext),#end#end ]}');
 * template.render({ queryStringParameters: { items: '101,131' } });
 * // {"instances": [ {"in0": [101]},{"in0": [131]} ]}
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html
 */
export class MappingTemplate {
  /**
   * Returns the problems of a template as data, without throwing: the syntax error for which API Gateway would refuse
   * it, or else the advice of `lint`. An editor can underline them, and a test can check the rules that it needs.
   *
   * @example
   * const problems = MappingTemplate.check('{"user": "$input.params("id")"}');
   * problems[0].rule; // unescaped-value
   *
   * @param source the text of the template
   * @param options facts that the template does not contain: the parameters of the method, the side that it maps
   * @returns the problems in the order of the text; none for a correct template. A template with a syntax error has
   * only this problem, because the rest cannot be read.
   */
  static check(source: string, options: LintOptions = {}): MappingProblem[] {
    const text = sourceOf(source);
    try {
      const template = new ParsedTemplate(text);
      return problemsOfAdvice(template, advise(template, options, renderForTrial));
    } catch (error) {
      if (error instanceof MappingTemplateError) return [problemOfError(text, error)];
      throw error;
    }
  }

  /** @internal */
  readonly _parsed: ParsedTemplate;

  /**
   * Parses a template.
   *
   * Throws an error if API Gateway would refuse it. The message has the line and the column, shows the line with a
   * caret, and names the expected code.
   *
   * @param source the text of the template
   */
  constructor(source: string) {
    this._parsed = new ParsedTemplate(sourceOf(source));
  }

  /**
   * Renders the template for a request.
   *
   * Throws an error if API Gateway would answer 500, with the place in the template: an index out of range, a
   * broken regular expression, more iterations of a #foreach than the quota of 1000.
   *
   * @param input the request; by default everything in it is empty
   * @returns the text that the endpoint would receive, or the client for a response template
   */
  render(input: MappingInput = {}): string {
    const { renderTemplate, TemplateVariables } = run();
    return renderTemplate(this, new TemplateVariables(input), input.body);
  }

  /**
   * Returns advice on code that API Gateway accepts, but that the author will not want: `# set(` that prints itself, a client's
   * text in JSON without escaping, a condition that is always true, parameters that are never read. Synthesis warns of the sure
   * faults among them. Code in the advice was tried in the template with success.
   *
   * @param options facts that the template does not contain: the parameters of the method, the side that it maps
   * @returns the advice in the order of the text; none for a correct template
   */
  lint(options: LintOptions = {}): LintAdvice[] {
    return located(this._parsed, advise(this._parsed, options, renderForTrial));
  }

  /**
   * Proves claims about the template for every request: that its output is JSON, that no client's text changes the
   * structure of the output, and that the template never fails.
   *
   * An analysis that follows all requests at once proves the claims. For a claim that it cannot prove, a search tries requests
   * that are made for the template. The report shows the shortest one that breaks the claim, with a remedy.
   *
   * Throws an error if the options contradict each other or are out of range.
   *
   * @example
   * new MappingTemplate('{"user": $input.params("user")}').prove().message;
   * // valid-json   REFUTED   a request that breaks it:
   * //     curl 'http://127.0.0.1:3000/'
   *
   * @param options facts that the template does not contain: the parameters of the method, its model, the content type
   * @see docs/proving.md describes the claims, and the assumptions of a proof
   */
  prove(options: ProofOptions = {}): Proof {
    return prover().prove(this._parsed, options);
  }

  /** @internal */
  _proveFile(file: string, options: ProofOptions): Proof {
    return prover().prove(this._parsed, options, file);
  }

  /**
   * Proves the same with all facts of an API about the method.
   *
   * @internal
   */
  _prove(subject: ProofSubject, proving: Proving): Proof {
    return prover().proveTemplate(this._parsed, subject, proving);
  }

  /**
   * Returns a plain request that breaks a claim, if one is found soon.
   *
   * @internal
   */
  _findPlainCounterexample(subject: ProofSubject, target: CurlTarget): PlainCounterexample | undefined {
    return counterexampleFinder().findPlainCounterexample(this._parsed, subject, target);
  }

  /**
   * Returns the branches of the template that the renderings of this instance have reached so far. Failed renderings count, too.
   *
   * @example
   * const template = new MappingTemplate('#if($input.params("n") == "")0#else$input.params("n")#end');
   * template.render();
   * template.coverage().reached; // 1 of 2
   */
  coverage(): TemplateCoverage {
    return TemplateCoverage._of(this._parsed.source, this._parsed.block, this._parsed.program?.blocks);
  }

  /**
   * Returns the advice on sure faults, of which synthesis warns.
   *
   * @internal
   */
  _lintFaults(options: LintOptions): LintAdvice[] {
    return lintFaults(this._parsed, options);
  }
}

/** Renders a template to try a remedy. Returns undefined if API Gateway answers 500, or if the trial exceeds its limits. */
function renderForTrial(template: ParsedTemplate, input: MappingInput): string | undefined {
  const { renderTemplate, TemplateVariables, TRIAL_LIMITS } = run();
  try {
    return renderTemplate({ _parsed: template }, new TemplateVariables(input), input.body, {
      limits: TRIAL_LIMITS,
    });
  } catch {
    return undefined;
  }
}
