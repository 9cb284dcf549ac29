import { MappingTemplate } from '../../../lib';
import { adviceBy, placesBy } from './advice-by-rule';

const rule = 'split-pattern';

test('lint advises brackets for a sign that has a meaning of its own in a pattern', () => {
  const source = '$input.params("p").split("|").size()';
  expect(adviceBy(rule, source)).toEqual([
    {
      rule,
      line: 1,
      column: 26,
      message:
        'split takes a regular expression, where "|" means "nothing or nothing", which is found between all characters.',
      fix: 'Write split("[|]").',
    },
  ]);
  const mended = source.replace('"|"', '"[|]"');
  const input = { queryStringParameters: { p: 'ab|cd' } };
  expect(new MappingTemplate(source).render(input)).toBe('5');
  expect(new MappingTemplate(mended).render(input)).toBe('2');
});

test.each([
  ["$input.body.split('.')", 'Write split("[.]").'],
  ['$input.body.split("||")', 'Write split("[|][|]").'],
  ['$input.body.split("^")', 'Write split("\\^").'],
  ['$input.body.replaceAll("+", " ")', 'Write replaceAll("[+]", …).'],
  ['#set($x = $input.body.split("*"))', 'Write split("[*]").'],
])('lint advises on %s: %s', (source, fix) => {
  expect(adviceBy(rule, source).map((advice) => advice.fix)).toEqual([fix]);
});

test.each([
  '$a.split(",") $a.split("\\|") $a.split("[|]") $a.split("\\.") $a.split("&") $a.split("#")',
  '$a.replace("|", ",") $a.replace("+", " ")',
  '$a.replaceAll(".", "*") $a.replaceAll("$", "!")',
  '$a.split($sign) $a.contains("|") $a.indexOf(".")',
])('lint leaves a text alone that is meant as a pattern, or has no special sign: %s', (source) => {
  expect(placesBy(rule, source)).toEqual([]);
});
