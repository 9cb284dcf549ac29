import { MappingTemplate } from '../../../lib/mapping-template';
import { renderTemplate, TemplateVariables } from '../../../lib/mapping-template/runtime';
import { expectTemplate } from '../expect-template';

const PARAMETERS = {
  pathParameters: { id: 'p', only: 'path' },
  queryStringParameters: { id: 'q', query: 'query' },
  headers: { id: 'h', query: 'no', 'X-Req-Id': 'header' },
};

test('$input.body gives the body unchanged, and {} without a body', () => {
  expectTemplate('$input.body|$input.body.length()').withInput({ body: ' {"a" :1}' }).toRender(' {"a" :1}|9');
  expectTemplate('$input.body').withInput({ body: '' }).toRender('{}');
  expectTemplate('$input.body').toRender('{}');
});

test('$input finds values by JSONPath: maps print as Java does, arrays as JSON', () => {
  const body = '{"m":{"k":"v","l":[1,{"x":2.0}]},"l":[{"y":true}],"n":null}';
  expectTemplate(`$input.path('$.m')|$input.path('$.l')|$input.path('$.l')[0]|$input.path('$.m.k')`)
    .withInput({ body })
    .toRender('{k=v, l=[1,{"x":2.0}]}|[{"y":true}]|{y=true}|v');
  expectTemplate(`[$input.path('$.n')][$input.path('$.none')][$input.json('$.none')]`)
    .withInput({ body })
    .toRender('[][][""]');
});

test('$input gives JSON by JSONPath', () => {
  expectTemplate(`$input.json('$')|$input.json('$.a[0]')`)
    .withInput({ body: '{"a": ["x/y", null]}' })
    .toRender('{"a":["x\\/y",null]}|"x\\/y"');
  expectTemplate(`$input.json('$')`).toRender('{}');
});

test('a change of the document in $input is visible to every later path', () => {
  expectTemplate(`#set($b = $input.path('$'))#set($b.a = 2)$b.a $input.path('$.a') $input.json('$') $input.body`)
    .withInput({ body: '{"a":1}' })
    .toRender('2 2 {"a":2} {"a":1}');
});

test('a document that contains itself can be read but not written', () => {
  const body = '{"a":{"b":1}}';
  expectTemplate(`#set($a = $input.path('$.a'))#set($a.self = $a)$a $input.path('$.a.self.self.b')`)
    .withInput({ body })
    .toRender('{b=1, self=(this Map)} 1');
  const written = `#set($a = $input.path('$.a'))#set($a.self = $a)$input.json('$')`;
  expect(() => new MappingTemplate(written).render({ body })).toThrow(
    'The value is nested deeper than 1000 levels, as one that contains itself is: it cannot be written as JSON (line 1, column 54)',
  );
  const searched = `#set($a = $input.path('$.a'))#set($a.self = $a)$input.path('$..b')`;
  expect(() => new MappingTemplate(searched).render({ body })).toThrow('nests or grows its values without end');
});

test.each([
  [`#set($o.x = $o.s.getBytes())`, 'An array of bytes or characters has no JSON'],
  [`#set($o.x = $o.entrySet())`, 'An entry of a map has no JSON'],
  [`#set($x = $o.put(null, 1))`, 'A map with the key null has no JSON'],
])('a value that json-smart cannot write fails: %s', (change, problem) => {
  const template = new MappingTemplate(`#set($o = $input.path('$'))${change}$input.json('$')`);
  expect(() => template.render({ body: '{"s":"t"}' })).toThrow(problem);
});

test('the response template has its own document', () => {
  const variables = new TemplateVariables({});
  const template = new MappingTemplate(`#set($o = $input.path('$'))#set($o.k = 1)$input.json('$')`);
  expect(renderTemplate(template, variables, '{"a":1}')).toBe('{"a":1,"k":1}');
  expect(renderTemplate(template, variables, '{"b":2}')).toBe('{"b":2,"k":1}');
  expect(renderTemplate(template, variables, '{"a":1}')).toBe('{"a":1,"k":1}');
});

test('$input looks a parameter up in the path, then the query string, then the headers', () => {
  expectTemplate(`$input.params('id') $input.params('query') $input.params('X-Req-Id') [$input.params('x-req-id')]`)
    .withInput(PARAMETERS)
    .toRender('p query header []');
});

test('$input gives all parameters by their kind', () => {
  expectTemplate(`$input.params().path.id $input.params().querystring.get('id') $input.params()['header']['X-Req-Id']`)
    .withInput(PARAMETERS)
    .toRender('p q header');
  expectTemplate(`#foreach($kind in $input.params().keySet())$kind:$input.params().get($kind).keySet() #end`)
    .withInput(PARAMETERS)
    .toRender('path:[id, only] querystring:[id, query] header:[id, query, X-Req-Id] ');
});

