import { faultsIn, findPlainCounterexample, MappingTemplate } from '../../lib/mapping-template';

const SUBJECT = {
  format: 'json' as const,
  response: false,
  pathParameters: ['id'],
  requiredQueryParameters: [],
  requiredHeaders: [],
  requiredParameters: [],
  nested: [],
};
const TARGET = { method: 'GET', resourcePath: '/{id}', contentType: 'application/json' };

test('a template of several endpoints is checked once', () => {
  const [first, second] = [1, 2].map(() => faultsIn(new MappingTemplate('["$input.params("x")"]'), {}));
  expect(first).not.toHaveLength(0);
  expect(second).toBe(first);
});

test('the advice on a template depends on the options of its endpoint', () => {
  const rulesWith = (base64Body: boolean): string[] =>
    faultsIn(new MappingTemplate('{"a": "$input.body"}'), { base64Body }).map(({ rule }) => rule);
  expect(rulesWith(false)).toEqual(['unescaped-value']);
  expect(rulesWith(true)).toEqual([]);
  expect(rulesWith(false)).toEqual(['unescaped-value']);
});

test('each endpoint gets a counterexample with its own request', () => {
  const requestOf = (resourcePath: string): string | undefined =>
    findPlainCounterexample(new MappingTemplate('[$input.params("id")]'), SUBJECT, { ...TARGET, resourcePath })
      ?.request;
  expect(requestOf('/{id}')).toBe("curl 'http://127.0.0.1:3000/x'");
  expect(requestOf('/models/{id}')).toBe("curl 'http://127.0.0.1:3000/models/x'");
});

test('a template that no plain request breaks is cached as well', () => {
  const found = [1, 2].map(() => findPlainCounterexample(new MappingTemplate('{}'), SUBJECT, TARGET));
  expect(found).toEqual([undefined, undefined]);
});
