/**
 * Merges a stack and its nested stacks into one template, because CloudFormation deploys them together and the parts of one API
 * may be spread over them. A parameter of a nested stack becomes the value that its parent gives, and an output becomes its value.
 */
import { readResources } from './template';
import { isJsonObject, member } from '../json-object';
import type { JsonObject } from '../json-object';
import { LITERAL } from './intrinsics';
import type { LiteralFacts } from './intrinsics';

export interface StackTemplate {
  readonly template: JsonObject;
  /** The nested stacks that could be read, by the logical id of the AWS::CloudFormation::Stack. */
  readonly nestedStacks: ReadonlyMap<string, StackTemplate>;
  /** The reason why the OpenAPI document of an API cannot be read, by the logical id of the API. */
  readonly unreadDocuments: ReadonlyMap<string, string>;
  /** Problems that were found while the files were read, one sentence each. */
  readonly warnings?: readonly string[];
  /** Present if the template has no functions. Then it has no nested stacks either. */
  readonly literal?: LiteralFacts;
  /** Texts that no message may show. */
  readonly secrets?: readonly string[];
}

export interface MergedTemplate {
  readonly template: JsonObject;
  /**
   * The logical ids, in the merged template, of the REST APIs that the chosen stack itself declares. Empty if there is only one
   * template.
   */
  readonly restApis: readonly string[];
  /** The logical ids of the nested stacks that are part of the template. */
  readonly nestedStacks: ReadonlySet<string>;
  /** The reasons from the templates, by the logical ids of the merged one. */
  readonly unreadDocuments: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
  readonly literal?: LiteralFacts;
}

/**
 * @param chosen the logical ids of the nested stacks that lead from the root to the chosen one; none for the root
 * @throws if one of the files is not a template
 */
export function mergeNestedStacks(root: StackTemplate, chosen: readonly string[] = []): MergedTemplate {
  const { warnings = [] } = root;
  if (root.nestedStacks.size === 0) return { ...root, nestedStacks: new Set(), restApis: [], warnings };
  const ids = countIds(root);
  const scope = new Scope(root, undefined, '', (id) => id);
  const scopes = [scope];
  for (const parent of scopes) {
    for (const [logicalId, stack] of parent.stack.nestedStacks) {
      if (!parent.resources.has(logicalId)) continue;
      const prefix = `${parent.prefix}${logicalId}-`;
      const nested = new Scope(stack, { scope: parent, logicalId }, prefix, (id) =>
        ids.get(id) === 1 ? id : prefix + id,
      );
      parent.children.set(logicalId, nested);
      scopes.push(nested);
    }
  }
  const target = chosen.reduce<Scope | undefined>((at, logicalId) => at?.children.get(logicalId), scope);
  const collect = (section: (one: Scope) => JsonObject): JsonObject =>
    Object.fromEntries(scopes.flatMap((one) => Object.entries(section(one))));
  return {
    template: {
      Parameters: collect((one) => one.openParameters()),
      Mappings: collect((one) => one.mappings()),
      // The conditions of the resources join those of the templates.
      Resources: collect((one) => one.mergedResources()),
      Conditions: collect((one) => one.conditions()),
    },
    nestedStacks: new Set(scopes.flatMap((one) => one.stackId() ?? [])),
    restApis: target?.restApis() ?? [],
    unreadDocuments: new Map(scopes.flatMap((one) => one.unreadDocuments())),
    warnings,
  };
}

