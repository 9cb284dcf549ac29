import { JavaPattern, JavaPatternSyntaxError, JavaRegexBudgetError } from '../java-regex';
import { checkAny, checkCombinations } from './any-keywords';
import { checkArray } from './array-keywords';
import type { Effort } from './effort';
import { UndecidedError } from './effort';
import { ProblemList, Verdict } from './findings';
import type { Findings, Place, Problem } from './findings';
import { isJsonObject } from './json-object';
import type { JsonObject } from './json-object';
import type { Site } from './keywords';
import { checkDependencies, checkObject } from './object-keywords';
import { prepareSchema } from './prepared-schema';
import type { PreparedSchema } from './prepared-schema';
import { resolveReference } from './references';
import type { LocatedSchema } from './references';
import { checkNumber, checkString } from './scalar-keywords';

const MAX_SCHEMA_DEPTH = 1200;
/** The steps to keep a result. */
const REMEMBERING = 4;
/** The most results that are kept, which take some tens of megabytes. */
const MAX_REMEMBERED = 500_000;
/** The steps of a pattern's search besides those that the pattern counts. */
const SEARCHING = 8;

/**
 * Validates one document against one schema. The result of a value against a referenced schema is remembered. A schema can lead
 * back to itself only by references, so this keeps alternatives from multiplying level by level.
 */
export class Validation {
  readonly problems: ProblemList;
  private depth = 0;
  private readonly patterns = new Map<string, JavaPattern>();
  private readonly prepared = new Map<JsonObject, PreparedSchema>();
  /** The schemas that references lead to, by the document with the reference. */
  private readonly references = new Map<unknown, Map<unknown, LocatedSchema | undefined>>();
  /** The results, by document of the schema, schema and value. */
  private known = new Map<unknown, Map<unknown, Map<unknown, boolean>>>();
  private remembered = 0;
  /** The innermost list or object. Its results are kept only during its check, because there may be millions of such values. */
  private leaf: unknown;
  private knownOfLeaf: Validation['known'] = new Map();

  constructor(
    private readonly models: ReadonlyMap<string, unknown>,
    private readonly effort: Effort,
    maxProblems: number,
  ) {
    this.problems = new ProblemList(maxProblems);
  }

  /** @param document what the schema's own `#/…` references point into. */
  isValid(value: unknown, schema: unknown, document: unknown): boolean {
    if (!isJsonObject(schema)) return true;
    const verdict = new Verdict();
    this.run(new Check(this, value, schema, document, undefined, undefined, verdict));
    return !verdict.isFull;
  }

  /** Collects the problems of an invalid document. */
  explain(value: unknown, schema: unknown): void {
    if (isJsonObject(schema)) this.run(new Check(this, value, schema, schema, undefined, undefined, this.problems));
  }

  run(check: Check): void {
    if (this.depth >= MAX_SCHEMA_DEPTH) {
      throw new UndecidedError('the schema refers to itself too often to check this body');
    }
    this.effort.spend(1);
    this.depth++;
    // Draft 4 ignores all keywords beside a `$ref`.
    if (typeof check.schema.$ref === 'string') this.follow(check.schema.$ref, check);
    else check.run();
    this.depth--;
  }

  hasMatch(source: string, text: string): boolean {
    this.effort.spend(SEARCHING);
    try {
      let pattern = this.patterns.get(source);
      if (!pattern) this.patterns.set(source, (pattern = JavaPattern.compile(source)));
      return pattern.find(text);
    } catch (error) {
      if (!(error instanceof JavaPatternSyntaxError || error instanceof JavaRegexBudgetError)) throw error;
      throw new UndecidedError(`the schema's pattern ${source}: ${error.message}`, { cause: error });
    }
  }

  spend(steps: number): void {
    this.effort.spend(steps);
  }

