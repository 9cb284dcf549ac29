import { DescribedApis, operationTo, outcomeOf } from '../described-api';
import { api, method, plan, reference, resource, SAGEMAKER, state } from './plans';
import type { Planned } from './plans';

const apis = new DescribedApis();
afterAll(() => {
  apis.workspace.remove();
});

const POST = { method: 'POST', path: '/pets', headers: { 'Content-Type': 'application/json' }, body: '{"a": 1}' };
const A = reference('aws_api_gateway_resource.a.id');
const endpoint: Planned = { resource: 'aws_sagemaker_endpoint.late', unknown: { name: true, arn: true } };
const role: Planned = { resource: 'aws_iam_role.role', unknown: { arn: true } };
const LATE = reference('aws_sagemaker_endpoint.late.name');

describe('what is known after apply only', () => {
  const late = (attribute: string, unknown: unknown = true) =>
    plan([
      api(),
      endpoint,
      resource('a', 'pets'),
      resource('b', 'others'),
      ...method('other', reference('aws_api_gateway_resource.b.id')),
      ...method(
        'pets',
        A,
        {},
        { values: { [attribute]: undefined }, unknown: { [attribute]: unknown }, references: { [attribute]: LATE } },
      ),
    ]);

  test.each([
    ['uri', true],
    ['request_templates', true],
    ['request_templates', { 'application/json': true }],
    ['request_parameters', { 'integration.request.header.X': true }],
    ['passthrough_behavior', true],
  ])(
    'an unknown %s (%j) is not taken for an absent one: the method is not run, and says what it waits for',
    (attribute, unknown) => {
      const served = apis.of(late(attribute, unknown));
      const message = `aws_api_gateway_integration.pets.${attribute} waits for aws_sagemaker_endpoint.late.name`;
      expect(() => served.receive(POST)).toThrow(message);
      expect(() => served.receive(POST)).toThrow(
        /terraform apply.*mock_provider.*a variable in place of the reference/s,
      );
      expect(served.warnings).toContainEqual(`POST /pets cannot be run yet: ${message}.`);
      expect(served.routes.map(({ resourcePath, served: isServed }) => [resourcePath, isServed])).toEqual([
        ['/pets', false],
        ['/others', true],
      ]);
    },
  );

  test('the rest of the API runs', () => {
    expect(outcomeOf(apis.of(late('uri')), { ...POST, path: '/others' })).toMatchObject({ endpoint: 'other' });
  });

  test('credentials, and what the provider computes by itself, keep no method from running', () => {
    const served = apis.of(plan([api(), role, resource('a', 'pets'), ...method('pets', A)]));
    expect(outcomeOf(served, POST)).toEqual({ endpoint: 'pets', body: '{"a": 1}' });
    expect(served.warnings).toEqual([]);
  });

  test('an unknown body keeps the API from being read', () => {
    const waiting = api({
      unknown: { id: true, body: true },
      references: { body: ['var.name', ...reference('aws_iam_role.role.arn'), ...LATE] },
    });
    expect(() => apis.of(plan([waiting, role, endpoint]))).toThrow(
      'aws_api_gateway_rest_api.api.body waits for aws_iam_role.role.arn, aws_sagemaker_endpoint.late.name. Ways on:',
    );
  });

  test('a method that reads an unknown variable of the stage waits for it', () => {
    const stage = {
      resource: 'aws_api_gateway_stage.live',
      values: { stage_name: 'live', variables: { tone: 'formal' } },
      unknown: { rest_api_id: true, variables: { model: true } },
      references: { rest_api_id: reference('aws_api_gateway_rest_api.api.id'), variables: LATE },
    };
    const reading = (name: string, template: string) =>
      method(
        name,
        reference(`aws_api_gateway_resource.${name}`),
        {},
        { values: { request_templates: { 'application/json': template } } },
      );
    const served = apis.of(
      plan([
        api(),
        endpoint,
        stage,
        resource('a', 'a', { resource: 'aws_api_gateway_resource.a' }),
        resource('b', 'b', { resource: 'aws_api_gateway_resource.b' }),
        ...reading('a', '{"m": "$stageVariables.model"}'),
        ...reading('b', '{"t": "$stageVariables.tone"}'),
      ]),
    );
    expect(() => served.receive({ ...POST, path: '/a' })).toThrow(
      'aws_api_gateway_stage.live.variables waits for aws_sagemaker_endpoint.late.name',
    );
    expect(outcomeOf(served, { ...POST, path: '/b' })).toEqual({ endpoint: 'b', body: '{"t": "formal"}' });
  });

  test('an unknown part of a path keeps the API from being read', () => {
    const late = {
      ...resource('a', 'x'),
      values: {},
      unknown: { path_part: true, id: true, rest_api_id: true, parent_id: true },
    };
    const referring = { ...late, references: { ...late.references, path_part: ['local.part'] } };
    expect(() => apis.of(plan([api(), referring, ...method('m', A)]))).toThrow(
      'aws_api_gateway_resource.a.path_part waits for local.part',
    );
  });
});

