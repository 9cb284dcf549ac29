import { open, openTemplate } from './playground-session';
import type { Session } from './playground-session';
import type { ProveAnswer } from '../../../playground/protocol';

function prove({ playground, place, opened }: Session, text: string): ProveAnswer {
  return playground.prove({ place, text, form: opened.form, tries: 500 });
}

describe('a proof', () => {
  test('the movie ratings are proved', () => {
    const session = open({ from: 'example' });
    const { proved, claims, reached, branches } = prove(session, session.text);
    expect(claims.map(({ claim, verdict }) => `${claim} ${verdict}`)).toEqual([
      'valid-json proved',
      'contained proved',
      'never-fails proved',
    ]);
    expect(proved).toBe(true);
    expect(reached).toBe(branches);
  });

  test.each([
    ['{"a": "$input.params("a")"}', 'valid-json'],
    ['{"a": $input.params("a")}', 'contained'],
    ['{"a": $input.body}', 'valid-json'],
    ['{"a": "$input.params().header.get("X-A")"}', 'valid-json'],
    ['#set($p = $input.params("a").split(","))[$p.size(), "$p[1]"]', 'never-fails'],
    ['{"a": "$context.identity.userAgent"}', 'valid-json'],
  ])('the counterexample fills the form, and the run shows the same output: %s', (text, claim) => {
    const session = openTemplate(text);
    const { claims } = prove(session, text);
    const refuted = claims.find((one) => one.claim === claim && one.verdict === 'refuted');
    if (!refuted?.counterexample) throw new Error(`${claim} is not refuted`);
    const { form, output } = refuted.counterexample;
    const answer = session.playground.run({ ...form, templates: [] });
    if (output) expect(answer.sageMaker?.body.text).toBe(output.text);
    else expect(answer.client.statusCode).toBe(500);
  });

  test('a remedy is shown with the place', () => {
    const text = '{"a": "$input.params("a")"}';
    const { claims } = prove(openTemplate(text), text);
    expect(claims[0]).toMatchObject({ verdict: 'refuted', place: { offset: 7, line: 1, column: 8 } });
    expect(claims[0].remedy).toContain('escapeJavaScript');
  });

  test('a response template is refuted by an answer of the model', () => {
    const text = '{"a": "$input.path("$.a")"}';
    const session = open({ from: 'template', text, frame: { side: 'response' } });
    const { claims } = prove(session, text);
    const { counterexample } = claims.find(({ claim }) => claim === 'valid-json') ?? {};
    const answer = session.playground.run({ ...(counterexample?.form ?? session.opened.form), templates: [] });
    expect(answer.client.body.text).toBe(counterexample?.output?.text);
    expect(answer.client.body.problem).toBeDefined();
  });

  test('a template that cannot be read is refused with the place', () => {
    expect(() => prove(openTemplate('x'), '#if(')).toThrow(/line 1/);
  });
});
