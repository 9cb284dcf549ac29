import { parseState, printState, readState, StateError } from '../../../playground/texts/state';
import { HOSTILE_STATE } from './hostile-texts';

/** The state with another value at a path. */
function changed(path: string, value: unknown): unknown {
  const state = JSON.parse(printState(HOSTILE_STATE));
  const names = path.split('.');
  const last = names.pop() ?? '';
  names.reduce((holder, name) => holder[name], state)[last] = value;
  return state;
}

describe('a state', () => {
  test('a file keeps the oddest texts and names', () => {
    expect(parseState(printState(HOSTILE_STATE))).toEqual(HOSTILE_STATE);
  });

  test('a name like __proto__ becomes a member, and not a prototype', () => {
    const { request } = parseState(printState(HOSTILE_STATE)).form;
    expect(Object.keys(request.pathParameters)).toEqual(['__proto__', 'constructor', 'b']);
    expect(Object.getPrototypeOf(request.context)).toBe(Object.prototype);
    expect(({} as { deep?: unknown }).deep).toBeUndefined();
  });

  test.each([
    ['version', 2, 'The state has version 2, but this playground reads version 1.'],
    ['open.from', 'web', 'open.from is "web". It must be one of cloudformation, template, example.'],
    ['open.text', 1, 'open.text is 1. It must be a text.'],
    ['templates', {}, 'templates is an object. It must be a list.'],
    ['templates.0.place', null, 'templates[0].place is null. It must be an object.'],
    ['templates.0.place.side', 'both', 'templates[0].place.side is "both". It must be one of request, response.'],
    ['form.request.query.1', ['a'], 'form.request.query[1][1] is missing. It must be a text.'],
    ['form.request.query.1', ['a', 'b', 'c'], 'form.request.query[1] is a list. It must be a name and a text.'],
    ['form.request.pathParameters', [], 'form.request.pathParameters is a list. It must be an object.'],
    ['form.request.stageVariables.v', { a: 1 }, 'form.request.stageVariables.v is an object. It must be a text.'],
    ['form.model.statusCode', 1e9, 'form.model.statusCode is 1000000000. It must be a whole number from 100 to 599.'],
    ['form.model.isBase64Encoded', 'yes', 'form.model.isBase64Encoded is "yes". It must be true or false.'],
  ])('a wrong value is refused with its place: %s', (path, value, message) => {
    expect(() => readState(changed(path, value))).toThrow(new StateError(message));
  });

  test.each([[null], [[]], ['text'], [1]])('%j is not a state', (value) => {
    expect(() => readState(value)).toThrow(StateError);
  });

  test('a file that is not JSON is refused', () => {
    expect(() => parseState('{')).toThrow(/The file is not JSON/);
  });

  test('unknown members are left out', () => {
    expect(readState({ ...HOSTILE_STATE, theme: '<b>' })).toEqual(HOSTILE_STATE);
  });

  test('a deep context and too long lists are refused', () => {
    const deep = JSON.parse('['.repeat(100) + ']'.repeat(100));
    expect(() => readState(changed('form.request.context.a', deep))).toThrow(/nested deeper than 60 levels/);
    const long = new Array(3000).fill(['a', 'b']);
    expect(() => readState(changed('form.request.headers', long))).toThrow(/form.request.headers has 3000 items/);
  });
});
