import { open, openTemplate } from './playground-session';
import type { CompareAnswer, FormState } from '../../../playground/protocol';

function compare(before: string, after: string, forms: FormState[] = []): CompareAnswer {
  const { playground, place, opened } = openTemplate(before);
  return playground.compare({ place, before, after, form: opened.form, forms, tries: 300 });
}

describe('a comparison of two templates', () => {
  test('equal templates give the same output for many requests', () => {
    const { tried, different, differences } = compare(
      '{"a": $input.json("$.a")}',
      '{"a":#if(true) $input.json("$.a")#end}',
    );
    expect({ different, differences }).toEqual({ different: 0, differences: [] });
    expect(tried).toBeGreaterThan(100);
  });

  test('a comparison finds a request for which a default changes the output', () => {
    const { differences } = compare(
      '{"n": "$util.escapeJavaScript($input.params("n"))"}',
      '{"n": "#if($input.params("n") == "")1#else$util.escapeJavaScript($input.params("n"))#end"}',
    );
    expect(differences.map(({ before, after }) => [before, after])).toContainEqual([
      { text: '{"n": ""}' },
      { text: '{"n": "1"}' },
    ]);
  });

  test('a run of the form of a difference shows the same outputs as the comparison', () => {
    const before = '{"a": "$input.params("a")"}';
    const after = '{"a": "$util.escapeJavaScript($input.params("a"))"}';
    const { playground, place } = openTemplate(before);
    const [{ form, before: old, after: now }] = compare(before, after).differences;
    const outputs = [before, after].map((text) => {
      return playground.run({ ...form, templates: [{ place, text }] }).sageMaker?.body.text;
    });
    expect(outputs).toEqual([old, now].map((one) => 'text' in one && one.text));
  });

  test('the request of the form comes first, and then those that are given', () => {
    const { opened } = openTemplate('x');
    const given = { ...opened.form, request: { ...opened.form.request, query: [['a', '"']] as const } };
    const { differences } = compare('$input.params("a")', '[$input.params("a")]', [given]);
    expect(differences.slice(0, 3).map(({ source, before }) => [source, before])).toEqual([
      ['form', { text: '' }],
      ['given', { text: '"' }],
      ['generated', expect.anything()],
    ]);
  });

  test('a failure of only one of the templates is a difference', () => {
    const { differences } = compare(
      '#set($p = $input.params("a").split(","))$p[0]',
      '#set($p = $input.params("a").split(","))$p[1]',
    );
    expect(differences[0].after).toEqual({ failure: expect.stringContaining('IndexOutOfBounds') });
  });

  test('a comparison with a template that has an error names its place, and compares nothing', () => {
    expect(compare('a', 'a\n#if(')).toMatchObject({
      tried: 0,
      errors: [{ of: 'after', problem: { line: 2, column: 5 } }],
    });
  });

  test('response templates are compared by answers of the model', () => {
    const { playground, place, opened } = open({
      from: 'template',
      text: '$input.json("$.a")',
      frame: { side: 'response' },
    });
    const { differences } = playground.compare({
      ...{ place, before: '$input.json("$.a")', after: '$input.json("$.b")' },
      form: opened.form,
    });
    expect(differences.some(({ form }) => form.model.body.includes('"a"'))).toBe(true);
  });
});
