import { LocalApi } from '../../../lib';
import { DescribedApis, operationTo, outcomeOf } from '../formats/described-api';
import { templateOf } from '../api-fixture';

const apis = new DescribedApis();
afterAll(() => {
  apis.workspace.remove();
});

const SAGEMAKER = 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints';

/** Resources and methods of an API, one for each item. */
const routes = (collection: unknown, fragment: object = routeOf('${Model}')): object => ({
  'Fn::ForEach::Routes': ['Model', collection, fragment],
});

const routeOf = (item: string, id = item): object => ({
  [`Resource${id}`]: {
    Type: 'AWS::ApiGateway::Resource',
    Properties: { RestApiId: { Ref: 'Api' }, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: item },
  },
  [`Method${id}`]: {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResourceId: { Ref: { 'Fn::Sub': `Resource${id}` } },
      HttpMethod: 'POST',
      AuthorizationType: 'NONE',
      MethodResponses: [{ StatusCode: '200' }],
      Integration: {
        Type: 'AWS',
        IntegrationHttpMethod: 'POST',
        Credentials: 'arn:aws:iam::123456789012:role/r',
        Uri: {
          'Fn::Sub': `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:runtime.sagemaker:path/endpoints/${item}/invocations`,
        },
        RequestTemplates: { 'application/json': { 'Fn::Join': ['', ['{"model": "', { Ref: 'Model' }, '"}']] } },
        IntegrationResponses: [{ StatusCode: '200' }],
      },
    },
  },
});

const looped = (resources: object, more: object = {}): { [name: string]: unknown } => ({
  Transform: 'AWS::LanguageExtensions',
  ...more,
  ...templateOf({ methods: [], resources: resources as { [name: string]: unknown } }),
});

const pathsOf = (api: LocalApi): string[] => api.routes.map(({ resourcePath }) => resourcePath).sort();
const call = (api: LocalApi, path: string): object => outcomeOf(api, { method: 'POST', path, body: '{}' });

test('a loop makes its resources once for each item', () => {
  const api = apis.of(looped(routes(['alpha', 'beta'])));
  expect(pathsOf(api)).toEqual(['/alpha', '/beta']);
  expect(call(api, '/beta')).toEqual({ endpoint: 'beta', body: '{"model": "beta"}' });
});

test('a template by itself has loops, too', () => {
  const api = LocalApi.fromTemplate(looped(routes(['alpha'])));
  expect(call(api, '/alpha')).toEqual({ endpoint: 'alpha', body: '{"model": "alpha"}' });
});

describe('a collection', () => {
  const Parameters = { Models: { Type: 'CommaDelimitedList', Default: 'alpha, beta' } };

  test('a collection can be a parameter, and its value wins over its default', () => {
    const template = looped(routes({ Ref: 'Models' }), { Parameters });
    expect(pathsOf(apis.of(template))).toEqual(['/alpha', '/beta']);
    expect(pathsOf(apis.of(template, { parameters: { Models: 'gamma' } }))).toEqual(['/gamma']);
    expect(pathsOf(LocalApi.fromTemplate(template, { parameters: { Models: 'gamma' } }))).toEqual(['/gamma']);
  });

  test('a collection can be an entry of Mappings, with a parameter or the region as its key', () => {
    const Mappings = { Models: { 'eu-central-1': { prod: ['alpha', 'beta'] } } };
    const of = (...place: unknown[]): object => looped(routes({ 'Fn::FindInMap': ['Models', ...place] }), { Mappings });
    const region = { Ref: 'AWS::Region' };
    expect(pathsOf(apis.of(of(region, 'prod'), { region: 'eu-central-1' }))).toEqual(['/alpha', '/beta']);
    expect(pathsOf(apis.of(of(region, 'test', { DefaultValue: ['gamma'] })))).toEqual(['/gamma']);
  });

  test('a collection can be empty', () => {
    expect(pathsOf(apis.of(looped({ ...routes([]), ...routeOf('fixed') })))).toEqual(['/fixed']);
  });

  test.each([
    [
      { 'Fn::GetAtt': ['A', 'B'] },
      'the collection of Fn::ForEach::Routes has {"Fn::GetAtt":["A","B"]}, which is not known',
    ],
    [
      ['a', { 'Fn::ImportValue': 'x' }],
      'the collection of Fn::ForEach::Routes has {"Fn::ImportValue":"x"}, which is not known',
    ],
    [
      { Ref: 'Late' },
      'Fn::ForEach::Routes reads the parameter Late, which has no value. Give it one by --parameter Late=VALUE',
    ],
    [{ Ref: 'Nobody' }, 'the collection of Fn::ForEach::Routes has {"Ref":"Nobody"}, which is not known'],
    ['alpha', 'the collection of Fn::ForEach::Routes has "alpha", which is not known'],
  ])('a collection such as %j is refused, and the error says what is accepted', (collection, message) => {
    const late = { Parameters: { Late: { Type: 'CommaDelimitedList' } } };
    expect(() => apis.of(looped(routes(collection), late))).toThrow(message);
  });
});

