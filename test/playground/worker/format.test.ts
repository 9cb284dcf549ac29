import { fixtureOf, readRecorded } from '../../oracle/velocity/recorded';
import { format, formatAll } from './formatted-output';

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
  ])('%j does not change: %s', (text) => {
    expect(format(text)).toMatchObject({ text, changed: false });
  });

  test('the formatter makes harmless changes, even if other changes are not possible', () => {
    const text = 'k\n  #set( $x=1 )\n#if( $x==1 )a#end  \n';
    expect(format(text).text).toBe('k\n  #set($x = 1)\n#if($x == 1)a#end\n');
  });

  test('a template that prints its places does not change, and the answer has the reason', () => {
    const text = '#foreach( $i in [1] )$foreach.info#end';
    expect(format(text)).toMatchObject({ text, changed: false, message: expect.stringContaining('$foreach.info') });
  });

  test('a template with an error does not change, and the answer has the place', () => {
    expect(format('a\n#if( $x')).toMatchObject({ changed: false, message: expect.stringContaining('Line 2') });
  });

  // `prove-format.ts` does it for all of them.
  test.each(['realistic', 'spacing', 'rules', 'operators', 'generated'])(
    'no recorded template prints anything else when it is formatted: %s',
    (name) => {
      const cases = readRecorded(fixtureOf('test/fixtures/velocity', name));
      const { changed, wrong } = formatAll(cases.filter((_, index) => index % Math.ceil(cases.length / 20) === 0));
      expect(wrong).toEqual([]);
      expect(changed).toBeGreaterThan(0);
    },
  );
});
