import { tokenizeVtl } from '../../../playground/page/editor/vtl-tokens';

/** The parts of a text, line by line, as `kind:text`. */
function parts(text: string): string[] {
  let state = '';
  return text.split('\n').flatMap((line) => {
    const read = tokenizeVtl(line, state);
    ({ state } = read);
    return read.tokens.map(({ kind, begin, end }) => `${kind}:${line.slice(begin, end)}`);
  });
}

test('a reference has members, arguments and an index', () => {
  expect(parts('$!{a.b("c")[0]}')).toEqual([
    'reference:$!{a',
    'member:.b',
    'bracket:(',
    'string:"c"',
    'bracket:)',
    'bracket:[',
    'number:0',
    'bracket:]',
    'reference:}',
  ]);
});

test('a comment goes over lines', () => {
  expect(parts('a #* b\n$c *# $d')).toEqual(['text:a ', 'comment:#* b', 'comment:$c *#', 'text: ', 'reference:$d']);
});

test('a text in quotes goes over lines, and holds references', () => {
  expect(parts('#set($a = "b\n$c d")x').slice(-4)).toEqual(['reference:$c', 'string: d"', 'bracket:)', 'text:x']);
});

test('an escaped sign and text between #[[ and ]]# are no code', () => {
  expect(parts('\\$a #[[$b]]#').some((part) => part.startsWith('reference'))).toBe(false);
});

test('#else and #end take no brackets behind them', () => {
  expect(parts('#if($a)#else(b)#end(c)').filter((part) => part.startsWith('text'))).toEqual(['text:(b)', 'text:(c)']);
});

test('every text is taken whole, also one that is no template', () => {
  for (const text of [
    '$',
    '#',
    '$!{',
    '#set(',
    '"',
    "#set('",
    '${a.b(',
    '#[[',
    '#*',
    ']})',
    '$a[',
    '\\',
    '#foreach($x in',
  ]) {
    const { tokens } = tokenizeVtl(text, '');
    let end = 0;
    for (const token of tokens) {
      expect(text.slice(end, token.begin).trim()).toBe('');
      end = token.end;
    }
    expect(text.slice(end).trim()).toBe('');
  }
});
