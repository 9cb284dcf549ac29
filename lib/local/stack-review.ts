/**
 * What is wrong with the APIs of synthesized stacks: what AWS refuses, templates with a syntax error, claims that a request breaks.
 * Each finding names the resource and its template, since that is how the CDK finds the construct.
 */
import { DEFAULT_SEED, DEFAULT_TRIES, MappingTemplateError } from '../mapping-template';
import { sectionOf } from './claim-report';
import { StackFiles, assemblyRootOf } from './cloud-assembly/stack-files';
import type { RootStackFile, StackFile } from './cloud-assembly/stack-files';
import type { EndpointProof } from './endpoint-proof';
import type { ProvableTemplate } from './endpoint-proofs';
import { isJsonObject, member } from './json-object';
import { checkMethod } from './method-findings';
import { RunningApi } from './running-api';

/** Rules that are no claims of a proof. */
const DEPLOYMENT = 'deployment';
const SYNTAX_ERROR = 'syntax-error';
const UNREAD = 'unread';

interface StackFinding {
  /** `deployment`, `syntax-error`, `unread`, the claim that is not proved, or the rule of lint. */
  readonly rule: string;
  /** An error ends the synthesis. An information never does. */
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** Undefined for what is of the template as a whole. */
  readonly logicalId?: string;
  /** The template that has the resource: the stack's, or that of a nested stack. */
  readonly templateFile: string;
  /** Where in the resource: `Properties/Integration/RequestTemplates`. */
  readonly location: string;
}

/** @param templateFiles those of stacks, whose nested stacks are read with them */
export function reviewStacks(templateFiles: readonly string[]): StackFinding[] {
  return [...new Set(templateFiles)].flatMap((file) => {
    try {
      return reviewStack(new StackFiles(assemblyRootOf(file)).read(file));
    } catch (error) {
      return [unread(messageOf(error), file)];
    }
  });
}

function reviewStack(stack: RootStackFile): StackFinding[] {
  // Most stacks have no API. They are not looked at any further.
  if (!mayHaveApi(stack)) return [];
  const places = placesIn(stack);
  const apis = RunningApi.restApisOf(stack);
  const problems = stack.problems.map((problem) => unread(problem, stack.file));
  return [...problems, ...apis.flatMap((api) => reviewApi(stack, api, places))];
}

function reviewApi(stack: RootStackFile, restApi: string, places: Places): StackFinding[] {
  const own = places.get(restApi) ?? { logicalId: restApi, templateFile: stack.file };
  const at = (text: string): Place => placeNamedIn(text, places) ?? own;
  let api: RunningApi;
  try {
    api = RunningApi.ofStack(stack, [], { restApi });
  } catch (error) {
    // What the template has of the API is not enough to run it, and so not to say anything of it.
    return [unread(messageOf(error), own.templateFile, own.logicalId)];
  }
  const { problems, templateErrors } = api.review;
  return [
    ...problems.map((message) => ({
      rule: DEPLOYMENT,
      severity: 'warning' as const,
      message,
      ...at(message),
      location: 'Properties',
    })),
    ...templateErrors.map((message) => ({
      rule: SYNTAX_ERROR,
      severity: 'error' as const,
      message,
      ...at(message),
      location: 'Properties',
    })),
    ...reviewClaims(api, at),
    ...adviceOf(api, at),
  ];
}

function adviceOf(api: RunningApi, at: (text: string) => Place): StackFinding[] {
  return api.methods.flatMap((placed) => {
    const { where } = placed.method.declaration;
    return checkMethod(placed, api.deployed.binaryMediaTypes).flatMap(({ name, findings }) =>
      findings
        // Syntax errors are reported by the review.
        .filter(({ severity }) => severity === 'warning')
        .map(({ rule, line, column, message }) => ({
          rule,
          severity: 'info' as const,
          message: `${name}, line ${line}, column ${column}: ${message}`,
          ...at(where),
          location: `Properties/${where.includes('.Body.') ? 'Body' : 'Integration'}`,
        })),
    );
  });
}

function reviewClaims(api: RunningApi, at: (text: string) => Place): StackFinding[] {
  return api.provable.flatMap((template) => {
    const { httpMethod, resourcePath, contentType, endpointName, where } = template;
    const { claims, message } = proofOf(template);
    return claims
      .filter(({ verdict }) => verdict !== 'proved')
      .map(({ claim, verdict }) => ({
        rule: claim,
        severity: verdict === 'refuted' ? ('error' as const) : ('warning' as const),
        message: `${httpMethod} ${resourcePath}  ${contentType} -> ${endpointName}\n${sectionOf(message, claim)}`,
        ...at(where),
        location: `Properties/${where.includes('.Body.') ? 'Body' : 'Integration/RequestTemplates'}`,
      }));
  });
}

/** A template with a syntax error has no claims, and is reported by the review. */
function proofOf({ prove }: ProvableTemplate): Pick<EndpointProof['proof'], 'claims' | 'message'> {
  try {
    return prove({ tries: DEFAULT_TRIES, seed: DEFAULT_SEED });
  } catch (error) {
    if (!(error instanceof MappingTemplateError)) throw error;
    return { claims: [], message: '' };
  }
}

function unread(message: string, templateFile: string, logicalId?: string): StackFinding {
  const resource = logicalId === undefined ? {} : { logicalId };
  return { rule: UNREAD, severity: 'warning', message, ...resource, templateFile, location: 'Properties' };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function mayHaveApi(stack: StackFile): boolean {
  const types = Object.values(resourcesOf(stack)).map((resource) => member(resource, 'Type'));
  return (
    types.includes('AWS::ApiGateway::RestApi') ||
    types.includes('AWS::ApiGateway::Method') ||
    [...stack.nestedStacks.values()].some(mayHaveApi)
  );
}

interface Place {
  readonly logicalId: string;
  readonly templateFile: string;
}
/** By the logical id that a resource has where the templates of the stack are read as one. */
type Places = ReadonlyMap<string, Place>;

/** A logical id that several templates have is known by the nested stacks that lead to it. */
function placesIn(root: StackFile): Places {
  const places = new Map<string, Place>();
  const open: { stack: StackFile; prefix: string }[] = [{ stack: root, prefix: '' }];
  for (const { stack, prefix } of open) {
    for (const logicalId of Object.keys(resourcesOf(stack))) {
      const place = { logicalId, templateFile: stack.file };
      if (!places.has(logicalId)) places.set(logicalId, place);
      places.set(prefix + logicalId, place);
    }
    for (const [id, nested] of stack.nestedStacks) open.push({ stack: nested, prefix: `${prefix}${id}-` });
  }
  return places;
}

/** A text names the method (`GET /x (Method.Integration): …`), or begins with the resource (`Api.Body.paths: …`). */
function placeNamedIn(text: string, places: Places): Place | undefined {
  const named = /^[A-Z]+ \/\S* \(([A-Za-z0-9-]+)/.exec(text)?.[1] ?? /^[A-Za-z0-9-]+/.exec(text)?.[0];
  return named === undefined ? undefined : places.get(named);
}

function resourcesOf({ template }: StackFile): { readonly [id: string]: unknown } {
  const resources = member(template, 'Resources');
  return isJsonObject(resources) ? resources : {};
}