describe('a body', () => {
  const DOCUMENT = { openapi: '3.0.1', paths: { '/pets': { post: operationTo('pets') } } };

  test.each([
    ['JSON', JSON.stringify(DOCUMENT)],
    ['YAML', `openapi: 3.0.1\npaths:\n  /pets:\n    post: ${JSON.stringify(operationTo('pets'))}\n`],
  ])('a body in %s is read, and resources beside it count', (_title, body) => {
    const served = apis.of(plan([api({ values: { name: 'api', body } }), resource('a', 'more'), ...method('more', A)]));
    expect(served.routes.map(({ resourcePath, endpointName }) => [resourcePath, endpointName])).toEqual([
      ['/more', 'more'],
      ['/pets', 'pets'],
    ]);
  });

  test('a member named Ref in it is a member, and no function', () => {
    const schema = { type: 'object', properties: { Ref: { type: 'string', pattern: '^[A-Z]$' } } };
    const operation = { ...operationTo('pets'), requestBody: { content: { 'application/json': { schema } } } };
    const body = JSON.stringify({
      openapi: '3.0.1',
      'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true } },
      'x-amazon-apigateway-request-validator': 'all',
      paths: { '/pets': { post: operation } },
    });
    const served = apis.of(state([api({ values: { name: 'api', body, id: 'abc' } })]));
    expect(outcomeOf(served, { ...POST, body: '{"Ref": "a"}' })).toMatchObject({ status: 400 });
    expect(outcomeOf(served, { ...POST, body: '{"Ref": "A"}' })).toMatchObject({ endpoint: 'pets' });
  });

  test('a broken body is refused with its address and place', () => {
    expect(() => apis.of(state([api({ values: { name: 'api', body: 'openapi: 3.0.1\npaths: a: b' } })]))).toThrow(
      'aws_api_gateway_rest_api.api.body:2:8: this is not YAML',
    );
  });
});

describe('sensitive values', () => {
  const SECRET = 'secret-endpoint-0123';

  test('a value that is marked as sensitive is in no warning and no error', () => {
    const uri = `arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/${SECRET}/invoke`;
    const served = apis.of(
      plan([api(), resource('a', 'pets'), ...method('pets', A, {}, { values: { uri }, sensitive: { uri: true } })]),
    );
    expect(served.warnings.join('\n')).toContain('(sensitive value)');
    expect(served.warnings.join('\n')).not.toContain(SECRET);
  });

  test('a key that is marked as sensitive opens the API, and is not shown', () => {
    const at = { rest_api_id: 'api1', resource_id: 'root', http_method: 'POST' };
    const served = apis.of(
      state([
        api({ values: { id: 'api1', root_resource_id: 'root', name: 'api' } }),
        { resource: 'aws_api_gateway_method.m', values: { ...at, authorization: 'NONE', api_key_required: true } },
        {
          resource: 'aws_api_gateway_integration.m',
          values: {
            ...at,
            type: 'AWS',
            integration_http_method: 'POST',
            credentials: 'arn:aws:iam::123456789012:role/r',
            uri: `${SAGEMAKER}/pets/invocations`,
          },
        },
        { resource: 'aws_api_gateway_stage.s', values: { rest_api_id: 'api1', stage_name: 'live' } },
        {
          resource: 'aws_api_gateway_api_key.k',
          values: { id: 'k1', value: SECRET, enabled: true },
          sensitive: { value: true },
        },
        {
          resource: 'aws_api_gateway_usage_plan.p',
          values: { id: 'p1', api_stages: [{ api_id: 'api1', stage: 'live' }] },
        },
        {
          resource: 'aws_api_gateway_usage_plan_key.pk',
          values: { key_id: 'k1', usage_plan_id: 'p1', key_type: 'API_KEY' },
        },
      ]),
    );
    expect(outcomeOf(served, { ...POST, path: '/' })).toMatchObject({ status: 403 });
    expect(outcomeOf(served, { ...POST, path: '/', headers: { 'x-api-key': SECRET } })).toMatchObject({
      endpoint: 'pets',
    });
    expect(JSON.stringify([served.warnings, served.routes, served.omissions])).not.toContain(SECRET);
  });
});

