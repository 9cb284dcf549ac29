import { LocalApi } from '../../../lib/local';
import type { LocalApiOptions } from '../../../lib/local';
import { templateOf } from '../api-fixture';

/** Resolves an expression. The result is read from a mapped header, which uses it. */
function resolve(expression: unknown, sections: object = {}, options: LocalApiOptions = {}): string | undefined {
  const template = templateOf({
    methods: [
      {
        integration: {
          RequestParameters: {
            'integration.request.header.Value': { 'Fn::Join': ['', ["'", expression, "'"]] },
          },
        },
      },
    ],
    resources: {
      Named: { Type: 'AWS::ApiGateway::Model', Properties: { RestApiId: { Ref: 'Api' }, Name: 'MyModel', Schema: {} } },
      Endpoint: {
        Type: 'AWS::SageMaker::Endpoint',
        Properties: { EndpointName: { 'Fn::Sub': '${AWS::StackName}-ep' } },
      },
      Unnamed: { Type: 'AWS::SageMaker::Endpoint', Properties: {} },
      Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { 'Fn::Sub': '${AWS::StackName}-notes' } } },
      UnnamedTable: { Type: 'AWS::DynamoDB::Table', Properties: {} },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs.fifo' } },
      UnnamedQueue: { Type: 'AWS::SQS::Queue' },
      Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineName: 'steps' } },
    },
  });
  const api = LocalApi.fromTemplate({ ...template, ...sections }, options);
  return api.receive({ method: 'POST', path: '/' }).endpointRequest?.headers.Value;
}

describe('intrinsic functions', () => {
  test.each<[expression: unknown, expected: string]>([
    ['plain', 'plain'],
    [{ Ref: 'AWS::Region' }, 'us-east-1'],
    [{ Ref: 'AWS::AccountId' }, '123456789012'],
    [{ Ref: 'AWS::Partition' }, 'aws'],
    [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    [{ Ref: 'Unnamed' }, 'Unnamed'],
    [{ Ref: 'Named' }, 'MyModel'],
    [{ Ref: 'Stage' }, 'prod'],
    [{ 'Fn::GetAtt': ['Endpoint', 'EndpointName'] }, 'local-ep'],
    [{ 'Fn::GetAtt': 'Endpoint.EndpointName' }, 'local-ep'],
    [{ 'Fn::GetAtt': ['Unnamed', 'EndpointName'] }, 'Unnamed'],
    [{ 'Fn::GetAtt': ['Unnamed', 'Arn'] }, 'Unnamed.Arn'],
    [{ Ref: 'Table' }, 'local-notes'],
    [{ Ref: 'UnnamedTable' }, 'UnnamedTable'],
    [{ 'Fn::GetAtt': ['Queue', 'QueueName'] }, 'jobs.fifo'],
    [{ 'Fn::Sub': '${Queue.QueueName} ${Table}' }, 'jobs.fifo local-notes'],
    [{ 'Fn::GetAtt': ['UnnamedQueue', 'QueueName'] }, 'UnnamedQueue.QueueName'],
    [{ Ref: 'Queue' }, 'Queue'],
    [{ 'Fn::GetAtt': ['Machine', 'Name'] }, 'steps'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, 1]] }, 'a-us-east-1-1'],
    [
      { 'Fn::Sub': '${AWS::Region}/${Named}/${Endpoint.EndpointName}/${!literal}' },
      'us-east-1/MyModel/local-ep/${literal}',
    ],
    [{ 'Fn::Sub': ['${x}-${AWS::Region}', { x: { Ref: 'Named' } }] }, 'MyModel-us-east-1'],
    [{ 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    [{ 'Fn::Select': ['0', { 'Fn::Split': [',', 'a,b'] }] }, 'a'],
    [{ 'Fn::Base64': 'text' }, 'dGV4dA=='],
    [{ 'Fn::ImportValue': 'Other-Export' }, 'Other-Export'],
    [{ 'Fn::GetAZs': '' }, 'Fn::GetAZs("")'],
  ])('the intrinsic function %j is %s', (expression, expected) => {
    expect(resolve(expression)).toBe(expected);
  });

  test('pseudo parameters of another region and account have their values', () => {
    const expression = { 'Fn::Sub': '${AWS::Partition} ${AWS::Region} ${AWS::AccountId} ${AWS::URLSuffix}' };
    expect(resolve(expression, {}, { region: 'cn-north-1', accountId: '1' })).toBe(
      'aws-cn cn-north-1 1 amazonaws.com.cn',
    );
  });

  test('a parameter has the given value, or the default, or else its name', () => {
    const sections = { Parameters: { P: { Type: 'String', Default: 'd' }, Q: { Type: 'String' } } };
    const expression = { 'Fn::Sub': '${P} ${Q}' };
    expect(resolve(expression, sections)).toBe('d Q');
    expect(resolve(expression, sections, { parameters: { P: 'p', Q: 'q' } })).toBe('p q');
  });

  test('a list parameter is split', () => {
    const sections = { Parameters: { L: { Type: 'CommaDelimitedList', Default: 'a,b' } } };
    expect(resolve({ 'Fn::Select': [1, { Ref: 'L' }] }, sections)).toBe('b');
  });

  test('Fn::FindInMap returns the value of a mapping', () => {
    const sections = { Mappings: { M: { 'us-east-1': { size: 'big' } } } };
    expect(resolve({ 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'size'] }, sections)).toBe('big');
    expect(resolve({ 'Fn::FindInMap': ['M', 'none', 'size'] }, sections)).toBe('M.none.size');
  });

  test.each([
    ['prod', 'yes'],
    ['test', 'no'],
  ])('a condition decides: %s gives %s', (value, expected) => {
    const sections = {
      Parameters: { Env: { Type: 'String' } },
      Conditions: {
        IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
        NotTest: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Env' }, 'test'] }] },
        Both: { 'Fn::And': [{ Condition: 'IsProd' }, { 'Fn::Or': [{ Condition: 'NotTest' }, { Condition: 'Loop' }] }] },
        Loop: { 'Fn::Not': [{ Condition: 'Loop2' }] },
        Loop2: { Condition: 'Loop' },
      },
    };
    expect(resolve({ 'Fn::If': ['Both', 'yes', 'no'] }, sections, { parameters: { Env: value } })).toBe(expected);
  });

  test('AWS::NoValue leaves its property out', () => {
    const template = templateOf({
      methods: [
        { integration: { PassthroughBehavior: { Ref: 'AWS::NoValue' }, RequestTemplates: { Ref: 'AWS::NoValue' } } },
      ],
    });
    const api = LocalApi.fromTemplate(template);
    expect(api.receive({ method: 'POST', path: '/', body: 'a' }).endpointRequest?.body).toBe('a');
  });

  test('a resource whose condition does not hold does not exist', () => {
    const template = templateOf({ methods: [{ httpMethod: 'GET' }] }) as { Resources: { [id: string]: object } };
    const Resources = { ...template.Resources, Method0: { ...template.Resources.Method0, Condition: 'Never' } };
    const api = LocalApi.fromTemplate({ Resources, Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } });
    expect(api.receive({ method: 'GET', path: '/' }).apiResponse?.statusCode).toBe(403);
  });

  test('the resolution of names that refer to each other in a circle ends', () => {
    const circle = (EndpointName: unknown) => ({ Type: 'AWS::SageMaker::Endpoint', Properties: { EndpointName } });
    const base = templateOf({
      methods: [
        {
          integration: {
            RequestParameters: { 'integration.request.header.V': { 'Fn::Sub': "'${A.EndpointName}'" } },
          },
        },
      ],
      resources: {
        A: circle({ 'Fn::GetAtt': ['B', 'EndpointName'] }),
        B: circle({ 'Fn::GetAtt': ['A', 'EndpointName'] }),
      },
    });
    const api = LocalApi.fromTemplate(base);
    expect(api.receive({ method: 'POST', path: '/' }).endpointRequest?.headers.V).toBe('A');
  });
});

