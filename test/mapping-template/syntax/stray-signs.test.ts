import { expectTemplate } from '../expect-template';
import { MappingTemplate } from '../../../lib/mapping-template';

/**
 * Signs that begin nothing are read like in Velocity. More of them, each with Velocity's answer, are in
 * test/fixtures/velocity/signs.jsonl.
 */
const A = `#set($a = {'b': {'c': [5]}})`;

const rendered: readonly (readonly [title: string, template: string, output: string])[] = [
  ['A literal in the fourth place of #foreach prints nothing', '#foreach($i in [1, 2] 4)x#end', ''],
  ['A string in the fourth place of #foreach prints nothing', '#foreach($i in [1, 2] "a$i")x#end', ''],
  ['A reference in the fourth place of #foreach prints instead of the block', '#foreach($i in [1, 2] $i)x#end', '12'],
  ['A list in the fourth place of #foreach prints the references in it', '#foreach($i in [1, 2] [$i, 9])x#end', '12'],
  ['A #word in the second place of #foreach stands for "in"', '#foreach($i#stop [1, 2])$i#end', '12'],
  ['The name of a macro in the second place of #foreach stands for "in"', '#foreach($i #foo [1, 2])$i#end', '12'],
  ['The sign before a boolean literal is overlooked in a condition', '#if($false)T#{else}F#end', 'F'],
  ['The sign before a boolean literal is overlooked in #set', '#set($x = $true)$x', 'true'],
  ['A sign between #if and its condition is swallowed', '#if$! (true)x#end', 'x'],
  ['A sign between #elseif and its condition is swallowed', '#if(false)#elseif# ( true )x#end', 'x'],
  ['Signs before a name in braces make a name that nobody set', `${A}#set($x = \${$a.b})[$x]`, '[]'],
  ['Signs before a name in braces print nothing', `${A}[$!{$a.b}]`, '[]'],
  ['A "$!" before a property is overlooked', `${A}$a$!.b.c`, '[5]'],
  ['A "$" behind a property is overlooked before an index', `${A}$a.b$["c"]`, '[5]'],
  ['A "$!" behind a property is overlooked before the arguments of a call', `${A}$a.size$!()`, '1'],
  ['A "$." behind a name is text, and a name behind it loses its properties', `${A}$q$.b.c`, '$.b'],
  ['A "$$[" is text, and a name behind it loses its properties', '$$[b.c', '$$[b'],
  ['A "(" before what is no argument is text', '$q.m(.k)', '(.k)'],
  ['A "(" before a directive is text', '$q.m(#if(true)#end', '('],
  ['"##" in the arguments of a call is no comment', `#set($s = 'ab')$s.replace("a", "x"##)`, 'xb'],
  ['"##" in brackets is no comment', `#set($l = [7])$l[##0 ]`.replace('##0 ', '0##'), '7'],
  ['"##" behind a property is no comment in a directive', `${A}#if($a.b##)x#end`, 'x'],
  ['A comment that a string ends in takes the character before it along', '#set($x = "abc#*d")$x', 'ab'],
  ['A comment that a string ends in takes what a reference printed last', '#set($v = "xy")#set($x = "$v#*")$x', 'x'],
  ['A comment without content leaves the sign before it', 'x$#**#y', 'x$y'],
  ['A comment with content takes the sign before it along', 'x$#* *#y', 'xy'],
  ['#literal prints a reference without the backslashes before it', '#literal()a\\$x#end', 'a$x'],
  ['An unknown call prints the #words among its arguments', '#foo(#bar $#baz)', '#foo(#bar $#baz)'],
  ['Of signs before a name that no reference follows the last backslash stays', '\\$#$]', '\\$$]'],
  ['A backslash before a "$" escapes the reference behind more signs', '#set($x = 1)\\$#$x', '$x'],
  ['A "$" behind a "#" that an "@" follows vanishes with it', '#$@', '@'],
  ['Two "#" behind the parenthesis of no call are text', '$s.m(##*)', '('],
  ['A name behind "##" in no call loses its properties', '$a.c(##_.k', '(##_.k'],
  ['A sign in the middle of a comment keeps the comment from ending', '#*#***#x', ''],
  ['Lone signs before an escaped directive vanish', '#\\#if(', '#if('],
  ['#literal prints a line comment without its text', '#literal()##p\n#end', '##\n'],
  ['#literal prints a property without the sign before it', '#literal()$!.x#end', '.x'],
  ['A number behind "#" is a token, so that #set takes the blank behind it', '#.5 #set($y = "")', '#.5'],
  ['Signs before a reference in the fourth place of #foreach are printed', '#foreach($i in [1] $\\$i)#end', '$\\1'],
  ['A name behind a call in the fourth place of #foreach prints itself', '#foreach($i in $q.m()c.d)#end', ''],
  ['A backslash before the call of a macro that the template defines is an escape', '#macro(m)#end\\#m(', '#m('],
  ['A reference reaches up to a #set behind blanks', '#set($x = 1)$q #set($y = 2).a', '.a'],
];

test.each(rendered)('%s: %s', (_, template, output) => {
  expectTemplate(template).toRender(output);
});

test.each([
  ['"$true" in text', '$true'],
  ['"${true}" in a directive', '#if(${true})x#end'],
  ['#end in the second place of #foreach', '#foreach($i #end [1, 2])$i#end'],
  ['"$." behind a name in a directive', '#set($x = $a$.b)'],
  ['"$$." behind a property in a directive', '#set($x = $a.b$$.c)'],
  ['"##" behind a name among the arguments of a call', '$s.m($s##)'],
  ['a comment among the arguments of a call', '$s.m(1#* *#)'],
  ['"{" directly behind a reference in a directive', '#foreach($i in $l{})x#end'],
  ['#break with two arguments', '#break(0 9)'],
])('%s is refused', (_, template) => {
  expect(() => new MappingTemplate(template)).toThrow('line 1');
});
