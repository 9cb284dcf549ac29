import { MappingTemplate, type MappingInput, MappingTemplateError } from '../../lib/mapping-template';
import { API_GATEWAY_LIMITS, type Limits, renderTemplate, TemplateVariables } from '../../lib/mapping-template/runtime';
import { boundedWork, messageOf } from './bounded-work';

/** Limits of a thousandth of the real ones, which `prove-limits.ts` reaches. */
const SMALL: Limits = {
  ...API_GATEWAY_LIMITS,
  steps: 500_000,
  size: 50_000,
  output: 50_000,
  bits: 10_000,
  work: 1_000_000,
  memory: 300_000,
  patternSteps: 50_000,
  regexSteps: 200_000,
  jsonPathSteps: 20_000,
};

function failureOf(source: string, input: MappingInput = {}, limits = API_GATEWAY_LIMITS): string {
  try {
    renderTemplate(new MappingTemplate(source), new TemplateVariables(input), input.body, { limits });
  } catch (error) {
    if (error instanceof MappingTemplateError) return error.problem;
    throw error;
  }
  return 'no failure';
}

test.each(boundedWork)('$title: ended by a limit', ({ source, input, endedBy }) => {
  const failure = failureOf(source(1), input, SMALL);
  expect(endedBy.filter((limit) => failure.startsWith(messageOf(limit, SMALL)))).toHaveLength(1);
});

describe('a number with a huge exponent', () => {
  const body = '{"huge": 1.12345678901234567890123456789e99999999, "tiny": 1.12345678901234567890123456789e-99999999}';

  test.each([
    ['in a sum', "#set($y = $input.path('$.huge') + 10000000000000000000000)$y"],
    ['in a difference', "#set($y = 1 - $input.path('$.huge'))$y"],
    ['as a divisor', "#set($y = 1 / $input.path('$.huge'))$y"],
    ['as a whole number', "$input.path('$.huge').intValue()"],
    ['as a BigInteger', "$input.path('$.huge').toBigInteger()"],
    ['written out', "$input.path('$.huge').toPlainString()"],
  ])('a number with a huge exponent, %s, is refused, as it would have too many digits', (_, source) => {
    expect(failureOf(source, { body })).toMatch(/^A number with an exponent of \d+ has too many digits to calculate/);
  });

  test.each([
    ["$input.path('$.huge') > 10000000000000000000000", 'yes'],
    ["$input.path('$.huge') < 5", 'no'],
    ["$input.path('$.tiny') < 1", 'yes'],
    ["$input.path('$.tiny') > -1", 'yes'],
    ["$input.path('$.huge') == $input.path('$.huge')", 'yes'],
    ["$input.path('$.huge') == $input.path('$.tiny')", 'no'],
  ])('a number with a huge exponent can be compared: %s is %s', (condition, answer) => {
    expect(new MappingTemplate(`#if(${condition})yes#{else}no#end`).render({ body })).toBe(answer);
  });

  test('a number with a huge exponent is 0 as a whole number if the exponent is negative', () => {
    expect(new MappingTemplate("$input.path('$.tiny').intValue()").render({ body })).toBe('0');
  });
});

test('A number of more than 300,000 digits is not read from JSON', () => {
  expect(failureOf("$input.path('$.n')", { body: `{"n": ${'1'.repeat(300_001)}}` })).toBe(
    'A number in JSON has 300001 digits, more than 300000',
  );
});

test('A loop over a range makes no list', () => {
  const source = '#foreach($i in [1..200])#foreach($k in [1..999999999])#break#end#end';
  expect(failureOf(source, {}, SMALL)).toBe('no failure');
});

test('Every rendering may use the limits anew', () => {
  const template = new MappingTemplate('#set($l = [1..1000])#foreach($i in [1..30])#set($x = $l.indexOf(0))#end$x');
  const outputs = Array.from({ length: 40 }, () =>
    renderTemplate(template, new TemplateVariables({}), undefined, { limits: SMALL }),
  );
  expect(new Set(outputs)).toEqual(new Set(['-1']));
});

test('A template may read a body of half a million characters a thousand times', () => {
  const body = JSON.stringify({ items: Array.from({ length: 1000 }, (_, id) => ({ id, text: 'x'.repeat(480) })) });
  const source = `#foreach($i in [0..999])$input.path("$.items[$i]").id,#end`;
  expect(new MappingTemplate(source).render({ body })).toBe(Array.from({ length: 1000 }, (_, id) => `${id},`).join(''));
});
