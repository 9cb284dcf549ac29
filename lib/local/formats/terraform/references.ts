/**
 * Follows the references of a plan's configuration. A plan gives the value of an attribute that is known, and for one that is not the
 * references in its expression, without the expression: so a reference is followed to the attribute that waits for the deployment,
 * and where there are several to choose from nothing is guessed.
 */
import { member, objectOf } from '../../json-object';
import type { JsonObject } from '../../json-object';
import { UsageError } from '../../usage-error';
import { isMarked, listOf, moduleSteps, partsOf, textOf } from './terraform-model';
import type { AddressPart, TerraformModel, TerraformResource } from './terraform-model';

/** The attribute of a resource that a reference leads to. */
export interface Target {
  readonly resource: TerraformResource;
  readonly attribute: string;
}

export type Followed =
  | { readonly kind: 'known'; readonly value: unknown }
  | { readonly kind: 'target'; readonly target: Target }
  /** The reason follows "…, and". */
  | { readonly kind: 'unresolved'; readonly names: string; readonly reason: string };

/** Which attribute of a resource can be meant, where the reference does not say. */
export type AttributeOf = (type: string) => string | undefined;

/** The references of an expression. */
interface ReferenceGroups {
  readonly names: readonly string[];
  /** Whether the key of each or count is among them. */
  readonly usesKey: boolean;
  /** The reference to each.value, if there is one. */
  readonly value: string | undefined;
}

/** Where references are read: a module's instance, and the keys that `each` and `count` have there. */
interface Scope {
  readonly module: string;
  readonly index: string | number | undefined;
  readonly forEach: unknown;
  /** How many instances the referring resource or module has. */
  readonly count: number;
}

/** Chains are short, and a circle is refused by Terraform itself. */
const MAX_DEPTH = 50;
/** Of one attribute. The body of a large API has some hundred references. */
const MAX_STEPS = 20_000;
/** Of a file. A plan of ten thousand resources takes a tenth of them. */
const MAX_STEPS_OF_FILE = 500_000;

export class References {
  private readonly byAddress = new Map<string, TerraformResource>();
  /** The instances of a resource, by the address of its module's instance and its own without a key. */
  private readonly instances = new Map<string, TerraformResource[]>();
  private readonly configured = new Map<string, ReadonlyMap<string, JsonObject>>();
  private steps = 0;
  private readonly modules = new Map<string, readonly string[]>();
  private readonly root: JsonObject | undefined;

  /** @param where what messages call the file */
  constructor(
    private readonly model: TerraformModel,
    private readonly where: string,
  ) {
    for (const resource of model.resources) {
      this.byAddress.set(resource.address, resource);
      const key = instanceKey(resource.module, resource.isData, resource.type, resource.name);
      const known = this.instances.get(key);
      if (known) known.push(resource);
      else this.instances.set(key, [resource]);
    }
    const root = member(model.configuration, 'root_module');
    this.root = root === undefined ? undefined : objectOf(root);
  }

  /** Whether the configuration is there, so that an attribute without an expression is one that the provider computes. */
  get hasConfiguration(): boolean {
    return this.root !== undefined;
  }

  /** The expression of an attribute or a block; undefined if the configuration has none. */
  expressionOf(resource: TerraformResource, attribute: string): unknown {
    return member(member(this.configurationOf(resource), 'expressions'), attribute);
  }

  configurationOf({ module, isData, type, name }: TerraformResource): JsonObject | undefined {
    const names = moduleSteps(module)
      .map((step) => step.name)
      .join('/');
    let known = this.configured.get(names);
    if (!known) {
      const resources = listOf(member(this.moduleAt(module), 'resources'));
      known = new Map(resources.map((one) => [textOf(member(one, 'address')) ?? '', objectOf(one)]));
      this.configured.set(names, known);
    }
    return known.get(`${isData ? 'data.' : ''}${type}.${name}`);
  }

  /** @throws UsageError if a file has more references to follow than any configuration */
  count(): void {
    if (++this.steps > MAX_STEPS_OF_FILE) {
      throw new UsageError(`${this.where}: its references come to more than ${MAX_STEPS_OF_FILE} steps`);
    }
  }

  moduleAt(address: string): unknown {
    return moduleSteps(address).reduce<unknown>(
      (module, { name }) => member(member(member(module, 'module_calls'), name), 'module'),
      this.root,
    );
  }

  /** Where an attribute of a resource leads to. */
  follow(resource: TerraformResource, attribute: string, attributeOf: AttributeOf): Followed {
    return new Following(this, this.model, attributeOf).attribute(resource, attribute);
  }

