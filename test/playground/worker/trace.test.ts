import { openTemplate } from './playground-session';
import type { TraceAnswer } from '../../../playground/protocol';

function trace(text: string, body = ''): TraceAnswer {
  const { playground, opened } = openTemplate(text);
  const { request, model } = opened.form;
  return playground.trace({ templates: [], request: { ...request, body }, model, side: 'request' });
}

describe('a trace', () => {
  test('each step has its line, the text before it, and the changes', () => {
    const { text, steps } = trace('#set($a = 1)\n[$a]\n#foreach($i in ["x"])$i#end');
    expect(text).toBe('[1]\nx');
    expect(
      steps.map(({ line, printed, changes }) => [
        line,
        printed,
        changes.map(({ name, value }) => `${name}=${value?.text ?? ''}`),
      ]),
    ).toEqual([
      [1, 0, ['a=1']],
      [2, 0, []],
      [2, 1, []],
      [2, 2, []],
      [3, 4, ['i=x', 'foreach=index 0, hasNext false']],
      [3, 4, ['i=', 'foreach=']],
    ]);
  });

  test('the last step has its changes', () => {
    const { steps } = trace('a#set($b = 2)');
    expect(steps.at(-1)).toMatchObject({ begin: 1, changes: [{ name: 'b', value: { text: '2', type: 'Integer' } }] });
  });

  test('a trace shows a change inside of a map', () => {
    const { steps } = trace('#set($m = {})#set($m.k = [1])$m');
    const changes = steps.flatMap((step) => step.changes.map(({ value }) => value?.text));
    expect(changes).toEqual(['{}', '{k=[1]}']);
  });

  test('every character of the output leads to its place in the template', () => {
    const template = '{"v": $input.json("$.v"), #if(true)"t": 1#end}';
    const { text, origins } = trace(template, '{"v": [1]}');
    const originAt = (offset: number) => {
      const origin = origins.filter(({ printed }) => printed <= offset).at(-1);
      if (!origin) return '';
      const { begin, end, isVerbatim, printed } = origin;
      return isVerbatim ? template.charAt(begin + offset - printed) : template.slice(begin, end);
    };
    expect(originAt(text.indexOf('[1]') + 1)).toBe('$input.json("$.v")');
    for (const sign of ['{', 't', '}']) expect(originAt(text.indexOf(sign))).toBe(sign);
  });

  test('a failure ends the trace at its place', () => {
    const { failure, steps, text } = trace('a\n#set($l = [])$l[1]b');
    expect(failure).toMatchObject({ line: 2 });
    expect(text).toBe('a\n');
    expect(steps.at(-1)?.printed).toBe(2);
  });

  test('the trace of a long rendering has its first steps and the number of all steps', () => {
    const { steps, cutFrom } = trace('#foreach($i in [1..900])#foreach($j in [1..5])$j#end#end#set($last = 1)');
    expect(steps.length).toBeLessThan(2100);
    expect(cutFrom).toBe(1 + 900 * 6 + 1);
    expect(steps.at(-1)?.changes).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'last' })]));
  });

  test('a template that the request does not reach has no steps', () => {
    const { playground, opened } = openTemplate('x');
    expect(playground.trace({ ...opened.form, templates: [], side: 'response' })).toEqual({
      text: '',
      steps: [],
      origins: [],
    });
  });
});
