import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'escaped-quote';
const unescape = `.replaceAll("\\\\'", "'")`;

test("lint finds escapeJavaScript's single quote in a block whose variable is set later", () => {
  const source = `#define($loop){
    #foreach($key in $map.keySet())
      "$key": "$util.escapeJavaScript($map.get($key))"#if($foreach.hasNext),#end
    #end
  }#end
  #set($map = $input.params().header)
  {"headers": $loop}`;
  expect(adviceBy(rule, source)).toEqual([
    {
      rule,
      line: 3,
      column: 16,
      message: "$util.escapeJavaScript($map.get($key)) is printed with \\' for a single quote, which is no valid JSON.",
      fix: `Turn it back as the AWS documentation tells: $util.escapeJavaScript($map.get($key))${unescape}.`,
    },
  ]);
  expect(placesBy(rule, source.replace('($map.get($key))"', `($map.get($key))${unescape}"`))).toEqual([]);
});

test.each([
  ['{"label": "$util.escapeJavaScript($input.path("$.label"))"}', ['1:12']],
  ['#set($l = $util.escapeJavaScript($input.path("$.l"))){"a": "$l"}', ['1:61']],
  ['#foreach($i in $input.path("$.l")){"a": "x ${util.escapeJavaScript($i.a)}"}#end', ['1:44']],
  [`{"label": "$util.escapeJavaScript($input.path("$.label"))${unescape}"}`, []],
  ['#define($d)"$util.escapeJavaScript($x)"#end#set($x = $input.path("$.x")){"a": $d}', ['1:13']],
  ['"$util.escapeJavaScript($input.path("$.label"))"', ['1:2']],
  ['{"n": "$util.escapeJavaScript($input.body.length())"}', []],
  ['{"stage": "$util.escapeJavaScript($stageVariables.name)"}', []],
  ['{"b": "$util.escapeJavaScript($util.base64Encode($input.body))"}', []],
  ['label: $util.escapeJavaScript($input.path("$.label"))', []],
])('lint finds the single quote in JSON strings of a response, and nowhere else: %s', (source, places) => {
  expect(placesBy(rule, source, { response: true })).toEqual(places);
});