  /** Where an expression within a resource leads to, such as one of a block. */
  followExpression(resource: TerraformResource, expression: unknown, attributeOf: AttributeOf): Followed {
    const following = new Following(this, this.model, attributeOf);
    return following.expression(expression, this.scopeOf(resource), resource.address);
  }

  /** What an unknown attribute waits for, by name. */
  waitsFor(resource: TerraformResource, attribute: string): string[] {
    const expression = this.expressionOf(resource, attribute);
    const following = new Following(this, this.model, () => undefined);
    return [...new Set(following.unknownNames(expression, this.scopeOf(resource)))];
  }

  instancesOf(module: string, isData: boolean, type: string, name: string): readonly TerraformResource[] {
    return this.instances.get(instanceKey(module, isData, type, name)) ?? [];
  }

  /** The addresses of the instances of a module that have resources. */
  moduleInstances(base: string): readonly string[] {
    let known = this.modules.get(base);
    if (!known) this.modules.set(base, (known = this.findModules(base)));
    return known;
  }

  private findModules(base: string): string[] {
    const modules = this.model.resources.flatMap(({ module }) => {
      if (module !== base && !module.startsWith(`${base}.`) && !module.startsWith(`${base}[`)) return [];
      const key = /^\[(?:\d+|"(?:[^"\\]|\\.)*")\]/.exec(module.slice(base.length))?.[0] ?? '';
      return [base + key];
    });
    return [...new Set(modules)];
  }

  scopeOf(resource: TerraformResource): Scope {
    const forEach = member(this.configurationOf(resource), 'for_each_expression');
    const { length: count } = this.instancesOf(resource.module, resource.isData, resource.type, resource.name);
    return { module: resource.module, index: resource.index, forEach, count };
  }

  /** The scope in which the arguments of a module's call stand. */
  callScope(module: string): { readonly scope: Scope; readonly call: unknown } | undefined {
    const steps = moduleSteps(module);
    const last = steps.at(-1);
    if (!last) return undefined;
    const parent = parentModule(module);
    const call = member(member(this.moduleAt(parent), 'module_calls'), last.name);
    const count = this.moduleInstances(`${parent === '' ? '' : `${parent}.`}module.${last.name}`).length;
    return { call, scope: { module: parent, index: last.index, forEach: member(call, 'for_each_expression'), count } };
  }
}

class Following {
  private steps = 0;
  private depth = 0;

  constructor(
    private readonly references: References,
    private readonly model: TerraformModel,
    private readonly attributeOf: AttributeOf,
  ) {}

  attribute(resource: TerraformResource, attribute: string): Followed {
    const expression = this.references.expressionOf(resource, attribute);
    const value = member(resource.values, attribute);
    if (!isMarked(member(resource.unknown, attribute)) && (value !== undefined || expression === undefined)) {
      return { kind: 'known', value: value ?? null };
    }
    if (expression === undefined) return { kind: 'target', target: { resource, attribute } };
    return this.expression(expression, this.references.scopeOf(resource), `${resource.address}.${attribute}`);
  }

  expression(expression: unknown, scope: Scope, where: string): Followed {
    if (this.depth >= MAX_DEPTH) {
      return { kind: 'unresolved', names: where, reason: `its references lead over more than ${MAX_DEPTH} others` };
    }
    this.depth += 1;
    try {
      return this.chosen(expression, scope);
    } finally {
      this.depth -= 1;
    }
  }

  private chosen(expression: unknown, scope: Scope): Followed {
    const constant = member(expression, 'constant_value');
    if (constant !== undefined) return { kind: 'known', value: constant };
    const groups = groupsOf(member(expression, 'references'));
    const followed = groups.names.map((reference) => ({ reference, to: this.reference(reference, groups, scope) }));
    // An unknown value cannot come from known ones alone.
    const open = followed.filter(({ to }) => to.kind !== 'known');
    const lost = open.find(({ to }) => to.kind === 'unresolved');
    if (lost) return lost.to;
    const first = open.at(0);
    if (!first) return { kind: 'known', value: undefined };
    const targets = new Set(open.map(({ to }) => nameOf(to)));
    if (targets.size === 1) return first.to;
    const names = open.map(({ reference }) => reference).join(' and ');
    return { kind: 'unresolved', names, reason: 'the plan does not tell which of them it is' };
  }

