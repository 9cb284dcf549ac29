import { open, openTemplate } from './playground-session';

describe('a run', () => {
  test('SageMaker receives the output of the edited template', () => {
    const { run } = openTemplate('{"a": 1}');
    const { sageMaker } = run({ text: '{"b": $input.json("$.x")}', request: { body: '{"x": [1, 2.50]}' } });
    expect(sageMaker).toMatchObject({ endpointName: 'my-endpoint', isAsynchronous: false });
    expect(sageMaker?.body).toEqual({
      text: '{"b": [1,2.5]}',
      isBase64Encoded: false,
      pretty: '{\n  "b": [\n    1,\n    2.5\n  ]\n}',
    });
  });

  test('a body that is not JSON as its type says has the place of the mistake', () => {
    const { run } = openTemplate('{"name":\n "$input.params("name")"}');
    const { sageMaker } = run({ request: { query: [['name', 'a"b']] } });
    expect(sageMaker?.body.problem).toMatchObject({ offset: 13, line: 2, column: 5 });
    expect(sageMaker?.body.pretty).toBeUndefined();
  });

  test('an error of the syntax is a problem with its extent, and the client gets a 500', () => {
    const { run } = openTemplate('x');
    const { client, problems, log } = run({ text: 'a\n#if($b)' });
    expect(client.statusCode).toBe(500);
    expect(problems).toHaveLength(1);
    expect(problems[0].problems[0]).toMatchObject({
      severity: 'error',
      rule: 'syntax-error',
      line: 2,
      column: 1,
      begin: 2,
    });
    expect(log.join('\n')).toContain('Unable to transform request');
  });

  test('advice has a remedy', () => {
    const { run } = openTemplate('{"a": "$input.params("a")"}');
    const [{ problems }] = run().problems;
    expect(problems.map(({ rule, severity }) => ({ rule, severity }))).toEqual([
      { rule: 'unescaped-value', severity: 'warning' },
    ]);
    expect(problems[0].fix).toContain('escapeJavaScript');
    expect('{"a": "$input.params("a")"}'.slice(problems[0].begin, problems[0].end)).toBe('$input.params("a")');
  });

  test('remedies of a long template are in the answer to the second request for the same text', () => {
    const text = (count: number): string => '{"a": "$input.params("a")"}\n'.repeat(count);
    const { run } = openTemplate(text(60));
    const complete = run().problems[0];
    expect(complete.isComplete).toBe(true);
    const answers = [61, 62, 63].map((count) => run({ text: text(count) }).problems[0]);
    for (const { isComplete, problems } of answers)
      if (!isComplete) expect(problems.every(({ fix }) => fix === undefined)).toBe(true);
    const again = run({ text: text(63) }).problems[0];
    expect(again.isComplete).toBe(true);
    expect(again.problems.map(({ line }) => line)).toEqual(Array.from({ length: 63 }, (_, index) => index + 1));
  });

  test('a failure of the template has its place', () => {
    const { run } = openTemplate('#set($l = [])\n$l[3]');
    const { rendered, client } = run();
    expect(client.statusCode).toBe(500);
    expect(rendered[0].failure).toMatchObject({
      line: 2,
      column: 3,
      message: expect.stringContaining('IndexOutOfBounds'),
    });
  });

  test('each reference has its values, and a reference in a loop has the first few', () => {
    const text = '#foreach($i in $input.path("$.a"))$i,#end';
    const { values } = openTemplate(text).run({ request: { body: '{"a": [1,2,3,4,5,6,7]}' } }).rendered[0];
    expect(values.map(({ begin, end, count, values: shown }) => [text.slice(begin, end), count, shown])).toEqual([
      ['$input.path("$.a")', 1, [{ text: '[1,2,3,4,5,6,7]', type: 'List of 7' }]],
      ['$i', 7, [1, 2, 3, 4, 5].map((number) => ({ text: String(number), type: 'Integer' }))],
    ]);
  });

  test('each part of a reference has its own value, and begins where it is written', () => {
    const text = '#set($a = {"b": ["x", "y"]})$!{a.b[0].length()} $input.path("$.c").d $a.no.more';
    const { values } = openTemplate(text).run({ request: { body: '{"c": {"d": 4}}' } }).rendered[0];
    expect(
      values.map(({ begin, end, from, values: [{ text: shown }] }) => [
        text.slice(begin, end),
        text.slice(from, end),
        shown,
      ]),
    ).toEqual([
      ['$!{a', '$!{a', '{b=[x, y]}'],
      ['$!{a.b', '.b', '[x, y]'],
      ['$!{a.b[0]', '[0]', 'x'],
      ['$!{a.b[0].length()}', '.length()}', '1'],
      ['$input.path("$.c")', '.path("$.c")', '{d=4}'],
      ['$input.path("$.c").d', '.d', '4'],
      ['$a', '$a', '{b=[x, y]}'],
      ['$a.no.more', '.more', ''],
    ]);
  });

  test('the answer lists the branches that the request did not reach, with their content', () => {
    const text = '#if($input.params("a") == "1")one#{else}other#end';
    const { unreached } = openTemplate(text).run({ request: { query: [['a', '1']] } }).rendered[0];
    expect(unreached).toEqual([
      {
        offset: 0,
        line: 1,
        column: 1,
        branch: 'the #else is never reached',
        range: { begin: text.indexOf('other'), end: text.indexOf('#end') },
      },
    ]);
  });

  test('the answer has the values of both templates if the response has one, too', () => {
    const { run } = open({ from: 'template', text: 'r$input.path("$.r")', frame: { side: 'response' } });
    const { rendered } = run({ text: 'r$input.path("$.r")$context.httpMethod', model: { body: '{"r": "x"}' } });
    expect(rendered[0].values.map(({ values }) => values[0].text)).toEqual(['x', 'POST']);
  });

  test('stage variables and fields of $context are those of the form', () => {
    const { run } = openTemplate('$stageVariables.v $context.identity.sourceIp $context.stage');
    const { sageMaker } = run({
      request: { stageVariables: { v: '1', __proto__: 'x' }, context: { identity: { sourceIp: '192.0.2.1' } } },
    });
    expect(sageMaker?.body.text).toBe('1 192.0.2.1 prod');
  });

  test('a repeated parameter gives the template its last value, as in API Gateway', () => {
    const { run } = openTemplate('$input.params("a")');
    const query = [
      ['a', '1'],
      ['a', 'ü & ='],
    ] as const;
    expect(run({ request: { query } }).sageMaker?.body.text).toBe('ü & =');
  });

  test('a lone surrogate in a parameter is sent like by a browser', () => {
    const { run } = openTemplate('$input.params("a")');
    expect(run({ request: { query: [['a', 'x\ud800y']] } }).sageMaker?.body.text).toBe('x\ufffdy');
  });

  test.each(['__proto__', 'constructor', 'toString'])(
    'a header and a parameter named %s are nothing but names',
    (name) => {
      const { run } = openTemplate(`$input.params("${name}")|$input.params().header.get("${name}")`);
      const { sageMaker, client } = run({ request: { query: [[name, 'q']], headers: [[name, 'h']] } });
      expect(client.statusCode).toBe(200);
      expect(sageMaker?.body.text).toBe('q|h');
    },
  );

  describe('what becomes of the answer', () => {
    const { run } = openTemplate('{}');

    test('a status from 400 of the model becomes a ModelError, which the API answers with its 400', () => {
      const { client, log } = run({ model: { statusCode: 500, body: 'no' } });
      expect(client.statusCode).toBe(400);
      expect(log.join('\n')).toContain('Received server error (500) from primary with message');
    });

    test('an error of SageMaker itself is passed on', () => {
      const { client, log } = run({ model: { outcome: 'sagemaker', statusCode: 503, body: '{"message": null}' } });
      expect(client.statusCode).toBe(500);
      expect(log.join('\n')).toContain('Received response. Status: 503');
    });

    test.each([
      ['times-out', 'Endpoint request timed out'],
      ['disconnects', 'Network error communicating with endpoint'],
    ] as const)('%s is a 504', (outcome, message) => {
      const { client } = run({ model: { outcome } });
      expect(client).toMatchObject({ statusCode: 504, body: { text: `{"message": "${message}"}` } });
    });

    test('equal requests get equal answers', () => {
      const [one, other] = [run(), run()].map((answer) => ({ ...answer, milliseconds: 0 }));
      expect(one).toEqual(other);
    });
  });

  test('a template that loops without end is stopped, and the next request runs', () => {
    const { run } = openTemplate('x');
    const loop = '#foreach($i in [1..1000])'.repeat(6) + '$i' + '#end'.repeat(6);
    expect(run({ text: loop }).client.statusCode).toBe(500);
    expect(run({ text: 'y' }).sageMaker?.body.text).toBe('y');
  });

  test('a long body is cut, and says how long it is', () => {
    const { run } = openTemplate('$input.body');
    const { sageMaker } = run({ request: { body: `"${'x'.repeat(300_000)}"` } });
    expect(sageMaker?.body).toMatchObject({ cutFrom: 300_002 });
    expect(sageMaker?.body.text).toHaveLength(200_000);
  });
});
