import { MappingTemplate, MappingTemplateError } from '../../../lib/mapping-template';
import { renderTemplate, TemplateVariables } from '../../../lib/mapping-template/runtime';
import { expectTemplate } from '../expect-template';
import { endlessTemplates } from '../endless-templates';
import { API_GATEWAY_LIMITS, type Limits } from '../../../lib/mapping-template/values/limits';

test('a loop may have 1,000 iterations', () => {
  expectTemplate('#foreach($i in [1..1000])#if($foreach.last)$i#end#end').toRender('1000');
});

test('the 1,001st iteration of a loop is refused, because it is beyond the quota of API Gateway', () => {
  expectTemplate('{\n#foreach($i in [1..1001])$i#end\n}').toFail(
    [
      "This #foreach goes beyond 1000 iterations, which is API Gateway's quota for one loop (line 2, column 1)",
      '',
      '  1 | {',
      '> 2 | #foreach($i in [1..1001])$i#end',
      '    | ^',
    ].join('\n'),
  );
});

test('the quota applies to each loop separately', () => {
  expectTemplate('#foreach($i in [1..1000])#foreach($j in [1..3])#end#end#foreach($i in [1..1000])#end.').toRender('.');
});

test('a benchmark may raise the limits', () => {
  const template = new MappingTemplate('#foreach($i in [1..100000])x#end');
  const limits = { ...API_GATEWAY_LIMITS, iterations: 100_000 };
  expect(renderTemplate(template, new TemplateVariables({}), undefined, { limits })).toBe('x'.repeat(100_000));
});

/** Small limits, which are reached at once. `.ci/prove-language` reaches the real ones. */
const SMALL: Limits = {
  ...API_GATEWAY_LIMITS,
  steps: 2000,
  size: 50_000,
  output: 50_000,
  work: 1_000_000,
  memory: 100_000,
};

test.each(endlessTemplates)('%s: ends in an error of this package', (_, source) => {
  const template = new MappingTemplate(source);
  const render = () => renderTemplate(template, new TemplateVariables({}), undefined, { limits: SMALL });
  expect(render).toThrow(MappingTemplateError);
});