/** Counts how many templates have each logical id. If several have it, the nested stacks' ids get a prefix. */
function countIds(root: StackTemplate): Map<string, number> {
  const counts = new Map<string, number>();
  const open = [root];
  for (const { template, nestedStacks } of open) {
    for (const id of readResources(template).keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
    open.push(...nestedStacks.values());
  }
  return counts;
}

interface Place {
  readonly scope: Scope;
  readonly logicalId: string;
}

/** One of the templates. It translates the template's names into those of the merged one. */
class Scope {
  readonly children = new Map<string, Scope>();
  readonly resources: ReadonlyMap<string, JsonObject>;
  private readonly ids: ReadonlyMap<string, string>;
  private readonly joined: { [name: string]: unknown } = {};
  private readonly known = new Map<string, unknown>();
  /** Parameters and outputs whose lookup has begun. They reveal templates that refer in a circle. */
  private readonly open = new Set<string>();

  constructor(
    readonly stack: StackTemplate,
    private readonly parent: Place | undefined,
    /** The prefix for names of this template that would collide with others. */
    readonly prefix: string,
    idOf: (logicalId: string) => string,
  ) {
    const logicalIds = [...readResources(stack.template).keys()];
    const all = member(stack.template, 'Resources');
    this.resources = new Map(logicalIds.map((id) => [id, member(all, id) as JsonObject]));
    this.ids = new Map(logicalIds.map((id) => [id, idOf(id)]));
  }

  /** The logical id of the nested stack whose template this is. */
  stackId(): string | undefined {
    return this.parent?.scope.idOf(this.parent.logicalId);
  }

  restApis(): string[] {
    return [...this.resources].flatMap(([id, { Type }]) => (Type === 'AWS::ApiGateway::RestApi' ? this.idOf(id) : []));
  }

  unreadDocuments(): (readonly [string, string])[] {
    return [...this.stack.unreadDocuments].map(([id, reason]) => [this.idOf(id), reason]);
  }

  /** The parameters without a value: all parameters of the root, and those that a parent does not set for its nested stack. */
  openParameters(): JsonObject {
    return this.renamed('Parameters', (name) => this.given(name) === undefined);
  }

  mappings(): JsonObject {
    return this.renamed('Mappings', () => true);
  }

  conditions(): JsonObject {
    const own = this.renamed('Conditions', () => true);
    const entries = Object.entries(own).map(([name, expression]) => [name, this.rewrite(expression, true)] as const);
    return { ...Object.fromEntries(entries), ...this.joined };
  }

  mergedResources(): JsonObject {
    const stackId = this.stackId();
    return Object.fromEntries(
      [...this.resources].map(([logicalId, resource]) => [
        this.idOf(logicalId),
        {
          ...resource,
          Properties: this.rewrite(resource.Properties),
          DependsOn: [...(stackId === undefined ? [] : [stackId]), ...this.dependencies(resource)],
          Condition: this.conditionOf(logicalId),
        },
      ]),
    );
  }

  private idOf(logicalId: string): string {
    return this.ids.get(logicalId) ?? this.prefix + logicalId;
  }

  private renamed(section: string, isWanted: (name: string) => boolean): JsonObject {
    const declared = member(this.stack.template, section);
    if (!isJsonObject(declared)) return {};
    const wanted = Object.entries(declared).filter(([name]) => isWanted(name));
    return Object.fromEntries(wanted.map(([name, value]) => [this.prefix + name, value]));
  }

  /** A resource of a nested stack exists if the stack exists and the resource's own condition holds. */
  private conditionOf(logicalId: string): string | undefined {
    const own = this.resources.get(logicalId)?.Condition;
    const inherited = this.parent?.scope.conditionOf(this.parent.logicalId);
    if (typeof own !== 'string') return inherited;
    if (inherited === undefined) return this.prefix + own;
    const both = `${inherited}&${this.prefix}${own}`;
    this.joined[both] = { 'Fn::And': [{ Condition: inherited }, { Condition: this.prefix + own }] };
    return both;
  }

  /** A resource that depends on a nested stack depends on everything in it. */
  private dependencies({ DependsOn, Properties }: JsonObject): string[] {
    const named = [DependsOn].flat().filter((id) => typeof id === 'string');
    const ids = [...named, ...[...this.children.keys()].filter((id) => readsOutputOf(Properties, id))];
    return ids.flatMap((id) => [this.idOf(id), ...(this.children.get(id)?.everyId() ?? [])]);
  }

  private everyId(): string[] {
    return [...this.ids.values(), ...[...this.children.values()].flatMap((child) => child.everyId())];
  }

  private rewrite(value: unknown, isCondition = false): unknown {
    if (Array.isArray(value)) return value.map((item) => this.rewrite(item, isCondition));
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries.length === 1 ? entries[0] : [];
    switch (name) {
      case LITERAL:
        return value;
      case 'Ref':
        return isJsonObject(argument) ? { [name]: this.rewrite(argument) } : this.reference(String(argument));
      case 'Fn::GetAtt':
        return this.attribute(typeof argument === 'string' ? argument.split('.') : [argument].flat().map(String));
      case 'Fn::Sub':
        return { [name]: this.substitution(argument) };
      case 'Fn::If':
      case 'Fn::FindInMap': {
        const [first, ...rest] = [argument].flat();
        return { [name]: [typeof first === 'string' ? this.prefix + first : first, ...rest].map(this.rewriteOperand) };
      }
      case 'Condition':
        if (isCondition && typeof argument === 'string') return { [name]: this.prefix + argument };
    }
    return Object.fromEntries(entries.map(([key, item]) => [key, this.rewrite(item, isCondition)]));
  }

  private readonly rewriteOperand = (operand: unknown): unknown => this.rewrite(operand);

  private reference(name: string): unknown {
    if (name.startsWith('AWS::')) return { Ref: name };
    if (member(member(this.stack.template, 'Parameters'), name) !== undefined) return this.parameter(name);
    return { Ref: this.idOf(name) };
  }

  private parameter(name: string): unknown {
    const given = this.given(name);
    if (given === undefined || !this.parent) return { Ref: this.prefix + name };
    const { scope, logicalId } = this.parent;
    const value = this.lookUp(`the parameter ${name} of the nested stack ${logicalId}`, () => scope.rewrite(given));
    const type = member(member(member(this.stack.template, 'Parameters'), name), 'Type');
    const isList = typeof type === 'string' && /^(CommaDelimitedList|List<)/.test(type);
    return isList && !Array.isArray(value) ? { 'Fn::Split': [',', value] } : value;
  }

  /** The value that the parent gives for a parameter. */
  private given(name: string): unknown {
    const resource = this.parent?.scope.resources.get(this.parent.logicalId);
    return member(member(resource?.Properties, 'Parameters'), name);
  }

  private attribute([logicalId = '', ...names]: readonly string[]): unknown {
    const name = names.join('.');
    const child = name.startsWith('Outputs.') ? this.children.get(logicalId) : undefined;
    return child?.output(name.slice('Outputs.'.length)) ?? { 'Fn::GetAtt': [this.idOf(logicalId), name] };
  }

  private output(name: string): unknown {
    const value = member(member(member(this.stack.template, 'Outputs'), name), 'Value');
    const stackId = this.parent?.logicalId ?? '';
    return this.lookUp(`the output ${name} of the nested stack ${stackId}`, () => this.rewrite(value));
  }

  private lookUp(what: string, find: () => unknown): unknown {
    if (this.known.has(what)) return this.known.get(what);
    if (this.open.has(what)) throw new Error(`The templates refer in a circle: ${what} needs its own value.`);
    this.open.add(what);
    const value = find();
    this.open.delete(what);
    this.known.set(what, value);
    return value;
  }

  /** Turns the names in the text of `Fn::Sub` into variables of the substitution. */
  private substitution(argument: unknown): unknown {
    const [text, own] = [argument].flat();
    if (typeof text !== 'string') return this.rewrite(argument);
    const variables = isJsonObject(own) ? Object.entries(own).map(([name, item]) => [name, this.rewrite(item)]) : [];
    const names = [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name]) => name.trim());
    const others = names
      .filter((name) => member(own, name) === undefined)
      .map((name) => [
        name,
        name.includes('.') && !name.startsWith('AWS::') ? this.attribute(name.split('.')) : this.reference(name),
      ]);
    return [text, Object.fromEntries([...others, ...variables])];
  }
}

/** Whether the value uses an output of the nested stack. */
function readsOutputOf(value: unknown, logicalId: string): boolean {
  if (Array.isArray(value)) return value.some((item) => readsOutputOf(item, logicalId));
  if (typeof value === 'string') return value.includes(`\${${logicalId}.Outputs.`);
  if (!isJsonObject(value)) return false;
  const attribute = [value['Fn::GetAtt']].flat().join('.');
  return (
    attribute.startsWith(`${logicalId}.Outputs.`) || Object.values(value).some((item) => readsOutputOf(item, logicalId))
  );
}