describe('$util', () => {
  test('$util.escapeJavaScript escapes as AWS documents, even a single quote', () => {
    expectTemplate(`$util.escapeJavaScript($input.body)`)
      .withInput({ body: `it's "a/b" \\ \n\t\u0001é漢😀` })
      .toRender(`it\\'s \\"a\\/b\\" \\\\ \\n\\t\\u0001\\u00E9\\u6F22\\uD83D\\uDE00`);
  });

  test('$util.urlEncode encodes as forms do', () => {
    expectTemplate(`$util.urlEncode("a b+c&d=é/~*.-_")|$util.urlDecode('a+b%2Bc%C3%A9')`).toRender(
      'a+b%2Bc%26d%3D%C3%A9%2F%7E*.-_|a b+cé',
    );
  });

  test('$util.base64Encode encodes UTF-8', () => {
    expectTemplate(`$util.base64Encode('é')|$util.base64Decode('w6k=')|$util.base64Decode('w6k')`).toRender('w6k=|é|é');
  });

  test('$util parses JSON', () => {
    expectTemplate(`#set($x = $util.parseJson('{"a":[1,{"b":null}]}'))$x.a[0]|$x.a|$x|[$x.a[1].b]`).toRender(
      '1|[1,{"b":null}]|{a=[1,{"b":null}]}|[]',
    );
  });

  test('base64Encode encodes the printed text of a value that is not a string', () => {
    expectTemplate(
      `$util.base64Encode($input.path('$'))|$util.base64Encode($input.path('$.l'))|$util.base64Encode(12)` +
        `|$util.base64Encode(true)|$util.base64Encode(1.50)|$util.base64Encode([1,'a'])|$util.base64Encode($none)`,
    )
      .withInput({ body: '{"a":"b","l":[{"k":"v"}]}' })
      .toRender(
        ['{a=b, l=[{"k":"v"}]}', '[{"k":"v"}]', '12', 'true', '1.5', '[1, a]', '']
          .map((text) => Buffer.from(text).toString('base64'))
          .join('|'),
      );
  });

  test('escapeJavaScript accepts strings, numbers and booleans, and nothing else', () => {
    expectTemplate(
      `$util.escapeJavaScript($context.integrationLatency)|$util.escapeJavaScript($context.requestTimeEpoch)` +
        `|$util.escapeJavaScript(1.50)|$util.escapeJavaScript(false)|$util.escapeJavaScript({'a':1})|$util.escapeJavaScript([1])`,
    )
      .withInput({ context: { integrationLatency: 583, requestTimeEpoch: 1700000000123 } })
      .toRender('583|1700000000123|1.5|false||');
  });

  test('urlEncode, urlDecode and base64Decode give an empty text for a value that is not a string', () => {
    for (const name of ['urlEncode', 'urlDecode', 'base64Decode']) {
      expectTemplate(`[$util.${name}(1)$util.${name}(true)$util.${name}([1])$util.${name}({'a':1})]`).toRender('[]');
    }
  });

  test('parseJson gives an empty text for a missing or empty text and for other values, and fails for invalid JSON', () => {
    expectTemplate(
      `#set($x = $util.parseJson($input.path('$.output')))[$x][$x.body][$x.body.a][$util.parseJson('').a]` +
        `[$util.parseJson({'a':1})][$util.parseJson([1])][$util.parseJson(1)]`,
    ).toRender('[][][][][][][]');
    const broken = `$util.parseJson('{"a": ')`;
    expectTemplate(broken).toFail(
      `The JSON text ends where a value is expected, at offset 6 of the JSON text (line 1, column 6)\n\n> 1 | ${broken}\n    |      ^`,
    );
  });

  test.each([
    [`$util.urlDecode('%zz')`, 'IllegalArgumentException: "%zz" is not a URL escape (line 1, column 6)'],
    [`$util.base64Decode('a?')`, 'IllegalArgumentException: the text is not base64 (line 1, column 6)'],
  ])('$util fails on a text that it cannot read: %s', (template, problem) => {
    expectTemplate(template).toFail(`${problem}\n\n> 1 | ${template}\n    |      ^`);
  });
});

describe('$context and $stageVariables', () => {
  test('$context and $stageVariables read the given fields; objects in $context print nothing', () => {
    expectTemplate(
      '$context.requestId [$context.identity] $context.identity.sourceIp $stageVariables.v [$stageVariables.w]',
    )
      .withInput({
        context: { requestId: 'r-1', identity: { sourceIp: '192.0.2.1' } },
        stageVariables: { v: 'blue' },
      })
      .toRender('r-1 [] 192.0.2.1 blue []');
  });

  test('numbers and booleans keep their type', () => {
    expectTemplate('#set($x = $context.n + 1)$x #if($context.b)T#{else}F#end $context.d $context.epoch')
      .withInput({ context: { n: 1, b: false, d: 0.5, epoch: 1583348638390 } })
      .toRender('2 F 0.5 1583348638390');
  });

  test('numbers and booleans of a Lambda authorizer are strings, and its claims stay as they are', () => {
    expectTemplate(
      `#set($a = $context.authorizer)#set($n = $a.n + 1)$n $a.d.length() #if($a.no)T#{else}F#end ` +
        `#if($a.no == false)same#end $a.s $a.claims.sub #set($m = $a.claims.n + 1)$m`,
    )
      .withInput({ context: { authorizer: { n: 1, d: 0.5, no: false, s: 'text', claims: { sub: 'u', n: 1 } } } })
      .toRender('11 3 T same text u2');
  });

  test('overrides print nothing, can be written in every form, and can be read back', () => {
    expectTemplate(
      `[$context.requestOverride][$context.requestOverride.header][$context.responseOverride]` +
        `#set($context.requestOverride.header.X-One = "1")#set($context.requestOverride.header['two'] = 2)` +
        `#set($p = $context.requestOverride.path.put('p', 'x'))$context.requestOverride.header.X-One` +
        `$context.requestOverride.header.two$context.requestOverride.path.p`,
    ).toRender('[][][]12x');
  });
});

