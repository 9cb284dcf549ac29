import { LocalApi } from '../../../lib/local';
import { answer, apiOf, apiWith, post, templateOf } from '../api-fixture';

test.each<[place: string, integration: { [name: string]: unknown }, values: string]>([
  ['Type', { Type: 'LAMBDA' }, 'AWS, AWS_PROXY, HTTP, HTTP_PROXY, MOCK'],
  ['PassthroughBehavior', { PassthroughBehavior: 'ALWAYS' }, 'WHEN_NO_MATCH, WHEN_NO_TEMPLATES, NEVER'],
  ['ContentHandling', { ContentHandling: 'CONVERT' }, 'CONVERT_TO_TEXT, CONVERT_TO_BINARY'],
  [
    'IntegrationResponses[0].ContentHandling',
    { IntegrationResponses: [{ StatusCode: '200', ContentHandling: 'CONVERT' }] },
    'CONVERT_TO_TEXT, CONVERT_TO_BINARY',
  ],
])('a value that its enumeration lacks causes a warning: %s', (place, integration, values) => {
  const [warning, ...others] = apiWith(integration).warnings;
  expect(warning).toContain(`Method0.Integration.${place} is "`);
  expect(warning).toContain(`"; API Gateway takes ${values} only.`);
  expect(others).toEqual([]);
});

test('a value that only a deployment knows causes no warning', () => {
  expect(apiWith({ PassthroughBehavior: { 'Fn::ImportValue': 'Behavior' } }).warnings).toEqual([]);
});

describe('a RequestValidatorId', () => {
  const warnings = (RequestValidatorId: unknown) =>
    apiOf({
      methods: [{ method: { RequestValidatorId } }],
      resources: {
        Validator: {
          Type: 'AWS::ApiGateway::RequestValidator',
          Properties: { RestApiId: { Ref: 'Api' }, ValidateRequestParameters: true },
        },
      },
    }).warnings;

  test.each([['Typo'], [{ Ref: 'Typo' }], [{ Ref: 'Stage' }]])(
    'a RequestValidatorId %j that names no validator is warned of',
    (id) => {
      expect(warnings(id)).toEqual([
        expect.stringMatching(
          /^Method0\.RequestValidatorId is \w+, which is not a request validator of the API; nothing is validated\.$/,
        ),
      ]);
    },
  );

  test('a RequestValidatorId of an API that is declared elsewhere causes no warning', () => {
    const { Resources } = templateOf({ methods: [{ method: { RequestValidatorId: 'v1d2' } }] }) as {
      Resources: { [id: string]: object };
    };
    expect(LocalApi.fromTemplate({ Resources: { Method0: Resources.Method0 } }).warnings).toEqual([]);
  });

  test.each([
    [{ Ref: 'Validator' }],
    [{ 'Fn::GetAtt': ['Validator', 'RequestValidatorId'] }],
    [{ 'Fn::ImportValue': 'Validator-Id' }],
    [{ Ref: 'AWS::NoValue' }],
  ])('a RequestValidatorId %j causes no warning', (id) => {
    expect(warnings(id)).toEqual([]);
  });
});

test('a second method with the same verb on one resource causes a warning, and is the one that is served', () => {
  const api = apiOf({
    methods: [{ path: '/a' }, { path: '/a', integration: { RequestTemplates: { 'application/json': 'second' } } }],
  });
  expect(api.warnings).toEqual(['Method1 is a second POST /a, and replaces the first here; API Gateway refuses it.']);
  expect(post(api, { path: '/a' }).endpointRequest?.body).toBe('second');
});

describe('a status code', () => {
  test.each(['2xx', '', '99', '600', '200.5', '1e2'])(
    'a response with the status code "%s" is left out, with a warning',
    (StatusCode) => {
      const message = `.StatusCode is "${StatusCode}"; expected a status from 100 to 599, such as 200. It is left out here.`;
      const api = apiWith({ IntegrationResponses: [{ StatusCode, SelectionPattern: '4..' }, { StatusCode: '200' }] });
      expect(api.warnings).toEqual([`Method0.Integration.IntegrationResponses[0]${message}`]);
      expect(post(api).respond({ statusCode: 400 }).statusCode).toBe(200);
      const Bad = {
        Type: 'AWS::ApiGateway::GatewayResponse',
        Properties: { RestApiId: { Ref: 'Api' }, ResponseType: 'DEFAULT_4XX', StatusCode },
      };
      expect(apiOf({ resources: { Bad } }).warnings).toEqual([`Bad${message}`]);
    },
  );
});

describe('a key of ResponseTemplates, which becomes a Content-Type,', () => {
  const respondWith = (type: string) => [{ StatusCode: '200', ResponseTemplates: { [type]: 'text' } }];

  test.each(['text/plain\n', 'text/plain\r\nSet-Cookie: a=b', 'text/\u0000plain', 'text/plain; name=€', '文/本'])(
    'a key of ResponseTemplates %j leaves its response out, because no header can carry it',
    (type) => {
      const problem =
        `.ResponseTemplates has the key ${JSON.stringify(type)}, which becomes the Content-Type of the answer, and no ` +
        'header can carry it; expected a media type such as application/json. It is left out here.';
      expect(apiWith({ IntegrationResponses: respondWith(type) }).warnings).toEqual([
        `Method0.Integration.IntegrationResponses[0]${problem}`,
      ]);
      const ResponseTemplates = { [type]: '{}' };
      const Properties = { RestApiId: { Ref: 'Api' }, ResponseType: 'DEFAULT_4XX', ResponseTemplates };
      const resources = { Bad: { Type: 'AWS::ApiGateway::GatewayResponse', Properties } };
      expect(apiOf({ resources }).warnings).toEqual([`Bad${problem}`]);
    },
  );

  test.each(['text/plain; charset="utf-8"', 'text/plain; name=für', 'text'])(
    'a key of ResponseTemplates %j is taken',
    (type) => {
      const response = answer(apiWith({ IntegrationResponses: respondWith(type) }));
      expect(response.headers['Content-Type']).toBe(type);
    },
  );
});

describe('a StageName', () => {
  test.each(['my stage', 'v1.0', 'x'.repeat(129)])('the StageName "%s" causes a warning', (StageName) => {
    expect(apiOf({ stage: { StageName } }).warnings).toEqual([
      `The stage "${StageName}" has a StageName that API Gateway refuses: up to 128 letters, digits, - and _.`,
    ]);
  });

  test('a StageName that only a deployment knows causes no warning', () => {
    expect(apiOf({ stage: { StageName: { 'Fn::ImportValue': 'other:stage' } } }).warnings).toEqual([]);
  });
});
