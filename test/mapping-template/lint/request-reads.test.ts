import { MappingTemplate, requestReadsOf } from '../../../lib/mapping-template';

const reads = (source: string) => {
  const { parameters, body, caller } = requestReadsOf(new MappingTemplate(source));
  return { parameters: parameters && [...parameters], body, caller };
};

test.each([
  ['no reference', [], undefined, undefined],
  ['$input.params("a") $input.params().header.get("B")', ['a', 'header.B'], undefined, undefined],
  ['$input.params($name)', undefined, undefined, undefined],
  ['#set($i = $input)', undefined, '$input', undefined],
  ['#if($x)$input.json("$.a")#end', [], '$input.json("$.a")', undefined],
  ['$input.body', [], '$input.body', undefined],
  ['$context.stage $context.requestId', [], undefined, undefined],
  ['"$context.authorizer.claims.sub"', [], undefined, '$context.authorizer.claims.sub'],
  ['$context.identity.sourceIp', [], undefined, '$context.identity.sourceIp'],
  ['$context["identity"]', [], undefined, '$context["identity"]'],
  ['#set($c = $context)', [], undefined, '$context'],
])('the template %s can read the parameters %j, the body %j, the caller %j', (source, parameters, body, caller) => {
  expect(reads(source)).toEqual({ parameters, body, caller });
});
