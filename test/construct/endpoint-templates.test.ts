import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations as Acknowledged, Lazy } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { MappingTemplate } from '../../lib';
import type { ApiGatewayToSageMakerEndpointProps } from '../../lib';
import { RATINGS, ratingsApi } from './ratings-api';

type Props = Partial<ApiGatewayToSageMakerEndpointProps>;

function warningsOf(props: Props): string[] {
  const { stack } = ratingsApi({ requestMappingTemplate: '{"user": [$input.params("user_id")]}', ...props });
  return Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => (entry.data as string).replace(/ \[ack: .*\]$/, ''));
}

describe('the error of a template names the prop, the place and the remedy:', () => {
  test.each<[string, Props]>([
    ['requestMappingTemplate', { requestMappingTemplate: '{\n#if($x)\n}' }],
    ['responseMappingTemplate', { responseMappingTemplate: '{\n#if($x)\n}' }],
    ['errorMappingTemplate', { errorMappingTemplate: '{\n#if($x)\n}' }],
    ["additionalRequestTemplates['text/csv']", { additionalRequestTemplates: { 'text/csv': '{\n#if($x)\n}' } }],
  ])('a syntax error in a template is refused at synthesis: %s', (prop, props) => {
    const start = `Stack/Ratings: a wrong prop\n  - ${prop}: `;
    expect(() => ratingsApi(props)).toThrow(start);
    expect(() => ratingsApi(props)).toThrow(/\(line 2, column 1\)[\s\S]*\n {4}> 2 \| #if\(\$x\)\n {4} {4}\| \^/);
  });

  test('a syntax error in a template of addEndpoint is refused at synthesis', () => {
    const { api } = ratingsApi();
    const second = { ...RATINGS, resourcePath: 'second', requestMappingTemplate: '$' };
    expect(() => api.addEndpoint(second)).toThrow(
      'Stack/Ratings, GET /second: a wrong prop\n  - requestMappingTemplate: ',
    );
  });

  test('one error reports the syntax errors of several templates', () => {
    expect(() =>
      ratingsApi({ requestMappingTemplate: '#end', errorMappingTemplate: '#end', endpointName: '' }),
    ).toThrow(/3 wrong props\n[\s\S]*endpointName[\s\S]*requestMappingTemplate[\s\S]*errorMappingTemplate/);
  });
});

describe('the warnings of a template', () => {
  test('the warning of a template names the prop, the place and the remedy', () => {
    expect(warningsOf({ requestMappingTemplate: '{\n  "user": "$input.params("user_id")"\n}' })).toEqual([
      'GET /{user_id}, requestMappingTemplate, line 2, column 12: $input.params("user_id") puts a client\'s text into a JSON string as it is: ' +
        'a quote in it ends the string. Write $util.escapeJavaScript($input.params("user_id")).replaceAll("\\\\\'", "\'").',
    ]);
  });

  test('synthesis warns of each template of an endpoint', () => {
    const warnings = warningsOf({
      additionalRequestTemplates: { 'text/csv': '# set($x = 1)$input.params("user_id")' },
      responseMappingTemplate: '# if($x)',
      errorMappingTemplate: '{"path": "$input.params("user_id")"}',
    });
    expect(warnings.map((warning) => warning.split(':')[0])).toEqual([
      "GET /{user_id}, additionalRequestTemplates['text/csv'], line 1, column 1",
      'GET /{user_id}, responseMappingTemplate, line 1, column 1',
      'GET /{user_id}, errorMappingTemplate, line 1, column 11',
    ]);
  });

  test('the warning of a template of addEndpoint names the route of the endpoint', () => {
    const requestMappingTemplate = '{"user": "$input.params("user_id")"}';
    const { stack, api } = ratingsApi({ requestMappingTemplate });
    api.addEndpoint({ ...RATINGS, resourcePath: 'b/{user_id}', requestMappingTemplate });
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.anyValue());
    expect(warnings.map(({ entry }) => (entry.data as string).split(',')[0])).toEqual([
      'GET /{user_id}',
      'GET /b/{user_id}',
    ]);
  });

  test('a warning disappears once the user acknowledges it', () => {
    const { stack, api } = ratingsApi({ requestMappingTemplate: '{"user": "$input.params("user_id")"}' });
    Acknowledged.of(api).acknowledgeWarning(
      '@aws-solutions-constructs/aws-apigateway-sagemakerendpoint:unescaped-value',
    );
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
  });

  test('synthesis does not warn of the templates of the examples', () => {
    for (const file of ['movie-ratings/request.vtl', 'python/request.vtl']) {
      const requestMappingTemplate = readFileSync(join(__dirname, '../../examples', file), 'utf8');
      const requestParameters = { 'method.request.querystring.items': true };
      expect(warningsOf({ requestMappingTemplate, requestParameters })).toEqual([]);
    }
  });

  test('synthesis leaves advice that depends on the client, the model or taste to lint', () => {
    const requestMappingTemplate = [
      '{"id": $input.params("user_id"), "agent": "$context.identity.userAgent", "flag": #if($input.path("$.flag"))1#{else}0#end,',
      '#foreach($name in $input.params().querystring.keySet())"$name": 1,#end "end": 1}',
    ].join('\n');
    const rules = new MappingTemplate(requestMappingTemplate).lint().map(({ rule }) => rule);
    expect(rules).toEqual(['unquoted-value', 'unescaped-context', 'missing-is-true', 'unescaped-name']);
    expect(warningsOf({ requestMappingTemplate })).toEqual([]);
  });

  test('synthesis warns of a condition that is always true', () => {
    const requestMappingTemplate = '{"user": #if($input.params("user_id"))1#{else}0#end}';
    expect(warningsOf({ requestMappingTemplate })).toEqual([
      'GET /{user_id}, requestMappingTemplate, line 1, column 14: $input.params("user_id") is always true, also where it is ' +
        'missing: #if takes all but false for true, and a text is never false. ' +
        'Write $input.params("user_id") != "" to ask whether it is there.',
    ]);
  });

  test('synthesis warns of a template for a content type with parameters, which API Gateway never uses', () => {
    expect(warningsOf({ additionalRequestTemplates: { 'text/csv; charset=utf-8': '$input.body' } })).toEqual([
      "GET /{user_id}, additionalRequestTemplates['text/csv; charset=utf-8']: API Gateway leaves the parameters of a content type " +
        "out when it looks for a template, so that this one is never used. Write 'text/csv'.",
    ]);
  });

  test('synthesis does not warn of a response template that prints the values of the model', () => {
    expect(warningsOf({ responseMappingTemplate: '{"label": "$input.path("$.label")"}' })).toEqual([]);
  });
});

