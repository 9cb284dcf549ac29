/**
 * Templates in use, in our own transcription, each with its right verdicts and their reasons. The reasons come from reading
 * the template, and not from the prover. If a verdict changes, either the prover has a defect, or the reason was wrong.
 *
 *   npx tsx test/mapping-template/prove/corpus.ts prints the table of verdicts
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MappingTemplate } from '../../../lib';
import type { ProofOptions } from '../../../lib';

interface Entry {
  /** Its name in test/fixtures/public-templates.json, or one of the templates below. */
  readonly id: string;
  /** The first letter of the verdict of each claim: proved, refuted, undecided. */
  readonly verdicts: string;
  readonly because: string;
  readonly options?: ProofOptions;
}

const FORM: ProofOptions = { contentType: 'application/x-www-form-urlencoded' };
const CSV: ProofOptions = { contentType: 'text/csv' };

/** Templates that the fixture lacks: the plainest mappings for SageMaker, and those of services that take a form or a string. */
const TEMPLATES: { readonly [id: string]: string } = {
  'pass-through-body': '$input.body',
  'pass-through-json': "$input.json('$')",
  'sagemaker-csv-body': '$input.body',
  'sagemaker-csv-parameters': "$input.params('age'),$input.params('income'),$input.params('score')",
  'sagemaker-csv-numbers':
    "#set($n = '-?\\d{1,9}(\\.\\d{1,9})?')#set($a = $input.params('age'))#set($b = $input.params('income'))\n" +
    '#if($a.matches($n))$a#{else}0#end,#if($b.matches($n))$b#{else}0#end',
  'sagemaker-text-generation': '{"inputs": $input.json(\'$.prompt\'), "parameters": {"max_new_tokens": 256}}',
  'sagemaker-text-by-path': '{"inputs": "$input.path(\'$.prompt\')", "parameters": {"max_new_tokens": 256}}',
  'sagemaker-tokens-of-client':
    '{"inputs": $input.json(\'$.prompt\'), "parameters": {"max_new_tokens": $input.params(\'tokens\')}}',
  'sagemaker-instances-of-body': '{"instances": $input.json(\'$.instances\'), "signature_name": "serving_default"}',
  'sagemaker-features-text': '{"instances": [{"features": [$input.params(\'features\')]}]}',
  'sqs-send-body': 'Action=SendMessage&MessageBody=$input.body',
  'sqs-send-encoded': 'Action=SendMessage&MessageBody=$util.urlEncode($input.body)',
  'sns-publish-path':
    "Action=Publish&TopicArn=$util.urlEncode('arn:aws:sns:eu-west-1:1:t')&Message=$input.path('$.message')",
  'sfn-start-escaped':
    '{"input": "$util.escapeJavaScript($input.json(\'$\')).replaceAll("\\\\\'", "\'")", "stateMachineArn": "$stageVariables.arn"}',
  'sfn-start-body-in-text': '{"input": "$input.body", "stateMachineArn": "arn:aws:states:eu-west-1:1:stateMachine:m"}',
  'dynamodb-get-item': '{"TableName": "users", "Key": {"id": {"S": "$input.params(\'id\')"}}}',
  'dynamodb-put-request-id':
    '{"TableName": "t", "Item": {"id": {"S": "$context.requestId"}, "body": {"S": "$util.base64Encode($input.body)"}}}',
  'kinesis-whole-body':
    '{"StreamName": "s", "Data": "$util.base64Encode($input.body)", "PartitionKey": "$context.requestId"}',
  'eventbridge-detail-raw':
    '{"Entries": [{"Source": "api", "DetailType": "order", "Detail": "$util.escapeJavaScript($input.body).replaceAll("\\\\\'", "\'")"}]}',
  'lambda-authorizer-tenant': '{"tenant": "$context.authorizer.tenant", "body": $input.json(\'$\')}',
};

