import { expectTemplate } from './expect-template';

const body =
  '{"text":"t","int":1,"long":10000000000,"double":1.5,"true":true,"map":{"class":"own"},"list":[1],"null":null}';

test('a template that writes JSON itself tells values apart by the names of their classes', () => {
  expectTemplate(
    `#foreach($v in $input.path('$'))#if($v.class.name == 'java.lang.String')"$v"#elseif($v.class.name == ` +
      `'java.util.LinkedHashMap'){}#elseif($v.class.simpleName == 'JSONArray')[]#else$v#end #end`,
  )
    .withInput({ body })
    .toRender('"t" 1 10000000000 1.5 true {} []  ');
});

test('the class of a value has the names that Java gives it', () => {
  expectTemplate(`#foreach($v in $input.path('$'))$v.class.name|$v.getClass().getSimpleName()|$v.class;#end`)
    .withInput({ body })
    .toRender(
      'java.lang.String|String|class java.lang.String;java.lang.Integer|Integer|class java.lang.Integer;' +
        'java.lang.Long|Long|class java.lang.Long;java.lang.Double|Double|class java.lang.Double;' +
        'java.lang.Boolean|Boolean|class java.lang.Boolean;' +
        'java.util.LinkedHashMap|LinkedHashMap|class java.util.LinkedHashMap;' +
        'net.minidev.json.JSONArray|JSONArray|class net.minidev.json.JSONArray;||;',
    );
});

test('$map.class is the class of the map, and only brackets and get() read an entry called class', () => {
  expectTemplate(`#set($m = $input.path('$.map'))$m.class $m['class'] $m.get('class') $input.path('$.map.class')`)
    .withInput({ body })
    .toRender('class java.util.LinkedHashMap own own own');
});

test("the class of API Gateway's own objects is unknown", () => {
  expectTemplate('[$input.class][$util.class.name][$context.identity.class][$context.requestOverride.getClass()]')
    .withInput({ context: { identity: { sourceIp: '192.0.2.1' } } })
    .toRender('[][][][]');
});
