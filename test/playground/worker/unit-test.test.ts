import { openTemplate } from './playground-session';
import type { Session } from './playground-session';
import type { FormRequest } from '../../../playground/protocol';

function unitTest({ playground, place, opened }: Session, request: Partial<FormRequest>, text?: string): string {
  const { form } = opened;
  const templates = text === undefined ? [] : [{ place, text }];
  return playground.unitTest({
    place,
    language: 'typescript',
    ...form,
    request: { ...form.request, ...request },
    templates,
  }).text;
}

describe('a unit test of the request in the form', () => {
  test('a unit test has the values that the template reads, and its output', () => {
    const source = unitTest(openTemplate('[$input.params("a")]'), {
      query: [
        ['a', '1'],
        ['a', '2'],
      ],
      body: '{}',
    });
    expect(source).toContain("queryStringParameters: { a: '2' }");
    expect(source).not.toContain('body:');
    expect(source).toContain("toBe('[2]')");
  });

  test('a unit test has the text in the editor', () => {
    const source = unitTest(
      openTemplate('x'),
      { body: 'ü', stageVariables: { v: '1' } },
      '$input.body$stageVariables.v',
    );
    expect(source).toContain("toBe('ü1')");
  });

  test('a unit test expects the failure of a template that fails', () => {
    expect(unitTest(openTemplate('#set($l = [])$l[1]'), {})).toContain("toThrow('IndexOutOfBoundsException");
  });

  test('a template with an error is refused with its place', () => {
    expect(() => unitTest(openTemplate('x'), {}, '#if(')).toThrow(/line 1/);
  });
});
