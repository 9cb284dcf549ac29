/** The forms in which Terraform writes resources: plans, states, state files, and the log of tests. */
import { isDeeperThan, isJsonObject, MAX_JSON_DEPTH, member, objectOf } from '../../json-object';
import type { JsonObject } from '../../json-object';
import { UsageError } from '../../usage-error';
import { listOf, readResource, textOf } from './terraform-model';
import type { TerraformModel, TerraformResource } from './terraform-model';

/** The version of the state file that Terraform writes since 0.12. */
const STATE_FILE_VERSION = 4;

/** `terraform show -json PLAN` */
export function readPlan(plan: JsonObject, where: string): TerraformModel {
  refuseDeep(plan, where);
  refuseVersion(plan, where);
  const planned = member(plan.planned_values, 'root_module');
  const changes = listOf(plan.resource_changes);
  const unknown = new Map(
    changes
      .filter((one) => member(one, 'deposed') === undefined)
      .map((one) => [member(one, 'address'), unknownIn(one)]),
  );
  const prior = resourcesIn(member(member(plan.prior_state, 'values'), 'root_module'));
  const resources = planned === undefined ? changes.flatMap(changedResource) : resourcesIn(planned, unknown);
  return {
    kind: 'a plan of Terraform',
    // Of what is there before, only what data sources have read counts: a resource may be deleted.
    resources: [...resources, ...prior.filter(({ isData }) => isData)],
    configuration: isJsonObject(plan.configuration) ? plan.configuration : undefined,
    variables: Object.fromEntries(
      Object.entries(objectOf(plan.variables)).map(([name, variable]) => [name, member(variable, 'value')]),
    ),
    isApplied: false,
    warnings: [
      ...(plan.errored === true ? [`${where}: the plan ended with an error, so resources are missing here.`] : []),
      ...(listOf(plan.deferred_changes).length > 0
        ? [`${where}: the plan puts off ${listOf(plan.deferred_changes).length} changes, which are missing here.`]
        : []),
    ],
  };
}

/** `terraform show -json`, of a state */
export function readState(state: JsonObject, where: string): TerraformModel {
  refuseDeep(state, where);
  refuseVersion(state, where);
  return stateOf('a state of Terraform', resourcesIn(member(state.values, 'root_module')));
}

/** A `terraform.tfstate`, which Terraform keeps for itself: its form may change with each version. */
export function readStateFile(state: JsonObject, where: string): TerraformModel {
  refuseDeep(state, where);
  if (state.version !== STATE_FILE_VERSION) {
    throw new UsageError(
      `${where} is a state file of Terraform in version ${JSON.stringify(state.version ?? null)}; version ${STATE_FILE_VERSION} is read. ` +
        'Give the output of "terraform show -json".',
    );
  }
  return stateOf('a state file of Terraform', listOf(state.resources).flatMap(instancesIn));
}

/**
 * `terraform test -json -verbose`: a log, one object a line. The last run counts that shows a state, or else a plan.
 *
 * @throws UsageError if no run shows one
 */
export function readTestLog(text: string, where: string): TerraformModel {
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .flatMap((line): JsonObject[] => {
      const object = parsed(line);
      return object ? [object] : [];
    });
  const states = lines.filter(({ type }) => type === 'test_state');
  const plans = lines.filter(({ type }) => type === 'test_plan');
  const chosen = states.at(-1) ?? plans.at(-1);
  if (chosen === undefined) throw new UsageError(`${where} ${explainLog(lines)}`);
  refuseDeep(chosen, where);
  const shown = states.length > 0 ? states : plans;
  const run = `${textOf(chosen['@testfile']) ?? ''}, run "${textOf(chosen['@testrun']) ?? ''}"`;
  const warnings = shown.length < 2 ? [] : [`${where} has ${shown.length} runs; this is the last one: ${run}.`];
  if (states.length > 0) {
    const resources = resourcesIn(member(chosen.test_state, 'root_module'));
    return { ...stateOf('a test of Terraform', resources), isApplied: false, warnings };
  }
  const resources = listOf(member(chosen.test_plan, 'resource_changes')).flatMap(changedResource);
  return { ...stateOf('a test of Terraform', resources), isApplied: false, warnings };
}

