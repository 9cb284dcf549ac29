/**
 * The resources of a Terraform configuration with their values, as plans and states have them (developer.hashicorp.com, "JSON Output
 * Format"), and the expressions of the configuration, which only plans have.
 */
import { isJsonObject, member, objectOf } from '../../json-object';
import type { JsonObject } from '../../json-object';

export interface TerraformResource {
  /** `module.api["eu"].aws_api_gateway_method.post[0]` */
  readonly address: string;
  /** The instance of the module that has it: `module.api["eu"]`; empty for the root. */
  readonly module: string;
  readonly isData: boolean;
  readonly type: string;
  readonly name: string;
  /** The key of `for_each`, or the number of `count`. */
  readonly index: string | number | undefined;
  readonly values: JsonObject;
  /** Has `true` where a value is known after apply only. */
  readonly unknown: unknown;
  /** Has `true` where a value is not to be shown. */
  readonly sensitive: unknown;
  /** What it depends on, as a state has it: addresses without keys. */
  readonly dependsOn: readonly string[] | undefined;
}

export interface TerraformModel {
  /** `a plan of Terraform` */
  readonly kind: string;
  /** Resources that will exist, or exist. Those that are deleted are not among them. */
  readonly resources: readonly TerraformResource[];
  /** The root module's configuration; undefined where the file does not have it. */
  readonly configuration: JsonObject | undefined;
  /** Values of the root module's variables. */
  readonly variables: JsonObject;
  /** Whether everything was created, so that the order of creation is past. */
  readonly isApplied: boolean;
  /** What the file leaves out, one sentence each. */
  readonly warnings: readonly string[];
}

/** A step of a module's address: `module.NAME[KEY]`. */
export interface ModuleStep {
  readonly name: string;
  readonly index: string | number | undefined;
}

/** The steps of `module.a["x"].module.b[0]`. Keys may hold dots, slashes and brackets. */
export function moduleSteps(address: string): ModuleStep[] {
  return partsOf(address)
    .slice(1)
    .filter((_, at) => at % 2 === 0)
    .map(({ name, index }) => ({ name, index }));
}

export interface AddressPart {
  readonly name: string;
  readonly index: string | number | undefined;
}

/** The parts of a reference between dots, each with its key: `aws_x.y["a.b"].id` has `aws_x`, `y` with the key `a.b`, and `id`. */
export function partsOf(reference: string): AddressPart[] {
  const parts: AddressPart[] = [];
  const pattern = /([^.[\]"]+)((?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])*)\.?/gy;
  for (let match = pattern.exec(reference); match !== null; match = pattern.exec(reference)) {
    const [, name, keys] = match;
    parts.push({ name, index: keys === '' ? undefined : keyOf(keys) });
  }
  return parts;
}

/** The first of the keys in brackets. */
function keyOf(keys: string): string | number {
  const text = /^\[(\d+|"(?:[^"\\]|\\.)*")\]/.exec(keys)?.[1] ?? '';
  return text.startsWith('"') ? unquoted(text) : Number(text);
}

/** HCL's escapes are those of JSON, but for $${ and %%{. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text)).replaceAll('$${', '${').replaceAll('%%{', '%{');
  } catch {
    return text.slice(1, -1);
  }
}

/** An address without keys, as states write what a resource depends on. */
export function withoutKeys(address: string): string {
  return partsOf(address)
    .map(({ name }) => name)
    .join('.');
}

/** Whether a mark says so of the value or of a part of it. */
export function isMarked(mark: unknown): boolean {
  const open = [mark];
  while (open.length > 0) {
    const next = open.pop();
    if (next === true) return true;
    if (Array.isArray(next)) for (const item of next) open.push(item);
    else if (isJsonObject(next)) for (const item of Object.values(next)) open.push(item);
  }
  return false;
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** A resource as plans and states write it. */
export function readResource(
  value: unknown,
  module: string,
  marks: { readonly values?: unknown; readonly unknown?: unknown; readonly sensitive?: unknown } = {},
): TerraformResource | undefined {
  const [address, type, name] = ['address', 'type', 'name'].map((key) => textOf(member(value, key)));
  if (address === undefined || type === undefined || name === undefined) return undefined;
  const index = member(value, 'index');
  return {
    address,
    module,
    isData: member(value, 'mode') === 'data',
    type,
    name,
    index: typeof index === 'string' || typeof index === 'number' ? index : undefined,
    values: objectOf(marks.values ?? member(value, 'values')),
    unknown: marks.unknown,
    sensitive: marks.sensitive ?? member(value, 'sensitive_values'),
    dependsOn: Array.isArray(member(value, 'depends_on')) ? listOf(member(value, 'depends_on')).map(String) : undefined,
  };
}
