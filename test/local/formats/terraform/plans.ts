/** Plans and states as Terraform 1.11 writes them, of resources that a test names. */

export const SAGEMAKER = 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints';

export interface Planned {
  /** `aws_api_gateway_method.post`, within its module. */
  readonly resource: string;
  /** `module.api["eu"]` */
  readonly module?: string;
  readonly index?: string | number;
  readonly values?: object;
  /** Names of attributes that are known after apply, or the marks of parts of them. */
  readonly unknown?: object;
  /** The references of expressions in the configuration, longest first, as Terraform lists them. */
  readonly references?: { readonly [attribute: string]: readonly string[] };
  readonly sensitive?: object;
  /** Members of the resource's configuration: `for_each_expression`, `depends_on`. */
  readonly configured?: object;
  /** Expressions of blocks. */
  readonly blocks?: object;
}

/** A reference with its own beginnings, as Terraform lists it: `a.b.id` gives `a.b.id`, `a.b`. */
export function reference(text: string): string[] {
  const parts = text.split(/\.(?![^[]*\])/);
  const least = parts[0] === 'data' ? 3 : 2;
  const shorter = parts.slice(least).map((_, at) => parts.slice(0, parts.length - at - 1).join('.'));
  const whole = [text, ...shorter];
  const bare = whole[whole.length - 1].replace(/\[[^\]]*\]$/, '');
  return parts[0] === 'var' || parts[0] === 'module' || whole.includes(bare) ? whole : [...whole, bare];
}

const addressOf = ({ module, resource, index }: Planned): string =>
  `${module === undefined ? '' : `${module}.`}${resource}${index === undefined ? '' : `[${JSON.stringify(index)}]`}`;

function resourceOf(one: Planned): object {
  const parts = one.resource.replace(/^data\./, '').split('.');
  return {
    address: addressOf(one),
    mode: one.resource.startsWith('data.') ? 'data' : 'managed',
    type: parts[0],
    name: parts[1],
    ...(one.index !== undefined && { index: one.index }),
    provider_name: 'registry.terraform.io/hashicorp/aws',
    schema_version: 0,
    values: one.values ?? {},
    sensitive_values: one.sensitive ?? {},
  };
}

function moduleTree(resources: readonly Planned[]): object {
  const modules = [...new Set(resources.flatMap(({ module }) => module ?? []))];
  const of = (module: string | undefined) => resources.filter((one) => one.module === module).map(resourceOf);
  return {
    root_module: {
      resources: of(undefined),
      child_modules: modules.map((address) => ({ address, resources: of(address) })),
    },
  };
}

function configurationOf(resources: readonly Planned[]): object[] {
  const first = new Map(resources.map((one) => [one.resource, one]));
  return [...first.values()].map(({ resource, references = {}, configured = {}, blocks = {} }) => ({
    address: resource,
    mode: resource.startsWith('data.') ? 'data' : 'managed',
    type: resource.replace(/^data\./, '').split('.')[0],
    name: resource.split('.').at(-1),
    provider_config_key: 'aws',
    expressions: {
      ...Object.fromEntries(Object.entries(references).map(([name, list]) => [name, { references: list }])),
      ...blocks,
    },
    ...configured,
  }));
}

interface Calls {
  readonly [name: string]: { readonly expressions?: object; readonly outputs?: object; readonly call?: object };
}

/** @param calls the modules that the root calls, by name */
export function plan(resources: readonly Planned[], calls: Calls = {}, more: object = {}): object {
  const inModule = (name: string) =>
    resources.filter(({ module }) => module?.replace(/\[.*\]$/, '') === `module.${name}`);
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: moduleTree(resources),
    resource_changes: resources.map((one) => ({
      ...resourceOf(one),
      values: undefined,
      change: { actions: ['create'], before: null, after: one.values ?? {}, after_unknown: one.unknown ?? {} },
    })),
    configuration: {
      provider_config: { aws: { name: 'aws', expressions: { region: { constant_value: 'us-east-1' } } } },
      root_module: {
        resources: configurationOf(resources.filter(({ module }) => module === undefined)),
        module_calls: Object.fromEntries(
          Object.entries(calls).map(([name, { expressions = {}, outputs = {}, call = {} }]) => [
            name,
            {
              source: `./${name}`,
              expressions,
              ...call,
              module: {
                resources: configurationOf(inModule(name)),
                outputs: Object.fromEntries(
                  Object.entries(outputs).map(([output, references]) => [output, { expression: { references } }]),
                ),
              },
            },
          ]),
        ),
      },
    },
    ...more,
  };
}

export function state(resources: readonly Planned[]): object {
  return { format_version: '1.0', terraform_version: '1.11.4', values: moduleTree(resources) };
}

const API = 'aws_api_gateway_rest_api.api';

export const api = (more: Partial<Planned> = {}): Planned => ({
  resource: API,
  values: { name: 'api', body: null },
  unknown: { id: true, root_resource_id: true, binary_media_types: true, policy: true, api_key_source: true },
  ...more,
});

/** What every part of an API refers to. */
const parts = { rest_api_id: reference(`${API}.id`) };
const waiting = { id: true, rest_api_id: true, resource_id: true };

export function resource(name: string, pathPart: string, more: Partial<Planned> = {}): Planned {
  return {
    resource: `aws_api_gateway_resource.${name}`,
    values: { path_part: pathPart },
    unknown: { id: true, rest_api_id: true, parent_id: true, path: true },
    ...more,
    references: { ...parts, parent_id: reference(`${API}.root_resource_id`), ...more.references },
  };
}

/** A method, its integration with the endpoint, and a response of each. */
export function method(
  name: string,
  resourceId: readonly string[],
  more: Partial<Planned> = {},
  integration: Partial<Planned> = {},
): Planned[] {
  const { references = {}, values = {}, unknown = {}, ...rest } = more;
  const own = { ...parts, ...references, resource_id: resourceId };
  const place = { ...rest, unknown: waiting, references: own };
  const http = { http_method: 'POST' };
  return [
    {
      ...place,
      resource: `aws_api_gateway_method.${name}`,
      values: { ...http, authorization: 'NONE', api_key_required: false, ...values },
      unknown: { ...waiting, ...unknown },
    },
    {
      ...place,
      resource: `aws_api_gateway_integration.${name}`,
      values: {
        ...http,
        type: 'AWS',
        integration_http_method: 'POST',
        uri: `${SAGEMAKER}/${name}/invocations`,
        timeout_milliseconds: 29_000,
        ...integration.values,
      },
      unknown: {
        ...waiting,
        credentials: true,
        passthrough_behavior: true,
        cache_namespace: true,
        ...integration.unknown,
      },
      sensitive: integration.sensitive,
      references: {
        ...own,
        http_method: reference(`aws_api_gateway_method.${name}.http_method`),
        credentials: reference('aws_iam_role.role.arn'),
        ...integration.references,
      },
    },
    { ...place, resource: `aws_api_gateway_method_response.${name}`, values: { ...http, status_code: '200' } },
    { ...place, resource: `aws_api_gateway_integration_response.${name}`, values: { ...http, status_code: '200' } },
  ];
}
