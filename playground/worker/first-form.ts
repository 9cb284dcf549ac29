/** Makes the first request of the page: that of the example, or else a plain one that the method accepts. */
import type { FormState, MethodOutline } from '../protocol';
import type { Example } from '../texts/examples';

export function firstForm(methods: readonly MethodOutline[], example: Example | undefined): FormState {
  const method =
    methods.find(({ unserved, templates }) => unserved === undefined && templates.length > 0) ?? methods.at(0);
  const httpMethod = method === undefined || method.httpMethod === 'ANY' ? 'POST' : method.httpMethod;
  const plain: FormState = {
    request: {
      method: method?.key ?? '',
      httpMethod,
      pathParameters: Object.fromEntries((method?.pathParameters ?? []).map((name) => [name, '1'])),
      query: requiredOf(method, 'querystring'),
      headers: requiredOf(method, 'header'),
      body: '',
      isBase64Encoded: false,
      stageVariables: {},
      context: {},
    },
    model: {
      outcome: 'answers',
      statusCode: 200,
      headers: [['Content-Type', 'application/json']],
      body: '{"predictions": [0.5]}',
      isBase64Encoded: false,
    },
  };
  return {
    request: { ...plain.request, ...example?.request },
    model: { ...plain.model, ...example?.model },
  };
}

function requiredOf(method: MethodOutline | undefined, location: 'querystring' | 'header'): [string, string][] {
  return (method?.parameters ?? [])
    .filter((one) => one.required && one.location === location)
    .map(({ name }) => [name, '1']);
}
