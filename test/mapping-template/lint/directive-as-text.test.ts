import { MappingTemplate } from '../../../lib';
import { rulesOf } from './advice-by-rule';

test.each([
  ['# set($x = 1)', ['directive-as-text 1:1']],
  ['{\n  # foreach( $i in [1]) #  if(true)\n}', ['directive-as-text 2:3', 'directive-as-text 2:25']],
  ['a #\tdefine ($x)', ['directive-as-text 1:3']],
  ['#* # set( *#a \\$x # set($x = 1)', ['directive-as-text 1:19']],
  ['#if(true)\n# set ( $x = 1)#end', ['directive-as-text 2:1']],
  ['ab # #* c *#set ($x = 1)', ['directive-as-text 1:1']],
  ['# #* c *#set ($x = 1)\n#if(true)# set ($x = 1)#end', ['directive-as-text 1:1', 'directive-as-text 2:10']],
])('a directive that is printed as text is reported as text: %j', (source, advice) => {
  expect(rulesOf(source)).toEqual(advice);
});

test.each([
  '# settings (all)',
  '\\#set(1) \\#if (a)',
  '#define(true)#end #foreground(1) #setup(2)',
  'the #set $x of all',
  '#1 set',
  '# of items: 3',
  '# Title',
  '#set($x = "# set(")',
  '## # set(',
  'a # b',
  '# end',
])('a directive that is printed as text is left alone where it is meant as text: %j', (source) => {
  expect(rulesOf(source)).toEqual([]);
});

test.each([
  ['# If($a)x', "'# If(' is printed as text: with a blank behind the # it is no directive.", 'Leave out the blank.'],
  ['#IF($a)x', "'#IF(' is printed as text: directives are written in lower case.", 'The directive is called if.'],
  [
    '#if(false)x#elif(true)y#end',
    "'#elif(' is printed as text: there is no such directive.",
    'Write #elseif(.',
    '#if(false)x#elseif(true)y#end',
  ],
  [
    '#if(false)x#{else}#ElseIf (true)y#end',
    "'#ElseIf (' is printed as text: directives are written in lower case.",
    'The directive is called elseif.',
  ],
  ['#Set($x)', "'#Set(' is printed as text: directives are written in lower case.", 'The directive is called set.'],
  [
    '#set $x = "y";\n$x',
    "'#set' is printed as text: without parentheses it is no directive.",
    'Write #set($x = "y").',
    '#set($x = "y")\n$x',
  ],
])('a directive that is printed as text gets the right spelling: %s', (source, message, fix, ...[mended]: string[]) => {
  const found = new MappingTemplate(source).lint().filter(({ rule }) => rule === 'directive-as-text');
  expect(found.map((advice) => [advice.message, advice.fix])).toEqual([[message, fix]]);
  if (typeof mended === 'string') expect(new MappingTemplate(mended).render()).toBe('y');
});

test('a directive that is printed as text gets the code to write', () => {
  expect(new MappingTemplate('{\n  # set( $x = 1)\n}').lint()).toEqual([
    {
      rule: 'directive-as-text',
      line: 2,
      column: 3,
      message: "'# set(' is printed as text: with a blank behind the # it is no directive.",
      fix: 'Write #set( without the blank.',
    },
  ]);
});