test('&{Name} leaves out the characters of an item that a logical id cannot have', () => {
  const api = apis.of(looped(routes(['model-a', 'model-b'], routeOf('${Model}', '&{Model}'))));
  expect(call(api, '/model-b')).toEqual({ endpoint: 'model-b', body: '{"model": "model-b"}' });
});

test('loops can be inside of loops, and inside of properties', () => {
  const RequestTemplates = {
    'Fn::ForEach::Types': [
      'Type',
      ['application/json', 'text/csv'],
      { '${Type}': '${Model} of ${Type} by ${Version}' },
    ],
  };
  const integration = operationTo('x') as any;
  const Body = {
    openapi: '3.0.1',
    paths: {
      'Fn::ForEach::Models': [
        'Model',
        ['a', 'b'],
        {
          'Fn::ForEach::Versions': [
            'Version',
            ['v1', 'v2'],
            {
              '/${Model}/${Version}': {
                post: {
                  responses: {},
                  'x-amazon-apigateway-integration': {
                    ...integration['x-amazon-apigateway-integration'],
                    uri: `${SAGEMAKER}/\${Model}-\${Version}/invocations`,
                    requestTemplates: RequestTemplates,
                  },
                },
              },
            },
          ],
        },
      ],
    },
  };
  const Resources = { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'a', Body } } };
  const api = apis.of({ Transform: ['AWS::LanguageExtensions'], Resources });
  expect(api.routes).toHaveLength(4);
  expect(outcomeOf(api, { method: 'POST', path: '/b/v2', headers: { 'Content-Type': 'text/csv' }, body: '1' })).toEqual(
    {
      endpoint: 'b-v2',
      body: 'b of text/csv by v2',
    },
  );
});

test('a loop makes APIs of SAM, and conditions', () => {
  const DefinitionBody = { openapi: '3.0.1', paths: { '/r': { post: operationTo('of-${Name}') } } };
  const template = {
    Transform: ['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31'],
    Conditions: {
      'Fn::ForEach::Conditions': ['Name', ['A', 'B'], { 'Is${Name}': { 'Fn::Equals': ['${Name}', 'A'] } }],
    },
    Resources: {
      'Fn::ForEach::Apis': [
        'Name',
        ['A', 'B'],
        {
          '${Name}Api': {
            Type: 'AWS::Serverless::Api',
            Condition: 'Is${Name}',
            Properties: { StageName: 'live', DefinitionBody },
          },
        },
      ],
    },
  };
  expect(outcomeOf(apis.of(template), { method: 'POST', path: '/r', body: '{}' })).toMatchObject({ endpoint: 'of-A' });
});

