import { DescribedApis, operationTo, outcomeOf } from '../described-api';
import { api, method, plan, reference, resource, state } from './plans';

const apis = new DescribedApis();
afterAll(() => {
  apis.workspace.remove();
});

const POST = { method: 'POST', path: '/pets', body: '{}' };
const A = reference('aws_api_gateway_resource.a.id');
const body = JSON.stringify({ openapi: '3.0.1', paths: { '/pets': { post: operationTo('pets') } } });
const deployed = (more: object = {}) =>
  api({ values: { id: 'abc', root_resource_id: 'root', name: 'api', body, ...more } });
const log = (...lines: object[]) =>
  lines.map((line) => JSON.stringify({ '@level': 'info', '@module': 'terraform.ui', ...line })).join('\n');

describe('a plan', () => {
  test('resources from before the plan, and deleted ones, do not count', () => {
    const planned = plan([api(), resource('a', 'new'), ...method('m', A)]) as { resource_changes: object[] };
    const { values } = state([
      deployed(),
      {
        resource: 'aws_api_gateway_resource.old',
        values: { id: 'o', path_part: 'old', rest_api_id: 'abc', parent_id: 'root' },
      },
    ]) as { values: unknown };
    const deleted = {
      address: 'aws_api_gateway_resource.old',
      mode: 'managed',
      type: 'aws_api_gateway_resource',
      name: 'old',
      change: { actions: ['delete'], before: { path_part: 'old' }, after: null, after_unknown: {} },
    };
    const served = apis.of({
      ...planned,
      prior_state: { values },
      resource_changes: [...planned.resource_changes, deleted],
    });
    expect(served.routes.map(({ resourcePath }) => resourcePath)).toEqual(['/new']);
  });

  test('a plan that destroys everything has no API', () => {
    expect(() => apis.of({ ...plan([]), planned_values: { root_module: {} } })).toThrow(
      /is a plan of Terraform without an aws_api_gateway_rest_api\. It has no resources at all\.$/,
    );
  });

  test('the error for a plan without API Gateway lists its contents', () => {
    const buckets = [0, 1].map((index) => ({ resource: 'aws_s3_bucket.b', index, values: {} }));
    expect(() => apis.of(plan(buckets))).toThrow(
      'is a plan of Terraform without an aws_api_gateway_rest_api. It has aws_s3_bucket (2).',
    );
    expect(() => apis.of(plan([{ resource: 'aws_apigatewayv2_api.a', values: {} }]))).toThrow(
      'It has an aws_apigatewayv2_api: HTTP and WebSocket APIs have other mappings.',
    );
  });

  test('a plan of a later major version is refused', () => {
    expect(() => apis.of({ ...plan([api()]), format_version: '2.0' })).toThrow(
      'has the format_version "2.0" of Terraform; versions 0 and 1 are read',
    );
  });

  test('a plan that ended with an error says so', () => {
    expect(apis.of({ ...plan([deployed()]), errored: true }).warnings).toContainEqual(
      expect.stringContaining('the plan ended with an error'),
    );
  });
});

describe('a state', () => {
  test('terraform show -json is read, with an instance of a module', () => {
    const inModule = { ...deployed(), module: 'module.api["a.b/c"]' };
    expect(outcomeOf(apis.of(state([inModule])), POST)).toEqual({ endpoint: 'pets', body: '{}' });
  });

  test('an instance that waits for its deletion does not count', () => {
    const both = state([deployed()]) as { values: { root_module: { resources: object[] } } };
    both.values.root_module.resources.push({
      ...both.values.root_module.resources[0],
      deposed_key: 'd1',
      values: { name: 'old', id: 'old' },
    });
    expect(apis.of(both).routes).toHaveLength(1);
  });

  test('an empty state has no API', () => {
    expect(() => apis.of({ format_version: '1.0' })).toThrow(
      'is a state of Terraform without an aws_api_gateway_rest_api. It has no resources at all.',
    );
  });

  const stateFile = (more: object = {}) => ({
    version: 4,
    terraform_version: '1.11.4',
    serial: 3,
    lineage: '5eaa58b0',
    outputs: {},
    resources: [
      {
        module: 'module.api[0]',
        mode: 'managed',
        type: 'aws_api_gateway_rest_api',
        name: 'api',
        provider: 'provider["registry.terraform.io/hashicorp/aws"]',
        instances: [
          {
            index_key: 'k.1',
            attributes: { id: 'abc', name: 'api', root_resource_id: 'root', body },
            sensitive_attributes: [[{ type: 'get_attr', value: 'name' }]],
          },
          { index_key: 'k.1', deposed: '0123abcd', attributes: { id: 'old', name: 'old', body: '' } },
        ],
      },
    ],
    ...more,
  });

  test('a terraform.tfstate is read, without the resources that wait for their deletion', () => {
    const served = apis.of(stateFile(), {}, 'terraform.tfstate');
    expect(outcomeOf(served, POST)).toEqual({ endpoint: 'pets', body: '{}' });
    expect(apis.of(stateFile(), { restApi: 'module.api[0].aws_api_gateway_rest_api.api["k.1"]' }).routes).toHaveLength(
      1,
    );
  });

  test('a state file of another version is refused', () => {
    expect(() => apis.of(stateFile({ version: 3 }))).toThrow(
      'is a state file of Terraform in version 3; version 4 is read. Give the output of "terraform show -json".',
    );
  });
});

