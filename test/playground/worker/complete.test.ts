import { open, openTemplate } from './playground-session';
import type { Session } from './playground-session';
import type { CompleteAnswer, FormState } from '../../../playground/protocol';

/** Completes at the `|` in the text. */
function complete(
  text: string,
  request: Partial<FormState['request']> = {},
  session: Session = openTemplate('x'),
): CompleteAnswer {
  const { playground, place, opened } = session;
  const form = { ...opened.form, request: { ...opened.form.request, ...request } };
  return playground.complete({ place, text: text.replace('|', ''), offset: text.indexOf('|'), form });
}

const labels = ({ options }: CompleteAnswer): string[] => options.map(({ label }) => label);

describe('a completion', () => {
  test.each([
    ['$input.|', ['body', 'json', 'params', 'path']],
    ['$util.b|', ['base64Decode', 'base64Encode']],
    ['$context.requestO|', ['requestOverride']],
    ['$context.identity.source|', ['sourceIp']],
    ['$!{input.pa|', ['params', 'path']],
    ['#fore|', ['foreach']],
    ['#foreach($i in [1])$foreach.has|#end', ['hasNext']],
    ['#foreach($i in [1])$foreach.c|', ['count']],
    ['#if($input.j|', ['json']],
    ['$util.escapeJavaScript($input.j|', ['json']],
    ['#set($x = "a $util.url|")', ['urlEncode', 'urlDecode'].sort()],
  ])('%s', (text, expected) => {
    expect(labels(complete(text)).slice(0, expected.length).sort()).toEqual(expected);
  });

  test('a completion replaces the typed beginning of the name', () => {
    expect(complete('ab $input.pa|th')).toMatchObject({ begin: 10, end: 12 });
  });

  test('the completion of a text offers the methods of String, with the types of their parameters', () => {
    const { options } = complete('#set($x = "a")$x.subs|');
    expect(options[0]).toEqual({ label: 'substring', kind: 'method', detail: expect.stringContaining('(int, int)') });
    expect(labels(complete('#set($x = "a")$x.|'))).not.toContain('keySet');
  });

  test('the completion of a map offers its entries before the methods, with their values', () => {
    const { options } = complete('#set($x = $input.path("$"))\n#if($x.|', { body: '{"name": "n", "size": [1]}' });
    expect(options.slice(0, 2)).toEqual([
      { label: 'name', kind: 'property', detail: 'n' },
      { label: 'size', kind: 'property', detail: '[1]' },
    ]);
    expect(options.map(({ label }) => label)).toContain('keySet');
  });

  test('the completion of the variable of a loop offers the members of the first item', () => {
    const found = complete('[#foreach($m in $input.path("$.a")){"x": $m.|', { body: '{"a": [{"first": 1}]}' });
    expect(labels(found)[0]).toBe('first');
  });

  test('the completion of a value that the request does not have offers the methods of texts, lists and maps', () => {
    const found = labels(complete('#set($x = $input.path("$.none"))$x.|'));
    expect(found).toEqual(expect.arrayContaining(['split', 'size', 'keySet']));
  });

  test('the parameters of the method are offered in the quotes of $input.params, with their locations', () => {
    const { options } = complete('$input.params("|")', {}, open({ from: 'example' }));
    expect(options).toEqual([
      { label: 'user_id', kind: 'parameter', detail: 'path' },
      { label: 'items', kind: 'parameter', detail: 'querystring, required' },
    ]);
    expect(labels(complete('$input.params().querystring.|', {}, open({ from: 'example' })))[0]).toBe('items');
  });

  test('the members of the body are offered in a JSONPath', () => {
    const body = '{"a": {"b": [{"c-d": 1, "__proto__": 2}]}, "x y": 1}';
    expect(labels(complete("$input.path('$.|')", { body }))).toEqual(['a']);
    expect(labels(complete("$input.json('$.a.b[0].|')", { body }))).toEqual(['c-d', '__proto__']);
    expect(labels(complete("$input.json('$.toString.|')", { body }))).toEqual([]);
  });

  test('variables that the template sets are offered, even if it does not parse', () => {
    expect(labels(complete('#set($name = 1)$na|'))).toEqual(['name']);
    expect(labels(complete('#set($name = 1)#if($na|'))).toEqual(['name']);
    expect(labels(complete('#foreach($item in [1])$it|'))).toEqual(['item']);
  });

  test('text has no completion', () => {
    expect(complete('{"a": "b.|"}').options).toEqual([]);
  });

  test('a text that is not a template causes no failure', () => {
    expect(labels(complete('#if(#if((($x.|'))).toContain('size');
  });
});
