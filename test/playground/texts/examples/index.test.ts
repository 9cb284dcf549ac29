import { MappingTemplate } from '../../../../lib';
import { EXAMPLES, SNIPPETS } from '../../../../playground/texts/examples';
import { open } from '../../worker/playground-session';

describe.each(EXAMPLES.map(({ id, title }) => ({ id, title })))('the example $id', ({ id, title }) => {
  const session = open({ from: 'example', id });
  const { playground, opened, run } = session;
  const places = opened.methods.flatMap(({ templates }) => templates);

  test('its title is that of the API', () => {
    expect(opened.title).toBe(title);
  });

  test.each(places)('its template is proved: $place.side $place.contentType', ({ place, text }) => {
    const { claims } = playground.prove({ place, text, form: opened.form, tries: 300 });
    expect(claims.filter(({ verdict }) => verdict !== 'proved')).toEqual([]);
  });

  test('its request reaches the model and is answered', () => {
    const { sageMaker, client, rendered, problems } = run();
    expect(sageMaker?.body.problem).toBeUndefined();
    expect(client.statusCode).toBe(200);
    expect(rendered.flatMap(({ failure }) => failure ?? [])).toEqual([]);
    expect(problems.flatMap((one) => one.problems)).toEqual([]);
  });
});

test.each(SNIPPETS)('the snippet "$title" has no advice, and no request of the search breaks it', ({ title, text }) => {
  const template = new MappingTemplate(text);
  expect(template.lint()).toEqual([]);
  const { claims } = template.prove();
  const broken = claims.filter(({ verdict }) => verdict === 'refuted').map(({ claim }) => claim);
  // CSV is not JSON.
  expect(broken).toEqual(title.startsWith('CSV') ? ['valid-json'] : []);
});