  /** The longest names of what an expression waits for. */
  unknownNames(expression: unknown, scope: Scope): string[] {
    if (Array.isArray(expression)) return expression.flatMap((one) => this.unknownNames(one, scope));
    const groups = groupsOf(member(expression, 'references'));
    if (groups.names.length === 0) {
      const nested = Object.values(objectOf(expression)).filter((one) => typeof one === 'object');
      return nested.flatMap((one) => (++this.steps > MAX_STEPS ? [] : this.unknownNames(one, scope)));
    }
    return groups.names.flatMap((reference) => this.unknownName(reference, groups, scope));
  }

  private unknownName(reference: string, groups: ReferenceGroups, scope: Scope): string[] {
    const to = this.reference(reference, groups, scope);
    if (to.kind === 'known') return [];
    if (to.kind === 'unresolved') return [to.names];
    const { resource, attribute } = to.target;
    return [attribute === '' ? resource.address : `${resource.address}.${attribute}`];
  }

  private reference(reference: string, groups: ReferenceGroups, scope: Scope): Followed {
    this.references.count();
    if (++this.steps > MAX_STEPS) {
      return { kind: 'unresolved', names: reference, reason: `there are more than ${MAX_STEPS} references to follow` };
    }
    const parts = partsOf(reference);
    const first = parts.at(0);
    const second = parts.at(1);
    switch (first?.name) {
      case undefined:
      case 'path':
      case 'terraform':
      case 'self':
      case 'count':
        return { kind: 'known', value: scope.index };
      case 'each':
        return second?.name === 'value' ? this.eachValue(parts.slice(2), scope) : { kind: 'known', value: scope.index };
      case 'local':
        return { kind: 'unresolved', names: reference, reason: 'the values of locals are not in the plan' };
      case 'var':
        return this.variable(second?.name ?? '', parts.slice(2), scope);
      case 'module':
        return this.output(reference, second, parts.slice(2), groups, scope);
      case 'data':
        return this.resource(reference, true, parts.slice(1), groups, scope);
      default:
        return this.resource(reference, false, parts, groups, scope);
    }
  }

  private eachValue(path: readonly AddressPart[], scope: Scope): Followed {
    if (scope.forEach === undefined) return { kind: 'known', value: undefined };
    const constant = member(scope.forEach, 'constant_value');
    if (constant !== undefined) {
      const own = member(constant, String(scope.index));
      return { kind: 'known', value: path.reduce((value, { name }) => member(value, name), own) };
    }
    return this.through(scope.forEach, path, scope, 'each.value');
  }

  private variable(name: string, path: readonly AddressPart[], scope: Scope): Followed {
    const at = this.references.callScope(scope.module);
    if (!at) {
      const value = member(this.model.variables, name);
      return { kind: 'known', value: path.reduce((one, part) => member(one, part.name), value) };
    }
    const expression = member(member(at.call, 'expressions'), name);
    if (expression === undefined) return { kind: 'known', value: undefined };
    return this.through(expression, path, at.scope, `var.${name}`);
  }

  /** An expression whose value is read further by a path. Where it names a whole resource, the path names its attribute. */
  private through(expression: unknown, path: readonly AddressPart[], scope: Scope, where: string): Followed {
    const groups = groupsOf(member(expression, 'references'));
    if (path.length === 0 || groups.names.length === 0) return this.expression(expression, scope, where);
    const extended = groups.names.map((one) => (isWholeObject(one) ? `${keyed(one, scope)}.${pathText(path)}` : one));
    return this.expression({ references: extended }, scope, where);
  }

  private output(
    reference: string,
    call: AddressPart | undefined,
    [output, ...path]: readonly [output?: AddressPart, ...path: AddressPart[]],
    groups: ReferenceGroups,
    scope: Scope,
  ): Followed {
    const name = call?.name ?? '';
    const base = `${scope.module === '' ? '' : `${scope.module}.`}module.${name}`;
    const all = this.references.moduleInstances(base);
    const index = call?.index ?? (groups.usesKey && !all.includes(base) ? scope.index : undefined);
    const only = all.length === 1 ? all[0] : undefined;
    const module = index === undefined ? only : `${base}[${JSON.stringify(index)}]`;
    if (module === undefined || !all.includes(module)) {
      return {
        kind: 'unresolved',
        names: reference,
        reason: 'the plan does not tell which instance of the module it is',
      };
    }
    const outputs = member(this.references.moduleAt(module), 'outputs');
    const inner: Scope = { module, index: undefined, forEach: undefined, count: 1 };
    if (output !== undefined) {
      const expression = member(member(outputs, output.name), 'expression');
      return this.through(expression ?? {}, path, inner, reference);
    }
    // With each.key as its key, a reference does not say which output it reads: it is the one that can be meant.
    const followed = Object.values(objectOf(outputs))
      .map((one) => this.expression(member(one, 'expression'), inner, reference))
      .filter((to) => to.kind === 'target' && this.attributeOf(to.target.resource.type) === to.target.attribute);
    if (new Set(followed.map(nameOf)).size === 1) return followed[0];
    return { kind: 'unresolved', names: reference, reason: 'the plan does not tell which output of the module it is' };
  }

