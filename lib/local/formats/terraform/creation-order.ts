/** Which methods Terraform creates before a deployment: those that the deployment depends on, directly or by others. */
import { isJsonObject, member } from '../../json-object';
import type { References } from './references';
import { listOf, moduleSteps, partsOf, textOf, withoutKeys } from './terraform-model';
import type { TerraformModel, TerraformResource } from './terraform-model';

const MAX_VISITED = 100_000;
const NO_RESOURCES: ReadonlySet<string> = new Set(['count', 'each', 'path', 'self', 'terraform', 'var']);

/** Returns the addresses of methods for a deployment. */
export function methodsCreatedBefore(
  model: TerraformModel,
  references: References,
  methods: readonly TerraformResource[],
): (deployment: TerraformResource) => string[] {
  const all = methods.map(({ address }) => address);
  if (model.isApplied) return () => all;
  return (deployment) => {
    const before =
      deployment.dependsOn === undefined
        ? new Dependencies(references).of(deployment)
        : new Set(deployment.dependsOn.map(withoutKeys));
    if (before === undefined) return all;
    return all.filter((address) => before.has(withoutKeys(address)));
  };
}

/** Follows the expressions of the configuration. Keys do not matter: Terraform waits for all instances. */
class Dependencies {
  private readonly found = new Set<string>();

  constructor(private readonly references: References) {}

  /** @returns addresses without keys; undefined if a local stands between, which may refer to everything */
  of(resource: TerraformResource): ReadonlySet<string> | undefined {
    if (!this.references.hasConfiguration) return undefined;
    const open = [
      { module: moduleNames(resource.module), config: this.references.configurationOf(resource) as unknown },
    ];
    let visited = 0;
    for (const { module, config } of open) {
      for (const name of referencesIn(config)) {
        if (++visited > MAX_VISITED) return undefined;
        const [first, second, third] = partsOf(name).map((part) => part.name) as (string | undefined)[];
        // A variable of a child module may stand for anything in its parent.
        if (first === 'local' || first === 'module' || (first === 'var' && module.length > 0)) return undefined;
        if (first === undefined || second === undefined || NO_RESOURCES.has(first)) continue;
        const key = first === 'data' ? `data.${second}.${third ?? ''}` : `${first}.${second}`;
        const address = [...module.flatMap((step) => ['module', step]), key].join('.');
        if (this.found.has(address)) continue;
        this.found.add(address);
        const resources = listOf(member(this.references.moduleAt(addressOf(module)), 'resources'));
        const next = resources.find((one) => member(one, 'address') === key);
        if (next !== undefined) open.push({ module, config: next });
      }
    }
    return this.found;
  }
}

const moduleNames = (module: string): string[] => moduleSteps(module).map(({ name }) => name);
const addressOf = (names: readonly string[]): string => names.map((name) => `module.${name}`).join('.');

/** All references of a configured resource, in expressions, blocks and depends_on. */
function referencesIn(config: unknown): string[] {
  const names: string[] = listOf(member(config, 'depends_on')).flatMap((one) => textOf(one) ?? []);
  const open: unknown[] = [
    member(config, 'expressions'),
    member(config, 'for_each_expression'),
    member(config, 'count_expression'),
  ];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) for (const one of next) open.push(one);
    if (!isJsonObject(next)) continue;
    const own = listOf(next.references).flatMap((one) => textOf(one) ?? []);
    names.push(...own);
    for (const [name, value] of Object.entries(next))
      if (name !== 'references' && name !== 'constant_value') open.push(value);
  }
  return names;
}
