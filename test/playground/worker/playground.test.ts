import { open } from './playground-session';
import { Playground } from '../../../playground/worker/playground';

describe('opening an API', () => {
  test('without a choice the movie ratings are opened, and their request runs', () => {
    const { opened, run } = open({ from: 'example' });
    expect(opened.methods.map(({ key }) => key)).toEqual(['GET /{user_id}']);
    const { sageMaker, client } = run();
    expect(JSON.parse(sageMaker?.body.text ?? '').instances).toHaveLength(3);
    expect(client.statusCode).toBe(200);
  });

  test('a method lists its parameters and its templates', () => {
    const [method] = open({ from: 'example' }).opened.methods;
    expect(method.pathParameters).toEqual(['user_id']);
    expect(method.parameters).toEqual([{ location: 'querystring', name: 'items', required: true }]);
    expect(method.templates.map(({ place }) => place)).toEqual([
      { method: 'GET /{user_id}', side: 'request', contentType: 'application/json' },
    ]);
  });

  test('a response template alone gets the answer of the model', () => {
    const { run } = open({ from: 'template', text: '$input.path("$.a")!', frame: { side: 'response' } });
    const { client, rendered } = run({ model: { body: '{"a": 7}' } });
    expect(client.body.text).toBe('7!');
    expect(rendered.map(({ place }) => place.side)).toEqual(['response']);
  });

  test.each([
    ['{', /The template is not JSON/],
    ['[]', /is not a CloudFormation template/],
    ['{"Resources": {}}', /RestApi/],
  ])('a text that is not the template of an API is refused: %s', (text, message) => {
    expect(() => new Playground().open({ from: 'cloudformation', text })).toThrow(message);
  });

  test('an unknown example is refused, and the error lists the known ones', () => {
    expect(() => new Playground().open({ from: 'example', id: '__proto__' })).toThrow(/movie-ratings/);
  });
});