  private resource(
    reference: string,
    isData: boolean,
    [type, named, attribute]: readonly (AddressPart | undefined)[],
    groups: ReferenceGroups,
    scope: Scope,
  ): Followed {
    const instances = this.references.instancesOf(scope.module, isData, type?.name ?? '', named?.name ?? '');
    const found = this.instance(instances, named?.index, groups, scope);
    if (!found) {
      // An arm of a conditional whose resource has no instance gives no value.
      const isAbsent = instances.length === 0 || named?.index !== undefined;
      if (isAbsent) return { kind: 'known', value: undefined };
      const names = `${scope.module === '' ? '' : `${scope.module}.`}${reference}`;
      return { kind: 'unresolved', names, reason: 'the plan does not tell which instance it is' };
    }
    const name = attribute?.name ?? this.attributeOf(found.type);
    // A reference to a whole resource waits for what of it is not known.
    if (name === undefined) {
      return isMarked(found.unknown)
        ? { kind: 'target', target: { resource: found, attribute: '' } }
        : { kind: 'known', value: undefined };
    }
    return this.attribute(found, name);
  }

  /** The instance that is meant: by its key, by the key of each or count, or because there is one only. */
  private instance(
    instances: readonly TerraformResource[],
    index: string | number | undefined,
    groups: ReferenceGroups,
    scope: Scope,
  ): TerraformResource | undefined {
    if (index !== undefined) return instances.find((one) => one.index === index);
    const [only] = instances;
    if (instances.length === 1 && (only.index === undefined || !groups.usesKey)) return only;
    const { value } = groups;
    const known = value === undefined ? undefined : this.eachValue(partsOf(value).slice(2), scope);
    if (known?.kind === 'known' && typeof known.value === 'string')
      return instances.find((one) => one.index === known.value);
    if (!groups.usesKey || value !== undefined) return undefined;
    const own = instances.find((one) => one.index === scope.index);
    // A number may be added to count.index, which references do not show.
    return typeof scope.index === 'number' && instances.length !== scope.count ? undefined : own;
  }
}

function instanceKey(module: string, isData: boolean, type: string, name: string): string {
  return `${module}|${isData ? 'data.' : ''}${type}.${name}`;
}

const nameOf = (to: Followed): string =>
  to.kind === 'target' ? `${to.target.resource.address}.${to.target.attribute}` : to.kind;

/** Each reference is followed by its own beginnings, which say nothing more: `aws_x.y.id`, `aws_x.y`. */
function groupsOf(references: unknown): ReferenceGroups {
  const groups: string[] = [];
  for (const one of listOf(references).flatMap((each) => textOf(each) ?? [])) {
    const last = groups.at(-1);
    if (last !== undefined && (last === one || last.startsWith(`${one}.`) || last.startsWith(`${one}[`))) continue;
    groups.push(one);
  }
  const names = [...new Set(groups)];
  return {
    names,
    usesKey: names.some((one) => /^(?:each|count)\./.test(one)),
    value: names.find((one) => one.startsWith('each.value')),
  };
}

/** Whether a reference names a resource, and none of its attributes. */
function isWholeObject(reference: string): boolean {
  const parts = partsOf(reference);
  const first = parts.at(0)?.name ?? '';
  if (first === 'var' || first === 'local' || first === 'each' || first === 'count') return false;
  return parts.length === (first === 'data' || first === 'module' ? 3 : 2);
}

/** `aws_x.y` with the key of each, where for_each goes over the instances of a resource. */
function keyed(reference: string, { index }: Scope): string {
  return index === undefined || partsOf(reference).at(-1)?.index !== undefined
    ? reference
    : `${reference}[${JSON.stringify(index)}]`;
}

const pathText = (path: readonly AddressPart[]): string => path.map(({ name }) => name).join('.');

function parentModule(module: string): string {
  const steps = moduleSteps(module).slice(0, -1);
  return steps
    .map(({ name, index }) => `module.${name}${index === undefined ? '' : `[${JSON.stringify(index)}]`}`)
    .join('.');
}