const CORPUS: readonly Entry[] = [
  // SageMaker
  {
    id: 'sagemaker-ml-blog-request',
    verdicts: 'rrr',
    because: 'user_id and each item stand without quotes; 1,001 items',
  },
  {
    id: 'sagemaker-insurance-csv',
    verdicts: 'rrr',
    because: 'predictions are printed as they are, in a loop without a bound',
  },
  { id: 'pass-through-body', verdicts: 'rpp', because: 'a body need not be JSON, but as a whole it is one value' },
  { id: 'pass-through-json', verdicts: 'ppp', because: '$input.json prints JSON, of whatever body' },
  { id: 'sagemaker-csv-body', verdicts: 'rrp', because: "the client's lines are its own", options: CSV },
  { id: 'sagemaker-csv-parameters', verdicts: 'rrp', because: 'a comma in a parameter is a field', options: CSV },
  { id: 'sagemaker-csv-numbers', verdicts: 'ppp', because: 'a number has neither comma nor line end', options: CSV },
  { id: 'sagemaker-text-generation', verdicts: 'ppp', because: '$input.json brings quotes and escapes of its own' },
  { id: 'sagemaker-text-by-path', verdicts: 'rrp', because: 'a quote in the prompt ends the string' },
  { id: 'sagemaker-tokens-of-client', verdicts: 'rrp', because: 'tokens is any text, without quotes' },
  {
    id: 'sagemaker-instances-of-body',
    verdicts: 'ppp',
    because: '$input.json prints one value, "" where there is none',
  },
  { id: 'sagemaker-features-text', verdicts: 'rrp', because: 'features is any text between brackets' },
  // DynamoDB
  { id: 'dynamodb-get-item', verdicts: 'rrp', because: 'a quote in id ends the string' },
  { id: 'dynamodb-put-request-id', verdicts: 'ppp', because: 'API Gateway makes the id, and base64 has no quote' },
  { id: 'dynamodb-item-missing-404', verdicts: 'ppp', because: 'either a literal or the status it has set is printed' },
  { id: 'dynamodb-first-item', verdicts: 'rrp', because: 'parts of the body stand in quotes as they are' },
  { id: 'dynamodb-404-size-zero', verdicts: 'rrr', because: 'a missing number prints nothing; no bound of the loop' },
  { id: 'dynamodb-scan-request-optional', verdicts: 'rrp', because: 'Limit is empty where the parameter is missing' },
  {
    id: 'dynamodb-result-maps',
    verdicts: 'rrr',
    because: 'nextToken stands in quotes as it is; two loops without a bound',
  },
  { id: 'dynamodb-exclusive-start-key', verdicts: 'rrp', because: 'startKey stands in quotes as it is' },
  { id: 'dynamodb-item-size-zero', verdicts: 'rrp', because: 'created_at is empty where it is missing' },
  { id: 'dynamodb-range-inline-if', verdicts: 'rrp', because: 'placeId stands in quotes as it is' },
  { id: 'dynamodb-comments-trailing-comma', verdicts: 'rrr', because: 'a comma before each closing brace' },
  {
    id: 'dynamodb-service-proxy-putitem',
    verdicts: 'rrr',
    because: 'a comma remains; $util.parseJson fails without a body',
  },
  {
    id: 'dynamodb-sk-hash-in-text',
    verdicts: 'rrr',
    because: 'the decoded id may hold a quote, and urlDecode fails at %',
  },
  { id: 'set-in-one-line-if', verdicts: 'ppp', because: 'true or false alone is printed' },
  { id: 'query-define-if', verdicts: 'rrp', because: 'workflow_name stands in quotes as it is' },
  { id: 'nested-quotes-in-argument', verdicts: 'ppp', because: 'base64, and fields that API Gateway makes' },
  // Step Functions
  { id: 'sfn-start-escaped', verdicts: 'ppp', because: 'escaped, and its apostrophes turned back' },
  { id: 'sfn-start-body-in-text', verdicts: 'rrp', because: 'JSON in quotes has quotes of its own' },
  {
    id: 'sfn-single-quote',
    verdicts: 'rpp',
    because: "escapeJavaScript writes \\', which is no JSON and ends no string",
  },
  { id: 'sfn-path-param-input', verdicts: 'rrp', because: 'user_id stands in quotes as it is' },
  { id: 'sfn-name-from-json-quoted', verdicts: 'rrp', because: '$input.json in quotes prints quotes' },
  { id: 'redirect-resource-substring', verdicts: 'rrp', because: 'email stands in quotes as it is' },
  {
    id: 'redirect-302-output',
    verdicts: 'rrr',
    because: 'body is empty where it is missing; the output need not be JSON',
  },
  {
    id: 'parsejson-missing-startexecution',
    verdicts: 'rrr',
    because: 'a part of the parsed output is printed as it is, and the output need not be JSON',
  },
  { id: 'sfn-forbidden-location', verdicts: 'rrr', because: 'a header of the parsed output is printed as it is' },
  {
    id: 'lambda-error-inline-chain',
    verdicts: 'rrr',
    because: 'the parsed message may hold a quote, and an error message need not be JSON',
  },
  // forms: SQS, SNS
  { id: 'sqs-send-body', verdicts: 'rp', because: 'an & in the body is a field', options: FORM },
  { id: 'sqs-send-encoded', verdicts: 'pp', because: 'urlEncode leaves no & and no =', options: FORM },
  { id: 'sns-publish-path', verdicts: 'rp', because: 'an & in the message is a field', options: FORM },
  { id: 'sqs-comments-join-lines', verdicts: 'pp', because: 'each value is encoded', options: FORM },
  { id: 'sns-line-ends-in-form', verdicts: 'pp', because: 'each value is encoded', options: FORM },
  // Kinesis, Firehose, EventBridge, S3
  { id: 'kinesis-whole-body', verdicts: 'ppp', because: 'base64 has no quote' },
  { id: 'kinesis-newline-concat', verdicts: 'ppp', because: 'base64 has no quote' },
  { id: 'kinesis-putrecord', verdicts: 'rrp', because: 'stream-name stands in quotes as it is' },
  { id: 'kinesis-records', verdicts: 'rrr', because: 'partition-key stands in quotes as it is; no bound of the loop' },
  { id: 'kinesis-localstack-empty', verdicts: 'ppr', because: '{} for each record, but no bound of the loop' },
  { id: 'kinesis-localstack-range', verdicts: 'rrr', because: 'PartitionKey stands in quotes as it is; no bound' },
  { id: 'firehose-stage-variable', verdicts: 'rrr', because: 'names of the body stand in quotes as they are' },
  { id: 'firehose-trailing-comma-string', verdicts: 'rrr', because: 'a comma before the closing brace' },
  { id: 'eventbridge-tojson', verdicts: 'ppp', because: 'API Gateway has no $util.toJson: an empty string is printed' },
  { id: 'eventbridge-xray', verdicts: 'rpp', because: "escapeJavaScript writes \\', which is no JSON" },
  { id: 'eventbridge-detail-raw', verdicts: 'ppp', because: 'the outer JSON holds; what Detail holds is not claimed' },
  { id: 's3-put-body-base64', verdicts: 'rpp', because: 'base64 by itself is no JSON' },
  // all of a request passed on, forms read, claims, defaults
  {
    id: 'passthrough-generated',
    verdicts: 'rrr',
    because: 'names of parameters stand in quotes as they are; no bound',
  },
  { id: 'jeremydaly-template', verdicts: 'rrr', because: 'names of query parameters stand in quotes as they are' },
  { id: 'nested-foreach-type', verdicts: 'rrr', because: 'names of parameters stand in quotes as they are' },
  { id: 'form-split-basic', verdicts: 'rrr', because: 'a decoded name may hold a quote' },
  { id: 'form-body-split', verdicts: 'rrr', because: 'a decoded name may hold a quote' },
  {
    id: 'querystring-rebuild',
    verdicts: 'ppr',
    because: 'encoded names and values in a string, but no bound of the loop',
  },
  { id: 'cors-domains-contains', verdicts: 'ppp', because: 'the override prints nothing behind a literal object' },
  { id: 'docs-context-example', verdicts: 'rrp', because: 'the user agent is what the client says' },
  { id: 'authorizer-claims-dotted-colon', verdicts: 'rrp', because: 'two values beside each other' },
  { id: 'lambda-authorizer-tenant', verdicts: 'rrp', because: 'an authorizer may give any text' },
  { id: 'optional-param', verdicts: 'rrp', because: 'limit stands in quotes as it is' },
  { id: 'containskey-optional', verdicts: 'rrp', because: 'parts of the body stand in quotes as they are' },
  { id: 'calc-operator', verdicts: 'rrp', because: 'operands are any text, or missing' },
  { id: 'stop-on-bad-request', verdicts: 'rrp', because: 'id stands in quotes as it is' },
  { id: 'velocitycount-loop', verdicts: 'rrr', because: 'items stand in quotes as they are; no bound of the loop' },
  { id: 'list-build-and-print', verdicts: 'rrr', because: 'a quote in an id ends its string; no bound of the loop' },
  { id: 'env-notes-loop', verdicts: 'rrr', because: 'NoteId stands in quotes as it is; no bound of the loop' },
  { id: 'plain-text-body-json', verdicts: 'ppp', because: 'a length and JSON' },
  { id: 'slack-form-json-body', verdicts: 'ppp', because: '$input.json prints JSON, of whatever body' },
  { id: 'f1-loop-adds-field', verdicts: 'ppr', because: 'JSON again after the loop, which has no bound' },
];

function templatesById(): ReadonlyMap<string, string> {
  const path = join(__dirname, '../../fixtures/public-templates.json');
  const known = JSON.parse(readFileSync(path, 'utf8')) as readonly { readonly id: string; readonly template: string }[];
  return new Map([...known.map(({ id, template }) => [id, template] as const), ...Object.entries(TEMPLATES)]);
}

if (require.main === module) {
  const templates = templatesById();
  const counts = new Map<string, number>();
  let wrong = 0;
  for (const { id, verdicts, because, options } of CORPUS) {
    const template = templates.get(id);
    if (template === undefined) throw new Error(`${id}: no such template`);
    const { claims } = new MappingTemplate(template).prove(options);
    const found = claims.map(({ verdict }) => verdict[0]).join('');
    for (const { claim, verdict } of claims) {
      const key = `${claim} ${verdict}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (found !== verdicts) wrong++;
    console.log(`${found}${found === verdicts ? '   ' : ` not ${verdicts}`}  ${id}: ${because}`);
  }
  for (const key of [...counts.keys()].sort()) console.log(`${String(counts.get(key)).padStart(4)} ${key}`);
  if (wrong > 0) {
    console.error(`${wrong} templates have other verdicts than they deserve`);
    process.exitCode = 1;
  }
}