describe('the log of terraform test', () => {
  const version = { '@message': 'Terraform 1.11.4', type: 'version' };
  const run = (name: string, more: object) => ({ '@testfile': 'a.tftest.hcl', '@testrun': name, ...more });
  const shown = (name: string, resources: Parameters<typeof state>[0]) => {
    const { values } = state(resources) as { values: object };
    return run(name, { type: 'test_state', test_state: { state_format_version: '1.0', ...values } });
  };

  test('the last run that shows its state is read', () => {
    const other = JSON.stringify({ openapi: '3.0.1', paths: { '/first': { post: operationTo('first') } } });
    const served = apis.of(
      log(version, shown('one', [deployed({ body: other })]), shown('two', [deployed()])),
      {},
      'test.jsonl',
    );
    expect(outcomeOf(served, POST)).toMatchObject({ endpoint: 'pets' });
    expect(served.warnings).toContainEqual(
      expect.stringMatching(/has 2 runs; this is the last one: a\.tftest\.hcl, run "two"\.$/),
    );
  });

  test('eight random letters of a mock provider are not taken for an enumeration or a policy', () => {
    const mocked = api({
      values: {
        id: 'uyon45j0',
        root_resource_id: '8rwt7qdt',
        api_key_source: 'fopoxq9r',
        policy: '25ap2wm3',
        binary_media_types: [],
        name: 'api',
      },
    });
    const at = { rest_api_id: 'uyon45j0', resource_id: 'r1r1r1r1', http_method: 'POST' };
    const parts = [
      {
        resource: 'aws_api_gateway_resource.a',
        values: { id: 'r1r1r1r1', rest_api_id: 'uyon45j0', parent_id: '8rwt7qdt', path_part: 'pets', path: 'zzzzzzzz' },
      },
      { resource: 'aws_api_gateway_method.m', values: { ...at, authorization: 'NONE', api_key_required: null } },
      {
        resource: 'aws_api_gateway_integration.m',
        values: {
          ...at,
          type: 'AWS',
          integration_http_method: 'POST',
          passthrough_behavior: 'q1w2e3r4',
          timeout_milliseconds: null,
          uri: 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/pets/invocations',
          credentials: 'arn:aws:iam::1:role/m',
          request_templates: { 'text/csv': 'x' },
        },
      },
    ];
    const served = apis.of(log(version, shown('a', [mocked, ...parts])));
    expect(outcomeOf(served, { ...POST, headers: { 'Content-Type': 'application/json' } })).toMatchObject({
      endpoint: 'pets',
      body: '{}',
    });
    expect([served.warnings, served.omissions]).toEqual([[], []]);
  });

  test('a run that plans shows its changes', () => {
    const { resource_changes } = plan([deployed()]) as { resource_changes: object[] };
    const served = apis.of(
      log(version, run('p', { type: 'test_plan', test_plan: { plan_format_version: '1.2', resource_changes } })),
    );
    expect(outcomeOf(served, POST)).toMatchObject({ endpoint: 'pets' });
  });

  test.each([
    [
      'a log without -verbose',
      [version, run('a', { type: 'test_run' })],
      'Add -verbose: "terraform test -json -verbose"',
    ],
    [
      'a test that failed',
      [version, run('a', { type: 'test_run' }), { '@level': 'error', '@message': 'Error: Invalid region' }],
      'It says: Error: Invalid region.',
    ],
    [
      'the log of terraform plan -json',
      [version, { type: 'planned_change' }],
      'is the log of a command of Terraform, which has no values',
    ],
  ])('the error for %s gives the remedy', (_title, lines, message) => {
    expect(() => apis.of(log(...lines))).toThrow(message);
  });
});

describe('hostile files', () => {
  const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

  test.each([
    ['planned values that are no object', { format_version: '1.2', planned_values: 'x' }],
    ['resources that are no list', { format_version: '1.2', planned_values: { root_module: { resources: { a: 1 } } } }],
    [
      'a resource without a type',
      { format_version: '1.2', planned_values: { root_module: { resources: [{ address: 'a' }, null, 7] } } },
    ],
    ['a state file without resources', { version: 4, lineage: 'x', resources: null }],
    ['values that are text', { format_version: '1.0', terraform_version: '1', values: 'x' }],
  ])('%s end in an error that names the file', (_title, content) => {
    expect(() => apis.of(content)).toThrow(/api\.yaml is a .* of Terraform without an aws_api_gateway_rest_api/);
  });

  test('a plan that is nested without end is refused', () => {
    expect(() => apis.of(`{"format_version":"1.2","planned_values":${nested(5000)}}`, {}, 'plan.json')).toThrow(
      /nested deeper than 1000 levels/,
    );
  });

  test('names of members of Object are names', () => {
    const odd = method('m', A).map((one) => ({ ...one, resource: one.resource.replace('.m', '.__proto__') }));
    const served = apis.of(
      JSON.stringify(plan([api(), resource('a', 'constructor'), ...odd])).replaceAll('"toString"', '"__proto__"'),
    );
    expect(served.routes.map(({ resourcePath }) => resourcePath)).toEqual(['/constructor']);
  });

  test('a thousand references in one attribute are followed', () => {
    const references = Array.from({ length: 1000 }, (_, at) => [`local.l${at}`]).flat();
    expect(() => apis.of(plan([api({ unknown: { id: true, body: true }, references: { body: references } })]))).toThrow(
      'aws_api_gateway_rest_api.api.body waits for local.l0, local.l1, local.l2, local.l3, local.l4 and 995 more',
    );
  });
});