describe('the parts of an API', () => {
  test('the stage, its variables and its settings are those of Terraform', () => {
    const stage = {
      resource: 'aws_api_gateway_stage.live',
      values: { stage_name: 'live', variables: { name: 'pets' }, cache_cluster_enabled: true },
      unknown: { rest_api_id: true, deployment_id: true },
      references: { rest_api_id: reference('aws_api_gateway_rest_api.api.id'), deployment_id: ['local.deployment'] },
    };
    const uri = 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/${stageVariables.name}/invocations';
    const served = apis.of(plan([api(), stage, resource('a', 'pets'), ...method('m', A, {}, { values: { uri } })]));
    expect(served.stages).toEqual(['live']);
    expect(outcomeOf(served, POST)).toMatchObject({ endpoint: 'pets' });
  });

  test('a validator and a model check the body', () => {
    const of = { rest_api_id: reference('aws_api_gateway_rest_api.api.id') };
    const validator = {
      resource: 'aws_api_gateway_request_validator.v',
      values: { name: 'v', validate_request_body: true },
      unknown: { id: true, rest_api_id: true },
      references: of,
    };
    const model = {
      resource: 'aws_api_gateway_model.m',
      values: { name: 'Pet', content_type: 'application/json', schema: '{"type": "object", "required": ["id"]}' },
      unknown: { id: true, rest_api_id: true },
      references: of,
    };
    const checked = method('pets', A, {
      values: { request_models: { 'application/json': 'Pet' } },
      unknown: { request_validator_id: true },
      references: { request_validator_id: reference('aws_api_gateway_request_validator.v.id') },
    });
    const served = apis.of(plan([api(), validator, model, resource('a', 'pets'), ...checked]));
    expect(outcomeOf(served, POST)).toMatchObject({ status: 400 });
    expect(outcomeOf(served, { ...POST, body: '{"id": 1}' })).toMatchObject({ endpoint: 'pets' });
  });

  test('a gateway response replaces the answer of API Gateway', () => {
    const response = {
      resource: 'aws_api_gateway_gateway_response.r',
      values: {
        response_type: 'MISSING_AUTHENTICATION_TOKEN',
        status_code: '404',
        response_templates: { 'application/json': '{"no": "route"}' },
      },
      unknown: { rest_api_id: true },
      references: { rest_api_id: reference('aws_api_gateway_rest_api.api.id') },
    };
    const served = apis.of(plan([api(), response, resource('a', 'pets'), ...method('m', A)]));
    expect(outcomeOf(served, { method: 'GET', path: '/none' })).toEqual({ status: 404, body: '{"no": "route"}' });
  });

  test('the API of a data source is known by its methods', () => {
    const data: Planned = {
      resource: 'data.aws_api_gateway_rest_api.there',
      values: { id: 'abc', root_resource_id: 'root' },
    };
    const found: Planned = {
      resource: 'data.aws_api_gateway_resource.there',
      values: { id: 'r1', rest_api_id: 'abc', path: '/v1/there' },
    };
    const at = { rest_api_id: 'abc', resource_id: 'new1' };
    const below: Planned = {
      resource: 'aws_api_gateway_resource.new',
      values: { id: 'new1', path_part: 'pets', rest_api_id: 'abc', parent_id: 'r1' },
    };
    const own = method('m', [], { values: at }).map((one) => ({
      ...one,
      values: { ...one.values, ...at },
      unknown: {},
      references: {},
    }));
    const { values } = state([data, found]) as { values: unknown };
    const served = apis.of(plan([below, ...own], {}, { prior_state: { values } }));
    expect(served.routes.map(({ resourcePath }) => resourcePath)).toEqual(['/v1/there/pets']);
  });

  test('a resource whose parent is not in the file is refused', () => {
    const stray = {
      resource: 'aws_api_gateway_resource.a',
      values: { id: 'r1', path_part: 'x', rest_api_id: 'api1', parent_id: 'elsewhere' },
    };
    expect(() =>
      apis.of(state([api({ values: { id: 'api1', root_resource_id: 'root', name: 'api' } }), stray])),
    ).toThrow('aws_api_gateway_resource.a.parent_id is "elsewhere", which is no resource of the API');
  });

  test('a warning says that a deployment which depends on no method may lack it', () => {
    const deployment = (configured: object): Planned => ({
      resource: 'aws_api_gateway_deployment.d',
      values: {},
      unknown: { id: true, rest_api_id: true },
      references: { rest_api_id: reference('aws_api_gateway_rest_api.api.id') },
      configured,
    });
    const with_ = (configured: object) =>
      apis.of(plan([api(), resource('a', 'pets'), ...method('m', A), deployment(configured)])).warnings;
    expect(with_({})).toContainEqual(expect.stringContaining('aws_api_gateway_deployment.d'));
    expect(with_({ depends_on: ['aws_api_gateway_integration.m'] })).toEqual([]);
  });

  test('the region is that of the provider', () => {
    const provider = {
      configuration: {
        ...(plan([]) as { configuration: object }).configuration,
        provider_config: { aws: { expressions: { region: { references: ['var.region'] } } } },
      },
    };
    const served = apis.of({
      ...plan([
        api({
          values: {
            name: 'api',
            body: JSON.stringify({
              openapi: '3.0.1',
              paths: {
                '/pets': {
                  post: operationTo('x', {
                    uri: 'arn:aws:apigateway:${AWS::Region}:runtime.sagemaker:path/endpoints/${AWS::Region}/invocations',
                  }),
                },
              },
            }),
          },
        }),
      ]),
      ...provider,
      variables: { region: { value: 'eu-west-1' } },
    });
    expect(outcomeOf(served, POST)).toMatchObject({ endpoint: 'eu-west-1' });
  });
});
