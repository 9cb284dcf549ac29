/**
 * JSON Schema draft 4, as API Gateway's models use it: the validation keywords, references within the schema and to
 * other models of the API. Not read: `format` (whether API Gateway enforces it is not known), `id`, other references.
 *
 * Our own, because the well-kept validators have left draft 4 behind, compile schemas by `new Function`, or both; and
 * because the document is a client's: what it can cost is bounded here, in depth and in steps per character.
 */
import { JavaPattern, JavaPatternSyntaxError, JavaRegexBudgetError } from '../../mapping-template';
import { checkArray } from './array-keywords';
import { canonicalJson, isJsonObject, isNestedDeeperThan, typeOf } from './instance';
import type { JsonObject } from './instance';
import type { Site } from './keywords';
import { checkDependencies, checkObject } from './object-keywords';
import { resolveReference } from './references';
import { checkNumber, checkString } from './scalar-keywords';

const MAX_DOCUMENT_DEPTH = 500;
const MAX_SCHEMA_DEPTH = 1200;
const MAX_PROBLEMS = 20;

/** @returns what is wrong with the document; nothing if it is valid. An empty document counts as `{}`. */
export function validateJson(text: string, model: string, models: ReadonlyMap<string, unknown>): string[] {
  let document: unknown;
  try {
    document = JSON.parse(text === '' ? '{}' : text);
  } catch (error) {
    return [`the body is not JSON: ${(error as Error).message}`];
  }
  if (!models.has(model)) return [`the model ${model} does not exist`];
  if (isNestedDeeperThan(document, MAX_DOCUMENT_DEPTH))
    return [`the body is nested deeper than ${MAX_DOCUMENT_DEPTH} levels`];
  const problems: string[] = [];
  const validation = new Validation(models, 10_000 + 50 * text.length);
  try {
    validation.check({
      value: document,
      schema: models.get(model),
      document: models.get(model),
      place: undefined,
      problems,
    });
  } catch (error) {
    if (!(error instanceof UndecidedError)) throw error;
    problems.push(error.message);
  }
  return problems;
}

/** Ends a validation that cannot be brought to an end. */
class UndecidedError extends Error {}

/** Where in the document: a chain, printed as a JSON pointer only when a problem needs it. */
interface Place {
  readonly parent: Place | undefined;
  readonly key: string | number;
}

interface Task {
  readonly value: unknown;
  readonly schema: unknown;
  /** What the schema's own `#/…` references point into. */
  readonly document: unknown;
  readonly place: Place | undefined;
  readonly problems: string[];
}

class Validation {
  private depth = 0;
  private readonly patterns = new Map<string, JavaPattern>();

  constructor(
    private readonly models: ReadonlyMap<string, unknown>,
    private stepsLeft: number,
  ) {}

  check(task: Task): void {
    if (task.problems.length >= MAX_PROBLEMS || !isJsonObject(task.schema)) return;
    if (this.stepsLeft-- <= 0 || this.depth >= MAX_SCHEMA_DEPTH) {
      throw new UndecidedError('the schema refers to itself too often to check this body');
    }
    this.depth++;
    if (typeof task.schema.$ref === 'string') this.checkReference(task.schema.$ref, task);
    else this.checkKeywords(task, task.schema);
    this.depth--;
  }

  /** Draft 4 ignores whatever stands beside a `$ref`. */
  private checkReference(reference: string, task: Task): void {
    const target = resolveReference(reference, task.document, this.models);
    if (target) this.check({ ...task, ...target });
    else report(task, `the schema refers to ${reference}, which does not exist`);
  }

  private checkKeywords(task: Task, schema: JsonObject): void {
    const { value } = task;
    if (!hasType(value, schema.type)) {
      report(task, `expected ${[schema.type].flat().join(' or ')}, found ${typeOf(value)}`);
    }
    if (Array.isArray(schema.enum)) {
      const found = canonicalJson(value);
      if (!schema.enum.some((allowed) => canonicalJson(allowed) === found)) {
        report(task, `is none of ${schema.enum.map(canonicalJson).join(', ')}`);
      }
    }
    const site = this.siteOf(task, schema);
    if (typeof value === 'number') checkNumber(value, site);
    else if (typeof value === 'string') checkString(value, site);
    else if (Array.isArray(value)) checkArray(value, site);
    else if (isJsonObject(value)) {
      checkObject(value, site);
      checkDependencies(value, site, (dependency) => {
        this.check({ ...task, schema: dependency });
      });
    }
    this.checkCombinations(task, schema);
  }

  private checkCombinations(task: Task, schema: JsonObject): void {
    const { allOf, anyOf, oneOf, not } = schema;
    if (Array.isArray(allOf)) for (const part of allOf) this.check({ ...task, schema: part });
    if (Array.isArray(anyOf) && !anyOf.some((part) => this.isValid(task, part))) {
      report(task, `fits none of the ${anyOf.length} schemas of anyOf`);
    }
    if (Array.isArray(oneOf)) {
      const fitting = oneOf.filter((part) => this.isValid(task, part)).length;
      if (fitting !== 1) report(task, `fits ${fitting} of the ${oneOf.length} schemas of oneOf, exactly 1 is needed`);
    }
    if (isJsonObject(not) && this.isValid(task, not)) report(task, 'fits the schema of not');
  }

  private isValid(task: Task, schema: unknown): boolean {
    const problems: string[] = [];
    this.check({ ...task, schema, problems });
    return problems.length === 0;
  }

  private siteOf(task: Task, schema: JsonObject): Site {
    return {
      schema,
      report: (problem) => {
        report(task, problem);
      },
      checkMember: (key, value, memberSchema) => {
        this.check({ ...task, value, schema: memberSchema, place: { parent: task.place, key } });
      },
      hasMatch: (pattern, text) => this.hasMatch(pattern, text),
    };
  }

  private hasMatch(source: string, text: string): boolean {
    try {
      let pattern = this.patterns.get(source);
      if (!pattern) this.patterns.set(source, (pattern = JavaPattern.compile(source)));
      return pattern.find(text);
    } catch (error) {
      if (!(error instanceof JavaPatternSyntaxError || error instanceof JavaRegexBudgetError)) throw error;
      throw new UndecidedError(`the schema's pattern ${source}: ${error.message}`, { cause: error });
    }
  }
}

function hasType(value: unknown, type: unknown): boolean {
  if (type === undefined) return true;
  const found = typeOf(value);
  const allowed: readonly unknown[] = Array.isArray(type) ? type : [type];
  return allowed.includes(found) || (found === 'integer' && allowed.includes('number'));
}

function report({ problems, place }: Task, problem: string): void {
  if (problems.length < MAX_PROBLEMS) problems.push(`${pointerTo(place)}: ${problem}`);
}

function pointerTo(place: Place | undefined): string {
  const tokens: string[] = [];
  for (let at = place; at; at = at.parent) tokens.unshift(String(at.key).replaceAll('~', '~0').replaceAll('/', '~1'));
  return `#${tokens.map((token) => `/${token}`).join('')}`;
}
