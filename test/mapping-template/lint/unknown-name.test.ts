import { MappingTemplate } from '../../../lib';
import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'unknown-name';

test.each([
  ['$context.identity.sourceIP', 'Write $context.identity.sourceIp.'],
  ['$context.sourceIp', 'Write $context.identity.sourceIp.'],
  ['$context.requestid', 'Write $context.requestId.'],
  ['$context.method', 'Write $context.httpMethod.'],
  ['${context.indentity.caller}', 'Write $context.identity.'],
  ['$context.error.messagestring', 'Write $context.error.messageString.'],
  ['#set($context.responseOverride.statusCode = 400)', 'Write $context.responseOverride.status.'],
  ['#set($context.responseOverride.headers.X = "y")', 'Write $context.responseOverride.header.'],
  ['#set($context.requestOverride.querystrings.X = "y")', 'Write $context.requestOverride.querystring.'],
  ['#set($x = "$context.identity.useragent")', 'Write $context.identity.userAgent.'],
  ['$input.params.header', 'Write $input.params().header.'],
  ["#set($h = $input.params.header)$h.get('X')", 'Write $input.params().header.'],
  ['$input.json', "Write $input.json('$')."],
  ['$input.path.name', "Write $input.path('$.name')."],
  ['$input.body.name', "Write $input.path('$.name')."],
  ['$input.param("x")', 'Write $input.params.'],
  ['$input.Json("$.x")', 'Write $input.json.'],
  ['$input.querystring("x")', 'The input has body, json, path and params.'],
  ['$input.body()', 'The body is a property: it is read without parentheses.'],
  ['$input.params().headers.get("X")', 'Write $input.params().header.'],
  ['$input.params().get("headers")', 'The name is header.'],
  ['$input.params().queryStringParameters', 'Write $input.params().querystring.'],
  ['$input.params().header("X")', 'Write $input.params().header.get(…).'],
  ['$util.escapeJavascript($input.body)', 'Write $util.escapeJavaScript.'],
  ['$util.urlencode($input.body)', 'Write $util.urlEncode.'],
  ['$util.parseJSON($input.body).a', 'Write $util.parseJson.'],
  ['{"a": $util.toJson($input.path("$.a"))}', "Write $input.json('$.a')."],
  ['#set($r = $input.path("$")){"a": $util.toJson($r.b)}', "Write $input.json('$.b')."],
  ['#if($util.isNullOrEmpty($input.params("x")))#end', 'Compare the value with an empty string.'],
  ['$util.autoId()', 'The context variable requestId differs for each request.'],
])('lint tells the right name for %s', (source, fix) => {
  expect(adviceBy(rule, source).map((advice) => advice.fix)).toEqual([fix]);
});

test.each([
  '$context.accountId $context.apiId $context.authorizer.principalId $context.authorizer.anything',
  '$context.authorizer.claims.sub $context.awsEndpointRequestId $context.customDomain.basePathMatched',
  '$context.deploymentId $context.domainName $context.domainPrefix $context.endpointType $context.error.message',
  '$context.extendedRequestId $context.httpMethod $context.identity.apiKeyId $context.identity.vpceId',
  '$context.identity.clientCert.validity.notBefore $context.identity.clientCert.subjectDN $context.isCanaryRequest',
  '$context.protocol $context.requestTime $context.requestTimeEpoch $context.resourceId $context.resourcePath',
  '$context.stage $context.wafResponseCode $context.webaclArn $context.xrayTraceId $context.integrationLatency',
  '$context.connectionId $context.routeKey $context.eventType $context.messageDirection $context.connectedAt',
  '$context.somethingNew $context.identity.get($name) $context[$name] $context.keySet()',
  '#set($context.responseOverride.own = 1)$context.responseOverride.own',
  '#set($context.stages = 1)$context.stages',
  '$input.body $input.json("$") $input.path("$") $input.params("x") $input.params().path.id $input.body.length()',
  '$input.params().get("header") $input.params().keySet() $input.params().get($type) $input.params().entrySet()',
  '$util.qr($list.add(1)) $util.base64Decode("") $util.base64Encode("") $util.urlDecode("") $util.urlEncode("")',
  '$stageVariables.anything $other.sourceIP $other.statusCode',
  '#set($input = {})$input.name',
])('lint leaves names alone that API Gateway has or may have, or that the template sets: %s', (source) => {
  expect(placesBy(rule, source)).toEqual([]);
});

test.each([
  [
    '{"ip": "$context.identity.sourceIP"}',
    9,
    'API Gateway has no $context.identity.sourceIP: it is always empty.',
    'Write $context.identity.sourceIp.',
  ],
  [
    '#set($context.responseOverride.statusCode = 400){}',
    6,
    'API Gateway has no $context.responseOverride.statusCode: what is set there changes nothing.',
    'Write $context.responseOverride.status.',
  ],
  [
    "#set($headers = $input.params.header)$headers.get('X')",
    17,
    '$input.params is a function: without parentheses it is always empty.',
    'Write $input.params().header.',
  ],
  [
    `#set($headers = $input.params.header)#if($headers.get('X')){"x": "$headers.get('X')"}#end`,
    17,
    '$input.params is a function: without parentheses it is always empty.',
    'Write $input.params().header.',
  ],
  [
    '{"Detail": "$util.toJson($input.path(\'$\'))"}',
    13,
    'API Gateway has no $util.toJson(): it is always empty.',
    `Write $util.escapeJavaScript($input.json('$')).replaceAll("\\\\'", "'") for a string that holds JSON.`,
  ],
])('lint tells the effect of %s', (source, column, message, fix) => {
  expect(adviceBy(rule, source)).toEqual([{ rule, line: 1, column, message, fix }]);
});

test('the code for JSON in a string gives JSON', () => {
  const source = '{"Detail": "$util.toJson($input.path(\'$\'))"}';
  const code = /\$util.*\)/.exec(adviceBy(rule, source)[0].fix)?.[0] ?? '';
  const rendered = new MappingTemplate(`{"Detail": "${code}"}`).render({ body: '{"a": "it\'s \\"b\\""}' });
  expect(JSON.parse(JSON.parse(rendered).Detail)).toEqual({ a: 'it\'s "b"' });
});
