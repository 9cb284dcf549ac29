import { MappingTemplate } from '../../lib/mapping-template';

test('A template is not compiled before its first rendering', () => {
  const template = new MappingTemplate('$input.body');
  template.lint();
  expect(template._parsed.program).toBeUndefined();
});

test('A template is compiled once, however often it is rendered', () => {
  const template = new MappingTemplate('$input.body');
  template.render({ body: 'a' });
  const { program } = template._parsed;
  expect(template.render({ body: 'b' })).toBe('b');
  expect(template._parsed.program).toBe(program);
});
