/** How references of a plan are followed. Their lists are those that Terraform 1.11 writes for the expressions in the titles. */
import type { LocalApi } from '../../../../lib';
import { DescribedApis, outcomeOf } from '../described-api';
import { api, method, plan, reference, resource } from './plans';

const apis = new DescribedApis();
afterAll(() => {
  apis.workspace.remove();
});

const endpointOf = (served: LocalApi, path: string): unknown => outcomeOf(served, { method: 'POST', path, body: '{}' });
const routesOf = (served: LocalApi) => served.routes.map(({ resourcePath }) => resourcePath);

describe('a reference', () => {
  test('aws_api_gateway_resource.a.id leads to the resource', () => {
    const served = apis.of(
      plan([api(), resource('a', 'pets'), ...method('pets', reference('aws_api_gateway_resource.a.id'))]),
    );
    expect(endpointOf(served, '/pets')).toEqual({ endpoint: 'pets', body: '{}' });
  });

  test('aws_api_gateway_method.m.resource_id leads to the resource of the method', () => {
    const [own, integration, ...responses] = method('pets', reference('aws_api_gateway_resource.a.id'));
    const chained = {
      ...integration,
      references: { ...integration.references, resource_id: reference('aws_api_gateway_method.pets.resource_id') },
    };
    expect(
      endpointOf(apis.of(plan([api(), resource('a', 'pets'), own, chained, ...responses])), '/pets'),
    ).toMatchObject({ endpoint: 'pets' });
  });

  test('aws_api_gateway_resource.a[each.key].id leads to the instance with the same key, which may hold dots and slashes', () => {
    const keys = ['v1.0/pets', 'b'];
    const resources = keys.map((index, at) => resource('a', `p${at}`, { index }));
    const methods = keys.flatMap((index, at) =>
      method(
        'm',
        ['aws_api_gateway_resource.a', 'each.key'],
        { index },
        { values: { uri: `arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/e${at}/invocations` } },
      ),
    );
    const served = apis.of(plan([api(), ...resources, ...methods]));
    expect(endpointOf(served, '/p0')).toMatchObject({ endpoint: 'e0' });
    expect(endpointOf(served, '/p1')).toMatchObject({ endpoint: 'e1' });
  });

  test('each.value.id leads to the instance that for_each = aws_api_gateway_resource.a gives', () => {
    const forEach = { for_each_expression: { references: ['aws_api_gateway_resource.a'] } };
    const keys = ['x', 'y'];
    const served = apis.of(
      plan([
        api(),
        ...keys.map((index) => resource('a', index, { index })),
        ...keys.flatMap((index) => method('m', ['each.value.id', 'each.value'], { index, configured: forEach })),
      ]),
    );
    expect(routesOf(served)).toEqual(['/x', '/y']);
  });

  test('aws_api_gateway_resource.a[each.value.parent].id leads to the instance that the value names', () => {
    const forEach = { for_each_expression: { constant_value: { p: { parent: 'y' } } } };
    const served = apis.of(
      plan([
        api(),
        ...['x', 'y'].map((index) => resource('a', index, { index })),
        ...method('m', ['aws_api_gateway_resource.a', 'each.value.parent', 'each.value'], {
          index: 'p',
          configured: forEach,
        }),
      ]),
    );
    expect(routesOf(served)).toEqual(['/y']);
  });

  test('aws_api_gateway_resource.a[count.index].id leads to the instance with the same number', () => {
    const served = apis.of(
      plan([
        api(),
        ...[0, 1].map((index) => resource('a', `p${index}`, { index })),
        ...[0, 1].flatMap((index) => method('m', ['aws_api_gateway_resource.a', 'count.index'], { index })),
      ]),
    );
    expect(routesOf(served)).toEqual(['/p0', '/p1']);
  });

  test('aws_api_gateway_resource.a[1].id and .a["x.y"].id lead to the instances that they name', () => {
    const served = apis.of(
      plan([
        api(),
        ...[0, 1].map((index) => resource('a', `p${index}`, { index })),
        ...['x.y', 'z'].map((index) => resource('b', index.replace('.', ''), { index })),
        ...method('one', reference('aws_api_gateway_resource.a[1].id')),
        ...method('two', [
          'aws_api_gateway_resource.b["x.y"].id',
          'aws_api_gateway_resource.b["x.y"]',
          'aws_api_gateway_resource.b',
        ]),
      ]),
    );
    expect(routesOf(served)).toEqual(['/p1', '/xy']);
  });

  test('one(aws_api_gateway_resource.a[*].id) leads to the only instance', () => {
    const served = apis.of(
      plan([api(), resource('a', 'only', { index: 0 }), ...method('m', ['aws_api_gateway_resource.a'])]),
    );
    expect(routesOf(served)).toEqual(['/only']);
  });

  test('var.resource_id of a module leads to the value of its caller, and module.a.id to an output', () => {
    const inside = { module: 'module.methods', references: { rest_api_id: reference('var.api') } };
    const apiInside = api({ module: 'module.api["k.1"]' });
    const found = resource('a', 'pets', { module: 'module.api["k.1"]' });
    const calls = {
      api: {
        outputs: {
          api: reference('aws_api_gateway_rest_api.api.id'),
          pets: reference('aws_api_gateway_resource.a.id'),
        },
      },
      methods: {
        expressions: {
          api: { references: reference('module.api["k.1"].api') },
          place: { references: ['module.api["k.1"].pets', 'module.api["k.1"]'] },
        },
      },
    };
    const served = apis.of(plan([apiInside, found, ...method('pets', ['var.place'], inside)], calls));
    expect(endpointOf(served, '/pets')).toMatchObject({ endpoint: 'pets' });
  });

  test('module.api[each.key].id, whose output Terraform does not name, leads to the output that can be meant', () => {
    const keys = ['a', 'b'];
    const calls = {
      api: {
        outputs: {
          id: reference('aws_api_gateway_rest_api.api.id'),
          root: reference('aws_api_gateway_rest_api.api.root_resource_id'),
        },
      },
    };
    const resources = keys.flatMap((index) => [
      api({ module: `module.api["${index}"]`, values: { name: index } }),
      ...method('m', ['module.api', 'each.key'], { index, references: { rest_api_id: ['module.api', 'each.key'] } }),
    ]);
    expect(routesOf(apis.of(plan(resources, calls), { restApi: 'b' }))).toEqual(['/']);
  });

  test('a conditional with a known arm leads to the other arm', () => {
    const references = ['var.given', ...reference('aws_api_gateway_resource.a.id')];
    const served = apis.of(
      plan([api(), resource('a', 'pets'), ...method('m', references)], {}, { variables: { given: { value: null } } }),
    );
    expect(routesOf(served)).toEqual(['/pets']);
  });
});

