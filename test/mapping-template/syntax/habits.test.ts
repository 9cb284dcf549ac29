import { errorOf } from '../expect-template';
import { MappingTemplate } from '../../../lib/mapping-template';

/** Each habit with a template that has it, the wrong code, and the right code in the message. */
const replaced: { [habit: string]: [template: string, written: string, right: string, mended?: string] } = {
  'a blank behind the # of #if': ['# if($a == 1)\nx\n#end\n', '# if(', '#if('],
  'a blank behind the # of #foreach': ['[\n# foreach($i in $l)\n  $i\n#end\n]', '# foreach(', '#foreach('],
  'a blank behind the # of #If': ['# If($a)x#end', '# If(', '#if('],
  'a blank behind the # of #FOREACH': ['# FOREACH ($i in $l)$i#end', '# FOREACH (', '#foreach('],
  'an #else behind # if': ['#foreach($i in $l)# if($i == 1)a#else b#end#end', '# if(', '#if('],
  '#elif': ["#if($a == 'x')1#elif($a == 'y')2#end", '#elif', '#elseif'],
  '#elsif': ["#if($a == 'x')1#elsif($a == 'y')2#end", '#elsif', '#elseif'],
  '#else #if with one #end': ['#if($a)1#else #if($b)2#end\n', '#else #if', '#elseif'],
  '#endif': ['#if($a)x#endif\n', '#endif', '#end'],
  '#endfor': ['#foreach($i in $l)x#endfor\n', '#endfor', '#end'],
  '# end': ['#if($a)x# end\n', '# end', '#end'],
  '#End': ['#if($a)x#End\n', '#End', '#end'],
  '{{/if}}': ['#if($a)x{{/if}}\n', '{{/if}}', '#end'],
  'text behind #end': ['#if($a)x#endy', '#endy', '#{end}y'],
  '#for': ['#for($i in $l)x#end', '#for(', '#foreach('],
  '#If': ['#If($a)x#end', '#If(', '#if('],
  '#ForEach': ['#ForEach($i in $l)x#end', '#ForEach(', '#foreach('],
  '#Set': ['#Set($x = 1)', '#Set', '#set'],
  '#let': ['#let($x = 1)', '#let', '#set'],
  'the parenthesis inside the braces of #{if}': ['#{if($a)}x#{end}', '#{if($a)}', '#if($a)'],
  'no parentheses around a condition': ['#if $a == 1\nx\n#end', '#if $a == 1', '#if($a == 1)'],
  'no parentheses around a loop': ['#foreach $i in $l\nx\n#end', '#foreach $i in $l', '#foreach($i in $l)'],
  'a colon in #foreach': ['#foreach($x : $list)$x#end', ':', 'in'],
  'a colon without blanks in #foreach': ['#foreach($x:$list)$x#end', ':', 'in', '#foreach($x in $list)$x#end'],
  'a loop variable without $': ['#foreach(item in $list)x#end', 'item', '$item'],
  'a declared loop variable': ['#foreach(var $x in $list)x#end', 'var $x', '$x'],
  'a range without brackets in #foreach': ['#foreach($i in 1..3)$i#end', '1..3', '[1..3]'],
  'a range of references without brackets': ['#foreach($i in $a..$b)$i#end', '$a..$b', '[$a..$b]'],
  'a range without brackets in #set': ['#set($r = 1..3)', '1..3', '[1..3]'],

  '===': ['#if($a === 1)x#end', '===', '=='],
  '!==': ['#if($a !== 1)x#end', '!==', '!='],
  '<>': ['#if($a <> 1)x#end', '<>', '!='],
  '=>': ['#if($a => 1)x#end', '=>', '>='],
  '= in #if': ['#if($a = 1)x#end', '=', '=='],
  'is null': ['#if($a is null)x#end', 'is null', '== ""'],
  'is not None': ['#if($a is not None)x#end', 'is not None', '!= ""'],
  'is defined': ['#if($a is defined)x#end', 'is defined', '!= ""'],
  AND: ['#if($a AND $b)x#end', 'AND', '&&'],
  OR: ['#if($a OR $b)x#end', 'OR', '||'],
  EQ: ['#if($a EQ "x")x#end', 'EQ', '=='],
  NOT: ['#if(NOT $a)x#end', 'NOT', '!'],
  'and directly behind a parenthesis': ['#if($a.isEmpty()and $b)x#end', ')and', ') and'],
  '& for &&': ['#if($a & $b)x#end', '&', '&&'],
  '| for ||': ['#if($a | $b)x#end', '|', '||'],
  'a contains b': ['#if($a contains "x")x#end', '$a contains "x"', '$a.contains("x")'],
  'a in b': ['#if($a in $b)x#end', '$a in $b', '$b.contains($a)'],
  '=~': ['#if($a =~ "^x")x#end', '$a =~ "^x"', '$a.matches("^x")'],
  'empty $a': ['#if(empty $a)x#end', 'empty $a', '$a == ""'],
  'mod for %': ['#set($x = $a mod 2)', 'mod', '%'],
  '++ before a variable': ['#set(++$x)', '++$x', '$x = $x + 1'],
  '-- before a variable': ['#set(-- $n)', '-- $n', '$n = $n - 1'],
  '- before a digit': ['#set($x = $n -1)', '$n -1', '$n - 1'],
  '- before a reference': ['#set($x = -$n)', '-$n', '0 - $n'],
  '++ in a value': ['#set($x = $n++)', '++', '+ 1'],
  'a dot that joins texts': ['#set($x = $a . "b")', '.', '+', '#set($x = $a + "b")'],
  '->': ['#set($x = $a->b)', '->', '.'],
  '?.': ['#set($x = $a?.b)', '?.', '.'],
  'two values in a row': ['#set($x = $a $b)', '$b', '+ $b'],

  '+=': ['#set($x += 1)', '+=', '= $x +'],
  '-=': ['#set($x.n -= 1)', '-=', '= $x.n -'],
  '++': ['#set($x++)', '++', '= $x + 1'],
  '--': ['#set($x--)', '--', '= $x - 1'],
  ':=': ['#set($x := 1)', ':=', '='],
  '== in #set': ['#set($x == 1)', '==', '='],
  'a declared variable': ['#set(let $x = 1)', 'let $x', '$x'],
  'a variable without $': ['#set(x = 1)', 'x', '$x'],
  'a variable in quotes': ['#set("$x" = 1)', '"$x"', '$x'],
  'a value behind the parenthesis': [
    '#set($context.responseOverride.status) = 500\n{}',
    '#set($context.responseOverride.status) = 500',
    '#set($context.responseOverride.status = 500)',
  ],
  'two variables in one #set': ['#set($x = 1, $y = 2)', ',', ')#set('],
  'a semicolon in #set': ['#set($x = 1;)', ';)', ')'],

  null: ['#set($x = null)', 'null', '""'],
  None: ['#if($a == None)x#end', 'None', '""'],
  nil: ['#set($x = [nil])', 'nil', '""'],
  'null in a map': ['#set($x = {"a": null})', 'null', '""'],
  True: ['#set($x = True)', 'True', 'true'],
  '10L': ['#set($x = 10L)', '10L', '10'],
  '1_000': ['#set($x = 1_000)', '1_000', '1000'],
  '0x10': ['#set($x = 0x10)', '0x10', '16'],

  'curly double quotes': ['#set($x = “a”)', '“a”', '"a"'],
  'curly single quotes': ['#if($a == ‘x’)y#end', '‘x’', '"x"'],
  'a curly quote at the end of a string': ['#set($x = "a”)', '"a”', '"a"'],
  'curly quotes in an argument': ['$input.params(“a”)', '“a”', '"a"'],
  'curly quotes in a key': ['#set($m = {“a”: 1})', '“a”', '"a"'],
  'curly quotes within a string': ['#set($x = "#if($a == “b”)c#end")', '“b”', "'b'"],
  backticks: ['#set($x = `a`)', '`a`', "'a'"],
  '\\" in a string': ['#set($x = "{\\"a\\": \\"b\\"}")', '\\"', '""'],
  "\\' in a string": ["#set($x = 'it\\'s')", "\\'", "''"],
  '\\" in an argument': ['#set($x = $util.parseJson("{\\"a\\": 1}"))', '\\"', '""'],
  'double quotes in a string in double quotes': ['#set($x = "{"a": 1}")', '"{"a": 1}"', `'{"a": 1}'`],
  'single quotes in a string in single quotes': ["#set($x = 'it's')", "'it's'", `"it's"`],
  'a reference with quotes in a string': ['#set($x = "$input.params("a")")', '"a"', "'a'"],
  'a JSONPath filter with its quotes': [
    `#set($x = $input.path("$.a[?(@.b == "c")]"))`,
    `"$.a[?(@.b == "c")]"`,
    `"$.a[?(@.b == ""c"")]"`,
  ],
  'a string that is not closed': ["$input.path('$.a)", "'$.a", "'$.a'"],

  'a JSONPath without quotes': ['$input.json($.a)', '$.a', "'$.a'"],
  'a JSONPath with brackets without quotes': ['$input.json($.a[0].b)', '$.a[0].b', "'$.a[0].b'"],
  'a JSONPath without quotes between blanks': ['$input.path( $.a.b )', '$.a.b', "'$.a.b'"],
  'a JSONPath of an index without quotes': ['$input.json($[0])', '$[0]', "'$[0]'"],
  'a JSONPath of a name in brackets without quotes': ["$input.json($['a'])", "$['a']", `"$['a']"`],
  'a blank in an empty call': ['$a.size( )', '( )', '()'],
  'a comma behind the last argument': ['$a.substring(1,)', ',)', ')'],
  'a comma that is missing between arguments': ['$a.replace("a" "b")', '"b"', ', "b"'],
  'a comma at the end of a list': ['#set($x = [1, 2,])', ',]', ']'],
  'a comma at the end of a list of several lines': [
    '#set($x = [\n  1,\n  2,\n])',
    ', ]',
    ']',
    '#set($x = [\n  1,\n  2])',
  ],
  'a comma too many in a list': ['#set($x = [1, , 2])', ', ,', ','],
  'a comma at the end of a map': ['#set($x = {"a": 1,})', ',}', '}'],
  'an empty list with a blank': ['#set($x = [ ])', '[ ]', '[]'],
  'a key without quotes': ['#set($x = {a: 1})', 'a', "'a'", "#set($x = {'a': 1})"],
  '= in a map': ["#set($x = {'a' = 1})", '=', ':', "#set($x = {'a' : 1})"],
  'a map in brackets': ["#set($x = ['a': 1])", "['a': 1]", "{'a': 1}"],
  'a list in parentheses': ["#set($x = ('a', 'b'))", "('a', 'b')", "['a', 'b']"],
  'a key without quotes in brackets': ['$a[b]', 'b', "'b'"],

  '// in #set': ['#set($x = {\n  "a": 1 // one\n})', '// one', ''],
  '/* */ in #if': ['#if($a /* x */)y#end', '/* x */', ''],
  '## in a map': ['#set($x = {\n  "a": 1 ## one\n})', '## one', ''],

  'a brace that is missing in #set': ['#set($x = {"a": {"b": 1})\n$x', '{"a": {"b": 1}', '{"a": {"b": 1}}'],
  'a bracket that is missing in #set': ['#set($x = [1, 2)\n$x', '[1, 2', '[1, 2]'],
  'a parenthesis that is missing behind a map': [
    '#set($x = {\n  "a": 1\n}\n{"b": $x.a}',
    '}',
    '})',
    '#set($x = {\n  "a": 1\n})\n{"b": $x.a}',
  ],
  'a parenthesis that is missing behind #if': ['#if($a == 1\nx\n#end', '#if($a == 1', '#if($a == 1)'],
  'a parenthesis that is missing before the next directive': [
    '#set($a = $b\n#set($c = 1)',
    '#set($a = $b',
    '#set($a = $b)',
  ],
  'a parenthesis that is missing behind a call': [
    '#if($input.params("a") && $input.params("b")x#end',
    '$input.params("b")',
    '$input.params("b"))',
  ],
};