describe('a template that makes work or text without end is refused', () => {
  const doubled = (times: number, text: string): unknown => {
    let value: unknown = text;
    for (let level = 0; level < times; level += 1) value = { 'Fn::Sub': ['${a}${a}', { a: value }] };
    return value;
  };

  test('a template with too many values is refused', () => {
    expect(() => resolve(doubled(40, ''))).toThrow('The functions of the template come to more than 2000000 values.');
  });

  test('a template with too long a text is refused', () => {
    expect(() => resolve(doubled(10, 'x'.repeat(2000)))).toThrow(
      'Fn::Sub makes a text of more than 1000000 characters.',
    );
  });

  test('a template whose functions make too long a text is refused before the text is made', () => {
    const value = { 'Fn::Sub': ['${a}'.repeat(100_000), { a: 'x'.repeat(100_000) }] };
    expect(() => resolve(value)).toThrow('Fn::Sub makes a text of more than 1000000 characters.');
    expect(() => resolve({ 'Fn::Join': ['x'.repeat(100_000), Array(100_000).fill('')] })).toThrow(
      'Fn::Join makes a text of more than 1000000 characters.',
    );
  });

  test.each([
    ['texts', { 'Fn::Select': [0, Array(100).fill({ 'Fn::Join': ['', ['x'.repeat(900_000)]] })] }],
    ['lists', { 'Fn::Select': [0, Array(100).fill({ 'Fn::Split': ['', 'x'.repeat(900_000)] })] }],
  ])('a template is refused by the sum of all its %s', (_what, value) => {
    expect(() => resolve(value)).toThrow(
      'The functions of the template make texts and lists of more than 50000000 characters and items.',
    );
  });

  test('a template that is nested too deep is refused', () => {
    let value: unknown = 'a';
    for (let level = 0; level < 5000; level += 1) value = { 'Fn::Join': ['', [value]] };
    expect(() => resolve(value)).toThrow('The template is nested deeper than 1000 levels.');
  });
});