test('a variable that API Gateway does not have is empty', () => {
  expectTemplate('[$esc.newline][$request.body]').toRender('[][]');
});

test('both templates of a request share what they set in $context, but not their own variables', () => {
  const variables = new TemplateVariables({ queryStringParameters: { q: 'client' } });
  const request = new MappingTemplate(
    `#set($mine = 1)#set($context.requestOverride.header.Accept = 'text/csv')#set($context.requestOverride.querystring.q = ['a', 'b'])` +
      `#set($context.requestOverride.path.id = 7)#set($context.responseOverride.status = 418)#set($context.responseOverride.kept = 'k')$input.path('$.a')`,
  );
  const response = new MappingTemplate(
    `$input.path('$.a')|$mine|$context.requestOverride.header.Accept $context.responseOverride.kept $input.params('q')` +
      `#set($context.responseOverride.header['X-Note'] = 'n')`,
  );
  expect(renderTemplate(request, variables, '{"a":1}')).toBe('1');
  expect(renderTemplate(response, variables, '{"a":2}')).toBe('2||text/csv k client');
  expect(variables.requestOverride).toEqual({
    header: new Map([['Accept', 'text/csv']]),
    path: new Map([['id', '7']]),
    querystring: new Map([['q', ['a', 'b']]]),
  });
  expect(variables.responseOverride).toEqual({ header: new Map([['X-Note', 'n']]), status: 418 });
});

test('without a template there are no overrides', () => {
  const variables = new TemplateVariables({});
  expect(variables.requestOverride.header.size).toBe(0);
  expect(variables.responseOverride.status).toBeUndefined();
});

test('a value that replaces an override object does not override anything', () => {
  const variables = new TemplateVariables({});
  const template = new MappingTemplate(
    `#set($context.requestOverride = 'x')#set($context.responseOverride.header = [1])`,
  );
  renderTemplate(template, variables, undefined);
  expect(variables.requestOverride.header.size).toBe(0);
  expect(variables.responseOverride.header.size).toBe(0);
});

describe('values of callers without types', () => {
  const render = (source: string, input: object) => () => new MappingTemplate(source).render(input);

  test.each([
    ['an object', { a: 1 }, 'an object'],
    ['a list', [1], 'a list'],
    ['a number', 5, 'a number'],
  ])('a body that is %s is refused, whether the template reads it or not', (_, body, described) => {
    const message = `body: give the JSON text, a string, not ${described}`;
    expect(render("$input.json('$')", { body })).toThrow(message);
    expect(render('text', { body })).toThrow(message);
  });

  test.each([
    ['pathParameters', "$input.params('a')"],
    ['queryStringParameters', "$input.params('a')"],
    ['headers', "$input.params('a')"],
    ['stageVariables', '$stageVariables.a'],
  ])('numbers and booleans of %s become their text, lists and objects are refused', (prop, source) => {
    expect(render(`${source}.length()`, { [prop]: { a: 12.5 } })()).toBe('4');
    expect(render(`${source}.concat('!')`, { [prop]: { a: true } })()).toBe('true!');
    expect(render(source, { [prop]: { a: ['x'] } })).toThrow(`${prop}.a: give a text, not a list`);
    expect(render(source, { [prop]: { a: { b: 'x' } } })).toThrow(`${prop}.a: give a text, not an object`);
    expect(render(source, { [prop]: 'x' })).toThrow(`${prop}: give an object of names and values, not a string`);
  });

  test('a context that contains itself is refused by the name of the field', () => {
    const identity: { [name: string]: unknown } = {};
    identity.caller = { of: [identity] };
    expect(render('$context.stage', { context: { identity } })).toThrow(
      'context.identity.caller.of[0]: the value contains itself, which no JSON does',
    );
  });

  test('a context with shared parts keeps them shared', () => {
    let shared: object = { name: 'leaf' };
    for (let level = 0; level < 60; level++) shared = { a: shared, b: shared };
    const path = 'ab'.repeat(30).split('').join('.');
    expect(render(`$context.top.${path}.name`, { context: { top: shared } })()).toBe('leaf');
  });
});