test.each(Object.entries(replaced))(
  'the message on %s shows a remedy that the parser can read',
  (_, [template, written, right, mended = template.replaceAll(written, right)]) => {
    const { advice } = errorOf(() => new MappingTemplate(template));
    const remedy = (right === '' ? `Leave out ${written}` : `Write ${right} instead of ${written}`).replace(/\.$/, '');
    expect(advice?.replace(/\.$/, '').slice(-remedy.length)).toBe(remedy);
    expect(() => new MappingTemplate(mended)).not.toThrow();
  },
);

/** Habits whose remedy changes more than one piece of code, with the end of the message and the repaired template. */
const explained: { [habit: string]: [template: string, advice: string, mended: string] } = {
  'a conditional operator': [
    '#set($x = $a == 1 ? "one" : "more")',
    'Write #if($a == 1)#set($x = "one")#{else}#set($x = "more")#end.',
    '#if($a == 1)#set($x = "one")#{else}#set($x = "more")#end',
  ],
  '??': [
    '#set($x = $a ?? "none")',
    'Write #if($a != "")#set($x = $a)#{else}#set($x = "none")#end.',
    '#if($a != "")#set($x = $a)#{else}#set($x = "none")#end',
  ],
  'an operator in an argument': [
    '[\n$s.substring(0, $n - 1)]',
    'Write #set($result = $n - 1) before it, and $result here.',
    '[\n#set($result = $n - 1)$s.substring(0, $result)]',
  ],
  'an operator in an index': [
    '$l[$n + 1]',
    'Write #set($result = $n + 1) before it, and $result here.',
    '#set($result = $n + 1)$l[$result]',
  ],
  'an operator in a list of #foreach': [
    '#foreach($i in $a + $b)x#end',
    'Write #set($result = $a + $b) before it, and $result here.',
    '#set($result = $a + $b)#foreach($i in $result)x#end',
  ],
  Handlebars: [
    '{{#if name}}x{{/if}}',
    'A mapping template has #if($name) for {{#if name}}, #foreach($item in $list) for {{#each list}}, #end for both ends, and $name for {{name}}.',
    '#if($name)x#end',
  ],
  'a pair of loop variables': [
    '#foreach($k, $v in $map)$k#end',
    'A loop is written #foreach($item in $list). The keys of a map are in $map.keySet(), its values in $map.',
    '#foreach($k in $map.keySet())$k#end',
  ],
  '#while': [
    '#while($a)x#end',
    '"#while(" in line 1 is text: #foreach alone loops, through a list or a range.',
    '#foreach($i in [1..9])#if($a)x#else#break#end#end',
  ],
  'a loop that counts': [
    '#for($i = 0; $i < 3; $i++)x#end',
    'A loop is written #foreach($item in $list).',
    '#foreach($i in [0..2])x#end',
  ],
  'an #end that closed another block': [
    '#foreach($i in $l)\n  $i#if($foreach.hasNext),#end\n\n',
    'Write #end where it shall end. The last #end, in line 2, closes the #if of line 2.',
    '#foreach($i in $l)\n  $i#if($foreach.hasNext),#end\n#end\n',
  ],
  'a bare word': ['#if($a == yes)x#end', 'write $yes or "yes".', '#if($a == "yes")x#end'],
  'a call of a literal': [
    "#set($n = 'a'.length())",
    'put the value into a variable with #set first.',
    "#set($text = 'a')#set($n = $text.length())",
  ],
};

