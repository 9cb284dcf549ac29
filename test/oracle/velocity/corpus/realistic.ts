import type { Case } from '../case';
import type { RequestName } from '../requests';

/** Mapping templates of the kind that people deploy, each with requests that suit it and with some that do not. */
const templates: readonly (readonly [template: string, ...requests: RequestName[]])[] = [
  // Makes a batch of instances from query and path parameters: the movies that a user might like.
  [
    `{
    "instances": [
#set( $user_id = $input.params("user_id") )
#set( $items = $input.params("items") )
#foreach( $item in $items.split(",") )
    {"in0": [$user_id], "in1": [$item]}#if( $foreach.hasNext ),#end
#end
    ]
}`,
    'ratings',
    'ratingsBadQuery',
    'empty',
    'values',
  ],
  [
    `{"instances": [
# set( $user_id = $input.params("user_id") )
# set( $items = $input.params("items") )
# foreach( $item in $items.split(",") )
# if( $velocityCount > 1 ),# end{"in0": [$user_id], "in1": [$item]}
# end
]}`,
    'ratings',
  ],
  [
    `#set($inputRoot = $input.path('$'))
{
  "ratings": [
  #foreach($p in $inputRoot.predictions)
    #set($best = 0)
    #foreach($score in $p)
      #if($score > $p[$best])#set($best = $foreach.index)#end
    #end
    {"class": "$inputRoot.classes[$best]", "score": $p[$best]}#if($foreach.hasNext),#end

  #end
  ],
  "model": "$inputRoot.model.name-$inputRoot.model.v"
}`,
    'prediction',
    'values',
    'notJson',
  ],
  // Makes CSV from JSON.
  [
    `#foreach($row in $input.path('$.instances'))#foreach($f in $row.features)$f#if($foreach.hasNext),#end#end

#end`,
    'instances',
    'empty',
  ],
  [
    `#set($data = $input.path('$'))
#if($input.params('header') == 'true')
#foreach($c in $data.columns)$c#if($foreach.hasNext),#end#end

#end
#foreach($row in $data.data)
#foreach($cell in $row)
#if("$!cell" == "")
#elseif("$cell".contains(","))"$cell.replaceAll('"', '""')"#else$cell#end
#if($foreach.hasNext),#end
#end

#end`,
    'columns',
  ],
  [
    `#set($data = $input.path('$'))
#foreach($row in $data.data)
#foreach($cell in $row)
#set($text = "$!cell")
#if($text.matches('.*[",\\n].*'))"$text.replaceAll('"', '""')"#{else}$text#end
#if($foreach.hasNext),#end
#end

#end`,
    'columns',
    'values',
  ],
  [
    `#set($line = "")
#foreach($v in $input.path('$.l'))
#set($line = "$line$v")
#if($foreach.hasNext)#set($line = "$line,")#end
#end
$line`,
    'values',
  ],
  // Makes JSON from CSV.
  [
    `#set($lines = $input.body.split("\\r?\\n"))
{"rows": [#foreach($line in $lines)[#foreach($cell in $line.split(",(?=(?:[^""]*""[^""]*"")*[^""]*$)"))"$util.escapeJavaScript($cell).replaceAll("\\\\'","'")"#if($foreach.hasNext),#end#end]#if($foreach.hasNext),#end#end]}`,
    'csv',
    'emptyBody',
  ],
  [`$input.body`, 'csv', 'empty', 'emptyBody', 'blankBody', 'notJson', 'brokenJson', 'text', 'template', 'spacedJson'],
  [
    `{"body": "$util.escapeJavaScript($input.body)", "b64": "$util.base64Encode($input.body)"}`,
    'csv',
    'empty',
    'notJson',
    'text',
    'escapes',
  ],
  // Sends a text to a language model.
  [
    `#set($root = $input.path('$'))
{
  "inputs": "$util.escapeJavaScript($root.inputs).replaceAll("\\\\'","'")",
  "parameters": {
    "max_new_tokens": #if($root.parameters.max_new_tokens != "")$root.parameters.max_new_tokens#{else}32#end,
    "temperature": #if("$!root.parameters.temperature" != "")$root.parameters.temperature#{else}1.0#end,
    "stop": $input.json('$.parameters.stop')#if($root.parameters.seed != ""),
    "seed": $root.parameters.seed#end

  }
}`,
    'text',
    'values',
    'empty',
    'notJson',
  ],
  [
    `{"inputs": $input.json('$.inputs'), "parameters": $input.json('$.parameters')}`,
    'text',
    'empty',
    'brokenJson',
    'list',
  ],
  [
    '{"q": "$util.escapeJavaScript($input.params(\'q\'))", "n": $input.params(\'n\')}',
    'values',
    'orders',
    'template',
    'empty',
  ],
  // Sends an image.
  [
    `{"b64": "$input.path('$.image')", "k": $input.path('$.topk'), "size": $input.path('$.image').length()}`,
    'image',
    'values',
  ],
  [
    `#set($context.requestOverride.header.Content-Type = "application/x-image")
#set($context.requestOverride.header.X-Amzn-SageMaker-Target-Model = $input.params('X-Amzn-SageMaker-Target-Model'))
$util.base64Decode("aGVsbG8=")|$context.requestOverride.header.X-Amzn-SageMaker-Target-Model|$context.requestOverride.header.keySet()`,
    'image',
    'empty',
  ],
  // Maps errors of the model to those of the API.
  [
    `#set($error = $input.path('$'))
#set($message = $error.OriginalMessage)
#if($message == "")#set($message = $error.Message)#end
{"message": "$util.escapeJavaScript($message).replaceAll("\\\\'", "'")", "requestId": "$context.requestId"#if($error.OriginalStatusCode != ""), "status": $error.OriginalStatusCode#end}`,
    'modelError',
    'empty',
    'notJson',
  ],
  [
    `#if($input.path('$.ErrorCode').toString().contains("CLIENT_ERROR"))
#set($context.responseOverride.status = 400)
#elseif($input.path('$.OriginalStatusCode') >= 500)
#set($context.responseOverride.status = 502)
#else
#set($context.responseOverride.status = 500)
#end
{"status": $context.responseOverride.status, "message": $context.error.messageString, "type": "$context.error.responseType"}`,
    'modelError',
    'values',
    'empty',
  ],
  // The passthrough that the console offers.
  [
    `##  See https://docs.aws.amazon.com/apigateway/ for the variables
##  This template passes all parameters, including path, querystring, header, stage variables and context
#set($allParams = $input.params())
{
"body-json" : $input.json('$'),
"params" : {
#foreach($type in $allParams.keySet())
    #set($params = $allParams.get($type))
"$type" : {
    #foreach($paramName in $params.keySet())
    "$paramName" : "$util.escapeJavaScript($params.get($paramName))"
        #if($foreach.hasNext),#end
    #end
}
    #if($foreach.hasNext),#end
#end
},
"stage-variables" : {
#foreach($key in $stageVariables.keySet())
"$key" : "$util.escapeJavaScript($stageVariables.get($key))"
    #if($foreach.hasNext),#end
#end
},
"context" : {
    "account-id" : "$context.identity.accountId",
    "api-id" : "$context.apiId",
    "api-key" : "$context.identity.apiKey",
    "authorizer-principal-id" : "$context.authorizer.principalId",
    "caller" : "$context.identity.caller",
    "http-method" : "$context.httpMethod",
    "stage" : "$context.stage",
    "source-ip" : "$context.identity.sourceIp",
    "user" : "$context.identity.user",
    "user-agent" : "$context.identity.userAgent",
    "user-arn" : "$context.identity.userArn",
    "request-id" : "$context.requestId",
    "resource-id" : "$context.resourceId",
    "resource-path" : "$context.resourcePath"
    }
}`,
    'values',
    'orders',
    'empty',
    'csv',
  ],
  [
    `#set($params = $input.params().querystring)
{#foreach($name in $params.keySet())"$name":"$util.escapeJavaScript($params[$name])"#if($foreach.hasNext),#end#end}`,
    'values',
    'orders',
    'empty',
  ],
  [
    `#foreach($e in $input.params().header.entrySet())$e.key: $e.value
#end`,
    'values',
    'orders',
    'empty',
  ],
  // Takes an order apart.
  [
    `#set($root = $input.path('$'))
#set($total = 0.0)
{
  "order": "$root.order.id",
  "to": "$util.escapeJavaScript($root.order.ship-to.name)",
  "lines": [
#foreach($item in $root.items)
#set($sum = $item.qty * $item.price)
#set($total = $total + $sum)
    {"n": $foreach.count, "sku": "$util.escapeJavaScript($item.sku)", "sum": $sum, "tags": $item.tags, "first": #if($item.tags.size() > 0)"$item.tags[0]"#{else}null#end}#if($foreach.hasNext),#end

#end
  ],
  "total": $total,
  "gift": $root.order.gift,
  "note": "$!root.order.note"
}`,
    'orders',
    'values',
    'empty',
  ],
  [
    `$input.path('$.order.ship-to.name')|$input.path("$.order['ship-to'].lines[0]")|$input.json('$.order.ship-to')|$input.path('$.items[*].sku')|$input.path('$..qty')|$input.path('$.items[?(@.qty > 1)].sku')|$input.path('$.items[-1].sku')|$input.path('$.items.length()')|$input.path('$.limits')|$input.json('$.limits')`,
    'orders',
    'values',
  ],
  [
    `#set($id = $input.params('orderId'))
#if($id.matches('[A-Z]-\\d+') && $input.path('$.items').size() > 0)
#set($context.requestOverride.path.order = $util.urlEncode($id))
#set($context.requestOverride.querystring.page = $input.params('page'))
$input.json('$.items')
#else
#set($context.responseOverride.status = 400)
{"error": "bad order"}
#end`,
    'orders',
    'values',
    'empty',
  ],
  [
    `Action=SendMessage&MessageBody=$util.urlEncode($input.body)&Sort=$util.urlEncode($input.params('sort'))&Q=$util.urlEncode($input.params('q'))`,
    'orders',
    'values',
    'csv',
    'empty',
  ],
  [
    `{
  "TableName": "t",
  "Key": {
    "id": {"S": "$input.params('orderId')"},
    "total": {"N": "$input.path('$.order.total')"},
    "gift": {"BOOL": $input.path('$.order.gift')},
    "tags": {"L": [#foreach($i in $input.path('$.items'))#foreach($t in $i.tags){"S": "$t"}#if($foreach.hasNext),#end#end#end]}
  }
}`,
    'orders',
    'empty',
  ],
  [
    `{"StreamName": "s", "Records": [
#set($n = $input.path('$.items').size() - 1)
#foreach($i in [0..$n])
  {"Data": "$util.base64Encode($input.json("$.items[$i]"))", "PartitionKey": "$input.path("$.items[\${i}].sku")"}#if($foreach.hasNext),#end

#end
]}`,
    'orders',
    'values',
  ],
  [
    `#set($body = $util.parseJson($input.body))
#set($copy = {})
#foreach($k in $body.keySet())
#if(!$k.startsWith("e"))
#set($void = $copy.put($k, $body.get($k)))
#end
#end
$copy.size(): $copy.keySet()
$copy`,
    'values',
    'orders',
    'instances',
    'empty',
    'list',
    'brokenJson',
  ],
  [
    `#set($names = [])
#foreach($o in $input.path('$.o'))
#if($names.add("$o.id:$o.name"))#end
#end
$names $names.size() #if($names.contains("1:one"))yes#{else}no#end`,
    'values',
    'empty',
  ],
  [
    `#define($item){"id": $o.id, "last": $foreach.last}#end
#foreach($o in $input.path('$.o'))$item#if($foreach.hasNext),#end#end`,
    'values',
  ],
  [
    `#macro(quote $x)"$x"#end
{"a": #quote($input.params('id'))}`,
    'values',
  ],
  [
    `#if($input.params('q') == "")
#set($q = "default")
#else
#set($q = $input.params('q'))
#end
{"q": "$util.escapeJavaScript($q)"}`,
    'values',
    'orders',
    'empty',
  ],
  [
    `#set($q = $input.params('q'))
#if($q && $q != '' && $q.length() > 3)long#elseif($q)short#{else}none#end`,
    'values',
    'ratings',
    'empty',
  ],
  [
    `#set($origin = $input.params('Origin'))
#if($origin == "")#set($origin = $input.params('origin'))#end
#if($origin.matches("https://([a-z]+\\.)*example\\.com"))
#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)
#end
[$!context.responseOverride.header.Access-Control-Allow-Origin]`,
    'orders',
    'values',
  ],
  [`{"statusCode": 200}`, 'empty', 'values'],
  [`{"statusCode": #if($input.path('$.i') < 0)400#{else}200#end}`, 'values', 'empty'],
  [
    `#set($epoch = $context.requestTimeEpoch)
{"seconds": #set($s = $epoch / 1000)$s, "ms": $epoch, "mod": #set($m = $epoch % 1000)$m, "half": #set($h = $epoch * 0.5)$h}`,
    'values',
    'empty',
  ],
  [
    `#set($i = 0)#set($sum = 0)
#foreach($n in $input.path('$.l'))
  #set($sum = $sum + $n)
  #set($i = $i + 1)
#end
#set($mean = $sum / $i)
sum $sum, mean $mean, exact #set($exact = $sum * 1.0 / $i)$exact`,
    'values',
    'empty',
  ],
  [`#set($n = 0)#set($k = $n.parseInt($input.params('n')) + 1){"n": $k}`, 'values', 'orders'],
  [
    `#set($email = "$!context.authorizer.claims.email")
#if($email != "" && $email.indexOf("@") > 0)$email.substring(0, $email.indexOf("@"))#{else}nobody#end`,
    'values',
    'orders',
  ],
  [
    `<order id="$input.path('$.order.id')">
#foreach($i in $input.path('$.items'))
  <item sku="$i.sku.replace('&', '&amp;').replace('"', '&quot;')">$i.qty</item>
#end
</order>`,
    'orders',
  ],
  [`Hello $input.params('id')! Costs \\$5 or \${5} #1 $ # \\#if`, 'values'],
  [
    `$input.path('$')`,
    'values',
    'list',
    'listOfObjects',
    'string',
    'number',
    'double',
    'bool',
    'nullBody',
    'emptyObject',
    'emptyList',
    'emptyBody',
    'blankBody',
    'notJson',
    'brokenJson',
    'spacedJson',
    'oddKeys',
    'hostKeys',
    'repeatedKeys',
    'escapes',
    'numbers',
    'text',
    'instances',
    'columns',
    'csv',
  ],
  [
    `$input.json('$')`,
    'values',
    'list',
    'listOfObjects',
    'string',
    'number',
    'double',
    'bool',
    'nullBody',
    'emptyObject',
    'emptyList',
    'empty',
    'emptyBody',
    'blankBody',
    'notJson',
    'brokenJson',
    'spacedJson',
    'oddKeys',
    'hostKeys',
    'repeatedKeys',
    'escapes',
    'numbers',
    'text',
    'instances',
    'columns',
    'csv',
  ],
  [
    `#set($r = $input.path('$'))#foreach($x in $r)[$x]#end`,
    'values',
    'list',
    'listOfObjects',
    'string',
    'number',
    'bool',
    'nullBody',
    'emptyObject',
    'emptyList',
    'oddKeys',
    'hostKeys',
    'numbers',
    'escapes',
  ],
  [
    `#set($r = $input.path('$'))#foreach($k in $r.keySet())$k=$r[$k]=$r.get($k)=$input.json("$['$k']");#end`,
    'values',
    'oddKeys',
    'hostKeys',
    'repeatedKeys',
    'escapes',
    'numbers',
    'list',
  ],
  [
    `#set($r = $input.path('$'))$r.constructor|$r.__proto__|$r.prototype|$r.toString|$r.hasOwnProperty|$r.length|$r.constructor.constructor|$r['constructor']|$r["__proto__"]`,
    'hostKeys',
    'values',
    'list',
    'string',
    'empty',
  ],
  [
    `#set($r = $input.path('$'))#set($x = $r.i + 1)$x #set($x = $r.l + 1)$x #set($x = $r.b + 1)$x #set($x = $r.d + 1)$x #set($x = $r.e + 1)$x #set($x = $r.E * 2)$x #set($x = $r.m * 3)$x #set($x = $r.neg + 0)$x #set($x = $r.nz + 0)$x #set($x = $r.long * 2)$x #set($x = $r.big * 2)$x`,
    'numbers',
  ],
  [
    `#set($l = $input.path('$.limits'))#set($x = $l.max + 1)$x #set($x = $l.more + 1)$x #set($x = $l.most + 1)$x #set($x = $l.least - 1)$x #set($x = $l.tiny * 2)$x #if($l.max < $l.more)T#end#if($l.most > $l.more)T#end#if($l.max == 2147483647)T#end`,
    'orders',
  ],
  [`#set($d = $util.parseJson($input.path('$.t')))$d`, 'template', 'values'],
  [`$input.path('$.t')|$input.params('t')|#set($x = $input.path('$.t'))$x|"$input.path('$.d')"`, 'template'],
];

export const realistic: readonly Case[] = templates.flatMap(([template, ...names]) =>
  names.map((request) => ({ template, request })),
);