test('an arm of a conditional whose resource has no instance gives nothing', () => {
  const references = [
    'var.create',
    ...reference('aws_api_gateway_resource.a[0].id'),
    ...reference('data.aws_api_gateway_resource.there[0].id'),
  ];
  const served = apis.of(plan([api(), resource('a', 'pets', { index: 0 }), ...method('m', references)]));
  expect(routesOf(served)).toEqual(['/pets']);
});

describe('a reference that the plan does not tell is refused by name', () => {
  const two = [resource('a', 'a'), resource('b', 'b')];

  test.each([
    ['local.resource_id', ['local.resource_id'], 'local.resource_id, and the values of locals are not in the plan'],
    [
      'a conditional with two arms',
      ['var.flag', ...reference('aws_api_gateway_resource.a.id'), ...reference('aws_api_gateway_resource.b.id')],
      'aws_api_gateway_resource.a.id and aws_api_gateway_resource.b.id, and the plan does not tell which of them it is',
    ],
    ['an id of another kind', reference('aws_iam_role.role.arn'), 'aws_iam_role.role.arn'],
    [
      'a reference to what has no instance',
      reference('aws_api_gateway_resource.none.id'),
      'a value that is known after apply',
    ],
  ])('%s', (_title, references, message) => {
    const role = { resource: 'aws_iam_role.role', unknown: { arn: true } };
    expect(() => apis.of(plan([api(), role, ...two, ...method('m', references)]))).toThrow(
      `aws_api_gateway_method.m.resource_id waits for ${message}`,
    );
  });

  test('a splat over several instances', () => {
    const instances = [0, 1].map((index) => resource('a', `p${index}`, { index }));
    expect(() => apis.of(plan([api(), ...instances, ...method('m', ['aws_api_gateway_resource.a'])]))).toThrow(
      'aws_api_gateway_method.m.resource_id waits for aws_api_gateway_resource.a, and the plan does not tell which instance it is',
    );
  });

  test('count.index where the two counts differ, because a sum is not shown', () => {
    const instances = [0, 1, 2].map((index) => resource('a', `p${index}`, { index }));
    const methods = [0, 1].flatMap((index) => method('m', ['aws_api_gateway_resource.a', 'count.index'], { index }));
    expect(() => apis.of(plan([api(), ...instances, ...methods]))).toThrow(
      'the plan does not tell which instance it is',
    );
  });

  test('the parts of another API are not in the way', () => {
    const other = { ...api({ values: { name: 'other' } }), resource: 'aws_api_gateway_rest_api.other' };
    const lost = method('m', ['local.x'], {
      references: { rest_api_id: reference('aws_api_gateway_rest_api.other.id') },
    });
    const resources = [
      api(),
      other,
      resource('a', 'a'),
      ...method('fine', reference('aws_api_gateway_resource.a.id')),
      ...lost,
    ];
    expect(routesOf(apis.of(plan(resources), { restApi: 'api' }))).toEqual(['/a']);
    expect(() => apis.of(plan(resources), { restApi: 'other' })).toThrow('local.x');
  });

  test('references in a circle end', () => {
    const circle = resource('a', 'a', { references: { parent_id: reference('aws_api_gateway_resource.b.parent_id') } });
    const back = resource('b', 'b', { references: { parent_id: reference('aws_api_gateway_resource.a.parent_id') } });
    expect(() =>
      apis.of(plan([api(), circle, back, ...method('m', reference('aws_api_gateway_resource.a.id'))])),
    ).toThrow('its references lead over more than 50 others');
  });
});
