import { apiWith } from '../api-fixture';

const refused = (parameter: string) =>
  `API Gateway refuses that ("Invalid mapping expression specified: ${parameter}").`;

test.each([
  'method.request.body',
  'method.request.body.name',
  'method.request.cookie.a',
  'integration.request.header.X',
])('a method cannot declare %s', (parameter) => {
  expect(apiWith({}, { RequestParameters: { [parameter]: true } }).warnings).toEqual([
    `POST / (Method0): the RequestParameters declare ${parameter}; ${refused(parameter)} Declare method.request.header.NAME, ` +
      'method.request.querystring.NAME and method.request.path.NAME only; a body is mapped without a declaration.',
  ]);
});

describe('a cache key', () => {
  const warnings = (key: unknown, declared: string[] = [], mapped: { [target: string]: string } = {}) =>
    apiWith(
      { CacheKeyParameters: [key], RequestParameters: mapped },
      { RequestParameters: Object.fromEntries(declared.map((one) => [one, false])) },
    ).warnings;

  test.each(['querystring', 'path', 'header'])('a cache key in the %s must be declared by the method', (location) => {
    const parameter = `method.request.${location}.v`;
    expect(warnings(parameter, [parameter])).toEqual([]);
    expect(warnings(parameter, ['method.request.querystring.other'])).toEqual([
      `POST / (Method0): the CacheKeyParameters name ${parameter}, which the method's RequestParameters do not declare; ` +
        `${refused(parameter)} Declare it there.`,
    ]);
  });

  test.each(['method.request.body', 'method.request.multivaluequerystring.v', 'context.identity.sourceIp'])(
    'a cache key is not %s',
    (parameter) => {
      expect(warnings(parameter)).toEqual([
        `POST / (Method0): the CacheKeyParameters name ${parameter}; ${refused(parameter)} Name a method.request.header.NAME, ` +
          'method.request.querystring.NAME or method.request.path.NAME that the method declares, or an ' +
          'integration.request.header.NAME that the integration maps from the value.',
      ]);
    },
  );

  test('a cache key of the integration must be mapped by the integration', () => {
    const key = 'integration.request.header.X-Body';
    expect(warnings(key, [], { [key]: 'method.request.body.user' })).toEqual([]);
    expect(warnings(key)).toEqual([
      `POST / (Method0): the CacheKeyParameters name ${key}, which the integration's RequestParameters do not map; API Gateway ` +
        'refuses that ("Invalid cache key parameter specified"). Map it there.',
    ]);
  });

  test('a cache key that only a deployment knows causes no warning', () => {
    expect(warnings({ 'Fn::ImportValue': 'Key' })).toEqual([]);
  });
});
