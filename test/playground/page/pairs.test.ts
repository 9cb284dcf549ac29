import { pairAt } from '../../../playground/page/editor/pairs';
import { TextLines } from '../../../playground/page/editor/text-lines';
import { tokenizeVtl } from '../../../playground/page/editor/vtl-tokens';

/** The signs that are marked with the cursor at `|`, each with its line. */
function pairIn(text: string): string[] {
  const lines = new TextLines(tokenizeVtl);
  lines.take(text.replace('|', ''));
  const place = lines.placeOf(text.indexOf('|'));
  return pairAt(lines.lines, place).map(
    ({ line, begin, end }) => `${line} ${lines.lines[line].text.slice(begin, end)}`,
  );
}

test.each([
  ['|#if($a)\nb\n#end', ['0 #if', '2 #end']],
  ['#if($a)\n#if($b)\n#end\n|#end', ['3 #end', '0 #if']],
  ['{"a": [\n1\n]|}', ['2 ]', '0 [']],
  ['#set($a = $b.c("(")|)', ['0 )', '0 (']],
  ['|(', ['0 (']],
  ['a|b', []],
  ['#*(*#|)', ['0 )']],
])('of %j the pair is found', (text, pair) => {
  expect(pairIn(text)).toEqual(pair);
});
