import { openTemplate } from './playground-session';
import type { FormatAnswer } from '../../../playground/protocol';
import { MappingTemplate, MappingTemplateError } from '../../../lib/mapping-template';
import { requestOf } from '../../oracle/velocity/case';
import { fixtureOf, readRecorded, type RecordedCase } from '../../oracle/velocity/recorded';

const session = openTemplate('x');

function format(text: string): FormatAnswer {
  const { playground, place, opened } = session;
  return playground.format({ place, text, form: opened.form });
}

describe('the formatter', () => {
  test.each([
    ['#set( $a=1 )$a', '#set($a = 1)$a'],
    ['#set ($a   =  [1,2 , 3])$a', '#set($a = [1, 2, 3])$a'],
    ['#set($m={"a" :1,"b":  [1..3]})$m', '#set($m = {"a": 1, "b": [1..3]})$m'],
    ['#if( $a==1&&$b!=2 )x#end', '#if($a == 1 && $b != 2)x#end'],
    ['#foreach( $i  in  [1,2] )$i#end', '#foreach($i in [1, 2])$i#end'],
    ['#if($a)  \nx\n#else \t\ny\n#end  \nz', '#if($a)\nx\n#else\ny\n#end\nz'],
    ['#if($a)\n      #set($x=1)\n$x#end', '#if($a)\n  #set($x = 1)\n$x#end'],
  ])('%j becomes %j', (text, formatted) => {
    expect(format(text)).toMatchObject({ text: formatted, changed: true });
    expect(format(formatted).changed).toBe(false);
  });

  test.each([
    ['text with   blanks\n   and indentation', 'text'],
    ['  #if($a) x #end ', 'blanks that are printed'],
    ['$util.escapeJavaScript( $a )', 'the source of a reference'],
    ['#set($x = "a  ,  b#if( $a )c#end")$x', 'what stands in quotes'],
    ['#[[ #set( $a=1 ) #end  \n]]#', 'a text block'],
    ['## #set( $a=1 )\n', 'a comment'],
    ['k\n    #set($x = 1)$x', 'blanks before a #set that are printed'],
    ['\\#set( $a=1 )', 'an escaped directive'],
  ])('%j stays as it is: %s', (text) => {
    expect(format(text)).toMatchObject({ text, changed: false });
  });

  test('what may change is changed beside what may not', () => {
    const text = 'k\n  #set( $x=1 )\n#if( $x==1 )a#end  \n';
    expect(format(text).text).toBe('k\n  #set($x = 1)\n#if($x == 1)a#end\n');
  });

  test('a template that prints its places is left alone, with the reason', () => {
    const text = '#foreach( $i in [1] )$foreach.info#end';
    expect(format(text)).toMatchObject({ text, changed: false, message: expect.stringContaining('$foreach.info') });
  });

  test('a template with an error is left alone, with its place', () => {
    expect(format('a\n#if( $x')).toMatchObject({ changed: false, message: expect.stringContaining('Line 2') });
  });

  test.each(['realistic', 'spacing', 'rules', 'operators', 'generated'])(
    'no recorded template prints anything else when it is formatted: %s',
    (name) => {
      let changed = 0;
      const cases = readRecorded(fixtureOf('test/fixtures/velocity', name));
      for (const recorded of cases.filter((_, index) => index % Math.ceil(cases.length / 60) === 0)) {
        const { template } = recorded;
        const { text } = format(template);
        if (text === template) continue;
        expect({ template, text, again: format(text).text }).toEqual({ template, text, again: text });
        changed++;
        expect({ template, text, output: output(text, recorded) }).toEqual({
          template,
          text,
          output: output(template, recorded),
        });
      }
      expect(changed).toBeGreaterThan(0);
    },
  );
});

function output(text: string, recorded: RecordedCase): string {
  try {
    return new MappingTemplate(text).render(requestOf(recorded));
  } catch (error) {
    if (error instanceof MappingTemplateError) return error.problem;
    throw error;
  }
}