test.each<[string, string[]]>([
  ['{"a": $input.params("user_id"),}', ['This comma stands before a closing bracket']],
  ['#set($context.responseOverride.statusCode = 400){"a": "$context.stage"}', ['API Gateway has no']],
  ['#set($p = $context.path)#set($n = $input.params("user_id") + 1)', []],
  ['#set($m = {"a": 1})["x", $m, "$context.stage"]$util.urlEncode($input.params("user_id"))', []],
])('synthesis warns of a sure fault, and not of a template that may be meant: %s', (requestMappingTemplate, found) => {
  const warnings = warningsOf({ requestMappingTemplate }).filter((warning) => !warning.includes('never reads'));
  expect(warnings).toEqual(found.map((text) => expect.stringContaining(text)));
});

describe('a parameter that never reaches the model is warned of', () => {
  const nothingRead = { requestMappingTemplate: '{}' };

  test.each<[Props, string]>([
    [nothingRead, 'path parameter user_id'],
    [
      { ...nothingRead, resourcePath: 'x', requestParameters: { 'method.request.querystring.items': true } },
      'required parameter items',
    ],
    [
      { ...nothingRead, resourcePath: 'x', requestParameters: { 'method.request.header.X-Items.List': true } },
      'required parameter X-Items.List',
    ],
  ])('synthesis warns of a parameter that never reaches the model: %j', (props, parameter) => {
    expect(warningsOf(props)).toEqual([expect.stringContaining(`The template never reads the ${parameter}`)]);
  });

  test.each<[string, Props]>([
    ['is optional', { resourcePath: 'x', requestParameters: { 'method.request.querystring.page': false } }],
    ['is read by one of the templates', { additionalRequestTemplates: { 'text/csv': '$input.params("user_id")' } }],
    ['goes into a header of the invocation', { invocation: { targetModel: 'method.request.path.user_id' } }],
    ['is in a template known at deployment only', { requestMappingTemplate: Lazy.string({ produce: () => '{}' }) }],
  ])('synthesis does not warn of a parameter that %s', (_, props) => {
    expect(warningsOf({ ...nothingRead, ...props })).toEqual([]);
  });

  test('synthesis warns of a name that differs from the parameter only by case', () => {
    expect(warningsOf({ requestMappingTemplate: '$input.params("USER_ID")' })).toEqual([
      expect.stringContaining('reads "USER_ID", but the parameter is "user_id"'),
    ]);
  });
});
