import { INTERNAL_SERVER_ERROR, answer, apiOf, apiWith, post } from '../api-fixture';

describe('overrides of the request', () => {
  const callWith = (template: string, RequestParameters: object = {}, Uri?: string) =>
    post(apiWith({ RequestTemplates: { 'application/json': template }, RequestParameters, ...(Uri && { Uri }) }));

  test('overrides of the request win over the mapping of the same header', () => {
    const exchange = callWith('#set($context.requestOverride.header.X-A = "override")body', {
      'integration.request.header.X-A': "'mapped'",
    });
    expect(exchange.endpointRequest?.headers['X-A']).toBe('override');
    expect(exchange.endpointRequest?.body).toBe('body');
  });

  test('overrides of the request set a header that nothing maps', () => {
    const template = '#set($context.requestOverride.header.X-Amzn-SageMaker-Target-Model = "m.tar.gz")';
    expect(callWith(template).endpointRequest?.headers['X-Amzn-SageMaker-Target-Model']).toBe('m.tar.gz');
  });

  test('overrides of the request fill the path of the URI', () => {
    const uri = 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/{endpoint}/invocations';
    const template = '#set($context.requestOverride.path.endpoint = "chosen")';
    expect(callWith(template, {}, uri).endpointRequest?.endpointName).toBe('chosen');
  });

  test('overrides of the request set the query string', () => {
    const template = '#set($context.requestOverride.querystring.q = "1")';
    expect(callWith(template).executionLog.join('\n')).toContain('/endpoints/model/invocations?q=1');
  });
});

const RESPOND = (template: string) => [{ StatusCode: '200', ResponseTemplates: { 'application/json': template } }];

describe('overrides of the response', () => {
  test('overrides of the response set the status, declared or not', () => {
    const api = apiWith({ IntegrationResponses: RESPOND('#set($context.responseOverride.status = 444)body') });
    expect(answer(api)).toMatchObject({ statusCode: 444, body: 'body' });
  });

  test('overrides of the response set a header, declared or not, and win over its mapping', () => {
    const api = apiWith({
      IntegrationResponses: [
        {
          StatusCode: '200',
          ResponseParameters: { 'method.response.header.foo': "'mapped'" },
          ResponseTemplates: { 'application/json': '#set($context.responseOverride.header.foo = "override")' },
        },
      ],
    });
    expect(answer(api).headers.foo).toBe('override');
  });

  test('overrides of the response that the request template sets persist, even without a response template', () => {
    const api = apiOf({
      methods: [
        {
          httpMethod: 'GET',
          integration: {
            Type: 'MOCK',
            RequestTemplates: {
              'application/json':
                '#set($context.responseOverride.status = 444)\n' +
                '#set($context.responseOverride.header.foo = "bar")\n{"statusCode": 200}',
            },
            IntegrationResponses: [{ StatusCode: '200' }],
          },
        },
      ],
    });
    const { apiResponse } = api.receive({ method: 'GET', path: '/' });
    expect(apiResponse).toMatchObject({ statusCode: 444, body: '' });
    expect(apiResponse?.headers.foo).toBe('bar');
  });

  test.each([99, 600, 0])('a status of %i has no effect, which the log says', (status) => {
    const api = apiWith({ IntegrationResponses: RESPOND(`#set($context.responseOverride.status = ${status})`) });
    const exchange = post(api);
    expect(exchange.respond({ statusCode: 200 }).statusCode).toBe(200);
    expect(exchange.executionLog).toContain(
      `Override of the status left out, it is not an integer between 100 and 599: ${status}`,
    );
  });

  test('an override of a header that API Gateway sets itself gets another name', () => {
    const api = apiWith({ IntegrationResponses: RESPOND('#set($context.responseOverride.header.Server = "mine")') });
    expect(answer(api).headers['x-amzn-Remapped-Server']).toBe('mine');
  });
});

describe('an override that cannot be printed', () => {
  const ENDLESS = '#set($l = ["0123456789"])#foreach($i in [1..22])#set($l = [$l, $l])#end';
  const DEEP = '#set($l = [])' + '#foreach($i in [1..1000])#set($l = [$l])#end'.repeat(20);
  const HUGE = '#set($s = "0123456789")#foreach($i in [1..22])#set($s = "$s$s")#end';

  test.each([
    ['requestOverride.header.X-A', `${ENDLESS}#set($context.requestOverride.header.X-A = {"v": $l})`],
    ['requestOverride.path.p', `${DEEP}#set($context.requestOverride.path.p = {"v": $l})`],
    ['requestOverride.querystring.q', `${DEEP}#set($context.requestOverride.querystring.q = {"v": $l})`],
    ['requestOverride.header.X-A', `${HUGE}#set($context.requestOverride.header.X-A = [$s, $s, $s])`],
  ])('a request template that sets $context.%s to a value that cannot be printed fails: 500', (place, template) => {
    const { apiResponse, executionLog } = post(apiWith({ RequestTemplates: { 'application/json': template } }));
    expect(apiResponse).toMatchObject(INTERNAL_SERVER_ERROR);
    expect(executionLog).toContain('Execution failed due to configuration error: Unable to transform request');
    expect(executionLog.join('\n')).toContain(`The value of $context.${place} cannot be printed: `);
  });

  test.each([
    ['responseOverride.status', `${DEEP}#set($context.responseOverride.status = $l)`],
    ['responseOverride.header.X-A', `${DEEP}#set($context.responseOverride.header.X-A = {"v": $l})`],
  ])(
    'an override that cannot be printed as $context.%s fails the response, also where the request template set it',
    (place, template) => {
      const RequestTemplates = { 'application/json': template };
      for (const integration of [{ RequestTemplates }, { IntegrationResponses: RESPOND(template) }]) {
        const exchange = post(apiWith(integration));
        expect(exchange.respond({ statusCode: 200 })).toMatchObject(INTERNAL_SERVER_ERROR);
        expect(exchange.executionLog).toContain(
          'Execution failed due to configuration error: Unable to transform response',
        );
        expect(exchange.executionLog.join('\n')).toContain(`The value of $context.${place} cannot be printed: `);
      }
    },
  );

  test('an override that cannot be printed gets the gateway response of the API', () => {
    const api = apiWith(
      { RequestTemplates: { 'application/json': `${DEEP}#set($context.requestOverride.header.X-A = {"v": $l})` } },
      {},
      {
        resources: {
          Failure: {
            Type: 'AWS::ApiGateway::GatewayResponse',
            Properties: { RestApiId: { Ref: 'Api' }, ResponseType: 'DEFAULT_5XX', StatusCode: '503' },
          },
        },
      },
    );
    expect(post(api).apiResponse?.statusCode).toBe(503);
  });
});