  prepare(schema: JsonObject): PreparedSchema {
    let prepared = this.prepared.get(schema);
    if (!prepared) this.prepared.set(schema, (prepared = prepareSchema(schema)));
    return prepared;
  }

  private follow(reference: string, check: Check): void {
    const references = entryOf(this.references, check.document);
    if (!references.has(reference)) {
      references.set(reference, resolveReference(reference, check.document, this.models));
    }
    const target = references.get(reference);
    if (!target) check.report(`the schema refers to ${reference}, which does not exist`);
    else if (this.isKnownValid(check.value, target)) return;
    else if (check.findings === this.problems) check.checkWhole(target.schema, target.document);
    else check.report('is not valid');
  }

  private isKnownValid(value: unknown, { schema, document }: LocatedSchema): boolean {
    if (typeof value !== 'object' || value === null) return this.isValid(value, schema, document);
    this.effort.spend(REMEMBERING);
    const results = entryOf(entryOf(this.knownOf(value), document), schema);
    let result = results.get(value);
    if (result === undefined) results.set(value, (result = this.isValid(value, schema, document)));
    return result;
  }

  private knownOf(value: object): Validation['known'] {
    if (holdsContainer(value)) {
      if (++this.remembered > MAX_REMEMBERED) {
        this.known = new Map();
        this.remembered = 0;
      }
      return this.known;
    }
    if (value !== this.leaf) {
      this.leaf = value;
      this.knownOfLeaf = new Map();
    }
    return this.knownOfLeaf;
  }
}

function holdsContainer(value: object): boolean {
  const isContainer = (member: unknown): boolean => typeof member === 'object' && member !== null;
  if (Array.isArray(value)) return value.some(isContainer);
  for (const name in value) if (isContainer((value as JsonObject)[name])) return true;
  return false;
}

function entryOf<Inner>(outer: Map<unknown, Map<unknown, Inner>>, key: unknown): Map<unknown, Inner> {
  let inner = outer.get(key);
  if (!inner) outer.set(key, (inner = new Map<unknown, Inner>()));
  return inner;
}

/** Checks one value against one schema. There is one for each value, so it also serves as the value's place. */
class Check implements Site, Place {
  readonly prepared: PreparedSchema;

  constructor(
    private readonly validation: Validation,
    readonly value: unknown,
    readonly schema: JsonObject,
    readonly document: unknown,
    readonly parent: Place | undefined,
    readonly key: string | number | undefined,
    readonly findings: Findings,
  ) {
    this.prepared = validation.prepare(schema);
  }

  run(): void {
    const { value } = this;
    const { needed } = this.prepared;
    if (needed.any) checkAny(value, this);
    if (typeof value === 'number') {
      if (needed.number) checkNumber(value, this);
    } else if (typeof value === 'string') {
      if (needed.string) checkString(value, this);
    } else if (Array.isArray(value)) {
      if (needed.array) checkArray(value, this);
    } else if (needed.object && isJsonObject(value)) {
      checkObject(value, this);
      checkDependencies(value, this);
    }
    if (needed.combinations) checkCombinations(this);
  }

  get isSettled(): boolean {
    return this.findings.isFull;
  }

  report(problem: Problem): void {
    this.findings.add(this, problem);
  }

  checkMember(key: string | number, member: unknown, schema: unknown): void {
    if (this.isSettled || !isJsonObject(schema)) return;
    this.validation.run(new Check(this.validation, member, schema, this.document, this, key, this.findings));
  }

  checkWhole(schema: unknown, document = this.document): void {
    if (this.isSettled || !isJsonObject(schema)) return;
    this.validation.run(new Check(this.validation, this.value, schema, document, this.parent, this.key, this.findings));
  }

  fits(schema: unknown): boolean {
    return this.validation.isValid(this.value, schema, this.document);
  }

  hasMatch(pattern: string, text: string): boolean {
    return this.validation.hasMatch(pattern, text);
  }

  spend(steps: number): void {
    this.validation.spend(steps);
  }
}