test('a loop in a nested stack reads the values of its parent', () => {
  const nested = looped(routes({ Ref: 'Models' }), {
    Parameters: { Models: { Type: 'CommaDelimitedList', Default: 'wrong' } },
  });
  apis.workspace.write('nested.yaml', nested);
  const parent = (Models: unknown): object => ({
    Resources: {
      Nested: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { TemplateURL: 'nested.yaml', Parameters: { Models } },
      },
    },
  });
  expect(apis.of(parent('alpha,beta')).routes).toHaveLength(2);
  expect(apis.of(parent({ 'Fn::Join': [',', ['alpha', { Ref: 'AWS::AccountId' }]] })).routes).toHaveLength(2);
  const Parameters = { Names: { Type: 'CommaDelimitedList', Default: 'alpha, beta,gamma' } };
  expect(apis.of({ ...parent({ 'Fn::Join': [',', { Ref: 'Names' }] }), Parameters }).routes).toHaveLength(3);
  expect(() => apis.of(parent({ 'Fn::ImportValue': 'models' }))).toThrow(
    'reads the parameter Models, whose value the parent of this nested stack knows at the deployment only',
  );
});

test.each([
  [
    'without its transform',
    { ...looped(routes(['a'])), Transform: undefined },
    'Fn::ForEach::Routes needs the transform AWS::LanguageExtensions',
  ],
  ['of another form', looped({ 'Fn::ForEach::Routes': ['Model', ['a']] }), 'Fn::ForEach::Routes must be a list of'],
  [
    'whose key has no identifier',
    looped(routes(['a', 'b'], routeOf('a'))),
    'Fn::ForEach::Routes makes Resourcea a second time',
  ],
  ['with a name that is no logical id', looped(routes(['a-b'])), 'a loop in Resources makes the name "Resourcea-b"'],
])('a loop %s is refused', (_, template, message) => {
  expect(() => apis.of(template)).toThrow(message);
});

test('loops that make too much are refused at once', () => {
  const items = [...Array(1000).keys()];
  const nest = (depth: number): object =>
    depth === 0 ? routeOf('${A}${B}${C}') : { [`Fn::ForEach::L${depth}`]: ['ABC'[depth - 1], items, nest(depth - 1)] };
  expect(() => apis.of(looped(nest(3)))).toThrow('the loops make more than 5000000 characters');
});

describe('the other functions of the transform', () => {
  const body = (value: unknown, more: object = {}): unknown => {
    const route = JSON.parse(
      JSON.stringify(routeOf('a')).replaceAll(
        '"Fn::Join":["",["{\\"model\\": \\"",{"Ref":"Model"},"\\"}"]]',
        '"VALUE":0',
      ),
    );
    route.Methoda.Properties.Integration.RequestTemplates['application/json'] = value;
    return (call(apis.of(looped(route, more)), '/a') as { body: string }).body;
  };
  const Parameters = { List: { Type: 'CommaDelimitedList', Default: 'a,b,c' } };

  test.each([
    [
      { 'Fn::ToJsonString': { a: { Ref: 'AWS::Region' }, b: [1, { Ref: 'AWS::NoValue' }] } },
      '{"a":"us-east-1","b":[1]}',
    ],
    [{ 'Fn::Sub': ['${n}', { n: { 'Fn::Length': { Ref: 'List' } } }] }, '3'],
    [{ 'Fn::Sub': ['${n}', { n: { 'Fn::Length': ['x', 'y'] } }] }, '2'],
    [{ 'Fn::FindInMap': ['None', 'a', 'b', { DefaultValue: { 'Fn::Sub': 'of ${AWS::Region}' } }] }, 'of us-east-1'],
    [{ 'Fn::FindInMap': ['Map', { 'Fn::Select': [0, { Ref: 'List' }] }, 'k', { DefaultValue: 'other' }] }, 'found'],
  ])('%j is followed', (value, expected) => {
    expect(body(value, { Parameters, Mappings: { Map: { a: { k: 'found' } } } })).toBe(expected);
  });
});
