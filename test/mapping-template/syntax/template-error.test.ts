import { errorOf, expectTemplate } from '../expect-template';
import { MappingTemplate } from '../../../lib/mapping-template';

/** The whole text of each error: the mistake, its place, the line with a caret, and the remedy. */
const refusals: { [slip: string]: [template: string, ...message: string[]] } = {
  'an #if without #end, at its opening': [
    '{\n  #if($input.body)\n  "a": 1\n}\n',
    '"#if" is not closed: expected "#end" before the template ends in line 5 (line 2, column 3)',
    '',
    '  1 | {',
    '> 2 |   #if($input.body)',
    '    |   ^',
    '',
    'Write #end where it shall end.',
  ],
  'an #end with a word behind it': [
    '#if($x)a#endb',
    '"#if" is not closed: expected "#end" before the template ends in line 1 (line 1, column 1)',
    '',
    '> 1 | #if($x)a#endb',
    '    | ^',
    '',
    '"#endb" in line 1 does not end it: text directly behind #end or #else belongs to the word. Write #{end}b instead of #endb.',
  ],
  'a string that is not closed': [
    '#set($x = "abc)\n',
    `This string is not closed: expected a '"' before the end of the template (line 1, column 11)`,
    '',
    '> 1 | #set($x = "abc)',
    '    |           ^',
    '',
    'A quote inside a string is written twice (""); a backslash does not escape it. Write "abc" instead of "abc.',
  ],
  'a parenthesis that is not closed': [
    '#if(($a == 1)\nx#end',
    'Expected an operator or ")" to close "#if(", but found "x" (line 2, column 1)',
    '',
    '  1 | #if(($a == 1)',
    '> 2 | x#end',
    '    | ^',
    '',
    'The "(" of #if in line 1 is not closed. Write #if(($a == 1)) instead of #if(($a == 1).',
  ],
  '#elseif after #else': [
    '#if($a)x\n#else y\n#elseif($b)z\n#end',
    'Unexpected "#elseif" in the "#else" of line 2: expected "#end" (line 3, column 1)',
    '',
    '  2 | #else y',
    '> 3 | #elseif($b)z',
    '    | ^',
    '',
    '#else comes last: put each #elseif before it, or close the #if first.',
  ],
  '#else in a #foreach': [
    '#foreach($i in $l)x#else y#end',
    'Unexpected "#else" in the "#foreach" of line 1: expected "#end" (line 1, column 20)',
    '',
    '> 1 | #foreach($i in $l)x#else y#end',
    '    |                    ^',
    '',
    'Close #foreach with #end first. Only #if has #else and #elseif.',
  ],
  'an #end too many': [
    'a#end',
    'Unexpected "#end": no directive is open (line 1, column 2)',
    '',
    '> 1 | a#end',
    '    |  ^',
    '',
    'To print it as text, write \\#end.',
  ],
  'a quote escaped by a backslash': [
    `#set($x = "a\\"b")`,
    'Expected an operator or ")" to close "#set(", but found "b" (line 1, column 15)',
    '',
    `> 1 | #set($x = "a\\"b")`,
    '    |               ^',
    '',
    'A backslash does not escape a quote: inside a string the quote is written twice (""). Write "" instead of \\".',
  ],
  'a map key without quotes': [
    '#set($x = {a: 1})',
    'Expected a key of the map, but found "a" (line 1, column 12)',
    '',
    '> 1 | #set($x = {a: 1})',
    '    |            ^',
    '',
    "A key is written in quotes: 'a'. Write 'a' instead of a.",
  ],
  'the word null': [
    '#if($a == null)x#end',
    'Expected a value, but found "null" (line 1, column 11)',
    '',
    '> 1 | #if($a == null)x#end',
    '    |           ^',
    '',
    'There is no null in a mapping template: what is missing equals "". Write "" instead of null.',
  ],
  'a minus sign without blanks': [
    '#set($x = 5-2)',
    'Expected an operator or ")" to close "#set(", but found "-2" (line 1, column 12)',
    '',
    '> 1 | #set($x = 5-2)',
    '    |            ^',
    '',
    'A "-" directly before a digit belongs to the number: put a blank between them, as in 5 - 2. Write 5 - 2 instead of 5-2.',
  ],
  'an operator in an argument': [
    '$s.substring(1+1)',
    'Expected "," or ")" in the arguments of substring(), but found "+" (line 1, column 15)',
    '',
    '> 1 | $s.substring(1+1)',
    '    |               ^',
    '',
    'Arguments, brackets, lists and maps take no operators: compute the value with #set first. Write #set($result = 1 + 1) before it, and $result here.',
  ],
  'a directive in capitals': [
    '#SET($x = 1)',
    'Expected an argument or ")" to close "#SET(", but found "=" (line 1, column 9)',
    '',
    '> 1 | #SET($x = 1)',
    '    |         ^',
    '',
    'Directives are written in lower case: #set. Write #set instead of #SET.',
  ],
  'a reference that is not closed in a string, where it stands in the template': [
    '#set($x = "say ""hi"" to\n${name")',
    'Expected "}" to close "${name", but found the end of the string (line 2, column 7)',
    '',
    '  1 | #set($x = "say ""hi"" to',
    '> 2 | ${name")',
    '    |       ^',
    '',
    'Nothing but the reference may stand between the braces. Write ${name} instead of ${name.',
  ],
  'a lone sign at the end': [
    'price: 5 $',
    'A template cannot end with "$" (line 1, column 10)',
    '',
    '> 1 | price: 5 $',
    '    |          ^',
    '',
    `Add a line end, or put the sign into a variable: #set($sign = '$').`,
  ],
};

test.each(Object.entries(refusals))('the parser refuses %s', (_, [template, ...message]) => {
  expectTemplate(template).toBeRefused(message.join('\n'));
});

test('the frame shows the caret under the column if a tab stands before it', () => {
  expect(errorOf(() => new MappingTemplate('\t#set($x = )')).message).toContain(
    '> 1 | \t#set($x = )\n    | \t          ^',
  );
});

test('the frame cuts a very long line around the column', () => {
  const { message, column } = errorOf(
    () => new MappingTemplate(`${'x'.repeat(100_000)}#end${'y'.repeat(100_000)} #end`),
  );
  expect(column).toBe(200_006);
  expect(message.length).toBeLessThan(500);
});

test.each(['\n', '\r\n', '\r'])('an error counts lines that end with %j', (lineEnd) => {
  expect(errorOf(() => new MappingTemplate(`a${lineEnd}b${lineEnd}#end`))).toMatchObject({ line: 3, column: 1 });
});

test('an error has the line, the column, the problem and the advice as properties', () => {
  expect(errorOf(() => new MappingTemplate('a\n #end'))).toMatchObject({
    name: 'MappingTemplateError',
    line: 2,
    column: 2,
    problem: 'Unexpected "#end": no directive is open',
    advice: 'To print it as text, write \\#end.',
  });
});