function explainLog(lines: readonly JsonObject[]): string {
  if (lines.some(({ type }) => type === 'test_abstract' || type === 'test_run')) {
    const error = lines.find((line) => line['@level'] === 'error');
    const problem = error === undefined ? '' : ` It says: ${String(error['@message']).slice(0, 200)}.`;
    return `is the log of a test of Terraform in which no run shows its state. Add -verbose: "terraform test -json -verbose".${problem}`;
  }
  return (
    'is the log of a command of Terraform, which has no values. Save the plan and show it: ' +
    '"terraform plan -out p && terraform show -json p".'
  );
}

function stateOf(kind: string, resources: readonly TerraformResource[]): TerraformModel {
  return { kind, resources, configuration: undefined, variables: {}, isApplied: true, warnings: [] };
}

/** The resources of a module and of those below it. An instance that waits for its deletion has a `deposed_key`. */
function resourcesIn(root: unknown, unknown: ReadonlyMap<unknown, unknown> = new Map()): TerraformResource[] {
  const found: TerraformResource[] = [];
  const open = [root];
  for (const module of open) {
    const address = textOf(member(module, 'address')) ?? '';
    for (const one of listOf(member(module, 'resources'))) {
      if (member(one, 'deposed_key') !== undefined) continue;
      const resource = readResource(one, address, { unknown: unknown.get(member(one, 'address')) });
      if (resource) found.push(resource);
    }
    open.push(...listOf(member(module, 'child_modules')));
  }
  return found;
}

/** What a plan makes of a resource, where its planned values are not given by themselves. */
function changedResource(change: unknown): TerraformResource[] {
  const after = member(member(change, 'change'), 'after');
  if (!isJsonObject(after) || member(change, 'deposed') !== undefined) return [];
  const resource = readResource(change, textOf(member(change, 'module_address')) ?? '', {
    values: after,
    unknown: unknownIn(change),
    sensitive: member(member(change, 'change'), 'after_sensitive'),
  });
  return resource ? [resource] : [];
}

const unknownIn = (change: unknown): unknown => member(member(change, 'change'), 'after_unknown');

/** The instances of a resource of a state file. */
function instancesIn(resource: unknown): TerraformResource[] {
  const [module = '', type = '', name = ''] = ['module', 'type', 'name'].map((key) => textOf(member(resource, key)));
  const isData = member(resource, 'mode') === 'data';
  return listOf(member(resource, 'instances')).flatMap((instance) => {
    if (member(instance, 'deposed') !== undefined) return [];
    const index = member(instance, 'index_key');
    const key = index === undefined ? '' : `[${JSON.stringify(index)}]`;
    const address = `${module === '' ? '' : `${module}.`}${isData ? 'data.' : ''}${type}.${name}${key}`;
    const value = {
      address,
      mode: isData ? 'data' : 'managed',
      type,
      name,
      index,
      depends_on: member(instance, 'dependencies'),
    };
    const values = member(instance, 'attributes');
    const sensitive = sensitiveIn(member(instance, 'sensitive_attributes'));
    return readResource(value, module, { values, sensitive }) ?? [];
  });
}

/** State files name sensitive values by paths: `[[{"type": "get_attr", "value": "body"}]]`. The attribute that has one is marked. */
function sensitiveIn(paths: unknown): JsonObject {
  return Object.fromEntries(
    listOf(paths).flatMap((path) => {
      const name = textOf(member(listOf(path)[0], 'value'));
      return name === undefined ? [] : [[name, true] as const];
    }),
  );
}

function parsed(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** "A change in the major version is not backward-compatible" (JSON Output Format). The versions before 1.0 have the same form. */
function refuseVersion({ format_version: version }: JsonObject, where: string): void {
  if (typeof version !== 'string' || /^[01]\./.test(version)) return;
  throw new UsageError(
    `${where} has the format_version ${JSON.stringify(version)} of Terraform; versions 0 and 1 are read`,
  );
}

function refuseDeep(value: unknown, where: string): void {
  if (isDeeperThan(value, MAX_JSON_DEPTH)) {
    throw new UsageError(`${where}: this JSON is nested deeper than ${MAX_JSON_DEPTH} levels`);
  }
}
