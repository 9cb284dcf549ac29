import type { EditedTemplate, TemplatePlace } from '../../../playground/protocol';
import { open, openTemplate } from './playground-session';

const RESPONSE: TemplatePlace = {
  method: 'POST /',
  side: 'response',
  contentType: 'application/json',
  status: '200',
};

function withAdded(text: string, place = RESPONSE, ask = openTemplate('{"a": 1}')) {
  const { playground, opened } = ask;
  const templates: EditedTemplate[] = [{ place, text }];
  const { request, model } = opened.form;
  return { playground, templates, form: { request, model: { ...model, body: '{"p": [7, "x"]}' } } };
}

test('a response template that was added maps the answer of the model', () => {
  const { playground, templates, form } = withAdded('{"first": $input.json("$.p[0]")}');
  const { client, rendered, problems } = playground.run({ ...form, templates });
  expect(client.body.text).toBe('{"first": 7}');
  expect(rendered.map(({ place }) => place)).toContainEqual(RESPONSE);
  expect(problems.map(({ place }) => place)).toContainEqual(RESPONSE);
});

test('an added template that is empty passes the body on unchanged', () => {
  const { playground, templates, form } = withAdded('');
  expect(playground.run({ ...form, templates }).client.body.text).toBe('{"p": [7, "x"]}');
});

test('an error in an added template has its place', () => {
  const { playground, templates, form } = withAdded('\n#if(true)');
  const { client, problems } = playground.run({ ...form, templates });
  expect(client.statusCode).toBe(500);
  expect(problems.find(({ place }) => place.side === 'response')?.problems[0]).toMatchObject({ line: 2 });
});

test('an added template is proved, traced, compared, completed, formatted and tested like others', () => {
  const text = '#set($x=$input.path("$.p[1]")){"second": "$x"}';
  const { playground, templates, form } = withAdded(text);
  const place = RESPONSE;
  const { claims } = playground.prove({ place, text, form, tries: 100 });
  expect(claims.map(({ claim }) => claim)).toContain('valid-json');
  expect(playground.trace({ ...form, templates, side: 'response' })).toMatchObject({ place, text: '{"second": "x"}' });
  const { differences } = playground.compare({ place, before: text, after: text.replace('second', '2nd'), form });
  expect(differences[0]).toMatchObject({ source: 'form', before: { text: '{"second": "x"}' } });
  const { options } = playground.complete({ place, text: '$input.path("$.p', offset: 16, form });
  expect(options.map(({ label }) => label)).toContain('p');
  expect(playground.format({ place, text, form })).toMatchObject({ changed: true });
  const test = playground.unitTest({ ...form, templates, place, language: 'typescript' });
  expect(test.text).toContain('{"second": "x"}');
});

test('a request template can be added to a method without one, and for another content type', () => {
  const response = open({ from: 'template', text: '{"r": 1}', frame: { side: 'response' } });
  const place: TemplatePlace = { method: 'POST /', side: 'request', contentType: 'text/csv' };
  const { playground, templates, form } = withAdded('[$input.body]', place, response);
  const request = { ...form.request, body: '1,2', headers: [['Content-Type', 'text/csv']] as const };
  expect(playground.run({ ...form, request, templates }).sageMaker?.body.text).toBe('[1,2]');
});

test('each method lists the statuses for which it can have response templates', () => {
  expect(openTemplate('x').opened.methods[0].statuses).toEqual(['200', '400', '500']);
});

test('a template for a status, or a method, that the API does not have changes nothing', () => {
  for (const place of [
    { ...RESPONSE, status: '299' },
    { ...RESPONSE, method: 'GET /nowhere' },
    { ...RESPONSE, status: undefined },
  ]) {
    const { playground, templates, form } = withAdded('{"added": 1}', place);
    const { client, problems } = playground.run({ ...form, templates });
    expect(client.body.text).toBe('{"p": [7, "x"]}');
    expect(problems.filter((one) => one.place.side === 'response')).toEqual([]);
  }
});

test('a method that maps no answer gets a mapping of all answers', () => {
  const integration = {
    Type: 'AWS',
    IntegrationHttpMethod: 'POST',
    Uri: 'arn:aws:apigateway:us-east-1:runtime.sagemaker:path/endpoints/e/invocations',
    Credentials: 'arn:aws:iam::123456789012:role/r',
  };
  const ofApi = { RestApiId: { Ref: 'Api' } };
  const method = { ...ofApi, ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, HttpMethod: 'POST' };
  const text = JSON.stringify({
    Resources: {
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'a' } },
      Method: {
        Type: 'AWS::ApiGateway::Method',
        Properties: { ...method, AuthorizationType: 'NONE', Integration: integration },
      },
      Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: ofApi, DependsOn: ['Method'] },
      Stage: {
        Type: 'AWS::ApiGateway::Stage',
        Properties: { ...ofApi, DeploymentId: { Ref: 'Deployment' }, StageName: 's' },
      },
    },
  });
  const { playground, opened } = withoutTemplates(text);
  expect(opened.methods[0].statuses).toEqual(['200']);
  const form = { ...opened.form, request: { ...opened.form.request, body: '{}' } };
  const templates = [{ place: RESPONSE, text: '{"mapped": true}' }];
  expect(playground.run({ ...form, templates }).client).toMatchObject({
    statusCode: 200,
    body: { text: '{"mapped": true}' },
  });
});

function withoutTemplates(text: string) {
  const { playground } = openTemplate('');
  return { playground, opened: playground.open({ from: 'cloudformation', text }) };
}