test.each(Object.entries(explained))('the message on %s explains the remedy', (_, [template, advice, mended]) => {
  expect(errorOf(() => new MappingTemplate(template)).advice?.slice(-advice.length)).toBe(advice);
  expect(() => new MappingTemplate(mended)).not.toThrow();
});

test('the message on an #end that closes nothing names the line of the directive with a blank', () => {
  const { message } = errorOf(() => new MappingTemplate('{\n# set($x = 1)\n# if($x == 1)\n  "a": $x\n#end\n}'));
  expect(message).toBe(
    [
      'Unexpected "#end": no directive is open (line 5, column 1)',
      '',
      '  4 |   "a": $x',
      '> 5 | #end',
      '    | ^',
      '',
      '"# if(" in line 3 is text, because a blank stands behind the "#". Write #if( instead of # if(.',
    ].join('\n'),
  );
});

test('a remedy that does not help is not shown', () => {
  expect(errorOf(() => new MappingTemplate('#set($x = $a ? yes : no)')).advice).toBe(
    'There is no operator "? :": #if chooses, as in #if($a)b#{else}c#end.',
  );
});

test('a remedy inside a string in double quotes has single quotes', () => {
  const { advice } = errorOf(() => new MappingTemplate('#set($x = "#set($y = null)$y")'));
  expect(advice).toMatch(/Write '' instead of null\.$/);
  expect(() => new MappingTemplate(`#set($x = "#set($y = '')$y")`)).not.toThrow();
});

test('a reference after a word of prose is not taken for a directive', () => {
  expect(errorOf(() => new MappingTemplate('# if you like\n#end')).advice).toBe('To print it as text, write \\#end.');
});

test('the remedies of a very long template are tried fast', () => {
  const filler = '$a.b #if($c)d#end '.repeat(15_000);
  expect(errorOf(() => new MappingTemplate(`${filler}#if($a === 1)x#end`)).advice).toMatch(
    /Write == instead of ===\.$/,
  );
});
